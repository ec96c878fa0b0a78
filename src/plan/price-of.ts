import type { ResolvedShot } from '../gateway/check/check-shot.js';
import { clipCost, type Millicredits } from '../gateway/money.js';
import { findCapRate, findListRate, findRate, isVouched, type Rate } from '../gateway/rates.js';
import type { Take } from '../take/take.js';

/** What a clip costs, as the fields that a step has it in. */
export interface Price {
  /** By the rate in force; absent where none is known. */
  readonly credits?: Millicredits;
  /** What a cap counts: a repository's rate that nobody vouches for is not enough. Absent where no cap can count it. */
  readonly capCredits?: Millicredits;
}

/** The rate in force for a shot; nothing where it is unpriced. */
export const rateOf = ({ gateway, model, shot }: ResolvedShot, rates: readonly Rate[]): Rate | undefined =>
  findRate(gateway.name, model, shot, rates);

/** The vendor's list price for a shot; nothing where there is none. */
export const listRateOf = ({ gateway, model, shot }: ResolvedShot, rates: readonly Rate[]): Rate | undefined =>
  findListRate(gateway.name, model, shot, rates);

/** What a shot's clip costs by the rates in force, and what a cap counts for it. */
export function priceOf(meant: ResolvedShot, rates: readonly Rate[]): Price {
  const { gateway, model, shot } = meant;
  const rate = rateOf(meant, rates);
  const cap = findCapRate(gateway.name, model, shot, rates);
  return {
    ...(rate && { credits: clipCost(rate.rate, shot.duration) }),
    ...(cap && { capCredits: clipCost(cap.rate, shot.duration) }),
  };
}

const fitting = (take: Take, rates: readonly Rate[]): Rate[] =>
  rates.filter(({ gateway, model, resolution }) => `${gateway}/${model}` === take.model && resolution === take.resolution);

/**
 * A take that was bought when no rate was known, at the rates in force now: what it cost nobody has told, and it is not held
 * to have been free. Where sound or mode decide, the dearest rate counts.
 */
export function pricedNow(take: Take, rates: readonly Rate[]): Take {
  if (take.planned !== undefined || take.charged !== undefined) return take;
  const fits = fitting(take, rates);
  if (fits.length === 0) return take;
  return { ...take, planned: clipCost(Math.max(...fits.map(({ rate }) => rate)), take.seconds) };
}

/**
 * A take as a cap counts it. Where no charge is told, its plan may rest on a rate that a repository set: then it counts at
 * least as much as the lowest rate that somebody vouches for, and cannot be counted where there is none.
 */
export function countedNow(take: Take, rates: readonly Rate[]): Take {
  if (take.planned === undefined || take.charged !== undefined) return take;
  const fits = fitting(take, rates);
  const vouched = fits.filter(isVouched);
  if (vouched.length > 0) {
    const least = clipCost(Math.min(...vouched.map(({ rate }) => rate)), take.seconds);
    return take.planned >= least ? take : { ...take, planned: least };
  }
  if (fits.length === 0) return take;
  const { planned: _, ...unpriced } = take;
  return unpriced;
}
