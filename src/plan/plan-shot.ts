import type { ResolvedShot } from '../gateway/check/check-shot.js';
import { isLoopback } from '../gateway/loopback.js';
import { firstIdOf } from '../storyboard/shot.js';
import { type Take, takeName, wasStored } from '../take/take.js';
import { findChanges } from './find-changes.js';
import type { Twin } from './find-twins.js';
import { nextTakeNumber, nextTaskIds, serializeBody } from './next-take.js';
import type { CallbackUrlFor, Step } from './plan.js';
import { failureOf, type PlanEnvironment, planTake } from './plan-take.js';
import type { Price } from './price-of.js';
import { addTextAsBefore, explainTextAsWritten } from './text-as-written.js';

/** What a person asks for in this run, for one shot. */
export interface ShotRequest {
  /** One more take than the board wants. */
  readonly retake: boolean;
  /** Replace failed takes. */
  readonly retryFailed: boolean;
}

/** Whether a take may answer for a shot: takes of a sandbox never do in a real render. */
export const appliesAt = (take: Take, origin: string): boolean => isLoopback(origin) || !isLoopback(take.origin);

/** Statuses of a refusal that is about the request itself. */
const WAIT_FOR_EDIT = [400, 413, 415, 422];

/** The request itself was refused, and would be refused again until an edit. Other causes may have passed: key, credit, rate, address. */
const waitsForEdit = ({ refused, error }: Take): boolean => refused && WAIT_FOR_EDIT.includes(error?.status ?? 0);

/** Ended without a clip: nothing more comes of it. A take with a lost answer is not among these: it may have been paid. */
const endedWithoutClip = ({ status }: Take): boolean => status === 'failed' || status === 'abandoned';

/** A shot's takes, by what they mean for it. */
interface ShotTakes {
  /** Every take, with those of a sandbox. */
  readonly all: readonly Take[];
  /** Those that may answer for the shot. */
  readonly applicable: readonly Take[];
  /** Those with the shot's picture. */
  readonly answers: readonly Take[];
  /** Answers that were bought. */
  readonly bought: readonly Take[];
  /** Bought answers that are rendered, or may be. */
  readonly good: readonly Take[];
  /** Failed, abandoned or refused answers that hold the place of a wanted take until a person decides. */
  readonly blocking: readonly Take[];
  /** Failed, abandoned or refused answers that this run replaces. */
  readonly replaced: readonly Take[];
}

/** How many takes are still to be made. */
interface Missing {
  /** To buy now, by the board. */
  readonly count: number;
  /** Not to buy, as the same request was refused. */
  readonly waiting: number;
}

function sortTakes(
  { gateway, fingerprint, shot }: ResolvedShot,
  all: readonly Take[],
  request: ShotRequest,
  origins: PlanEnvironment['origins'],
): ShotTakes {
  const origin = origins.get(gateway.name) ?? gateway.base_url;
  const applicable = all.filter((take) => appliesAt(take, origin));
  const answers = applicable.filter((take) => take.fingerprint === fingerprint);
  const bought = answers.filter((take) => !take.refused);
  const good = bought.filter((take) => !endedWithoutClip(take));
  const missing = shot.takes - good.length;
  const holding = answers.filter((take) => (take.refused ? waitsForEdit(take) : endedWithoutClip(take)));
  const last = missing > 0 ? holding.slice(-missing) : [];
  const [blocking, replaced] = request.retryFailed ? [[], last] : [last, []];
  return { all, applicable, answers, bought, good, blocking, replaced };
}

function countMissing({ shot }: ResolvedShot, { good, blocking }: ShotTakes): Missing {
  const missing = Math.max(0, shot.takes - good.length) - blocking.length;
  // After a refusal, the others would send the same request.
  const isRefused = blocking.some(waitsForEdit);
  return { count: isRefused ? 0 : missing, waiting: isRefused ? missing : 0 };
}

/** The steps of the takes that exist. */
function stepsOfTakes(
  resolved: ResolvedShot,
  takes: ShotTakes,
  price: Price,
  environment: PlanEnvironment,
  { isRetake, isRetakeWaiting }: { readonly isRetake: boolean; readonly isRetakeWaiting: boolean },
): Step[] {
  // A retake takes the place of the first answer that failed, was abandoned or was refused.
  const [retaken] = isRetake ? takes.blocking : [];
  return takes.all.flatMap((take): Step[] => {
    if (!takes.applicable.includes(take) || take === retaken) return [];
    // A take that ended without a clip has a step only while it blocks a wanted one.
    if (endedWithoutClip(take) && !takes.blocking.includes(take)) return [];
    const isCurrent = takes.answers.includes(take);
    const current = isCurrent ? { body: serializeBody(resolved, take.external_task_id), ...price } : undefined;
    const planned = planTake(take, current, environment);
    if (planned === undefined) return [];
    const step = addTextAsBefore(resolved, planned);
    const retakeWaits = isRetakeWaiting && takes.good.includes(take) && !wasStored(take);
    return [retakeWaits ? { ...step, reason: { ...step.reason, retakeWaits: true as const } } : step];
  });
}

