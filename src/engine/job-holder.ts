import { fold } from '../take/fold.js';
import type { Ledger } from '../take/ledger.js';
import type { Take } from '../take/take.js';

/**
 * The take that a job is known to belong to, as its own or as a suspected second one. A job is only one take's: whoever names
 * it for another is wrong, or lies.
 */
export const holderOf = (ledger: Pick<Ledger, 'events'>, gateway: string, job_id: string): Take | undefined =>
  fold(ledger.events).takes.find(
    (take) => take.model.startsWith(`${gateway}/`) && (take.ticket?.job_id === job_id || take.duplicates.includes(job_id)),
  );
