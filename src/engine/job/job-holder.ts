import { fold } from '../../take/fold.js';
import type { Ledger } from '../../take/ledger/ledger.js';
import { type Take, takeName } from '../../take/take.js';
import type { RunContext } from '../context/context.js';

/** The take that has a job, as its own or as a suspected second one. A job belongs to one take only, whatever an answer claims. */
export const findJobHolder = (ledger: Pick<Ledger, 'events'>, gateway: string, job_id: string): Take | undefined =>
  fold(ledger.events).takes.find(
    (take) => take.model.startsWith(`${gateway}/`) && (take.ticket?.job_id === job_id || take.duplicates.includes(job_id)),
  );

/** Claims a job for a take. Returns the name of the take that has the job: another one if it was faster. */
export function claimJobFor(
  { ledger, throttles }: Pick<RunContext, 'ledger' | 'throttles'>,
  gateway: string,
  job_id: string,
  take: { readonly shot: string; readonly take: number },
): string {
  const holder = findJobHolder(ledger, gateway, job_id);
  if (holder) return takeName(holder);
  return throttles?.claimJob(gateway, job_id, takeName(take)) ?? takeName(take);
}