/** Makes steps for new takes of a shot: each gets the next free number and the next free task id. */
function newTakeSteps(board: string, resolved: ResolvedShot, takes: ShotTakes, price: Price): (reason: Step['reason']) => Step {
  const { shot, gateway, fingerprint, camera } = resolved;
  const used = new Set([...takes.bought, ...takes.blocking].map((take) => take.external_task_id));
  const taskIds = nextTaskIds(board, firstIdOf(shot), fingerprint, used);
  const blockedNumbers = new Set(takes.blocking.map(({ take }) => take));
  let number = nextTakeNumber(takes.all) - 1;
  return (reason) => {
    do number += 1;
    while (blockedNumbers.has(number));
    return {
      action: 'ask',
      shot: shot.id,
      take: number,
      model: shot.model,
      gateway,
      seconds: shot.duration,
      resolution: shot.resolution,
      ...price,
      ...(camera && { camera }),
      reason,
      fingerprint,
      external_task_id: taskIds.next().value,
      current: true,
    };
  };
}

/**
 * Plans one shot: first the takes that exist, then those to make.
 *
 * @param all the shot's takes, under each id that it has or had
 */
export function planShot(
  board: string,
  resolved: ResolvedShot,
  all: readonly Take[],
  price: Price,
  request: ShotRequest,
  environment: PlanEnvironment,
  { callbackUrlFor, twin }: { readonly callbackUrlFor?: CallbackUrlFor; readonly twin?: Twin } = {},
): Step[] {
  const takes = sortTakes(resolved, all, request, environment.origins);
  const missing = countMissing(resolved, takes);
  // A take that is made anyway, or is under way, is the retake.
  const isUnderWay = takes.good.some((take) => !wasStored(take));
  const isRetake = request.retake && missing.count === 0 && !isUnderWay;
  const count = missing.count + (isRetake ? 1 : 0);
  const isRetakeWaiting = request.retake && missing.count === 0;
  const existing = stepsOfTakes(resolved, takes, price, environment, { isRetake, isRetakeWaiting });
  const newStep = newTakeSteps(board, resolved, takes, price);
  const made = Array.from({ length: count }, (_, index): Step => {
    const step = newStep(isRetake ? { code: 'retake' } : whyNew(resolved, takes, index, twin));
    const { external_task_id } = step;
    const body = serializeBody(resolved, external_task_id, callbackUrlFor);
    return { ...step, action: 'submit', post: { external_task_id, body, replay: false } };
  });
  const refused = takes.blocking.findLast(waitsForEdit);
  const waiting = refused
    ? Array.from({ length: missing.waiting }, () => newStep({ code: 'refused', as: takeName(refused) }))
    : [];
  return [...existing, ...made, ...waiting];
}

/** Why a shot gets a new take. `index`: which of its new takes, from 0. */
function whyNew(
  resolved: ResolvedShot,
  { applicable, answers, replaced }: ShotTakes,
  index: number,
  twin: Twin | undefined,
): Step['reason'] {
  const before = replaced[index];
  if (before?.refused) return { code: 'retry', ended: 'refused', ...failureOf(before) };
  if (before) return { code: 'retry', after: takeName(before), ended: before.status === 'failed' ? 'failed' : 'abandoned' };
  if (answers.some((take) => !take.refused) || index > 0) return { code: 'another-take', wanted: resolved.shot.takes };
  const refused = answers.at(-1);
  if (refused) {
    const cause = refused.error && { cause: refused.error.message };
    return { code: 'refused-before', refusal: refused.refusal ?? 'refused', ...cause };
  }
  if (twin) return { code: 'same-picture', ...twin, takes: twin.takes.map(takeName) };
  const bought = applicable.filter((take) => !take.refused);
  const asBefore = bought.findLast((take) => take.fingerprint === resolved.earlier?.fingerprint);
  if (asBefore) return explainTextAsWritten(resolved, asBefore);
  const earlier = bought.at(-1);
  return earlier ? findChanges(resolved, earlier) : { code: 'new' };
}
