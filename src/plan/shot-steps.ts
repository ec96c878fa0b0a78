import type { ResolvedShot } from '../gateway/check/check-shot.js';
import { isLoopback } from '../gateway/loopback.js';
import { firstIdOf } from '../storyboard/shot.js';
import { type Take, takeName } from '../take/take.js';
import { bodyOf, nextNumber, nextTaskIds } from './next-take.js';
import type { Plan, ReasonCode, Step } from './plan.js';
import type { Price } from './price-of.js';
import { readOtherwise, settlesAsBefore } from './reread-text.js';
import { failure, type PlanEnvironment, takeStep } from './take-step.js';
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

/** A refusal of the request itself: it would be refused again until the shot is edited. The others (key, credit, rate, address, connection) may have passed. */
const waitsForEdit = (take: Take): boolean => take.refused && /^refused-4(?:00|13|15|22)$/.test(take.error?.code ?? '');

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
    return row ? [wish.retake && fresh === 0 && good.includes(take) && take.status !== 'stored' ? goesOn(row) : row] : [];
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
  const held = Array.from({ length: waiting }, () => next(alsoRefused(refused)));
  return [...rows, ...made, ...held];
}

/** Which takes of another id show a shot's picture, and how they come to answer for it. */
function twinWords({ takes, id, onBoard }: Twin): string {
  const [are, it] = takes.length === 1 ? ['is paid for and shows', 'it'] : ['are paid for and show', 'them'];
  const way = onBoard ? `the id ${id} keeps ${it} for this shot` : `\`renamed_from: ${id}\` in this shot keeps ${it}`;
  return `${takes.map(takeName).join(', ')} ${are} the same picture: ${way}`;
}

/** A take that would send what was refused as another one. */
const alsoRefused = (refused: Take | undefined): Step['reason'] => ({
  code: 'refused',
  text: `not sent: it would be refused as ${refused ? takeName(refused) : 'before'} was. Edit the shot, or --retry-failed`,
});

/** One more take was asked for, and this one is none that it could be one more than yet. */
function goesOn(row: Step): Step {
  const until = row.action === 'ask' ? 'settle it first' : 'for one more, ask again once its clip is here';
  return { ...row, reason: { ...row.reason, text: `${row.reason.text}; --retake makes no other meanwhile: ${until}` } };
}

function why(
  shot: ResolvedShot,
  { mine, answers, replaced }: Record<'mine' | 'answers' | 'replaced', readonly Take[]>,
  wish: ShotWish,
  { index, count, twin }: { readonly index: number; readonly count: number; readonly twin?: Twin },
): Step['reason'] {
  const say = (code: ReasonCode, text: string) => ({ code, text });
  if (wish.retake && index === count - 1) return say('retake', 'one more take was asked for');
  const before = replaced[index];
  if (before?.refused) return say('retry', `refused before: ${failure(before)}; sent again`);
  if (before)
    return say('retry', `tried again after ${takeName(before)} ${before.status === 'failed' ? 'failed' : 'was given up'}`);
  if (answers.some((take) => !take.refused) || index > 0) return say('another-take', `${shot.shot.takes} takes are wanted`);
  const refused = answers.at(-1);
  if (refused) {
    const message = refused.error?.message ?? 'it was refused';
    return say(
      'refused-before',
      /^nothing was (?:sent|bought)/.test(message) ? message : `nothing was bought before: ${message}`,
    );
  }
  if (twin) return say('same-picture', twinWords(twin));
  const otherwise = mine.filter((take) => !take.refused && take.fingerprint === shot.earlier?.fingerprint).at(-1);
  if (otherwise) return readOtherwise(shot, otherwise);
  const earlier = mine.filter((take) => !take.refused).at(-1);
  return earlier ? say('changed', whatChanged(shot, earlier)) : say('new', 'not rendered yet');
}
