import { takeName } from '../../take/take.js';
import type { RunContext } from '../context/context.js';

/** Claims a job for a take. Returns the name of the take that has the job: another one if it was faster. */
export function claimJobFor(
  { ledger, throttles }: Pick<RunContext, 'ledger' | 'throttles'>,
  gateway: string,
  job_id: string,
  take: { readonly shot: string; readonly take: number },
): string {
  const holder = ledger.projection.jobHolder(gateway, job_id);
  if (holder) return takeName(holder);
  return throttles?.claimJob(gateway, job_id, takeName(take)) ?? takeName(take);
}
