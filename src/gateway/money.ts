/** An amount in integer thousandths of a gateway's credit, so that sums are exact. */
export type Millicredits = number;

/** Credits as a decimal number, as files and people write them. */
export const toCredits = (amount: Millicredits): number => amount / 1000;

/** A decimal number of credits, to the nearest thousandth. */
export const fromCredits = (credits: number): Millicredits => Math.round(credits * 1000);

/** The sum of decimal amounts of credits or money, added in thousandths, so that it is exact. */
export const sumAmounts = (amounts: readonly number[]): number =>
  toCredits(amounts.reduce((sum, amount) => sum + fromCredits(amount), 0));

/** A decimal number of credits, rounded down to the thousandth: a cap is never rounded up. */
export function floorCredits(credits: number): Millicredits {
  const nearest = fromCredits(credits);
  return toCredits(nearest) > credits ? nearest - 1 : nearest;
}

/**
 * What a clip costs: rate (thousandths of a credit per second) times length (seconds, to the millisecond). A remainder below
 * a thousandth is rounded up, so that a plan never shows less than the charge.
 */
export const clipCost = (rate: Millicredits, seconds: number): Millicredits =>
  Math.ceil((rate * Math.round(seconds * 1000)) / 1000);

/** What credits are worth in money, to the nearest thousandth of the currency. */
export const toMoney = (amount: Millicredits, per_credit: number): number => toCredits(Math.round(amount * per_credit));
