import { credits, takes, unpricedTakes } from '../text/credits.js';

/** Takes whose gateway reports no charge. */
export interface UnreportedCharges {
  /** How many. */
  readonly takes: number;
  /** Credits planned for those of them that have a price. */
  readonly planned: number;
  /** Takes without a price. */
  readonly unpriced: number;
  /** Takes whose reported charge is not an amount. */
  readonly unread?: number;
}

/** The planned price of takes without a reported charge: `70 credits planned, 1 take unpriced`. */
export function plannedWords({ takes: all, planned, unpriced }: UnreportedCharges): string {
  if (unpriced === all) return 'unpriced';
  return `${credits(planned)} planned${unpriced === 0 ? '' : `, ${unpricedTakes(unpriced)}`}`;
}

/** `uniall reports no charge for 2 takes that are done: 70 credits planned`. */
export function unreportedChargesText(gateway: string, charges: UnreportedCharges): string {
  const { takes: all, unread = 0 } = charges;
  const charge = unread === 0 ? 'no charge' : 'no readable charge';
  return `${gateway} reports ${charge} for ${takes(all)} that ${all === 1 ? 'is' : 'are'} done: ${plannedWords(charges)}`;
}
