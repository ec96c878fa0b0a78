import { composeMessage, option } from '../../document/message.js';
import { idsOf } from '../../storyboard/shot.js';
import { machineClock, timestamp } from '../../system/clock.js';
import { type Take, takeName } from '../../take/take.js';
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
  findTake,
  knownTakes,
  lacksClip,
  lostClips,
  type OpenTake,
  openTake,
  shotNames,
  type TakeRef,
  waitsForJob,
} from './open-take.js';

const now = ({ clock = machineClock }: PlanOptions) => timestamp(clock);

/** The message of the event where the user gives a take up. */
const GIVEN_UP = 'given up by hand';

/** A take that was given up. */
export interface GivenUp {
  readonly take: Take;
  /** The state of its job, as a clause; absent where it has no job, or its gateway denies the job. */
  readonly jobText?: string;
  /** It had failed, so there was nothing to give up. */
  readonly failed?: true;
}

/** Why a take may be bought again: its job is unknown, or its gateway denies the job. */
type RetryGround = { readonly kind: 'no-job' } | { readonly kind: 'job-denied'; readonly text: string };

async function whyRetried(loaded: LoadedBoard, { take, lost }: OpenTake, options: PlanOptions): Promise<Result<RetryGround>> {
  if (!lacksClip(take, lost)) return { ok: true, value: { kind: 'no-job' } };
  const gone = await confirmJobGone(loaded, take, options);
  return gone.ok ? { ok: true, value: { kind: 'job-denied', text: gone.value } } : gone;
}

/** Gives up a take without a clip here. Its credits stay counted, and it is never sent again. */
export async function abandonTake(loaded: LoadedBoard, ref: TakeRef, options: PlanOptions = {}): Promise<Result<GivenUp>> {
  const failed = await failedTake(loaded, ref, options);
  if (failed) return { ok: true, value: { take: failed, failed: true } };
  const open = await openTake(loaded, ref, options);
  if (!open.ok) return open;
  const { take: before, lost } = open.value;
  const waits = lacksClip(before, lost);
  const asked = waits ? await checkJobStanding(loaded, before, options) : undefined;
  const standing = asked?.ok ? asked.value : undefined;
  return withLockedBoard(loaded, options, async (places, past) => {
    const { takes } = past.history;
    const meant = findTake(loaded, takes, ref, await lostClips(loaded, places.folder, takes, ref));
    if (!meant.ok) return meant;
    const take = meant.value;
    if (take.status === 'abandoned') return fail(2, `${takeName(take)} was given up before`, 'There is nothing to do.');
    if (waitsForJob(take) && !waits) return movedOn(take);
    const { shot, take: number } = take;
    const byHand = { ...(waits && { code: 'given-up' as const }), message: GIVEN_UP };
    const why = standing?.denied ? { message: standing.text } : byHand;
    const event: TakeEvent = { type: 'take-abandoned', at: now(options), shot, take: number, ...why };
    const job = standing && !standing.denied ? { jobText: standing.text } : {};
    return { ok: true, value: { value: { take, ...job }, event } };
  });
}

/** The take that the user names, where it failed and so has nothing open. */
async function failedTake(loaded: LoadedBoard, ref: TakeRef, options: PlanOptions): Promise<Take | undefined> {
  const takes = await knownTakes(loaded, options);
  const names = shotNames(loaded, ref.shot);
  const mine = takes.filter((take) => names.includes(take.shot) && take.take === (ref.take ?? take.take));
  return mine.length > 0 && mine.every(({ status }) => status === 'failed') ? mine.at(-1) : undefined;
}

/** Refuses a take that another process settled meanwhile. */
const movedOn = (take: Take): Result<never> =>
  fail(2, `${takeName(take)} has its job by now: ${take.ticket?.job_id ?? ''}`, 'A render goes on with it.');

/**
 * Buys a take again, where its outcome is unknown or its gateway denies the job. The old take is given up and its credits stay
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
  const why = await whyRetried(loaded, open.value, options);
  if (!why.ok) return why;
  const { lost } = open.value;
  if (open.value.replayed)
    return fail(
      2,
      `${takeName(open.value.take)} need not be bought again: a render asks for it under the same id, and pays nothing twice`,
      composeMessage`Render the board. Where the gateway does not recognise its id, ${option('abandon')} gives the take up first.`,
    );
  let wanted = true;
  const rendered = await renderAfter(
    (takes) => eventsBeforeRetry(loaded, takes, { ref, lost }, why.value, now(options)),
    loaded,
    {
      ...options,
      only: [resolved.shot.id],
      retryFailed: [resolved.shot.id],
      one: true,
      approve: (plan, places) => {
        wanted = plan.steps.length > 0;
        return wanted && (options.approve?.(plan, places) ?? true);
      },
    },
  );
  if (wanted) return rendered;
  return fail(
    2,
    `${shot} has all the takes that are wanted of it`,
    composeMessage`Use ${option('abandon')}, or render with ${option('retake', resolved.shot.id)} for one more.`,
  );
}

/** The events that give a take up before the next one is bought; none where it was given up before. */
function eventsBeforeRetry(
  loaded: LoadedBoard,
  takes: readonly Take[],
  { ref, lost }: { ref: TakeRef; lost: ReadonlySet<string> },
  why: RetryGround,
  at: string,
): Result<readonly TakeEvent[]> {
  const meant = findTake(loaded, takes, ref, lost);
  if (!meant.ok) return meant;
  const { shot, take, status } = meant.value;
  if (waitsForJob(meant.value) && why.kind === 'no-job') return movedOn(meant.value);
  const message = `${why.kind === 'job-denied' ? why.text : GIVEN_UP}: bought again`;
  return {
    ok: true,
    value: status === 'abandoned' ? [] : [{ type: 'take-abandoned', at, shot, take, message }],
  };
}
