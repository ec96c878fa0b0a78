import { composeMessage, option } from '../../document/message.js';
import { checkJob, isOfModel } from '../../engine/job/check-job.js';
import type { Credentials, Ticket } from '../../gateway/gateway.js';
import { isLoopback } from '../../gateway/loopback.js';
import { machineClock, timestamp } from '../../system/clock.js';
import { isUnsettled, type TakeRef, takeName } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';
import { credentialsFor } from '../access/access.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import type { PlanOptions } from '../plan/plan-board.js';
import type { BoardPaths } from '../prior-state/prior-state.js';
import { type Decision, withLockedBoard } from '../record/with-locked-board.js';
import { adoptedTake } from './adopted-take.js';
import { refuseUnknownShot, shotNames } from './open-take.js';

/** An adopted job: its take's name, and the gateway's word for its state. */
export interface AdoptedJob {
  readonly name: string;
  readonly vendorStatus: string;
  readonly places: BoardPaths;
}

/**
 * Adopts a job that the user names: for a take whose job id was lost, or as a new take of a shot, for a job from another program
 * or a lost disk. Asks the gateway once for the job; buys nothing.
 */
export async function adoptJob(
  loaded: LoadedBoard,
  ref: TakeRef,
  job_id: string,
  options: PlanOptions = {},
): Promise<Result<AdoptedJob>> {
  const unknown = await refuseUnknownShot(loaded, ref, options);
  if (unknown) return unknown;
  return withLockedBoard(loaded, options, async (places, past) => {
    const { takes } = past.history;
    const names = shotNames(loaded, ref.shot);
    const mine = takes.filter((take) => names.includes(take.shot));
    const open = mine.filter((take) => isUnsettled(take) || take.status === 'abandoned');
    // An abandoned job may finish after all, and a failure may have been reported wrongly: such a job goes back to its own take.
    const again = mine
      .filter((take) => open.includes(take) || (take.status === 'failed' && !take.refused))
      .filter(({ ticket, take }) => ticket?.job_id === job_id && take === (ref.take ?? take));
    const named = ref.take === undefined ? open.filter(isUnsettled) : open.filter(({ take }) => take === ref.take);
    const candidates = again.length > 0 ? again : named;
    if (candidates.length > 1)
      return fail(2, `${ref.shot} has more than one take to settle`, `Name one: ${candidates.map(takeName).join(' or ')}.`);
    const [known] = candidates;
    const added = known === undefined ? adoptedTake(loaded, takes, ref) : undefined;
    if (added && !added.ok) return added;
    const model = known?.model ?? added?.value.entry.model ?? '';
    const holder = takes.find((take) => take.unit === model.split('/')[0] && take.ticket?.job_id === job_id);
    if (holder && holder !== known)
      return fail(2, `job ${job_id} is ${takeName(holder)} already`, 'A job is one take: nothing was changed.');
    const confirmed = await confirmJob(loaded, model, job_id, known?.origin, options);
    if (!confirmed.ok) return confirmed;
    const { ticket, word, failure } = confirmed.value;
    if (known?.status === 'failed' && failure !== undefined)
      return fail(
        2,
        `the gateway still says that job ${job_id} failed: ${failure}`,
        composeMessage`Nothing was changed. ${takeName(known)} stays failed; ${option('retryFailed')} makes another take, for its price.`,
      );
    if (known === undefined && failure !== undefined)
      return fail(
        2,
        `job ${job_id}: the gateway says that it failed: nothing is adopted`,
        `Its reason: ${failure.replace(/\.+$/, '')}. Nothing was written down.`,
      );
    const at = timestamp(options.clock ?? machineClock);
    const settled = (name: string, event: TakeEvent): Result<Decision<AdoptedJob>> => ({
      ok: true,
      value: { value: { name, vendorStatus: word, places }, event },
    });
    if (known) {
      const { shot, take } = known;
      return settled(takeName(known), { type: 'take-accepted', at, shot, take, ticket, by: 'reconcile' });
    }
    const entry = { ...added?.value.entry, origin: ticket.origin, job_id, submitted_at: at };
    return settled(`${entry.shot}.${entry.take}`, { type: 'take-adopted', at, entry });
  });
}

/** Asks the gateway for a job. */
async function confirmJob(
  loaded: LoadedBoard,
  name: string,
  job_id: string,
  origin: string | undefined,
  options: PlanOptions,
): Promise<Result<{ ticket: Ticket; word: string; failure?: string }>> {
  const found = loaded.gateways.findModel(name);
  if (found === undefined) throw new Error(`${name} is not a model`);
  const { gateway, model } = found;
  const keys = await credentialsFor([gateway], loaded.path, options.cwd ?? process.cwd(), options);
  if (!keys.ok) return keys;
  const access = keys.value.get(gateway.name) as Credentials;
  const here = access.base_url;
  if (origin !== undefined && origin !== here && !(isLoopback(origin) && isLoopback(here))) {
    return fail(
      2,
      `the take was sent to ${origin}, and ${here} is called now`,
      composeMessage`Set ${gateway.base_url_env}, or use ${option('baseUrls', origin, gateway.name)}.`,
    );
  }
  const ticket = { gateway: gateway.name, model, origin: access.base_url, job_id };
  const { signal: stop = new AbortController().signal } = options;
  const seen = await checkJob(gateway, ticket, { access: () => access, secrets: [access.api_key], stop });
  const hint = 'Nothing was written down. Look the id up in the vendor’s console.';
  if (seen.kind === 'no-answer') return fail(3, `${seen.message}: job ${job_id} is not adopted`, hint);
  if (!isOfModel(seen.job, model, gateway))
    return fail(3, `job ${job_id} is of ${seen.job.model}, and the take is of ${model}: it is not adopted`, hint);
  const failure = seen.job.state === 'failed' ? { failure: seen.job.message } : {};
  return { ok: true, value: { ticket, word: seen.job.vendor_status, ...failure } };
}
