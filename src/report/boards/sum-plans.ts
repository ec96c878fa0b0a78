import { sumAmounts } from '../../gateway/money.js';
import type { PlanDocument, PlanTotal } from '../../plan/plan.gen.js';
import type { FailedBoard, PlansDocument, PlansMoney, PlansTotal } from './plans.gen.js';

const hasAmount = ({ to_pay, unsettled, paid }: PlanTotal): boolean => to_pay + unsettled + paid > 0;

/** The sums in each currency. Nothing where the worth of some credits is unknown: a part would read as the whole. */
function moneyOf(rows: readonly PlanTotal[]): PlansMoney[] {
  if (rows.some((row) => row.money === undefined && hasAmount(row))) return [];
  const all = rows.flatMap(({ money }) => money ?? []);
  return [...new Set(all.map(({ currency }) => currency))].map((currency) => {
    const same = all.filter((one) => one.currency === currency);
    const of = (key: 'to_pay' | 'unsettled' | 'paid') => sumAmounts(same.map((one) => one[key]));
    return { currency, to_pay: of('to_pay'), unsettled: of('unsettled'), paid: of('paid') };
  });
}

/** Sums plans at each gateway. Credits of two gateways are never added, and money of two currencies is not either. */
export function sumPlans(plans: readonly PlanDocument[]): PlansTotal[] {
  const byGateway = new Map<string, PlanTotal[]>();
  for (const row of plans.flatMap(({ totals }) => totals)) {
    const key = `${row.gateway} ${row.origin}`;
    byGateway.set(key, [...(byGateway.get(key) ?? []), row]);
  }
  return [...byGateway.values()].map((rows): PlansTotal => {
    const { gateway, unit, origin } = rows[0] as PlanTotal;
    const of = (read: (row: PlanTotal) => number) => sumAmounts(rows.map(read));
    const money = moneyOf(rows);
    return {
      gateway,
      unit,
      origin,
      boards: rows.length,
      to_pay: of((row) => row.to_pay),
      ...(rows.some((row) => row.to_pay_at_list !== undefined) && {
        to_pay_at_list: of((row) => row.to_pay_at_list ?? row.to_pay),
      }),
      unpriced: of((row) => row.unpriced),
      unsettled: of((row) => row.unsettled),
      unsettled_unpriced: of((row) => row.unsettled_unpriced),
      paid: of((row) => row.paid),
      paid_unpriced: of((row) => row.paid_unpriced),
      range: {
        best: of(({ range, to_pay }) => range?.best ?? to_pay),
        planned: of(({ range, to_pay }) => range?.planned ?? to_pay),
        worst: of(({ range, to_pay }) => range?.worst ?? to_pay),
      },
      ...(money.length > 0 && { money }),
    };
  });
}

/** The plans of several boards as `schema/plans.schema.json` has them. */
export const plansDocument = (plans: readonly PlanDocument[], failed: readonly FailedBoard[]): PlansDocument => ({
  version: 1,
  plans: [...plans],
  totals: sumPlans(plans),
  ...(failed.length > 0 && { failed: [...failed] }),
});
