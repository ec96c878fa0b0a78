import { credits, unpricedTakes } from './credits.js';
import { visible } from './visible.js';

/** What a run pays at one gateway, as far as it has come. */
interface Spending {
  readonly unit: string;
  /** Credits of what has been begun. */
  readonly spent: number;
  /** Credits of all that is to be begun. */
  readonly all: number;
  /** How many of those takes have no price. */
  readonly unpriced: number;
}

/** `38 of 95 credits spent, 2 takes unpriced`; where more than one gateway is paid, each by its name. `verb`: what becomes of the credits. */
export function spentWords(gateways: readonly Spending[], verb: string): string {
  const several = gateways.length > 1;
  const priced = gateways.filter(({ spent, all }) => spent + all > 0);
  const sums = priced.map(({ unit, spent, all }) => {
    // Where no price was known before, a charge that is told is of nothing.
    const [amount, whole] = several ? [`${all} ${unit}`, `${spent} ${unit}`] : [credits(all), credits(spent)];
    return all === 0 ? whole : `${spent} of ${amount}`;
  });
  const unpriced = gateways
    .filter((one) => one.unpriced > 0)
    .map((one) => `${unpricedTakes(one.unpriced)}${several ? ` at ${one.unit}` : ''}`);
  const words = [...(sums.length > 0 ? [`${sums.join(', ')} ${verb}`] : []), ...unpriced];
  return words.length > 0 ? visible(words.join(', ')) : 'nothing to pay';
}
