import { checkJob } from '../../engine/job/check-job.js';
import { apiKeyId } from '../../engine/submit/api-key-id.js';
import type { Credentials } from '../../gateway/gateway.js';
import { isLoopback } from '../../gateway/loopback.js';
import { machineClock } from '../../system/clock.js';
import { isStalled } from '../../take/stall.js';
import { type Take, takeName } from '../../take/take.js';
import { accessOf } from '../access/access.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import type { PlanOptions } from '../plan/plan-board.js';

/** Answers that say that there is no such job, and will not be one later. */
const GONE = [404, 410];

/** How a gateway says that a job stands. `denied`: there is no such job to wait for. */
export interface JobAnswer {
  readonly denied: boolean;
  readonly words: string;
}

/**
 * Whether the gateway itself says that a take's job is none to wait for: it does not know it, it is done and names no clip, or
 * it runs for far longer than a job should. Why, in words; a failed result where the job is one that a render brings home. Asks the gateway once.
 */
export async function confirmJobGone(loaded: LoadedBoard, take: Take, options: PlanOptions): Promise<Result<string>> {
  const standing = await jobStanding(loaded, take, options);
  if (!standing.ok) return standing;
  const { denied, words } = standing.value;
  if (denied) return { ok: true, value: words };
  return fail(
    2,
    `there is nothing to settle at ${takeName(take)}: ${words}`,
    'A render goes on with it, and pays nothing for it again.',
  );
}

/** Asks a take's gateway once how its job stands; a failed result where it cannot be asked. */
export async function jobStanding(loaded: LoadedBoard, take: Take, options: PlanOptions): Promise<Result<JobAnswer>> {
  const gateway = loaded.gateways.findModel(take.model)?.gateway;
  const { ticket } = take;
  if (gateway === undefined || ticket === undefined) throw new Error(`${takeName(take)} has no job that could be asked for`);
  const keys = await accessOf([gateway], loaded.path, options.cwd ?? process.cwd(), options);
  if (!keys.ok) return keys;
  const access = keys.value.get(gateway.name) as Credentials;
  // A gateway that is another one, or is asked with another's key, denies every job.
  const same = access.base_url === ticket.origin || (isLoopback(access.base_url) && isLoopback(ticket.origin));
  if (!same)
    return fail(
      2,
      `job ${ticket.job_id} was accepted at ${ticket.origin}, and ${access.base_url} is called now`,
      `Set ${gateway.base_url_env}.`,
    );
  if (take.account !== undefined && take.account !== apiKeyId(access.api_key))
    return fail(
      2,
      `job ${ticket.job_id} was bought with another key than ${gateway.key_env} has now`,
      'Only that key can ask for it.',
    );
  const { clock = machineClock, signal = new AbortController().signal } = options;
  const context = { access: () => access, secrets: [access.api_key], stop: signal, clock };
  const seen = await checkJob(gateway, ticket, context);
  const stands = (words: string, denied = false): Result<JobAnswer> => ({ ok: true, value: { denied, words } });
  if (seen.kind === 'no-answer') {
    const isGone = seen.status !== undefined && GONE.includes(seen.status);
    if (seen.code === 'no-address') return stands(seen.message, true);
    return isGone ? stands(`the gateway does not know job ${ticket.job_id}`, true) : stands(seen.message);
  }
  const { state, vendor_status } = seen.job;
  if (seen.job.state === 'rendered' && seen.job.url === undefined)
    return stands(`job ${ticket.job_id} is done, and names no clip`, true);
  const words = `the gateway calls job ${ticket.job_id} "${vendor_status}"`;
  // It may still come: who does not want to wait for it any longer need not.
  return isStalled(take, clock.wall()) && ['queued', 'running'].includes(state)
    ? stands(`${words}, and it was bought at ${take.submitted_at.slice(0, 19)}Z`, true)
    : stands(words);
}
