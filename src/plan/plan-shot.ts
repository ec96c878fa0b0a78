import type { ResolvedShot } from '../gateway/check/check-shot.js';
import type { Rate } from '../gateway/rates.js';
import { firstIdOf } from '../storyboard/shot.js';
import { type Take, takeName } from '../take/take.js';
import { findChanges } from './find-changes.js';
import type { Twin } from './find-twins.js';
import { freeTaskIds, nextTakeNumber, requestFor } from './next-take.js';
import type { CallbackUrlFor, Post, Step } from './plan.js';
import { failureOf, type PlanEnvironment, planTake } from './plan-take.js';
import type { Price } from './price-of.js';
import type { PinnedTakes, PinPlace } from './shot/holding-pins.js';
import { priceDifference } from './shot/price-difference.js';
import {
  countMissing,
  endedWithoutClip,
  isUnderWay,
  type ShotRequest,
  type ShotTakes,
  sortTakes,
  waitsForEdit,
} from './shot-takes.js';
import type { StepReason } from './step-reason.js';
import { addTextAsBefore, explainTextAsWritten } from './text-as-written.js';

/** The steps of the takes that exist. */
function stepsOfTakes(
  resolved: ResolvedShot,
  takes: ShotTakes,
  price: Price,
  environment: PlanEnvironment,
  pinned: PinnedTakes,
  { isRetake, isRetakeWaiting }: { readonly isRetake: boolean; readonly isRetakeWaiting: boolean },
): Step[] {
  // A retake takes the place of the first answer that failed, was abandoned or was refused.
  const [retaken] = isRetake ? takes.blocking : [];
  return takes.all.flatMap((take): Step[] => {
    if (!takes.applicable.includes(take) || take === retaken) return [];
    // A take that ended without a clip has a step only while it blocks a wanted one.
    if (endedWithoutClip(take) && !takes.blocking.includes(take)) return [];
    const isCurrent = takes.answers.includes(take);
    const current = isCurrent ? { request: () => requestFor(resolved, take.external_task_id), ...price } : undefined;
    const planned = planTake(take, current, environment);
    if (planned === undefined) return [];
    const pin = take.fingerprint === resolved.fingerprint ? undefined : pinned.get(take);
    const step = pin ? explainPin(resolved, take, planned, pin) : addTextAsBefore(resolved, planned);
    const retakeWaits =
      isRetakeWaiting && takes.good.includes(take) && isUnderWay(take) ? 'retake' : waitsFor(step, take, takes);
    return [retakeWaits === undefined ? step : { ...step, reason: { ...step.reason, retakeWaits } }];
  });
}

/** Says of a pinned take why it is kept, or why its clip is fetched. */
function explainPin(resolved: ResolvedShot, take: Take, step: Step, { line }: PinPlace): Step {
  const { code } = step.reason;
  if (code !== 'stored' && code !== 'clip-missing' && code !== 'clip-changed') return step;
  const clip = code === 'stored' ? {} : ({ clip: code === 'clip-missing' ? 'missing' : 'changed' } as const);
  return { ...step, reason: { code: 'pinned', line, differs: findChanges(resolved, take), ...clip } };
}

/** What a person must settle before a rejected take is replaced. A take that goes on by itself is the replacement. */
function waitsFor({ action }: Step, take: Take, { good, rejected, wanted, blocking }: ShotTakes): StepReason['retakeWaits'] {
  if (rejected === undefined || action !== 'ask') return undefined;
  const blocks = blocking.includes(take) ? wanted > good.length : good.includes(take);
  return blocks ? 'retakeRejected' : undefined;
}

/** Makes steps for new takes of a shot: each gets the next free number and the next free task id. */
function newTakeSteps(
  board: string,
  resolved: ResolvedShot,
  takes: ShotTakes,
  price: Price,
  rejected: readonly number[],
): (reason: Step['reason'], post?: (taskId: string) => Post) => Step {
  const { shot, gateway, fingerprint, camera } = resolved;
  const used = new Set([...takes.bought, ...takes.blocking].map((take) => take.external_task_id));
  const nextTaskId = freeTaskIds(board, firstIdOf(shot), fingerprint, used);
  // Nobody has seen a new take, so it gets no number that the picks file rejects already, for a take of another clone or by hand.
  const blockedNumbers = new Set([...takes.blocking.map(({ take }) => take), ...rejected]);
  let number = nextTakeNumber(takes.all) - 1;
  return (reason, post) => {
    do number += 1;
    while (blockedNumbers.has(number));
    const external_task_id = nextTaskId();
    return {
      action: post ? 'submit' : 'ask',
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
      external_task_id,
      current: true,
      ...(post && { post: post(external_task_id) }),
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
  { callbackUrlFor, twin }: { readonly callbackUrlFor?: CallbackUrlFor | undefined; readonly twin?: Twin | undefined } = {},
): Step[] {
  const takes = sortTakes(resolved, all, request, environment.origins);
  const missing = countMissing(takes);
  // A take that is made anyway, or is under way, is the retake.
  const isRetake = request.retake && missing.count === 0 && !takes.good.some(isUnderWay);
  const count = missing.count + (isRetake ? 1 : 0);
  const isRetakeWaiting = request.retake && missing.count === 0;
  const existing = stepsOfTakes(resolved, takes, price, environment, request.pinned, { isRetake, isRetakeWaiting });
  const refused = takes.blocking.findLast(waitsForEdit);
  const waitingCount = refused ? missing.waiting : 0;
  if (count + waitingCount === 0) return existing;
  const newStep = newTakeSteps(board, resolved, takes, price, request.rejected);
  const made: Step[] = [];
  for (let index = 0; index < count; index += 1) {
    const reason: Step['reason'] = isRetake
      ? { code: 'retake' }
      : whyNew(resolved, takes, index, twin, price, environment.rates);
    const post = (external_task_id: string): Post => ({
      external_task_id,
      ...requestFor(resolved, external_task_id, callbackUrlFor),
      replay: false,
    });
    made.push(newStep(reason, post));
  }
  const waiting = refused
    ? Array.from({ length: waitingCount }, () => newStep({ code: 'refused', as: takeName(refused) }))
    : [];
  return [...existing, ...made, ...waiting];
}

/** Why a shot gets a new take. `index`: which of its new takes, from 0. */
function whyNew(
  resolved: ResolvedShot,
  { applicable, answers, good, replaced, rejected }: ShotTakes,
  index: number,
  twin: Twin | undefined,
  priceNow: Price,
  rates: readonly Rate[],
): Step['reason'] {
  const before = replaced[index];
  if (before?.refused) return { code: 'retry', ended: 'refused', ...failureOf(before) };
  if (before) return { code: 'retry', after: takeName(before), ended: before.status === 'failed' ? 'failed' : 'abandoned' };
  if (rejected && good.length + index >= resolved.shot.takes) return { code: 'retake-rejected', rejected: takeName(rejected) };
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
  if (earlier === undefined) return { code: 'new' };
  const changed = findChanges(resolved, earlier);
  const difference = priceDifference(changed, resolved, earlier, priceNow.credits, rates);
  return { ...changed, ...(difference !== undefined && { priceDifference: difference }) };
}
