import type { Ticket } from '../gateway/gateway.js';
import type { Step } from '../plan/plan.js';
import { type RunContext, record } from './context.js';
import type { Hints } from './hints.js';
import { isOfModel, look } from './look.js';
import { wait } from './wait.js';

/** How many jobs are asked about for one take, whoever names them. */
const MOST = 3;

/**
 * Waits for the gateway to call a take's own address and so to name the job whose id was lost. What it says is not believed:
 * the job is asked for, and only then written down.
 *
 * @param patience milliseconds
 */
export async function settleByCall(
  step: Step,
  hints: Hints,
  patience: number,
  signal: AbortSignal,
  context: RunContext,
): Promise<Ticket | undefined> {
  const { gateway, external_task_id } = step;
  const model = step.model.slice(gateway.name.length + 1);
  const until = Date.now() + patience;
  for (let tries = 0; tries < MOST; tries += 1) {
    await hints.wait({ external_task_id }, Math.max(0, until - Date.now()), signal);
    const job_id = hints.named(external_task_id);
    if (!hints.take({ external_task_id }) || job_id === undefined) return undefined;
    const ticket = { gateway: gateway.name, model, origin: context.access(gateway).base_url, job_id };
    const seen = await look(gateway, ticket, context);
    if (seen.kind === 'job' && isOfModel(seen.job, model)) {
      await record(context, { type: 'take-accepted', shot: step.shot, take: step.take, ticket, by: 'callback' });
      return ticket;
    }
    if (!(await wait(1000, signal))) return undefined;
  }
  return undefined;
}
