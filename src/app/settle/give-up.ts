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
import { confirmJobGone, jobStanding } from './confirm-job-gone.js';
import { hasJob, lacksClip, lostClips, meantTake, namesIn, type Open, openTake, type TakeRef, takesOf } from './open-take.js';

const now = ({ clock = machineClock }: PlanOptions) => timestamp(clock);

/** What a person's giving up of a take is written down as. */
const GIVEN_UP = 'given up by hand';

/** A take that was given up. */
export interface GivenUp {
  readonly take: Take;
  /** How its job stands: absent where there is none, or its gateway denies it. */
  readonly stands?: string;
  /** It had failed, and nothing was to be given up. */
  readonly failed?: true;
}

/** Why a take may be bought again: it has no job that is known, or its gateway denies the job. */
type RetryGround = { readonly kind: 'no-job' } | { readonly kind: 'job-denied'; readonly words: string };

async function whyRetried(loaded: LoadedBoard, { take, lost }: Open, options: PlanOptions): Promise<Result<RetryGround>> {
  if (!lacksClip(take, lost)) return { ok: true, value: { kind: 'no-job' } };
  const gone = await confirmJobGone(loaded, take, options);
  return gone.ok ? { ok: true, value: { kind: 'job-denied', words: gone.value } } : gone;
}

/** Gives up a take that is not stored, or whose clip is lost: its credits stay counted, and it is never sent again. */
export async function abandonTake(loaded: LoadedBoard, ref: TakeRef, options: PlanOptions = {}): Promise<Result<GivenUp>> {
  const failed = await failedTake(loaded, ref, options);
  if (failed) return { ok: true, value: { take: failed, failed: true } };
  const open = await openTake(loaded, ref, options);
  if (!open.ok) return open;
  const { take: before, lost } = open.value;
  const waits = lacksClip(before, lost);
  const asked = waits ? await jobStanding(loaded, before, options) : undefined;
  const standing = asked?.ok ? asked.value : undefined;
  return withLockedBoard(loaded, options, async (places, past) => {
    const { takes } = past.history;
    const meant = meantTake(loaded, takes, ref, await lostClips(loaded, places.folder, takes, ref));
    if (!meant.ok) return meant;
    const take = meant.value;
    if (take.status === 'abandoned') return fail(2, `${takeName(take)} was given up before`, 'There is nothing to do.');
    if (hasJob(take) && !waits) return movedOn(take);
    const { shot, take: number } = take;
    const byHand = { ...(waits && { code: 'given-up' as const }), message: GIVEN_UP };
    const why = standing?.denied ? { message: standing.words } : byHand;
    const event: TakeEvent = { type: 'take-abandoned', at: now(options), shot, take: number, ...why };
    const stands = standing && !standing.denied ? { stands: standing.words } : {};
    return { ok: true, value: { value: { take, ...stands }, event } };
  });
}

/** The take that a person names by its number, where it failed: nothing of it is open. */
async function failedTake(loaded: LoadedBoard, ref: TakeRef, options: PlanOptions): Promise<Take | undefined> {
  const takes = await takesOf(loaded, options);
  const names = namesIn(loaded, ref.shot);
  const mine = takes.filter((take) => names.includes(take.shot) && take.take === (ref.take ?? take.take));
  return mine.length > 0 && mine.every(({ status }) => status === 'failed') ? mine.at(-1) : undefined;
}

/** A take that another process settled between the look at it and the word on it. */
const movedOn = (take: Take): Result<never> =>
  fail(2, `${takeName(take)} has its job by now: ${take.ticket?.job_id ?? ''}`, 'A render goes on with it.');

/**
 * Buys a take again whose outcome is unknown, or whose job its gateway denies: it is given up, its credits stay counted, and
 * exactly one request goes out under the shot's next key. The caps hold as in any render.
 */
export async function retryTake(loaded: LoadedBoard, ref: TakeRef, options: RenderOptions = {}): Promise<Result<Rendered>> {
  const { shot } = ref;
  const meant = loaded.meant.shots.find((one) => idsOf(one.shot).includes(shot));
  if (meant === undefined)
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
      composeMessage`Render the board. Where the gateway does not honour its id, ${option('abandon')} gives the take up first.`,
    );
  let wanted = true;
  const rendered = await renderAfter((takes) => toBuyAgain(loaded, takes, { ref, lost }, why.value, now(options)), loaded, {
    ...options,
    only: [meant.shot.id],
    retryFailed: [meant.shot.id],
    one: true,
    approve: (plan, places) => {
      wanted = plan.steps.length > 0;
      return wanted && (options.approve?.(plan, places) ?? true);
    },
  });
  if (wanted) return rendered;
  return fail(
    2,
    `${shot} has all the takes that are wanted of it`,
    composeMessage`Use ${option('abandon')}, or render with ${option('retake', meant.shot.id)} for one more.`,
  );
}

/** The events that give a take up, so that the next one may be bought: none where it was given up before. */
function toBuyAgain(
  loaded: LoadedBoard,
  takes: readonly Take[],
  { ref, lost }: { ref: TakeRef; lost: ReadonlySet<string> },
  why: RetryGround,
  at: string,
): Result<readonly TakeEvent[]> {
  const meant = meantTake(loaded, takes, ref, lost);
  if (!meant.ok) return meant;
  const { shot, take, status } = meant.value;
  if (hasJob(meant.value) && why.kind === 'no-job') return movedOn(meant.value);
  const message = `${why.kind === 'job-denied' ? why.words : GIVEN_UP}: bought again`;
  return {
    ok: true,
    value: status === 'abandoned' ? [] : [{ type: 'take-abandoned', at, shot, take, message }],
  };
}
