import type { JobFacts, Ticket } from '../../gateway/gateway.js';
import { toCredits } from '../../gateway/money.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { warnUnreadCharge } from './unread-charge.js';

/** Writes down that a take's job failed, as its gateway says it: why, and what it charged for it. */
export async function recordFailed(
  name: { readonly shot: string; readonly take: number },
  ticket: Ticket,
  { code, message, charged, unread_charge, usage }: Extract<JobFacts, { readonly state: 'failed' }>,
  context: RunContext,
): Promise<void> {
  await warnUnreadCharge(name, ticket, unread_charge, context);
  await recordEvent(context, {
    type: 'take-failed',
    ...name,
    code,
    message,
    ...(usage && { usage: { ...usage.raw } }),
    ...(charged !== undefined && { charged: toCredits(charged) }),
    ...(unread_charge !== undefined && { unread_charge }),
  });
}
