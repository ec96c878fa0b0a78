import type { ResolvedBoard } from '../gateway/check/check-board.js';
import type { ResolvedShot } from '../gateway/check/check-shot.js';
import type { CreditValue, Gateway } from '../gateway/gateway.js';
import type { Millicredits } from '../gateway/money.js';
import type { Rate } from '../gateway/rates.js';
import { isUnsettled, spent, type Take, takeName } from '../take/take.js';
import { shotsById } from './next-take.js';
import type { CostRange, GatewayTotal, Step } from './plan.js';
import { priceOf } from './price-of.js';

/** Sums the known amounts. */
const sum = (amounts: readonly (Millicredits | undefined)[]): Millicredits =>
  amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);

/** What takes have cost, by unit. Credits of two units are never added. */
export function spentByUnit(takes: readonly Take[]): ReadonlyMap<string, Millicredits> {
  const units = new Set(takes.map(({ unit }) => unit));
  return new Map([...units].map((unit) => [unit, sum(takes.filter((take) => take.unit === unit).map(spent))]));
}

/** What decides how far the cost of a run may be from its plan. */
interface RangeTerms {
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

/** Where a gateway is called, how many jobs at once, what its credits are worth, and how far the cost may be from the plan. */
interface GatewayTerms extends Omit<RangeTerms, 'steps' | 'takes'> {
  readonly origin: (gateway: string) => string;
  readonly concurrency: (gateway: string) => number;
  readonly money: (gateway: Gateway) => CreditValue | undefined;
}

/** Sums the plan at each gateway that its shots or steps use. */
export function sumByGateway(
  steps: readonly Step[],
  takes: readonly Take[],
  shots: readonly ResolvedShot[],
  terms: GatewayTerms,
): GatewayTotal[] {
  const { origin, concurrency, money } = terms;
  const used = new Set([...shots.map((shot) => shot.gateway), ...steps.map((step) => step.gateway)]);
  return [...used].map((gateway): GatewayTotal => {
    const ownTakes = takes.filter((take) => take.model.startsWith(`${gateway.name}/`));
    const unsettled = ownTakes.filter(isUnsettled);
    const settled = ownTakes.filter((take) => !isUnsettled(take));
    const purchases = steps.filter((step) => step.gateway === gateway && step.action === 'submit' && !step.post?.replay);
    const value = money(gateway);
    const to_pay = sum(purchases.map((step) => step.credits));
    // The same as `to_pay`, unless a repository's rate is below the list price.
    const at_list = sum(purchases.map((step) => Math.max(step.capCredits ?? 0, step.credits ?? 0)));
    return {
      gateway,
      origin: origin(gateway.name),
      concurrency: concurrency(gateway.name),
      ...(value && { money: value }),
      to_pay,
      range: costRange(gateway, { ...terms, steps, takes }),
      ...(at_list > to_pay && { to_pay_at_list: at_list }),
      unpriced: purchases.filter((step) => step.credits === undefined).length,
      unsettled: sum(unsettled.map(spent)),
      unsettled_unpriced: unsettled.filter((take) => spent(take) === undefined).length,
      paid: sum(settled.map(spent)),
      paid_unpriced: settled.filter((take) => spent(take) === undefined).length,
    };
  });
}

/**
 * What a plan may cost at one gateway, with the lost answers that no step settles. Takes without a price are left out.
 * - `best`: each request is paid once, and every lost answer proves unpaid.
 * - `worst`: every retry that the run may make is charged, and every lost answer was paid.
 * - A replayed request is paid once in all three.
 */
function costRange(gateway: Gateway, terms: RangeTerms): CostRange {
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
