import type { ResolvedBoard } from '../gateway/check/check-board.js';
import type { CreditValue, Gateway } from '../gateway/gateway.js';
import type { PicksFile } from '../picks/read-picks.js';
import { type ResolvedPicks, resolvePicks } from '../picks/resolve-picks.js';
import { ownClipPaths } from '../storyboard/film-shot.js';
import { idsOf } from '../storyboard/shot.js';
import { isUnsettled, spent, type Take, takeName, wasStored } from '../take/take.js';
import { applyCaps, holdBack, type Limits, type PriorSpending } from './caps.js';
import { findTwins } from './find-twins.js';
import { type CallbackUrlFor, isPurchase, type Plan, type SavedRun, type Step } from './plan.js';
import { planShot } from './plan-shot.js';
import { type PlanEnvironment, planTake } from './plan-take.js';
import { applyCurrentRate, priceForCap, priceOf } from './price-of.js';
import { findRejections, type Rejections, replacedShots } from './rejections.js';
import { findRepositoryRates, usedRates } from './repository-rates.js';
import { holdingPins, NO_PINS, type PinnedTakes } from './shot/holding-pins.js';
import { wantedShots } from './shot/wanted-shots.js';
import { appliesAt } from './shot-takes.js';
import { askAboutStray, type StrayClips, straysByShot } from './stray-clips.js';
import { spentByUnit, sumByGateway } from './totals.js';

/** Everything that decides a plan. */
export interface PlanInput extends PlanEnvironment {
  readonly board: ResolvedBoard;
  readonly takes: readonly Take[];
  readonly limits: Limits;
  /** Hold back what does not fit the limits. Otherwise the whole render is refused. */
  readonly partial: boolean;
  readonly concurrency: (gateway: string) => number;
  /** What a credit is worth: the user's value goes before the vendor's. Undefined if unknown. */
  readonly money: (gateway: Gateway) => CreditValue | undefined;
  /** Absent if no run listens for callbacks. */
  readonly callbackUrlFor?: CallbackUrlFor;
  /** Shot ids. Absent: every shot. */
  readonly only?: ReadonlySet<string>;
  /** Shot ids that the run leaves out. */
  readonly except?: ReadonlySet<string>;
  /** A shot might buy one of these clips again. */
  readonly strays?: StrayClips;
  /** There is no journal: every known take comes from a manifest. */
  readonly isFromManifest?: boolean;
  /** Plan only the first take that would be bought. */
  readonly onlyFirst?: boolean;
  /** How many more takes the run makes of a shot when its job fails; 0 by default. */
  readonly retries?: number;
  /** Shot ids. */
  readonly retake: ReadonlySet<string>;
  /** Shot ids, or every shot that failed. */
  readonly retryFailed: ReadonlySet<string> | 'all';
  /** One more take of each shot whose newest take is rejected in the picks file. */
  readonly retakeRejected: boolean;
  /** Absent if the board has no picks file that can be read. */
  readonly picks?: PicksFile;
  /** The saved plan that the run carries out. */
  readonly saved?: SavedRun & {
    /** Replaces the planned steps by those of the saved plan. */
    readonly revise: (planned: readonly Step[]) => readonly Step[];
  };
}

const NONE: readonly never[] = [];

function byShot(takes: readonly Take[]): ReadonlyMap<string, readonly Take[]> {
  const found = new Map<string, Take[]>();
  for (const take of takes) {
    const own = found.get(take.shot);
    if (own) own.push(take);
    else found.set(take.shot, [take]);
  }
  return found;
}

/**
 * Plans every shot, in board order, then the takes of shots that are no longer on the board.
 *
 * @param allTakes with takes of a sandbox: their numbers count too
 * @param takes those that may answer for a shot
 * @param picks what was decided, where a picks file can be read
 * @param pinned the takes that answer for their shots by a pin
 * @param rejections those that one more take is to answer
 */
