import type { JobFacts, Ticket } from '../../gateway/gateway.js';
import { type Millicredits, toCredits } from '../../gateway/money.js';
import { redactor } from '../../http/redact.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { warnUnreadCharge } from './unread-charge.js';

interface TakeKey {
  readonly shot: string;
  readonly take: number;
}

type Job<State extends JobFacts['state']> = Extract<JobFacts, { readonly state: State }>;

/** Records that a take's job failed: the gateway's reason and its charge. */
export async function recordFailed(
  name: TakeKey,
  ticket: Ticket,
  { code, message, charged, unread_charge, usage }: Job<'failed'>,
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

/** Records that a take's job is done. Returns its link, and its charge or the announced one. */
export async function recordRendered(
  name: TakeKey,
  ticket: Ticket,
  { url, usage, unread_charge, charged: reported }: Job<'rendered'>,
  reserved: Millicredits | undefined,
  context: RunContext,
): Promise<{ readonly url?: string; readonly charged?: Millicredits }> {
  const charged = reported ?? reserved;
  await warnUnreadCharge(name, ticket, unread_charge, context);
  await recordEvent(context, {
    type: 'take-rendered',
    ...name,
    // The recorded link is for people: a later run asks for a fresh one.
    ...(url !== undefined && { url: redactor(context.secrets)(url) }),
    ...(charged !== undefined && { charged: toCredits(charged) }),
    ...(unread_charge !== undefined && { unread_charge }),
    ...(usage && { usage: { ...usage.raw } }),
  });
  return { ...(url !== undefined && { url }), ...(charged !== undefined && { charged }) };
}

/** Records the progress of a take's job. Warns of a state that the gateway's documents do not have, if `mayWarn`. */
export async function recordProgress(
  name: TakeKey,
  ticket: Ticket,
  { state, vendor_status, percent, known }: Job<'queued' | 'running'>,
  mayWarn: boolean,
  context: RunContext,
): Promise<void> {
  if (!known && mayWarn) {
    const message = `the gateway calls job ${ticket.job_id} "${vendor_status}", a state that is not in the vendor’s API documentation: it counts as running`;
    await recordEvent(context, { type: 'warning', ...name, code: 'unknown-status', message });
  }
  const percentage = percent === undefined ? {} : { percent };
  await recordEvent(context, { type: 'take-progress', ...name, state, word: vendor_status, ...percentage });
}
