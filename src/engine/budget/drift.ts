import { type Millicredits, toCredits } from '../../gateway/money.js';

/** If the charges exceed the planned price by more than this, a rate is wrong. */
const TOLERANCE_PERCENT = 10;

/** One take that cost so many times its price is enough, whatever the others cost. */
const MAX_FACTOR = 10;

/** A take's charge and its planned price. */
export interface Charge {
  /** `ridge.1`. */
  readonly take: string;
  readonly planned: Millicredits;
  readonly charged: Millicredits;
}

/**
 * Why the run stops buying at a gateway: it charged a tenth more than planned, or ten times the price of one take.
 * Returns `undefined` otherwise. The amounts are integers, so that rounding cannot cause it.
 */
export function describeDrift(gateway: string, charges: readonly Charge[]): string | undefined {
  const outlier = charges.find((charge) => charge.charged > 0 && charge.charged >= charge.planned * MAX_FACTOR);
  if (outlier)
    return `${gateway} charged ${toCredits(outlier.charged)} credits for ${outlier.take}, planned at ${toCredits(outlier.planned)}: ${MAX_FACTOR} times its price or more; check its rate (rushes models shows where it is from)`;
  const planned = charges.reduce((sum, charge) => sum + charge.planned, 0);
  const charged = charges.reduce((sum, charge) => sum + charge.charged, 0);
  if ((charged - planned) * 100 <= planned * TOLERANCE_PERCENT) return undefined;
  const takes = charges.length === 1 ? 'a take that was' : `${charges.length} takes that were`;
  return `${gateway} charged ${toCredits(charged)} credits for ${takes} planned at ${toCredits(planned)}: check its rate in rushes.config.yaml`;
}
