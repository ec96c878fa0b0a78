import { loadTogether } from '../../app/several-boards/load-together.js';
import type { ParseAhead } from '../../app/several-boards/parse-ahead.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { findNamedBoards } from '../terminal/named-boards.js';
import { sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { optimizeLater } from './optimize-later.js';
import { planFile } from './plan-file.js';
import type { PlanFlags } from './read-plan.js';

/** `rushes plan BOARD…`: what renders of the boards would do, why, and their price. Opens no connection. */
export async function plan(
  boards: readonly string[],
  flags: PlanFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
  parseAhead?: ParseAhead,
): Promise<number> {
  optimizeLater();
  const found = await findNamedBoards(boards, flags, terminal, gateways);
  if (typeof found === 'number') return found;
  const { files, isSeveral } = found;
  if (flags.save !== undefined && (isSeveral || flags.watch))
    return sayFailure(
      {
        exit_code: 2,
        message: `--save saves the plan of one board${flags.watch ? ', once' : ', and not of a folder, a glob or several'}`,
        hint: flags.watch ? 'Leave --watch out.' : 'Name one board file.',
      },
      terminal,
    );
  if (flags.watch) return (await import('./watch-plan.js')).watchPlan(files, flags, terminal, gateways);
  if (isSeveral) {
    const together = loadTogether(files, flags, parseAhead);
    return (await import('./plan-boards.js')).planBoards(boards, files, flags, terminal, gateways, together);
  }
  return (await planFile(files[0] ?? '', flags, terminal, gateways)).code;
}
