import type { Ticket } from '../../gateway/gateway.js';
import type { Step } from '../../plan/plan.js';
import { wait } from '../../system/wait.js';
import type { Hints } from '../callback/hints.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { checkJob, isOfModel } from './check-job.js';

/** How many jobs are checked for one take, however many callbacks come. */
const MAX_JOBS = 10;
/** How often one job is checked if the gateway does not answer. */
const TRIES = 3;
/** However many callbacks come, checks of jobs are this far apart. */
const MIN_CHECK_GAP_MS = 1000;

/**
 * Waits for a callback to a take's own URL that names the lost job. The callback itself is not trusted: the job is
 * recorded only after the gateway has confirmed it. Other callbacks change nothing and do not end the wait.
 */
export async function settleByCallback(
  step: Step,
  hints: Hints,
  maxWaitMs: number,
  signal: AbortSignal,
  context: RunContext,
): Promise<Ticket | undefined> {
  const { gateway, external_task_id } = step;
  const model = step.model.slice(gateway.name.length + 1);
  const until = performance.now() + maxWaitMs;
  /** How often each job has been checked. */
  const checks = new Map<string, number>();
  for (;;) {
    if (performance.now() >= until) return undefined;
    await hints.wait({ external_task_id }, until - performance.now(), signal);
    const news = hints.take({ external_task_id });
    if (news === undefined) return undefined;
    for (const job_id of news.named) {
      const tries = checks.get(job_id) ?? 0;
      // A job of another take is not the lost one.
      if (
        tries >= TRIES ||
        (tries === 0 && checks.size >= MAX_JOBS) ||
        context.ledger.projection.jobHolder(gateway.name, job_id)
      )
        continue;
      checks.set(job_id, tries + 1);
      const ticket = { gateway: gateway.name, model, origin: context.access(gateway).base_url, job_id };
      const check = await checkJob(gateway, ticket, context);
      const isConfirmed = check.kind === 'job' && !check.nameless && isOfModel(check.job, model, gateway);
      const accepted = { type: 'take-accepted', shot: step.shot, take: step.take, ticket, by: 'callback' } as const;
      if (isConfirmed && (await recordEvent(context, accepted)) === undefined) {
        // Polling begins with another check.
        await wait(MIN_CHECK_GAP_MS, context.stop);
        return ticket;
      }
      if (check.kind === 'job' || check.status === 404) checks.set(job_id, TRIES);
      // Check again later, without waiting for another callback.
      else hints.add({ external_task_id, job_id });
    }
    if (!(await wait(MIN_CHECK_GAP_MS, signal))) return undefined;
  }
}
