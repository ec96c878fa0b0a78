import { load } from '../../app/board/load.js';
import { PLACEHOLDER_ADDRESS } from '../../app/board/stills.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { reportPlan } from '../../report/plan/plan.js';
import { reportRequests } from '../../report/plan/requests.js';
import { findNamedBoards } from '../terminal/named-boards.js';
import { sayDiagnostics, sayFailure, sayWarnings, withoutUnpublished } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { isFailed, type PlanFlags, readPlan, reportOptions, sayAboutPlan } from './read-plan.js';

/** `rushes plan BOARD…`: what renders of the boards would do, why, and their price. Opens no connection. */
export async function plan(
  boards: readonly string[],
  flags: PlanFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const found = await findNamedBoards(boards, flags, terminal, gateways);
  if (typeof found === 'number') return found;
  if (flags.watch) return (await import('./watch-plan.js')).watchPlan(found, flags, terminal, gateways);
  if (found.isSeveral) return (await import('./plan-boards.js')).planBoards(boards, found.files, flags, terminal, gateways);
  return planFile(found.files[0] ?? '', flags, terminal, gateways);
}

async function planFile(file: string, flags: PlanFlags, terminal: Terminal, gateways: GatewayRegistry): Promise<number> {
  const loaded = await load(file, { ...flags, registry: gateways });
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  const read = await readPlan(loaded.value, flags);
  if (isFailed(read)) return read.failure === undefined ? 2 : sayFailure(read.failure, terminal);
  sayWarnings(withoutUnpublished(loaded.diagnostics), file, terminal, flags);
  await sayAboutPlan(read, flags, terminal);
  const report = reportPlan(read.document, reportOptions(file, flags, terminal));
  terminal.out(report.output);
  // The JSON document has the requests in it.
  if (flags.showRequests && flags.format !== 'json') terminal.out(`\n${reportRequests(read.document, PLACEHOLDER_ADDRESS)}`);
  return report.exitCode;
}
