import { type Millicredits, toCredits } from '../../gateway/money.js';

/** A take of which it is known what it was charged: by more than this beyond what was planned, a rate is wrong. */
const TOLERANCE_PERCENT = 10;

/** One take that is charged so many times its price tells enough, however many others were charged as planned. */
const FAR_BEYOND = 10;

/** What a gateway charged for a take, and what was planned for it. */
export interface Charge {
  /** `ridge.1`. */
  readonly take: string;
  readonly planned: Millicredits;
  readonly charged: Millicredits;
}

/**
 * Why nothing more is begun at a gateway in this run: what it charged so far is more than a tenth beyond what was planned for
 * the same takes, or one take was charged ten times its price. Nothing where neither is so. All amounts are whole, so that no
 * rounding of ours trips it.
 */
export function describeDrift(gateway: string, charges: readonly Charge[]): string | undefined {
  const far = charges.find((one) => one.charged > 0 && one.charged >= one.planned * FAR_BEYOND);
  if (far)
    return `${gateway} charged ${toCredits(far.charged)} credits for ${far.take}, planned at ${toCredits(far.planned)}: ${FAR_BEYOND} times its price or more; check its rate (rushes models shows where it is from)`;
  const planned = charges.reduce((all, one) => all + one.planned, 0);
  const charged = charges.reduce((all, one) => all + one.charged, 0);
  if ((charged - planned) * 100 <= planned * TOLERANCE_PERCENT) return undefined;
  const takes = charges.length === 1 ? 'a take that was' : `${charges.length} takes that were`;
  return `${gateway} charged ${toCredits(charged)} credits for ${takes} planned at ${toCredits(planned)}: check its rate in rushes.config.yaml`;
}
