import { findSavedPlan, readPlanFrom } from '../../app/saved-plan/find-saved-plan.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { commandLine } from '../options/flags.js';
import { sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { loadForRun } from './load-for-run.js';
import { renderKind, wrongListen } from './render-kind.js';
import { runBoard } from './run-board.js';
import type { RenderFlags } from './run-kind.js';

/** `rushes render BOARD`: renders what is missing, for real credits. A saved plan is told from a board by its content. */
export async function render(file: string, flags: RenderFlags, terminal: Terminal, gateways: GatewayRegistry): Promise<number> {
  const found = file === '-' ? await readPlanFrom(process.stdin, 'stdin') : await findSavedPlan(file);
  if (!found.ok) return sayFailure(found.failure, terminal);
  if (found.value) return (await import('./render-saved.js')).renderSaved(found.value, file, flags, terminal, gateways);
  const loaded = await loadForRun(file, flags, terminal, gateways);
  if (typeof loaded === 'number') return loaded;
  if (!terminal.interactive && flags.yes !== true && flags.maxCredits === undefined && flags.approve === undefined) {
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
