import type { Gateway, JobFacts, Ticket } from '../../gateway/gateway.js';
import { toCredits } from '../../gateway/money.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { checkJob } from '../job/check-job.js';
import { warnUnreadCharge } from '../job/unread-charge.js';
import type { FetchObservation } from './fetch-state.js';

interface TakeKey {
  readonly shot: string;
  readonly take: number;
}

/** The gateway's answer to the question for a clip's link. */
type FoundLink =
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'interrupted' }
  | Extract<FetchObservation, { kind: 'none' | 'no-answer' | 'job-failed' }>;

/** Asks the gateway for the link of a rendered take's clip. Records a late charge. */
export async function askForLink(
  name: TakeKey,
  gateway: Gateway,
  ticket: Ticket,
  context: RunContext,
  retry: boolean,
): Promise<FoundLink> {
  const check = await checkJob(gateway, ticket, context, { retry });
  if (context.stop.aborted) return { kind: 'interrupted' };
  if (check.kind === 'no-answer') {
    const { kind, code, message, status, isFinal } = check;
    return { kind, code, message, absent: status === 404, ...(isFinal && { isFinal }) };
  }
  const { job } = check;
  if (job.state === 'failed') return { kind: 'job-failed', job };
  if (job.state !== 'rendered' || job.url === undefined) return { kind: 'none' };
  await recordCharge(name, ticket, job, context);
  return { kind: 'link', url: job.url };
}

/** Records a charge that the take does not have yet. */
async function recordCharge(
  name: TakeKey,
  ticket: Ticket,
  { charged, unread_charge, usage }: Extract<JobFacts, { state: 'rendered' }>,
  context: RunContext,
): Promise<void> {
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
