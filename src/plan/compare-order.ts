import type { CompareRow } from './compare.gen.js';

/** How far a price can be held against others: in money, in its gateway's credits alone; the same of a part; not at all. */
function kind({ costs: [cost] }: CompareRow): number {
  if (cost === undefined || (cost.credits === 0 && cost.unpriced > 0)) return 4;
  return (cost.unpriced > 0 ? 2 : 0) + (cost.money ? 0 : 1);
}

/** What two prices of one kind are compared by: in one currency the amount, in one gateway's credits these; what has neither in common stands by its name. */
function byPrice({ costs: [a] }: CompareRow, { costs: [b] }: CompareRow, units: readonly string[]): number {
  if (a === undefined || b === undefined) return 0;
  if (a.money && b.money && a.money.currency !== b.money.currency) return a.money.currency < b.money.currency ? -1 : 1;
  if (a.money && b.money) return a.money.amount - b.money.amount;
  return units.indexOf(a.unit) - units.indexOf(b.unit) || a.credits - b.credits;
}

/**
 * The order of models in a comparison: what has no price comes last; before it, where most shots go comes first, as the price
 * of a part is no price of the board; then cheapest first, by money where it is known. What is equal stays as it was.
 *
 * @param units names of gateways: credits of an earlier one come first
 */
export const byWorth =
  (units: readonly string[]) =>
  (a: CompareRow, b: CompareRow): number =>
    Number(kind(a) === 4) - Number(kind(b) === 4) || b.goes - a.goes || kind(a) - kind(b) || byPrice(a, b, units);