function planSteps(
  input: PlanInput,
  allTakes: readonly Take[],
  takes: readonly Take[],
  pinned: PinnedTakes,
  picks?: ResolvedPicks,
  rejections?: Rejections,
): readonly Step[] {
  const isWanted = wantedShots(input);
  const unpinned = pinned.size === 0 ? takes : takes.filter((take) => !pinned.has(take));
  const twins = findTwins(input.board, unpinned);
  // By number: a take of another clone may be known later than its successors.
  const takesByShot = byShot(allTakes.toSorted((a, b) => a.take - b.take));
  const onBoard = input.board.shots
    .filter(({ shot }) => isWanted(shot.id))
    .flatMap((resolved) => {
      const { id, renamed_from = [] } = resolved.shot;
      const own = takesByShot.size === 0 ? NONE : [...renamed_from, id].flatMap((name) => takesByShot.get(name) ?? NONE);
      const request = {
        retake: input.retake.has(id),
        retryFailed: input.retryFailed === 'all' || input.retryFailed.has(id),
        retakeRejected: rejections?.get(id) ?? NONE,
        rejected: picks?.byShot.get(id)?.rejected ?? NONE,
        pinned,
      };
      const more = { callbackUrlFor: input.callbackUrlFor, twin: twins.get(id) };
      return planShot(input.board.board.id, resolved, own, priceOf(resolved, input.rates), request, input, more);
    });
  const ids = new Set(takes.length === 0 ? NONE : input.board.shots.flatMap(({ shot }) => idsOf(shot)));
  const offBoard = takes
    .filter((take) => !ids.has(take.shot) && !wasStored(take) && isWanted(take.shot))
    .flatMap((take) => planTake(take, undefined, input) ?? []);
  const strays = straysByShot(input.board, input.strays ?? new Map());
  const steps = [...onBoard, ...offBoard].map((step) => askAboutStray(step, strays.get(step.shot)));
  return input.onlyFirst ? steps.filter(isPurchase).slice(0, 1) : steps;
}

/** What the board has cost before this plan. Takes that the plan replays are counted with their steps. */
function priorSpending(steps: readonly Step[], takes: readonly Take[], { rates, saved }: PlanInput): PriorSpending {
  // By name: two clones may have sent one task id, and each may have been paid.
  const replayed = new Set<string>(steps.filter(({ post }) => post?.replay).map(takeName));
  const counted = takes.map((take) => priceForCap(take, rates));
  const isOwn = (take: Take) => take.plan_id !== undefined && take.plan_id === saved?.planId;
  return {
    paid: spentByUnit(counted.filter((take) => !isUnsettled(take))),
    unsettled: spentByUnit(counted.filter((take) => isUnsettled(take) && !replayed.has(takeName(take)))),
    own: spentByUnit(counted.filter((take) => isOwn(take) && !replayed.has(takeName(take)))),
    unpriced: takes.filter((take, index) => spent(counted[index] as Take) === undefined && !replayed.has(takeName(take))),
  };
}

/** Plans what to do next, why, and what it costs. The same input gives the same plan; resuming is planning again. */
export function makePlan(input: PlanInput): Plan {
  const { board, rates, limits } = input;
  const isWanted = wantedShots(input);
  const shots = board.shots.filter(({ shot }) => isWanted(shot.id));
  const origin = (gateway: string) => input.origins.get(gateway) ?? input.gateways.byName.get(gateway)?.base_url ?? '';
  const allTakes = input.takes.map((take) => applyCurrentRate(take, rates));
  const takes = allTakes.filter((take) => appliesAt(take, origin(take.model.split('/')[0] ?? '')));

  const picks =
    input.picks &&
    resolvePicks(board.shots, takes, input.picks, {
      isAtSandbox: allTakes.length > 0 && takes.length === 0,
      ownClips: new Set(ownClipPaths(board.board.film).keys()),
    });
  const rejections = findRejections(picks);
  const pinned = input.picks && picks ? holdingPins(input.picks, picks) : NO_PINS;
  const stepsFor = (answered?: Rejections) => planSteps(input, allTakes, takes, pinned, picks, answered);
  const planned = stepsFor(input.retakeRejected ? rejections : undefined);
  const wanted = input.saved?.revise(planned) ?? planned;
  const isAsked = input.retakeRejected || rejections.size === 0;
  const prior = priorSpending(wanted, takes, input);
  const applied = applyCaps(wanted, limits, prior);
  const steps = input.partial ? holdBack(wanted, applied) : wanted;
  return {
    board,
    steps,
    totals: sumByGateway(steps, takes, shots, {
      board,
      rates,
      retries: input.retries ?? 0,
      ...(input.saved && { retriesLeft: input.saved.retriesLeft }),
      allowance: applied.allowance,
      origin,
      concurrency: input.concurrency,
      money: input.money,
    }),
    // Without the steps that are held back, the caps show what is left of them.
    caps: input.partial ? applyCaps(steps, limits, prior).caps : applied.caps,
    rates: usedRates(shots, rates),
    repositoryRates: findRepositoryRates(wanted, shots, rates),
    allowance: applied.allowance,
    ...(input.saved && { saved: { planId: input.saved.planId, retriesLeft: input.saved.retriesLeft } }),
    ...(input.isFromManifest && steps.some(isPurchase) && { notKnown: 'no-journal' as const }),
    ...(input.callbackUrlFor && { callbackUrlFor: input.callbackUrlFor }),
    ...(input.picks &&
      picks && {
        picks: {
          file: input.picks,
          shots: picks.shots.filter(({ shot }) => isWanted(shot)),
          pinned: new Set([...pinned.keys()].map(takeName)),
          replaceable: isAsked ? new Set<string>() : replacedShots(stepsFor(rejections)),
          diagnostics: picks.diagnostics,
        },
      }),
  };
}
