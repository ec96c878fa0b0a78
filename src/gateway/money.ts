/** An amount of a gateway's credits in integer thousandths of one: sums are exact. */
export type Millicredits = number;

/** Credits as a decimal number, as files and people write them. */
export const toCredits = (amount: Millicredits): number => amount / 1000;

/** A decimal number of credits, to the nearest thousandth. */
export const fromCredits = (credits: number): Millicredits => Math.round(credits * 1000);

/** The most whole thousandths that fit into a decimal number of credits: a cap is never rounded up. */
export function floorCredits(credits: number): Millicredits {
  const nearest = fromCredits(credits);
  return toCredits(nearest) > credits ? nearest - 1 : nearest;
}

/**
 * What a clip costs: rate (thousandths of a credit per second) x length (seconds, to the millisecond). For whole credits,
 * or whole seconds, this is exact; another one's remainder below a thousandth is rounded up, so that a plan
 * never promises less than is charged.
 */
export const cost = (rate: Millicredits, seconds: number): Millicredits =>
  Math.ceil((rate * Math.round(seconds * 1000)) / 1000);

/** What credits are worth in money, to the nearest thousandth. */
export const inMoney = (amount: Millicredits, per_credit: number): number => toCredits(Math.round(amount * per_credit));
