import type { ResolvedShot } from '../gateway/check/check-shot.js';
import { clipCost, type Millicredits } from '../gateway/money.js';
import { findCapRate, findListRate, findRate, isVouched, type Rate } from '../gateway/rates.js';
import type { Take } from '../take/take.js';

/** What a clip costs. */
export interface Price {
  /** By the rate in force. Absent if no rate is known. */
  readonly credits?: Millicredits;
  /** What a cap counts, which does not trust a repository's rate alone. Absent if no cap can count it. */
  readonly capCredits?: Millicredits;
}

/** The rate in force for a shot. Undefined if it has no price. */
export const rateOf = ({ gateway, model, shot }: ResolvedShot, rates: readonly Rate[]): Rate | undefined =>
  findRate(gateway.name, model, shot, rates);

/** The vendor's list price for a shot. */
export const listRateOf = ({ gateway, model, shot }: ResolvedShot, rates: readonly Rate[]): Rate | undefined =>
  findListRate(gateway.name, model, shot, rates);

/** What a shot's clip costs by the rates in force, and what a cap counts for it. */
export function priceOf(resolved: ResolvedShot, rates: readonly Rate[]): Price {
  const { gateway, model, shot } = resolved;
  const rate = rateOf(resolved, rates);
  // What has no rate in force has none for a cap either.
  if (rate === undefined) return {};
  const credits = clipCost(rate.rate, shot.duration);
  if (isVouched(rate)) return { credits, capCredits: credits };
  const capRate = findCapRate(gateway.name, model, shot, rates);
  return { credits, ...(capRate && { capCredits: clipCost(capRate.rate, shot.duration) }) };
}

const ratesFor = (take: Take, rates: readonly Rate[]): Rate[] =>
  rates.filter(({ gateway, model, resolution }) => `${gateway}/${model}` === take.model && resolution === take.resolution);

/**
 * Prices a take that was bought without a known rate at the rates in force now: an unknown charge does not count as free.
 * If sound or mode decide the rate, the highest one counts.
 */
export function applyCurrentRate(take: Take, rates: readonly Rate[]): Take {
  if (take.planned !== undefined || take.charged !== undefined) return take;
  const fits = ratesFor(take, rates);
  if (fits.length === 0) return take;
  return { ...take, planned: clipCost(Math.max(...fits.map(({ rate }) => rate)), take.seconds) };
}

/**
 * Prices a take as a cap counts it. Without a reported charge, its planned price may rest on a repository's rate: then it counts
 * at least the lowest vouched rate, and nothing can count it without one.
 */
export function priceForCap(take: Take, rates: readonly Rate[]): Take {
  if (take.planned === undefined || take.charged !== undefined) return take;
  const fits = ratesFor(take, rates);
  const vouched = fits.filter(isVouched);
  if (vouched.length > 0) {
    const least = clipCost(Math.min(...vouched.map(({ rate }) => rate)), take.seconds);
    return take.planned >= least ? take : { ...take, planned: least };
  }
  if (fits.length === 0) return take;
  const { planned: _, ...unpriced } = take;
  return unpriced;
}
