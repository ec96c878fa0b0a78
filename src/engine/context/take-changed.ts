import type { TakeFailed, TakeRendered } from '../../take/event.gen.js';
import type { TakeKey } from '../../take/ledger/ledger.js';
import { type Take, takeName } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';
import { jobIn } from './unrecorded-job.js';

/** Another worker changed a take after this run had read it. The run does nothing more with the take. */
export class TakeChanged extends Error {
  override readonly name = 'TakeChanged';
  readonly take: TakeKey;

  constructor({ shot, take }: TakeKey) {
    super(`another worker changed ${takeName({ shot, take })} during this run: run this again to continue from there`);
    this.take = { shot, take };
  }
}

/**
 * What must be recorded of an event although its take has changed: a job that may have been paid, a request that may have bought
 * one, and a charge. The rest of it was decided on what is no longer so.
 *
 * @param take as it is now
 * @param followed the job that the take had for this run: it may have another one now
 */
export function eventToKeep(event: TakeEvent, take: Take, followed?: string): TakeEvent | undefined {
  const { ticket, suspectedJobId, duplicates } = take;
  // The job may be paid: the number and the task id must not be free again.
  if (event.type === 'take-unknown' && take.refused) return event;
  if (event.type === 'take-rendered' || event.type === 'take-failed')
    return followed === ticket?.job_id ? chargeToKeep(event, take) : undefined;
  const job_id = jobIn(event)?.job_id;
  if (job_id === undefined || !('shot' in event) || job_id === ticket?.job_id) return undefined;
  const isSecond = event.type === 'take-duplicated';
  if (ticket === undefined && !isSecond) return event.type === 'take-accepted' || job_id !== suspectedJobId ? event : undefined;
  if (duplicates.includes(job_id)) return undefined;
  if (ticket === undefined || isSecond) return event;
  const message = `another worker recorded job ${ticket.job_id} for this take meanwhile`;
  return { type: 'take-duplicated', at: event.at, shot: event.shot, take: event.take, job_id, message };
}

/** The end of a job with a charge that the take does not have yet. A clip that another worker has seen stays: only the charge is news. */
function chargeToKeep(event: TakeRendered | TakeFailed, take: Take): TakeEvent | undefined {
  const { at, shot, charged, unread_charge, usage } = event;
  const isNew = charged !== undefined || (unread_charge !== undefined && take.unread_charge === undefined);
  if (!isNew || take.charged !== undefined) return undefined;
  if (take.status !== 'rendered' && take.status !== 'stored') return event;
  const charge = { ...(charged !== undefined && { charged }), ...(unread_charge !== undefined && { unread_charge }) };
  return { type: 'take-rendered', at, shot, take: event.take, ...charge, ...(usage && { usage }) };
}
