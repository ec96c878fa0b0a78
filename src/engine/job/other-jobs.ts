import type { Gateway, Ticket } from '../../gateway/gateway.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { checkJob, isOfModel } from './check-job.js';

/**
 * Checks jobs that callbacks to a take's own URL named, besides the take's job. One that belongs to the take may have been
 * charged as well, and is recorded.
 */
export async function checkOtherJobs(
  job_ids: readonly string[],
  name: { readonly shot: string; readonly take: number },
  gateway: Gateway,
  ticket: Ticket,
  context: RunContext,
): Promise<void> {
  for (const job_id of job_ids) {
    if (context.ledger.projection.jobHolder(gateway.name, job_id)) continue;
    const result = await checkJob(gateway, { ...ticket, job_id }, context);
    if (result.kind !== 'job' || !isOfModel(result.job, ticket.model, gateway)) continue;
    const message = `the gateway called back for job ${job_id} too, and this take is job ${ticket.job_id}`;
    await recordEvent(context, { type: 'take-duplicated', ...name, job_id, message });
  }
}
