import { type Millicredits, toCredits } from '../gateway/money.js';

/** A take of which it is known what it was charged: by more than this beyond what was planned, a rate is wrong. */
const TOLERANCE_PERCENT = 10;

/** What a gateway charged for a take, and what was planned for it. */
export interface Charge {
  readonly planned: Millicredits;
  readonly charged: Millicredits;
}

/**
 * Why nothing more is begun at a gateway in this run: what it charged so far is more than a tenth beyond what was planned for
 * the same takes. Nothing where it is not. All amounts are whole, so that no rounding of ours trips it.
 */
export function drift(gateway: string, charges: readonly Charge[]): string | undefined {
  const planned = charges.reduce((all, one) => all + one.planned, 0);
  const charged = charges.reduce((all, one) => all + one.charged, 0);
  if ((charged - planned) * 100 <= planned * TOLERANCE_PERCENT) return undefined;
  const takes = charges.length === 1 ? 'a take that was' : `${charges.length} takes that were`;
  return `${gateway} charged ${toCredits(charged)} credits for ${takes} planned at ${toCredits(planned)}: check its rate in rushes.config.yaml`;
}
