import type { ResolvedBoard } from '../gateway/check/check-board.js';
import type { ResolvedShot } from '../gateway/check/check-shot.js';
import type { Gateway } from '../gateway/gateway.js';
import type { Millicredits } from '../gateway/money.js';
import type { Rate } from '../gateway/rates.js';
import { isUnsettled, spent, type Take, takeName } from '../take/take.js';
import { shotsById } from './next-take.js';
import type { CostRange, Step } from './plan.js';
import { priceOf } from './price-of.js';

/** What decides how far the cost of a run may be from its plan. */
export interface RangeTerms {
  readonly board: ResolvedBoard;
  readonly steps: readonly Step[];
  /** The takes that count, of every gateway. */
  readonly takes: readonly Take[];
  readonly rates: readonly Rate[];
  /** How many more takes the run makes of a shot when its job fails. */
  readonly retries: number;
  /** Of a saved plan: how many of them are left, by shot. */
  readonly retriesLeft?: ReadonlyMap<string, number>;
  /** What the run may reserve, by unit. A missing unit has no limit. */
  readonly allowance: ReadonlyMap<string, Millicredits>;
}

const sum = (amounts: readonly (Millicredits | undefined)[]): Millicredits =>
  amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);

/**
 * What a plan may cost at one gateway, with the lost answers that no step settles. Takes without a price are left out.
 * - `best`: each request is paid once, and every lost answer proves unpaid.
 * - `worst`: every retry that the run may make is charged, and every lost answer was paid.
 * - A replayed request is paid once in all three.
 */
export function costRange(gateway: Gateway, terms: RangeTerms): CostRange {
  const steps = terms.steps.filter((step) => step.gateway === gateway);
  const submits = steps.filter(({ action }) => action === 'submit');
  const replays = new Map(submits.filter(({ post }) => post?.replay).map((step) => [takeName(step), step.credits ?? 0]));
  const unsettled = terms.takes.filter((take) => isUnsettled(take) && take.model.startsWith(`${gateway.name}/`));
  // A suspected second job of a replayed take is not paid by the replay.
  const lost = unsettled.map((take) => Math.max(0, (spent(take) ?? 0) - (replays.get(takeName(take)) ?? 0)));
  const best = sum(submits.map(({ credits }) => credits));
  const planned = best + sum(lost);
  return { best, planned, worst: planned + retryCost(gateway, steps, terms) };
}

/** What the retries of one gateway's steps may cost: no more than the caps leave. */
function retryCost(gateway: Gateway, steps: readonly Step[], terms: RangeTerms): Millicredits {
  const { board, rates, retries, retriesLeft, allowance } = terms;
  if (retries === 0) return 0;
  const limit = allowance.get(gateway.name);
  const reserved = sum(steps.filter(({ action }) => action === 'submit').map(({ capCredits }) => capCredits));
  const room = limit === undefined ? Number.POSITIVE_INFINITY : Math.max(0, limit - reserved);
  const counts = new Map<ResolvedShot, number>();
  for (const step of steps) {
    const shot = shotToRetry(step, board);
    if (shot !== undefined) counts.set(shot, (counts.get(shot) ?? 0) + retries);
  }
  const costs = [...counts].map(([resolved, count]) => {
    const { credits = 0, capCredits } = priceOf(resolved, rates);
    // A cap lets no take pass that it cannot count.
    if (limit !== undefined && capCredits === undefined) return 0;
    return credits * Math.min(count, retriesLeft?.get(resolved.shot.id) ?? count);
  });
  return Math.min(sum(costs), room);
}

/** The shot that gets another take if the step's job fails. Absent if the run would not make one. */
function shotToRetry({ action, shot, fingerprint }: Step, board: ResolvedBoard): ResolvedShot | undefined {
  if (action !== 'submit' && action !== 'resume') return undefined;
  const resolved = shotsById(board).get(shot);
  return resolved?.fingerprint === fingerprint ? resolved : undefined;
}
