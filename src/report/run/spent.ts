import { credits, unpricedTakes } from '../text/credits.js';
import { escapeTerminal } from '../text/escape-terminal.js';

/** What a run has paid at one gateway so far. */
interface Spending {
  readonly unit: string;
  /** Credits of the jobs that are done. */
  readonly spent: number;
  /** Credits reserved for the jobs that are not done yet. */
  readonly reserved: number;
  /** Credits of all takes of the run. */
  readonly all: number;
  /** How many of those takes have no price. */
  readonly unpriced: number;
}

/** A rehearsal spends and reserves nothing: it counts what was begun. */
const countAll = (one: Spending): Spending => ({ ...one, spent: one.spent + one.reserved, reserved: 0 });

/** `38 of 95 credits spent, 57 reserved, 2 takes unpriced`; several gateways are named. */
export function spentWords(gateways: readonly Spending[], rehearsal: boolean): string {
  const several = gateways.length > 1;
  const all = rehearsal ? gateways.map(countAll) : gateways;
  const sums = all.filter(hasPrice).map((one) => {
    // Takes without a price add nothing to `all`, but may have been charged.
    const [amount, whole] = several
      ? [`${one.all} ${one.unit}`, `${one.spent} ${one.unit}`]
      : [credits(one.all), credits(one.spent)];
    return one.all === 0 ? whole : `${one.spent} of ${amount}`;
  });
  const unpriced = all
    .filter((one) => one.unpriced > 0)
    .map((one) => `${unpricedTakes(one.unpriced)}${several ? ` at ${one.unit}` : ''}`);
  const verb = rehearsal ? 'counted, none charged' : 'spent';
  return joinWords([...(sums.length > 0 ? [`${sums.join(', ')} ${verb}`] : []), ...reserved(all), ...unpriced]);
}

/** The same in brief: `38 trinetra, 5.4 evolink spent, 2 unpriced`. */
export function brieflySpent(gateways: readonly Spending[], rehearsal: boolean): string {
  if (gateways.length <= 1) return spentWords(gateways, rehearsal);
  const all = rehearsal ? gateways.map(countAll) : gateways;
  const sums = all.filter(hasPrice).map(({ unit, spent }) => `${spent} ${unit}`);
  const unpriced = all.reduce((sum, one) => sum + one.unpriced, 0);
  return joinWords([
    // The summary says that a rehearsal charges nothing.
    ...(sums.length > 0 ? [`${sums.join(', ')} ${rehearsal ? 'counted' : 'spent'}`] : []),
    ...reserved(all),
    ...(unpriced > 0 ? [`${unpriced} unpriced`] : []),
  ]);
}

const hasPrice = ({ spent, reserved: open, all }: Spending): boolean => spent + open + all > 0;

/** `57 reserved`; for several gateways `57 trinetra, 8.1 evolink reserved`. */
function reserved(gateways: readonly Spending[]): string[] {
  const open = gateways.filter((one) => one.reserved > 0);
  const sums = open.map((one) => `${one.reserved}${gateways.length > 1 ? ` ${one.unit}` : ''}`);
  return sums.length === 0 ? [] : [`${sums.join(', ')} reserved`];
}

const joinWords = (words: readonly string[]): string =>
  words.length > 0 ? escapeTerminal(words.join(', ')) : 'nothing to pay';
