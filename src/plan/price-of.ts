import type { MeantShot } from '../gateway/check-shot.js';
import { cost, type Millicredits } from '../gateway/money.js';
import { type Rate, rateFor } from '../gateway/rates.js';
import type { Take } from '../take/take.js';

/** The rate in force for a shot; nothing where it is unpriced. */
export const rateOf = ({ gateway, model, shot }: MeantShot, rates: readonly Rate[]): Rate | undefined =>
  rateFor(gateway.name, model, shot, rates);

/** What a shot's clip costs by the rates in force, as the field that a step has it in: none where it is unpriced. */
export function priceOf(shot: MeantShot, rates: readonly Rate[]): { credits?: Millicredits } {
  const rate = rateOf(shot, rates);
  return rate === undefined ? {} : { credits: cost(rate.rate, shot.shot.duration) };
}

/**
 * A take that was bought when no rate was known, at the rates in force now: what it cost nobody has told, and it is not held
 * to have been free. Where sound or mode decide, the dearest rate counts.
 */
export function pricedNow(take: Take, rates: readonly Rate[]): Take {
  if (take.planned !== undefined || take.charged !== undefined) return take;
  const fitting = rates.filter(
    ({ gateway, model, resolution }) => `${gateway}/${model}` === take.model && resolution === take.resolution,
  );
  if (fitting.length === 0) return take;
  return { ...take, planned: cost(Math.max(...fitting.map(({ rate }) => rate)), take.seconds) };
}
