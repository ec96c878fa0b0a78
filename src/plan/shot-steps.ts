import type { MeantShot } from '../gateway/check-shot.js';
import { isLoopback } from '../gateway/loopback.js';
import type { Millicredits } from '../gateway/money.js';
import { firstId } from '../storyboard/shot.js';
import { type Take, takeName } from '../take/take.js';
import { bodyOf, freeKeys, nextNumber } from './next-take.js';
import type { Plan, ReasonCode, Step } from './plan.js';
import { readOtherwise, settlesAsBefore } from './read-otherwise.js';
import { type TakeSurroundings, takeStep } from './take-step.js';
import { whatChanged } from './what-changed.js';

/** What a person asked for with this run, for one shot. */
export interface ShotWish {
  /** One more take than there would be. */
  readonly retake: boolean;
  /** Failed takes do not hold their place: the next take is made. */
  readonly retryFailed: boolean;
}

/** A paid take of another id with a shot's picture, which answers for no shot: the shot may have had that id. */
export interface Twin {
  readonly take: Take;
  /** Another shot has that id now, with another picture. */
  readonly onBoard: boolean;
}

/** Takes got from this machine's sandbox never answer for a real render; paid ones answer everywhere. */
export const visible = (take: Take, origin: string): boolean => isLoopback(origin) || !isLoopback(take.origin);

/** A refusal of the request itself: it would be refused again until the shot is edited. The others (key, credit, rate, address, connection) may have passed. */
const waitsForEdit = (take: Take): boolean => take.refused && /^refused-4(?:00|13|15|22)$/.test(take.error?.code ?? '');

/**
 * The rows of one shot: first the takes that are there, then those to be made.
 *
 * @param all the shot's takes
 */
export function shotSteps(
  board: string,
  shot: MeantShot,
  all: readonly Take[],
  price: { readonly credits?: Millicredits },
  wish: ShotWish,
  around: TakeSurroundings,
  more: { readonly callback?: Plan['callback']; readonly twin?: Twin } = {},
): Step[] {
  const { callback, twin } = more;
  const origin = around.origins.get(shot.gateway.name) ?? shot.gateway.base_url;
  const mine = all.filter((take) => visible(take, origin));
  const answers = mine.filter((take) => take.fingerprint === shot.fingerprint);
  const bought = answers.filter((take) => !take.refused);
  const lost = (take: Take) => take.status === 'failed' || take.status === 'abandoned';
  const good = bought.filter((take) => !lost(take));
  const failed = bought.filter(lost);
  const refused = answers.filter(waitsForEdit).at(-1);

  const missing = Math.max(0, shot.shot.takes - good.length);
  // A retake that was cut off is gone on with, not bought anew.
  const onTheWay = good.some((take) => take.status !== 'stored');
  // What was refused as it is would be refused again, every time; what failed holds the place of a take that is wanted.
  const stuck = wish.retryFailed || missing === 0 ? [] : [...failed.slice(-missing), ...(refused ? [refused] : [])];
  const fresh = stuck.length > 0 && refused ? 0 : missing - stuck.length;
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
  const used = new Set(bought.map((take) => take.external_task_id));
  const keys = freeKeys(board, firstId(shot.shot), shot.fingerprint, used);
  const made = Array.from({ length: count }, (_, index): Step => {
    const external_task_id = keys.next().value;
    return {
      action: 'submit',
      shot: shot.shot.id,
      take: first + index,
      model: shot.shot.model,
      gateway: shot.gateway,
      seconds: shot.shot.duration,
      resolution: shot.shot.resolution,
      ...price,
      ...(shot.camera && { camera: shot.camera }),
      reason: why(shot, mine, answers, { ...wish, retake }, { index, count, ...(twin && { twin }) }),
      fingerprint: shot.fingerprint,
      external_task_id,
      current: true,
      post: { external_task_id, body: bodyOf(shot, external_task_id, callback), replay: false },
    };
  });
  return [...rows, ...made];
}

/** How a take of another id comes to answer for a shot. */
const wayToKeep = ({ take, onBoard }: Twin): string =>
  onBoard ? `the id ${take.shot} keeps it for this shot` : `\`renamed_from: ${take.shot}\` in this shot keeps it`;

/** One more take was asked for, and this one is none that it could be one more than yet. */
function goesOn(row: Step): Step {
  const until = row.action === 'ask' ? 'settle it first' : 'for one more, ask again once its clip is here';
  return { ...row, reason: { ...row.reason, text: `${row.reason.text}; --retake makes no other meanwhile: ${until}` } };
}

function why(
  shot: MeantShot,
  mine: readonly Take[],
  answers: readonly Take[],
  wish: ShotWish,
  { index, count, twin }: { readonly index: number; readonly count: number; readonly twin?: Twin },
): Step['reason'] {
  const say = (code: ReasonCode, text: string) => ({ code, text });
  if (wish.retake && index === count - 1) return say('retake', 'one more take was asked for');
  const lastFailed = answers.filter(({ status }) => status === 'failed' || status === 'abandoned').at(-1);
  if (wish.retryFailed && lastFailed && index === 0)
    return say(
      'retry',
      `tried again after ${takeName(lastFailed)} ${lastFailed.status === 'failed' ? 'failed' : 'was given up'}`,
    );
  if (answers.some((take) => !take.refused) || index > 0) return say('another-take', `${shot.shot.takes} takes are wanted`);
  const refused = answers.at(-1);
  if (refused) {
    const message = refused.error?.message ?? 'it was refused';
    return say(
      'refused-before',
      /^nothing was (?:sent|bought)/.test(message) ? message : `nothing was bought before: ${message}`,
    );
  }
  if (twin) return say('same-picture', `${takeName(twin.take)} is paid for and shows the same picture: ${wayToKeep(twin)}`);
  const otherwise = mine.filter((take) => !take.refused && take.fingerprint === shot.earlier?.fingerprint).at(-1);
  if (otherwise) return readOtherwise(shot, otherwise);
  const before = mine.filter((take) => !take.refused).at(-1);
  return before ? say('changed', whatChanged(shot, before)) : say('new', 'not rendered yet');
}
