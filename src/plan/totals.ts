import type { ResolvedShot } from '../gateway/check/check-shot.js';
import type { CreditValue, Gateway } from '../gateway/gateway.js';
import type { Millicredits } from '../gateway/money.js';
import { isUnsettled, spent, type Take } from '../take/take.js';
import { costRange, type RangeTerms } from './cost-range.js';
import type { GatewayTotal, Step } from './plan.js';

/** Sums the known amounts. */
const sum = (amounts: readonly (Millicredits | undefined)[]): Millicredits =>
  amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);

/** What takes have cost, by unit. Credits of two units are never added. */
export function spentByUnit(takes: readonly Take[]): ReadonlyMap<string, Millicredits> {
  const units = new Set(takes.map(({ unit }) => unit));
  return new Map([...units].map((unit) => [unit, sum(takes.filter((take) => take.unit === unit).map(spent))]));
}

/** Where a gateway is called, how many jobs at once, what its credits are worth, and how far the cost may be from the plan. */
interface GatewayTerms extends Omit<RangeTerms, 'steps' | 'takes'> {
  readonly origin: (gateway: string) => string;
  readonly concurrency: (gateway: string) => number;
  readonly money: (gateway: Gateway) => CreditValue | undefined;
}

/** Sums the plan at each gateway that its shots or steps use. */
export function sumByGateway(
  steps: readonly Step[],
  takes: readonly Take[],
  shots: readonly ResolvedShot[],
  terms: GatewayTerms,
): GatewayTotal[] {
  const { origin, concurrency, money } = terms;
  const used = new Set([...shots.map((shot) => shot.gateway), ...steps.map((step) => step.gateway)]);
  return [...used].map((gateway): GatewayTotal => {
    const ownTakes = takes.filter((take) => take.model.startsWith(`${gateway.name}/`));
    const unsettled = ownTakes.filter(isUnsettled);
    const settled = ownTakes.filter((take) => !isUnsettled(take));
    const purchases = steps.filter((step) => step.gateway === gateway && step.action === 'submit' && !step.post?.replay);
    const value = money(gateway);
    const to_pay = sum(purchases.map((step) => step.credits));
    // The same as `to_pay`, unless a repository's rate is below the list price.
    const at_list = sum(purchases.map((step) => Math.max(step.capCredits ?? 0, step.credits ?? 0)));
    return {
      gateway,
      origin: origin(gateway.name),
      concurrency: concurrency(gateway.name),
      ...(value && { money: value }),
      to_pay,
      range: costRange(gateway, { ...terms, steps, takes }),
      ...(at_list > to_pay && { to_pay_at_list: at_list }),
      unpriced: purchases.filter((step) => step.credits === undefined).length,
      unsettled: sum(unsettled.map(spent)),
      unsettled_unpriced: unsettled.filter((take) => spent(take) === undefined).length,
      paid: sum(settled.map(spent)),
      paid_unpriced: settled.filter((take) => spent(take) === undefined).length,
    };
  });
}
