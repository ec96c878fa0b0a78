import type { CompareRow } from './compare.gen.js';

/** How well a price can be compared, best first: 0 in money, 1 in credits; 2 and 3 the same with unpriced takes; 4 not at all. */
function comparability({ costs: [cost] }: CompareRow): number {
  if (cost === undefined || (cost.credits === 0 && cost.unpriced > 0)) return 4;
  return (cost.unpriced > 0 ? 2 : 0) + (cost.money ? 0 : 1);
}

/** Compares two prices by money, else by credits. Prices in two currencies or of two gateways are grouped by their names. */
function comparePrices({ costs: [a] }: CompareRow, { costs: [b] }: CompareRow, units: readonly string[]): number {
  if (a === undefined || b === undefined) return 0;
  if (a.money && b.money && a.money.currency !== b.money.currency) return a.money.currency < b.money.currency ? -1 : 1;
  if (a.money && b.money) return a.money.amount - b.money.amount;
  return units.indexOf(a.unit) - units.indexOf(b.unit) || a.credits - b.credits;
}

/**
 * Orders the models of a comparison: those without a price last, those with most shots first, as the price of a part does not
 * compare with that of the board. Then the cheapest first, by money if known. Equal rows keep their order.
 *
 * @param units the gateways' names: credits of an earlier one come first
 */
export const compareRows =
  (units: readonly string[]) =>
  (a: CompareRow, b: CompareRow): number =>
    Number(comparability(a) === 4) - Number(comparability(b) === 4) ||
    b.goes - a.goes ||
    comparability(a) - comparability(b) ||
    comparePrices(a, b, units);
