import { idsOfShot } from '../../plan/next-take.js';
import type { Plan } from '../../plan/plan.js';
import { appliesAt } from '../../plan/shot-takes.js';
import { type Take, takeName } from '../../take/take.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { countEndings, type RunResult } from './run-result.js';
import { runStartedEvent } from './run-start.js';
import { type EndedStep, Scheduler } from './scheduler.js';
import { SharedRun } from './shared-run.js';

/** Carries out a plan: steps in, takes out. Rejects only on a bug. */
export async function runPlan(plan: Plan, context: RunContext): Promise<RunResult> {
  const shared = new SharedRun(plan, context);
  const scheduler = new Scheduler(shared);
  // Load the HTTP client before anything is begun: later the process may have too few file descriptors.
  if (plan.steps.some(({ action }) => action !== 'keep')) await import('../../http/exchange.js');
  await recordEvent(shared.context, runStartedEvent(plan, context.folder));
  const result = resultOf(await scheduler.run().finally(() => shared.leases.stop()), shared);
  const { stored, unfinished, failed, unknown, held, exit_code, costs } = result;
  const counts = { stored, unfinished, failed, unknown, held, exit_code };
  await recordEvent(shared.context, { type: 'run-finished', ...counts, costs: [...costs] });
  return result;
}

function resultOf(ended: readonly EndedStep[], { plan, context, costs, drift, tally, halt, disk }: SharedRun): RunResult {
  const { projection } = context.ledger;
  const endings = ended.map(({ ending }) => ending);
  const originOf = (take: Take) => plan.totals.find(({ gateway }) => gateway.name === take.unit)?.origin ?? take.origin;
  // By shot, since a retry after a failure has its own take number.
  const unknown = ended.filter(({ ending }) => ending === 'unknown');
  const lost = new Set(unknown.flatMap(({ step }) => idsOfShot(plan, step.shot)));
  const unsettled = projection.unsettled().filter((take) => lost.has(take.shot) && appliesAt(take, originOf(take)));
  const planned = new Set(ended.map(({ step }) => takeName(step)));
  const byHand = [...projection.takes()].filter(
    (take) => take.status === 'rendered' && take.by_hand && planned.has(takeName(take)),
  );
  return {
    ...countEndings(endings, { disk: disk !== undefined, drifted: drift.list().length > 0 }),
    ...costs.summarize(),
    unsettled: unsettled.map(takeName),
    by_hand: byHand.map(takeName),
    ...tally.summarize(),
    ...(halt.firstReason && { halted: halt.firstReason.message }),
    ...(disk !== undefined && { disk }),
  };
}
