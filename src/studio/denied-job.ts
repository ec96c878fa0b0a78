import { accountOf } from '../engine/account.js';
import { machineClock } from '../engine/clock.js';
import { look } from '../engine/look.js';
import type { Access } from '../gateway/gateway.js';
import { findModel } from '../gateway/gateways.js';
import { isLoopback } from '../gateway/loopback.js';
import { isStalled } from '../take/stall.js';
import { type Take, takeName } from '../take/take.js';
import { accessOf } from './access.js';
import type { LoadedBoard } from './load.js';
import type { PlanOptions } from './plan-board.js';
import { fail, type Result } from './trouble.js';

/** Answers that say that there is no such job, and will not be one later. */
const GONE = [404, 410];

/**
 * Whether the gateway itself says that a take's job is none to wait for: it does not know it, it is done and names no clip, or
 * it runs for far longer than a job should. Why, in words; a failed result where the job is one that a render brings home. Asks the gateway once.
 */
export async function deniedJob(loaded: LoadedBoard, take: Take, options: PlanOptions): Promise<Result<string>> {
  const gateway = findModel(take.model)?.gateway;
  const { ticket } = take;
  if (gateway === undefined || ticket === undefined) throw new Error(`${takeName(take)} has no job that could be asked for`);
  const keys = await accessOf([gateway], loaded.path, options.cwd ?? process.cwd(), options);
  if (!keys.ok) return keys;
  const access = keys.value.get(gateway.name) as Access;
  // A gateway that is another one, or is asked with another's key, denies every job.
  const same = access.base_url === ticket.origin || (isLoopback(access.base_url) && isLoopback(ticket.origin));
  if (!same)
    return fail(
      2,
      `job ${ticket.job_id} was accepted at ${ticket.origin}, and ${access.base_url} is called now`,
      `Set ${gateway.base_url_env}.`,
    );
  if (take.account !== undefined && take.account !== accountOf(access.api_key))
    return fail(
      2,
      `job ${ticket.job_id} was bought with another key than ${gateway.key_env} has now`,
      'Only that key can ask for it.',
    );
  const { clock = machineClock } = options;
  const context = { access: () => access, secrets: [access.api_key], stop: new AbortController().signal, clock };
  const seen = await look(gateway, ticket, context);
  if (seen.kind === 'no-answer' && seen.status !== undefined && GONE.includes(seen.status))
    return { ok: true, value: `the gateway does not know job ${ticket.job_id}` };
  if (seen.kind === 'no-answer' && seen.code === 'no-address') return { ok: true, value: seen.message };
  if (seen.kind === 'job' && seen.job.state === 'rendered' && seen.job.url === undefined)
    return { ok: true, value: `job ${ticket.job_id} is done, and names no clip` };
  const stands = seen.kind === 'job' ? `the gateway calls job ${ticket.job_id} "${seen.job.word}"` : seen.message;
  // It may still come: who does not want to wait for it any longer need not.
  if (seen.kind === 'job' && isStalled(take, clock.wall()) && ['queued', 'running'].includes(seen.job.state))
    return { ok: true, value: `${stands}, and it was bought at ${take.submitted_at.slice(0, 19)}Z` };
  return fail(
    2,
    `there is nothing to settle at ${takeName(take)}: ${stands}`,
    'A render goes on with it, and pays nothing for it again.',
  );
}
