import { composeMessage, option } from '../../document/message.js';
import { idsOf } from '../../storyboard/shot.js';
import { machineClock, timestamp } from '../../system/clock.js';
import { type Take, type TakeRef, takeName } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import type { PlanOptions } from '../plan/plan-board.js';
import { withLockedBoard } from '../record/with-locked-board.js';
import { renderAfter } from '../render/render-board.js';
import type { RenderOptions } from '../render/render-options.js';
import type { Rendered } from '../render/render-result.js';
import { checkJobStanding, confirmJobGone } from './confirm-job-gone.js';
import {
  findLostClips,
  findTake,
  hasJobWithoutClip,
  knownTakes,
  type OpenTake,
  openTake,
  shotNames,
  waitsForJob,
} from './open-take.js';

const now = ({ clock = machineClock }: PlanOptions) => timestamp(clock);

/** The message of the event when the user abandons a take. */
const ABANDONED_MESSAGE = 'given up by hand';

/** An abandoned take. */
export interface AbandonedTake {
  readonly take: Take;
  /** The state of its job, as a clause; absent where it has no job, or its gateway denies the job. */
  readonly jobText?: string;
  /** It had failed before, so nothing changed. */
  readonly alreadyFailed?: true;
}

/** Why a take may be bought again: its job is unknown, or its gateway denies the job. */
type RetryReason = { readonly kind: 'no-job' } | { readonly kind: 'job-denied'; readonly text: string };

/** Asks the gateway of a take with a job, and refuses a retry while its clip may still come. */
async function checkRetryAllowed(
  loaded: LoadedBoard,
  { take, lostClips }: OpenTake,
  options: PlanOptions,
): Promise<Result<RetryReason>> {
  if (!hasJobWithoutClip(take, lostClips)) return { ok: true, value: { kind: 'no-job' } };
  const gone = await confirmJobGone(loaded, take, options);
  return gone.ok ? { ok: true, value: { kind: 'job-denied', text: gone.value } } : gone;
}

/** Abandons a take without a clip here. Its credits stay counted, and it is never sent again. */
export async function abandonTake(
  loaded: LoadedBoard,
  ref: TakeRef,
  options: PlanOptions = {},
): Promise<Result<AbandonedTake>> {
  const failed = await failedTake(loaded, ref, options);
  if (failed) return { ok: true, value: { take: failed, alreadyFailed: true } };
  const open = await openTake(loaded, ref, options);
  if (!open.ok) return open;
  const hasJob = hasJobWithoutClip(open.value.take, open.value.lostClips);
  const checked = hasJob ? await checkJobStanding(loaded, open.value.take, options) : undefined;
  const standing = checked?.ok ? checked.value : undefined;
  return withLockedBoard(loaded, options, async (places, priorState) => {
    const { takes } = priorState.history;
    const target = findTake(loaded, takes, ref, await findLostClips(loaded, places.folder, takes, ref));
    if (!target.ok) return target;
    const take = target.value;
    if (take.status === 'abandoned') return fail(2, `${takeName(take)} was given up before`, 'There is nothing to do.');
    if (waitsForJob(take) && !hasJob) return refuseSettled(take);
    const { shot, take: number } = take;
    const byHand = { ...(hasJob && { code: 'given-up' as const }), message: ABANDONED_MESSAGE };
    const why = standing?.denied ? { message: standing.text } : byHand;
    const event: TakeEvent = { type: 'take-abandoned', at: now(options), shot, take: number, ...why };
    const value: AbandonedTake = standing && !standing.denied ? { take, jobText: standing.text } : { take };
    return { ok: true, value: { value, event } };
  });
}

/** The take that the user names, if it failed: then there is nothing to settle. */
async function failedTake(loaded: LoadedBoard, ref: TakeRef, options: PlanOptions): Promise<Take | undefined> {
  const takes = await knownTakes(loaded, options);
  const names = shotNames(loaded, ref.shot);
  const mine = takes.filter((take) => names.includes(take.shot) && take.take === (ref.take ?? take.take));
  return mine.length > 0 && mine.every(({ status }) => status === 'failed') ? mine.at(-1) : undefined;
}

/** Refuses a take whose job another process recorded meanwhile. */
const refuseSettled = (take: Take): Result<never> =>
  fail(2, `${takeName(take)} has its job by now: ${take.ticket?.job_id ?? ''}`, 'A render goes on with it.');

/**
 * Buys a take again, where its outcome is unknown or its gateway denies the job. The old take is abandoned and its credits stay
 * counted. Exactly one request goes out under the shot's next task id. The caps hold as in any render.
 */
export async function retryTake(loaded: LoadedBoard, ref: TakeRef, options: RenderOptions = {}): Promise<Result<Rendered>> {
  const { shot } = ref;
  const resolved = loaded.resolved.shots.find((known) => idsOf(known.shot).includes(shot));
  if (resolved === undefined)
    return fail(
      2,
      `${shot} is not on the board any more, so it cannot be bought again`,
      composeMessage`Use ${option('adopt')} or ${option('abandon')}.`,
    );
  const open = await openTake(loaded, ref, options);
  if (!open.ok) return open;
  const reason = await checkRetryAllowed(loaded, open.value, options);
  if (!reason.ok) return reason;
  const { lostClips } = open.value;
  if (open.value.isReplayable)
    return fail(
      2,
      `${takeName(open.value.take)} need not be bought again: the next render sends the same request under its task id, and pays nothing twice`,
      composeMessage`Render the board. If the gateway does not recognise the task id, abandon the take first: ${option('abandon')}.`,
    );
  // The plan is made under the lock. It is empty if the shot has all its takes by then.
  let isStillWanted = true;
  const rendered = await renderAfter(
    (takes) => eventsBeforeRetry(loaded, takes, { ref, lostClips }, reason.value, now(options)),
    loaded,
    {
      ...options,
      only: [resolved.shot.id],
      retryFailed: [resolved.shot.id],
      one: true,
      approve: (plan, places) => {
        isStillWanted = plan.steps.length > 0;
        return isStillWanted && (options.approve?.(plan, places) ?? true);
      },
    },
  );
  if (isStillWanted) return rendered;
  return fail(
    2,
    `${shot} already has all its takes`,
    composeMessage`Use ${option('abandon')}, or render with ${option('retake', resolved.shot.id)} for one more.`,
  );
}

/** The event that abandons a take before the next one is bought. Empty if it was abandoned before. */
function eventsBeforeRetry(
  loaded: LoadedBoard,
  takes: readonly Take[],
  { ref, lostClips }: { ref: TakeRef; lostClips: ReadonlySet<string> },
  reason: RetryReason,
  at: string,
): Result<readonly TakeEvent[]> {
  const target = findTake(loaded, takes, ref, lostClips);
  if (!target.ok) return target;
  const { shot, take, status } = target.value;
  if (waitsForJob(target.value) && reason.kind === 'no-job') return refuseSettled(target.value);
  const message = `${reason.kind === 'job-denied' ? reason.text : ABANDONED_MESSAGE}: bought again`;
  return {
    ok: true,
    value: status === 'abandoned' ? [] : [{ type: 'take-abandoned', at, shot, take, message }],
  };
}
