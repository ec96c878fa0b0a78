import { checkJob } from '../../engine/job/check-job.js';
import { machineClock } from '../../system/clock.js';
import { isStalled } from '../../take/projection/job-lengths.js';
import { type Take, takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import type { PlanOptions } from '../plan/plan-board.js';
import { accessToJob } from './access-to-job.js';

/** HTTP statuses by which a gateway denies a job for good. */
const GONE = [404, 410];

/** The state of a job, by its gateway. `denied`: waiting for it is useless. `text`: the state as a clause. */
export interface JobStanding {
  readonly denied: boolean;
  readonly text: string;
}

/**
 * Asks the gateway once whether waiting for a take's job is useless: the gateway does not know it, it is done without a clip, or it
 * is stalled.
 *
 * @returns why, as a clause; a failure where a render can still download the clip
 */
export async function confirmJobGone(loaded: LoadedBoard, take: Take, options: PlanOptions): Promise<Result<string>> {
  const standing = await checkJobStanding(loaded, take, options);
  if (!standing.ok) return standing;
  const { denied, text } = standing.value;
  if (denied) return { ok: true, value: text };
  return fail(
    2,
    `there is nothing to settle at ${takeName(take)}: ${text}`,
    'A render goes on with it, and pays nothing for it again.',
  );
}

/** Asks a take's gateway once for the state of its job. Fails where the gateway cannot be asked. */
export async function checkJobStanding(loaded: LoadedBoard, take: Take, options: PlanOptions): Promise<Result<JobStanding>> {
  const found = await accessToJob(loaded, take, options);
  if (!found.ok) return found;
  const { gateway, ticket, access } = found.value;
  const { clock = machineClock, signal = new AbortController().signal } = options;
  const context = { access: () => access, secrets: [access.api_key], stop: signal, clock };
  const seen = await checkJob(gateway, ticket, context);
  const stands = (text: string, denied = false): Result<JobStanding> => ({ ok: true, value: { denied, text } });
  if (seen.kind === 'no-answer') {
    const isGone = seen.status !== undefined && GONE.includes(seen.status);
    if (seen.code === 'no-address') return stands(seen.message, true);
    return isGone ? stands(`the gateway does not know job ${ticket.job_id}`, true) : stands(seen.message);
  }
  const { state, vendor_status } = seen.job;
  if (seen.job.state === 'rendered' && seen.job.url === undefined)
    return stands(`job ${ticket.job_id} is done, and names no clip`, true);
  const text = `the gateway calls job ${ticket.job_id} "${vendor_status}"`;
  // A stalled job may still finish, and the user need not wait for it.
  return isStalled(take, clock.wall()) && ['queued', 'running'].includes(state)
    ? stands(`${text}, and it was bought at ${take.submitted_at.slice(0, 19)}Z`, true)
    : stands(text);
}
