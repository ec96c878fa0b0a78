import { credits, takes, unpricedTakes } from '../text/credits.js';

/** Takes whose gateway reports no charge. */
export interface UnreportedCharges {
  /** How many. */
  readonly takes: number;
  /** Credits planned for those of them that have a price. */
  readonly planned: number;
  /** How many have none. */
  readonly unpriced: number;
  /** Of how many something is told that is no amount. */
  readonly unread?: number;
}

/** What takes are counted as that no charge is told of: `70 credits planned, 1 take unpriced`. */
export function plannedWords({ takes: all, planned, unpriced }: UnreportedCharges): string {
  if (unpriced === all) return 'unpriced';
  return `${credits(planned)} planned${unpriced === 0 ? '' : `, ${unpricedTakes(unpriced)}`}`;
}

/** `uniall reports no charge for 2 takes that are done: 70 credits planned`. */
export function unreportedChargesText(gateway: string, untold: UnreportedCharges): string {
  const { takes: all, unread = 0 } = untold;
  const charge =
    unread === 0 ? 'no charge' : unread === all ? 'no charge that can be read' : 'no charge, or none that can be read,';
  return `${gateway} reports ${charge} for ${takes(all)} that ${all === 1 ? 'is' : 'are'} done: ${plannedWords(untold)}`;
}
