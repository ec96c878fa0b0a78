import { programName } from '../../app/access/program-name.js';
import { type LoadedBoard, load } from '../../app/board/load.js';
import { PLACEHOLDER_ADDRESS } from '../../app/board/stills.js';
import { describePlan } from '../../app/plan/describe-plan.js';
import { overBudget } from '../../app/plan/over-budget.js';
import { planWithHistory, whereOf } from '../../app/plan/plan-board.js';
import { findTakes } from '../../app/prior-state/find-takes.js';
import { planToSave, writeSavedPlan } from '../../app/saved-plan/write-saved-plan.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { exceededCaps, type Plan } from '../../plan/plan.js';
import { reportPlan } from '../../report/plan/plan.js';
import { reportRequests } from '../../report/plan/requests.js';
import { commandSentence } from '../../report/text/notes.js';
import { shellWord } from '../../report/text/shell-word.js';
import type { History } from '../../take/fold.js';
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
  /** A file, or `-` for stdout. */
  readonly save?: string;
}

/** Saves a plan that a render may carry out. Returns the exit code if it is not saved. */
async function save(
  file: string,
  loaded: LoadedBoard,
  { plan, history }: { readonly plan: Plan; readonly history: History },
  flags: PlanFlags,
  terminal: Terminal,
): Promise<number | undefined> {
  if (flags.partial !== true && exceededCaps(plan).length > 0)
    return sayFailure({ ...overBudget(plan, loaded), message: 'the plan is not saved: it does not fit a cap' }, terminal);
  const { model, shotModels } = flags;
  const models = { ...(model !== undefined && { model }), ...(shotModels && { shotModels }) };
  const text = planToSave(loaded, plan, history.takes, { ...planOptions(flags), ...models });
  if (!text.ok) return sayFailure(text.failure, terminal);
  if (file === '-') {
    terminal.out(text.value);
    return undefined;
  }
  const written = await writeSavedPlan(file, text.value);
  if (!written.ok) return sayFailure(written.failure, terminal);
  const run = [...programName(), 'render', shellWord(file)].join(' ');
  terminal.err(
    `\n${commandSentence(`Saved as ${file}. To do exactly this, without being asked again:`, run, terminal.width?.err)}`,
  );
  return undefined;
}

/** `rushes plan BOARD`: what a render would do, why, and its price. Opens no connection. */
export async function plan(file: string, flags: PlanFlags, terminal: Terminal, gateways: GatewayRegistry): Promise<number> {
  const loaded = await load(file, { ...flags, registry: gateways });
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  const options = planOptions(flags);
  const where = await findTakes(loaded.value, whereOf(options));
  const found = await planWithHistory(loaded.value, options, where);
  if (!found.ok) return sayFailure(found.failure, terminal);
  const planned = found.value.plan;
  sayWarnings(withoutUnpublished(loaded.diagnostics), file, terminal, flags);
  sayUnreachable(loaded.value, planned, terminal, flags);
  await sayIgnored(loaded.value, terminal);
  sayPlaces(where, 'plan', terminal);
  sayPicks(planned, terminal);
  const document = describePlan(loaded.value, planned, { requests: flags.showRequests === true });
  const report = reportPlan(document, {
    format: flags.format,
    color: terminal.color.out,
    width: terminal.width?.out,
    exitCode: flags.exitCode === true,
    all: flags.all === true,
    verbose: flags.verbose === true,
    replace: commandLine('render', file, { ...flags, retakeRejected: true }),
  });
  // With the saved plan on stdout, the screen is talk.
  const show = flags.save === '-' ? terminal.err : terminal.out;
  show(report.output);
  // The JSON document has the requests in it.
  if (flags.showRequests && flags.format !== 'json') show(`\n${reportRequests(document, PLACEHOLDER_ADDRESS)}`);
  if (flags.save === undefined) return report.exitCode;
  const saved = await save(flags.save, loaded.value, found.value, flags, terminal);
  return saved ?? report.exitCode;
}
