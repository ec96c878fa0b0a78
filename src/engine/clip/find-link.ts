import type { Gateway, JobFacts, Ticket } from '../../gateway/gateway.js';
import { toCredits } from '../../gateway/money.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { checkJob } from '../job/check-job.js';
import type { DoubtfulFailure } from '../job/doubtful-failure.js';
import { recordFailed } from '../job/record-job.js';
import { warnUnreadCharge } from '../job/unread-charge.js';

/**
 * The gateway's answer to a request for a clip's link. `none`: the job is done and names no clip. `doubt`: the job failed,
 * which counts only if the gateway repeats it after `pauseMs`. `isFinal`: the run asks no more. `absent`: the link may not
 * have spread through the gateway yet.
 */
export type FoundLink =
  | { readonly kind: 'link'; readonly url: string }
  | {
      readonly kind: 'none' | 'no-answer';
      readonly code: string;
      readonly message: string;
      readonly isFinal?: true;
      readonly absent?: boolean;
    }
  | { readonly kind: 'doubt'; readonly code: string; readonly message: string; readonly pauseMs: number }
  | { readonly kind: 'failed' }
  | { readonly kind: 'interrupted' };

/** Asks the gateway for the link of a rendered take's clip. Records a late failure or charge. */
export async function findLink(
  name: { readonly shot: string; readonly take: number },
  gateway: Gateway,
  ticket: Ticket,
  context: RunContext,
  retry: boolean,
  doubt: DoubtfulFailure,
): Promise<FoundLink> {
  const check = await checkJob(gateway, ticket, context, { retry });
  if (context.stop.aborted) return { kind: 'interrupted' };
  if (check.kind === 'no-answer') return { ...check, absent: check.status === 404 };
  const { job } = check;
  if (job.state !== 'failed') doubt.clear();
  if (job.state === 'failed') {
    // The job was done before, so one of the two answers is wrong.
    const pauseMs = doubt.nextPauseMs(context.pollIntervalSeconds);
    const message = `the gateway says now that job ${ticket.job_id} failed, and it was done before: it is asked again`;
    if (pauseMs !== undefined) return { kind: 'doubt', code: 'failed-after-done', message, pauseMs };
    await recordFailed(name, ticket, job, context);
    return { kind: 'failed' };
  }
  if (job.state !== 'rendered' || job.url === undefined)
    return {
      kind: 'none',
      code: 'no-link',
      message: 'the gateway says that the job is done, and names no clip',
      absent: true,
    };
  await recordCharge(job);
  return { kind: 'link', url: job.url };

  /** Records a charge that the take does not have yet. */
  async function recordCharge({ charged, unread_charge, usage }: Extract<JobFacts, { state: 'rendered' }>): Promise<void> {
    if (charged === undefined && unread_charge === undefined) return;
    const known = context.ledger.projection.take(name);
    if (known?.charged !== undefined || (charged === undefined && known?.unread_charge !== undefined)) return;
    await warnUnreadCharge(name, ticket, unread_charge, context);
    const charge = {
      ...(charged !== undefined && { charged: toCredits(charged) }),
      ...(unread_charge !== undefined && { unread_charge }),
    };
    const raw = usage ? { usage: { ...usage.raw } } : {};
    await recordEvent(context, { type: 'take-rendered', ...name, ...charge, ...raw });
  }
}
