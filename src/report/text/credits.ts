import type { PlanTotal } from '../../plan/plan.gen.js';

/** `95 credits`, `1 credit`, `0.5 credits`. */
export const credits = (amount: number): string => `${amount} ${amount === 1 ? 'credit' : 'credits'}`;

/** `95 credits`; `unpriced` if no rate is known. */
export const price = (amount: number | undefined): string => (amount === undefined ? 'unpriced' : credits(amount));

/** `95 credits (INR 95)`, if the value of a credit is known. */
export const creditsInMoney = (amount: number, money: PlanTotal['money'] | undefined, worth: number | undefined): string =>
  money === undefined || worth === undefined ? credits(amount) : `${credits(amount)} (${money.currency} ${worth})`;

/** `1 take`, `2 takes`. */
export const takes = (count: number): string => `${count} ${count === 1 ? 'take' : 'takes'}`;

/** `2 takes unpriced`: no rate is known for them. */
export const unpricedTakes = (count: number): string => `${takes(count)} unpriced`;

/** The price of a plan at one gateway: `95 credits and 2 takes unpriced`. */
export function toPayWords({ to_pay, unpriced, money }: PlanTotal): string {
  const priced = creditsInMoney(to_pay, money, money?.to_pay);
  if (unpriced === 0) return priced;
  return to_pay === 0 ? unpricedTakes(unpriced) : `${priced} and ${unpricedTakes(unpriced)}`;
}
