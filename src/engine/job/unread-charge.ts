import type { Ticket } from '../../gateway/gateway.js';
import { type RunContext, recordEvent } from '../context/context.js';

/** Warns of a charge that is no amount: what counts instead of it must not be taken for what the gateway said. */
export async function warnUnreadCharge(
  name: { readonly shot: string; readonly take: number },
  { gateway, job_id }: Pick<Ticket, 'gateway' | 'job_id'>,
  unread_charge: string | undefined,
  context: RunContext,
): Promise<void> {
  if (unread_charge === undefined) return;
  const message = `${gateway} gives ${unread_charge} as the charge of job ${job_id}, which is no amount: the planned price counts; ask ${gateway} what it charged`;
  await recordEvent(context, { type: 'warning', ...name, code: 'charge-unreadable', message });
}
