import { stat } from 'node:fs/promises';
import { knownSecrets } from '../../app/access/known-secrets.js';
import { programName } from '../../app/access/program-name.js';
import { fail } from '../../app/failure.js';
import type { FoundPlan } from '../../app/saved-plan/find-saved-plan.js';
import { shapingOptions } from '../../app/saved-plan/saved-settings.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { commandLine } from '../options/flags.js';
import { sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { loadForRun } from './load-for-run.js';
import { renderKind, wrongListen } from './render-kind.js';
import { runBoard } from './run-board.js';
import type { RenderFlags } from './run-kind.js';

/** Flags that shape a plan, as they are written: a saved plan has them. */
const SHAPING: readonly (readonly [keyof RenderFlags, string])[] = [
  ['only', '--only'],
  ['except', '--except'],
  ['retake', '--retake'],
  ['retakeRejected', '--retake-rejected'],
  ['retryFailed', '--retry-failed'],
  ['profile', '--profile'],
  ['model', '--model'],
  ['shotModels', '--shot-model'],
  ['maxCredits', '--max-credits'],
  ['partial', '--partial'],
  ['retries', '--retries'],
  ['out', '--out'],
];

/** `rushes render plan.json`: carries out a saved plan, which was approved, without asking again. */
export async function renderSaved(
  found: FoundPlan,
  file: string,
  flags: RenderFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const { saved, shown } = found;
  const board = saved.board.file;
  const [given] = SHAPING.filter(([name]) => flags[name] !== undefined).map(([, flag]) => flag);
  if (given !== undefined) {
    const again = `${programName().join(' ')} plan ${board} ${given} … --save ${file === '-' ? 'FILE' : file}`;
    const failure = fail(2, `${given} shapes a plan, and ${shown} is a saved one`, `Leave it out, or plan again: ${again}.`);
    return sayFailure(failure.failure, terminal);
  }
  const wrong = wrongListen(flags);
  if (wrong) return sayFailure(wrong, terminal);
  terminal.learn?.(await knownSecrets(gateways.byName.values(), [file, board]));
  if ((await stat(board).catch(() => undefined)) === undefined) {
    const hint = 'Run it in the folder in which the plan was made. Nothing was sent.';
    return sayFailure(fail(2, `${shown} is a plan of ${board}, which is not here`, hint).failure, terminal);
  }
  const { cwd: _, ...shape } = shapingOptions(saved);
  const ofBoard: RenderFlags = { ...flags, ...shape, yes: true };
  const loaded = await loadForRun(board, ofBoard, terminal, gateways);
  if (typeof loaded === 'number') return loaded;
  const kind = renderKind(loaded.file, ofBoard, terminal);
  const again = commandLine('render', file, flags);
  return runBoard(loaded, ofBoard, { ...kind, again, options: { ...kind.options, saved: found } }, terminal);
}
