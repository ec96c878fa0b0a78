import type { Failure } from '../../app/failure.js';
import { findSavedPlan, readPlanFrom } from '../../app/saved-plan/find-saved-plan.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { asideLine, clipWarningLines, costWords, summaryLines } from '../../report/run/summary.js';
import { commandLine } from '../options/flags.js';
import { sayFailure, sayPlaces } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { loadForRun } from './load-for-run.js';
import { type RenderFlags, type RunKind, runBoard } from './run-board.js';

/** `rushes render BOARD`: renders what is missing, for real credits. A saved plan is told from a board by its content. */
export async function render(file: string, flags: RenderFlags, terminal: Terminal, gateways: GatewayRegistry): Promise<number> {
  const found = file === '-' ? await readPlanFrom(process.stdin, 'stdin') : await findSavedPlan(file);
  if (!found.ok) return sayFailure(found.failure, terminal);
  if (found.value) return (await import('./render-saved.js')).renderSaved(found.value, file, flags, terminal, gateways);
  const loaded = await loadForRun(file, flags, terminal, gateways);
  if (typeof loaded === 'number') return loaded;
  if (!terminal.interactive && flags.yes !== true && flags.maxCredits === undefined) {
    return sayFailure(
      {
        exit_code: 2,
        message: 'this may cost credits, and no terminal is attached to ask you',
        hint: `Add --yes, or --max-credits with the most that it may cost; ${commandLine('plan', file, flags)} shows the price.`,
      },
      terminal,
    );
  }
  const wrong = wrongListen(flags);
  if (wrong) return sayFailure(wrong, terminal);
  return runBoard(loaded, flags, renderKind(loaded.file, flags, terminal), terminal);
}

/** Why the flags cannot listen for callbacks. */
export function wrongListen({ listen, publicUrl }: RenderFlags): Failure | undefined {
  if ((listen === undefined) === (publicUrl === undefined)) return undefined;
  const [given, missing] = listen ? ['--listen', '--public-url'] : ['--public-url', '--listen'];
  return {
    exit_code: 2,
    message: `${given} needs ${missing}`,
    hint: 'Gateways call the public URL, which must lead to the port: --listen 8080 --public-url https://hooks.example.com.',
  };
}

/** A render, of a board or of a saved plan. `file`: the board. */
export const renderKind = (file: string, flags: RenderFlags, terminal: Terminal): RunKind => ({
  options: { onPlaces: (where) => sayPlaces(where, 'go-on', terminal) },
  command: 'render',
  asks: true,
  onPlan: () => {},
  summary: (rendered) =>
    summaryLines(
      rendered,
      rendered.places.shown,
      {
        cost: costWords(rendered.costs),
        ...(rendered.duplicates.length > 0 && {
          duplicate: {
            words: `${rendered.duplicates.join(', ')} may have been paid twice, and both are counted; to see the jobs`,
            commands: [commandLine('status', file, flags)],
          },
        }),
        ...clipWarningLines(rendered),
        ...asideLine(rendered),
        // No file has these job ids, so the summary repeats them.
        ...(rendered.unwritten.length > 0 && {
          unwritten: `${rendered.unwritten.map((one) => `${one.shot}.${one.take} ${one.job_id} at ${one.unit}`).join(', ')}: keep this line`,
        }),
        ...(rendered.differs.length > 0 && {
          differs: `not as planned: ${rendered.differs.map(({ take, planned, charged }) => `${take} ${charged} for ${planned}`).join(', ')}`,
        }),
      },
      terminal.width?.out,
    ),
});
