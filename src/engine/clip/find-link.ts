import type { Gateway, JobFacts, Ticket } from '../../gateway/gateway.js';
import { toCredits } from '../../gateway/money.js';
import { fold } from '../../take/fold.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { checkJob } from '../job/check-job.js';
import type { DoubtfulFailure } from '../job/doubtful-failure.js';
import { recordFailed } from '../job/record-job.js';
import { warnUnreadCharge } from '../job/unread-charge.js';

/**
 * What a gateway says when a rendered take's link is asked for. `none`: the job is done, and names no clip. `doubt`: it says that
 * the job failed, which counts only once it says so again after `pause` milliseconds. `over`: nobody asks there any more in this
 * run. `absent`: what is asked for may only not have spread through the gateway yet.
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
  | { readonly kind: 'doubt'; readonly code: string; readonly message: string; readonly pause: number }
  | { readonly kind: 'failed' }
  | { readonly kind: 'interrupted' };

/** Asks a gateway for the link to a rendered take's clip, and writes down what it says late: that the job failed, what it charged. */
export async function findLink(
  name: { readonly shot: string; readonly take: number },
  gateway: Gateway,
  ticket: Ticket,
  context: RunContext,
  retry: boolean,
  doubt: DoubtfulFailure,
): Promise<FoundLink> {
  const seen = await checkJob(gateway, ticket, context, { retry });
  if (context.stop.aborted) return { kind: 'interrupted' };
  if (seen.kind === 'no-answer') return { ...seen, absent: seen.status === 404 };
  const { job } = seen;
  if (job.state !== 'failed') doubt.clear();
  if (job.state === 'failed') {
    // It was done before: one of the two is wrong.
    const pause = doubt.nextPauseMs(context.pollIntervalSeconds);
    const message = `the gateway says now that job ${ticket.job_id} failed, and it was done before: it is asked again`;
    if (pause !== undefined) return { kind: 'doubt', code: 'failed-after-done', message, pause };
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

  /** What the gateway says late of its charge is written down as well. */
  async function recordCharge({ charged, unread_charge, usage }: Extract<JobFacts, { state: 'rendered' }>): Promise<void> {
    if (charged === undefined && unread_charge === undefined) return;
    const known = fold(context.ledger.events).takes.find((one) => one.shot === name.shot && one.take === name.take);
    if (known?.charged !== undefined || (charged === undefined && known?.unread_charge !== undefined)) return;
    await warnUnreadCharge(name, ticket, unread_charge, context);
    const told = {
      ...(charged !== undefined && { charged: toCredits(charged) }),
      ...(unread_charge !== undefined && { unread_charge }),
    };
    const raw = usage ? { usage: { ...usage.raw } } : {};
    await recordEvent(context, { type: 'take-rendered', ...name, ...told, ...raw });
  }
}
