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
 */
export function stillTrue(event: TakeEvent, take: Take): TakeEvent | undefined {
  const { ticket, suspectedJobId, duplicates, status } = take;
  // The job may be paid: the number and the task id must not be free again.
  if (event.type === 'take-unknown' && take.refused) return event;
  if (event.type === 'take-duplicated') return event;
  if ((event.type === 'take-rendered' || event.type === 'take-failed') && event.charged !== undefined)
    return take.charged === undefined && ['running', 'pruned'].includes(status) ? event : undefined;
  const job_id = jobIn(event)?.job_id;
  if (job_id === undefined || !('shot' in event) || job_id === ticket?.job_id) return undefined;
  if (ticket === undefined) return event.type === 'take-accepted' || job_id !== suspectedJobId ? event : undefined;
  if (duplicates.includes(job_id)) return undefined;
  const message = `another worker recorded job ${ticket.job_id} for this take meanwhile`;
  return { type: 'take-duplicated', at: event.at, shot: event.shot, take: event.take, job_id, message };
}
