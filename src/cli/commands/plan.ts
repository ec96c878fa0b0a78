import { load } from '../../app/board/load.js';
import { PLACEHOLDER_ADDRESS } from '../../app/board/stills.js';
import { describePlan } from '../../app/plan/describe-plan.js';
import { planBoard, whereOf } from '../../app/plan/plan-board.js';
import { findTakes } from '../../app/prior-state/find-takes.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { reportPlan } from '../../report/plan/plan.js';
import { reportRequests } from '../../report/plan/requests.js';
import type { RunFlags } from '../options/flags.js';
import { commandLine, planOptions } from '../options/flags.js';
import {
  sayDiagnostics,
  sayFailure,
  sayIgnored,
  sayPlaces,
  sayUnreachable,
  sayWarnings,
  withoutUnpublished,
} from '../terminal/say.js';
import { sayPicks } from '../terminal/say-picks.js';
import type { Terminal } from '../terminal/terminal.js';

interface PlanFlags extends RunFlags {
  readonly format: 'table' | 'json' | 'markdown' | 'csv';
  readonly exitCode?: boolean;
  readonly showRequests?: boolean;
  readonly all?: boolean;
  readonly verbose?: boolean;
  /** The folder whose policies hold in place of those of the board's folder. */
  readonly policyRoot?: string;
}

/** `rushes plan BOARD`: what a render would do, why, and its price. Opens no connection. */
export async function plan(file: string, flags: PlanFlags, terminal: Terminal, gateways: GatewayRegistry): Promise<number> {
  const { policyRoot: policyFolder } = flags;
  const loaded = await load(file, { ...flags, ...(policyFolder !== undefined && { policyFolder }), registry: gateways });
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  const options = planOptions(flags);
  const where = await findTakes(loaded.value, whereOf(options));
  const planned = await planBoard(loaded.value, options, where);
  if (!planned.ok) return sayFailure(planned.failure, terminal);
  sayWarnings(withoutUnpublished(loaded.diagnostics), file, terminal, flags);
  sayUnreachable(loaded.value, planned.value, terminal, flags);
  await sayIgnored(loaded.value, terminal);
  sayPlaces(where, 'plan', terminal);
  sayPicks(planned.value, terminal);
  const document = describePlan(loaded.value, planned.value, { requests: flags.showRequests === true });
  const report = reportPlan(document, {
    format: flags.format,
    color: terminal.color.out,
    width: terminal.width?.out,
    exitCode: flags.exitCode === true,
    all: flags.all === true,
    verbose: flags.verbose === true,
    replace: commandLine('render', file, { ...flags, retakeRejected: true }),
  });
  terminal.out(report.output);
  // The JSON document has the requests in it.
  if (flags.showRequests && flags.format !== 'json') terminal.out(`\n${reportRequests(document, PLACEHOLDER_ADDRESS)}`);
  return report.exitCode;
}
