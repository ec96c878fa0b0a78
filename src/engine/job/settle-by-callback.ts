import type { Ticket } from '../../gateway/gateway.js';
import type { Step } from '../../plan/plan.js';
import { wait } from '../../system/wait.js';
import { takeName } from '../../take/take.js';
import type { Hints } from '../callback/hints.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { checkJob, isOfModel } from './check-job.js';
import { claimJobFor, findJobHolder } from './job-holder.js';

/** How many jobs are asked about for one take, whoever names them. */
const MOST = 10;
/** How often one of them is asked about where no answer comes. */
const TRIES = 3;

/**
 * Waits for the gateway to call a take's own address and so to name the job whose id was lost. What it says is not believed:
 * the job is asked for, and only then written down. Whoever else calls changes nothing, and does not end the waiting.
 *
 * @param patience milliseconds
 */
export async function settleByCallback(
  step: Step,
  hints: Hints,
  patience: number,
  signal: AbortSignal,
  context: RunContext,
): Promise<Ticket | undefined> {
  const { gateway, external_task_id } = step;
  const model = step.model.slice(gateway.name.length + 1);
  const until = performance.now() + patience;
  /** How often each job that was named has been asked about. */
  const asked = new Map<string, number>();
  for (;;) {
    // However often somebody calls, it ends.
    if (performance.now() >= until) return undefined;
    await hints.wait({ external_task_id }, until - performance.now(), signal);
    const news = hints.take({ external_task_id });
    if (news === undefined) return undefined;
    for (const job_id of news.named) {
      const tries = asked.get(job_id) ?? 0;
      // What is another take's job is not what this one lost.
      if (tries >= TRIES || (tries === 0 && asked.size >= MOST) || findJobHolder(context.ledger, gateway.name, job_id))
        continue;
      asked.set(job_id, tries + 1);
      const ticket = { gateway: gateway.name, model, origin: context.access(gateway).base_url, job_id };
      const seen = await checkJob(gateway, ticket, context);
      if (
        seen.kind === 'job' &&
        !seen.nameless &&
        isOfModel(seen.job, model, gateway) &&
        claimJobFor(context, gateway.name, job_id, step) === takeName(step)
      ) {
        await recordEvent(context, { type: 'take-accepted', shot: step.shot, take: step.take, ticket, by: 'callback' });
        // Whoever calls, a job is asked for once a second at most; what follows asks again.
        await wait(1000, context.stop);
        return ticket;
      }
      if (seen.kind === 'job' || seen.status === 404) asked.set(job_id, TRIES);
      // A gateway that could not answer may be able to a second later; it is not left to call again.
      else hints.add({ external_task_id, job_id });
    }
    if (!(await wait(1000, signal))) return undefined;
  }
}
