import type { PlanTotal } from '../plan/plan.gen.js';

/** `95 credits`, `1 credit`, `0.5 credits`. */
export const credits = (amount: number): string => `${amount} ${amount === 1 ? 'credit' : 'credits'}`;

/** `95 credits`, or that no rate is known. */
export const price = (amount: number | undefined): string => (amount === undefined ? 'unpriced' : credits(amount));

/** `95 credits (INR 95)`, where a credit's worth is known. */
export const creditsInMoney = (amount: number, money: PlanTotal['money'] | undefined, worth: number | undefined): string =>
  money === undefined || worth === undefined ? credits(amount) : `${credits(amount)} (${money.currency} ${worth})`;
