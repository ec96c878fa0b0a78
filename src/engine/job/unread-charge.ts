import type { Ticket } from '../../gateway/gateway.js';
import { type RunContext, recordEvent } from '../context/context.js';

/** Warns of an unreadable charge: the planned price counts, and it is not the gateway's. */
export async function warnUnreadCharge(
  name: { readonly shot: string; readonly take: number },
  { gateway, job_id }: Pick<Ticket, 'gateway' | 'job_id'>,
  unread_charge: string | undefined,
  context: RunContext,
): Promise<void> {
  if (unread_charge === undefined) return;
  const message = `${gateway} gives ${unread_charge} as the charge of job ${job_id}, which is not an amount: the planned price counts; ask ${gateway} what it charged`;
  await recordEvent(context, { type: 'warning', ...name, code: 'charge-unreadable', message });
}
