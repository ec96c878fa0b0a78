import type { MeantShot } from '../gateway/check-shot.js';
import { cost, type Millicredits } from '../gateway/money.js';
import { type Rate, rateFor } from '../gateway/rates.js';

/** The rate in force for a shot; nothing where it is unpriced. */
export const rateOf = ({ gateway, model, shot }: MeantShot, rates: readonly Rate[]): Rate | undefined =>
  rateFor(gateway.name, model, shot, rates);

/** What a shot's clip costs by the rates in force, as the field that a step has it in: none where it is unpriced. */
export function priceOf(shot: MeantShot, rates: readonly Rate[]): { credits?: Millicredits } {
  const rate = rateOf(shot, rates);
  return rate === undefined ? {} : { credits: cost(rate.rate, shot.shot.duration) };
}
