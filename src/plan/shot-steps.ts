import type { ResolvedShot } from '../gateway/check/check-shot.js';
import { isLoopback } from '../gateway/loopback.js';
import { firstIdOf } from '../storyboard/shot.js';
import { type Take, takeName } from '../take/take.js';
import { bodyOf, nextNumber, nextTaskIds } from './next-take.js';
import type { Plan, Step } from './plan.js';
import type { Price } from './price-of.js';
import { readOtherwise, settlesAsBefore } from './reread-text.js';
import { failureOf, type PlanEnvironment, takeStep } from './take-step.js';
import { whatChanged } from './what-changed.js';

/** What a person asked for with this run, for one shot. */
export interface ShotWish {
  /** One more take than there would be. */
  readonly retake: boolean;
  /** Failed takes do not hold their place: the next take is made. */
  readonly retryFailed: boolean;
}

/** Paid takes of another id with a shot's picture, which answer for no shot: the shot may have had that id. */
export interface Twin {
  readonly takes: readonly Take[];
  readonly id: string;
  /** Another shot has that id now, with another picture. */
  readonly onBoard: boolean;
}

/** Takes got from this machine's sandbox never answer for a real render; paid ones answer everywhere. */
export const appliesAt = (take: Take, origin: string): boolean => isLoopback(origin) || !isLoopback(take.origin);

/** Statuses of an answer that is about the request itself. */
const WAIT_FOR_EDIT = [400, 413, 415, 422];

/** A refusal of the request itself: it would be refused again until the shot is edited. The others (key, credit, rate, address, connection) may have passed. */
const waitsForEdit = ({ refused, error }: Take): boolean => refused && WAIT_FOR_EDIT.includes(error?.status ?? 0);

/**
 * The rows of one shot: first the takes that are there, then those to be made.
 *
 * @param all the shot's takes
 */
export function shotSteps(
  board: string,
  shot: ResolvedShot,
  all: readonly Take[],
  price: Price,
  wish: ShotWish,
  around: PlanEnvironment,
  more: { readonly callback?: Plan['callback']; readonly twin?: Twin } = {},
): Step[] {
  const { callback, twin } = more;
  const origin = around.origins.get(shot.gateway.name) ?? shot.gateway.base_url;
  const mine = all.filter((take) => appliesAt(take, origin));
  const answers = mine.filter((take) => take.fingerprint === shot.fingerprint);
  const bought = answers.filter((take) => !take.refused);
  const lost = (take: Take) => take.status === 'failed' || take.status === 'abandoned';
  const good = bought.filter((take) => !lost(take));
  // What failed, and what was refused as it is and would be refused again: each holds the place of a take that is wanted.
  const holding = answers.filter((take) => (take.refused ? waitsForEdit(take) : lost(take)));

  const missing = Math.max(0, shot.shot.takes - good.length);
  // A retake that was cut off is gone on with, not bought anew.
  const onTheWay = good.some((take) => take.status !== 'stored');
  const last = missing === 0 ? [] : holding.slice(-missing);
  const stuck = wish.retryFailed ? [] : last;
  const replaced = wish.retryFailed ? last : [];
  // The others would send the request that was refused.
  const refused = stuck.findLast(waitsForEdit);
  const waiting = refused ? missing - stuck.length : 0;
  const fresh = missing - stuck.length - waiting;
  const rows = all.flatMap((take) => {
    const current = answers.includes(take) ? { body: bodyOf(shot, take.external_task_id), ...price } : undefined;
    const holds = !lost(take) || stuck.includes(take);
    const found = holds && (current !== undefined || mine.includes(take)) ? takeStep(take, current, around) : undefined;
    const row = found && settlesAsBefore(shot, found);
    if (row === undefined) return [];
    const waits = wish.retake && fresh === 0 && good.includes(take) && take.status !== 'stored';
    return [waits ? { ...row, reason: { ...row.reason, retakeWaits: true as const } } : row];
  });

  const first = nextNumber(all);
  // One more is asked for: a take that is made anyway, or is on its way, is that one.
  const retake = wish.retake && !onTheWay && fresh === 0;
  const count = fresh + (retake ? 1 : 0);
  const used = new Set([...bought, ...stuck].map((take) => take.external_task_id));
  const keys = nextTaskIds(board, firstIdOf(shot.shot), shot.fingerprint, used);
  const numbers = new Set(stuck.map(({ take }) => take));
  let number = first - 1;
  const next = (reason: Step['reason']): Omit<Step, 'post'> => {
    const external_task_id = keys.next().value;
    do number += 1;
    while (numbers.has(number));
    return {
      action: 'ask',
      shot: shot.shot.id,
      take: number,
      model: shot.shot.model,
      gateway: shot.gateway,
      seconds: shot.shot.duration,
      resolution: shot.shot.resolution,
      ...price,
      ...(shot.camera && { camera: shot.camera }),
      reason,
      fingerprint: shot.fingerprint,
      external_task_id,
      current: true,
    };
  };
  const made = Array.from({ length: count }, (_, index): Step => {
    const step = next(why(shot, { mine, answers, replaced }, { ...wish, retake }, { index, count, ...(twin && { twin }) }));
    const { external_task_id } = step;
    const post = { external_task_id, body: bodyOf(shot, external_task_id, callback), replay: false };
    return { ...step, action: 'submit', post };
  });
  // They would be refused as that one was.
  const held = refused ? Array.from({ length: waiting }, () => next({ code: 'refused', as: takeName(refused) })) : [];
  return [...rows, ...made, ...held];
}

function why(
  shot: ResolvedShot,
  { mine, answers, replaced }: Record<'mine' | 'answers' | 'replaced', readonly Take[]>,
  wish: ShotWish,
  { index, count, twin }: { readonly index: number; readonly count: number; readonly twin?: Twin },
): Step['reason'] {
  if (wish.retake && index === count - 1) return { code: 'retake' };
  const before = replaced[index];
  if (before?.refused) return { code: 'retry', ended: 'refused', ...failureOf(before) };
  if (before) return { code: 'retry', after: takeName(before), ended: before.status === 'failed' ? 'failed' : 'abandoned' };
  if (answers.some((take) => !take.refused) || index > 0) return { code: 'another-take', wanted: shot.shot.takes };
  const refused = answers.at(-1);
  if (refused) {
    const cause = refused.error && { cause: refused.error.message };
    return { code: 'refused-before', refusal: refused.refusal ?? 'refused', ...cause };
  }
  if (twin) return { code: 'same-picture', ...twin, takes: twin.takes.map(takeName) };
  const otherwise = mine.filter((take) => !take.refused && take.fingerprint === shot.earlier?.fingerprint).at(-1);
  if (otherwise) return readOtherwise(shot, otherwise);
  const earlier = mine.filter((take) => !take.refused).at(-1);
  return earlier ? whatChanged(shot, earlier) : { code: 'new' };
}
