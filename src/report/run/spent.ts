import { credits, unpricedTakes } from '../text/credits.js';
import { escapeTerminal } from '../text/escape-terminal.js';

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

/** `38 of 95 credits spent, 2 takes unpriced`; where more than one gateway is paid, each by its name. */
export function spentWords(gateways: readonly Spending[], rehearsal: boolean): string {
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
  const words = [
    ...(sums.length > 0 ? [`${sums.join(', ')} ${rehearsal ? 'counted, none charged' : 'spent'}`] : []),
    ...unpriced,
  ];
  return words.length > 0 ? escapeTerminal(words.join(', ')) : 'nothing to pay';
}

/** The same where there is no room for it: `38 trinetra, 5.4 evolink spent, 2 unpriced`. */
export function brieflySpent(gateways: readonly Spending[], rehearsal: boolean): string {
  if (gateways.length <= 1) return spentWords(gateways, rehearsal);
  const sums = gateways.filter(({ spent, all }) => spent + all > 0).map(({ unit, spent }) => `${spent} ${unit}`);
  const unpriced = gateways.reduce((sum, one) => sum + one.unpriced, 0);
  // What is charged in a rehearsal stands below.
  const words = [
    ...(sums.length > 0 ? [`${sums.join(', ')} ${rehearsal ? 'counted' : 'spent'}`] : []),
    ...(unpriced > 0 ? [`${unpriced} unpriced`] : []),
  ];
  return words.length > 0 ? escapeTerminal(words.join(', ')) : 'nothing to pay';
}
