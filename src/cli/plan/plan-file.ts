import { load } from '../../app/board/load.js';
import { PLACEHOLDER_ADDRESS } from '../../app/board/stills.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { reportPlan } from '../../report/plan/plan.js';
import { reportRequests } from '../../report/plan/requests.js';
import { sayDiagnostics, sayFailure, sayWarnings, withoutUnpublished } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { isFailed, type PlanFlags, type ReadPlan, readPlan, reportOptions, sayAboutPlan } from './read-plan.js';

/** What a person was shown: the plan, unless something is wrong. */
export interface ShownPlan {
  readonly code: number;
  readonly read?: ReadPlan;
  /** The messages of the warnings about the board. */
  readonly warnings?: readonly string[];
}

/** Prints the plan of one board, or what is wrong with it. */
export async function planFile(
  file: string,
  flags: PlanFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<ShownPlan> {
  const loaded = await load(file, { ...flags, registry: gateways });
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return { code: 2 };
  }
  const read = await readPlan(loaded.value, flags);
  if (isFailed(read)) return { code: read.failure === undefined ? 2 : sayFailure(read.failure, terminal) };
  sayWarnings(withoutUnpublished(loaded.diagnostics), file, terminal, flags);
  await sayAboutPlan(read, flags, terminal);
  const report = reportPlan(read.document, reportOptions(file, flags, terminal));
  // With the saved plan on stdout, the screen is talk.
  const show = flags.save === '-' ? terminal.err : terminal.out;
  show(report.output);
  // The JSON document has the requests in it.
  if (flags.showRequests && flags.format !== 'json') show(`\n${reportRequests(read.document, PLACEHOLDER_ADDRESS)}`);
  const warnings = loaded.diagnostics.map(({ message }) => message);
  if (flags.save === undefined) return { code: report.exitCode, read, warnings };
  const { saveReadPlan } = await import('./save-plan.js');
  return { code: (await saveReadPlan(flags.save, read, flags, terminal)) ?? report.exitCode, read };
}
