import { sumAmounts } from '../../gateway/money.js';
import type { PlanDocument } from '../../plan/plan.gen.js';
import { newTakes } from '../plan/new-takes.js';
import { alsoDone, isDenied, isOverCap, newWords } from '../plan/plan-total.js';
import { credits, unpricedTakes } from '../text/credits.js';
import type { PlansTotal } from './plans.gen.js';
import { sumPlans } from './sum-plans.js';

/** `1 board`, `3 boards`. */
export const boardWords = (count: number): string => `${count} ${count === 1 ? 'board' : 'boards'}`;

/** `Total of 3 boards`; `failed`: boards that are not in it. */
export const totalOf = (count: number, failed: number): string =>
  `Total of ${boardWords(count)}${failed === 0 ? '' : `, without ${failed} that ${failed === 1 ? 'has' : 'have'} errors`}`;

/** `361 credits (INR 300 and USD 1)`. */
function sumWords(total: PlansTotal, key: 'to_pay' | 'unsettled' | 'paid'): string {
  const money = total.money?.filter((one) => one[key] > 0).map((one) => `${one.currency} ${one[key]}`) ?? [];
  return `${credits(total[key])}${money.length === 0 ? '' : ` (${money.join(' and ')})`}`;
}

const isDue = ({ to_pay, unpriced }: PlansTotal): boolean => to_pay > 0 || unpriced > 0;

/** What is to pay at one gateway: `361 credits (INR 361) and 2 takes unpriced at trinetra`. */
function dueWords(total: PlansTotal, isSeveral: boolean): string {
  const priced = total.to_pay > 0 || total.unpriced === 0 ? [sumWords(total, 'to_pay')] : [];
  const unpriced = total.unpriced > 0 ? [unpricedTakes(total.unpriced)] : [];
  const listed = total.to_pay_at_list === undefined ? '' : `, or ${total.to_pay_at_list} by the list,`;
  return `${[...priced, ...unpriced].join(' and ')}${listed}${isSeveral ? ` at ${total.gateway}` : ''}`;
}

/** The sum of money over gateways, where each of several gateways has its worth in the same currency. */
function moneyInAll(due: readonly PlansTotal[]): string {
  const money = due.map((total) => total.money ?? []);
  const currencies = new Set(money.flat().map(({ currency }) => currency));
  if (due.length < 2 || currencies.size !== 1 || money.some((one) => one.length === 0)) return '';
  return `, together ${[...currencies].join()} ${sumAmounts(money.flat().map((one) => one.to_pay))}`;
}

const refusedWords = (count: number, why: string): string[] =>
  count === 0 ? [] : [`${boardWords(count)} ${count === 1 ? 'is' : 'are'} ${why}`];

const lostPinsWords = (count: number): string[] =>
  count === 0
    ? []
    : [
        `${boardWords(count)} cannot be rendered until ${count === 1 ? 'its picks file is' : 'their picks files are'} corrected`,
      ];

/** The last line of several plans: the credits to pay, for how many takes. */
export function plansSentence(plans: readonly PlanDocument[]): string {
  const all = { steps: plans.flatMap(({ steps }) => steps) };
  const count = newTakes(all);
  const others = [
    ...alsoDone(all),
    ...refusedWords(plans.filter(isOverCap).length, 'over a cap, and would send nothing'),
    ...refusedWords(plans.filter(isDenied).length, 'denied by policy, and would send nothing'),
    ...lostPinsWords(plans.filter((plan) => plan.lost_pins !== undefined).length),
  ];
  if (count === 0) return `Nothing to pay${others.length === 0 ? '' : `: ${others.join(', ')}`}.`;
  const totals = sumPlans(plans);
  const due = totals.some(isDue) ? totals.filter(isDue) : totals;
  const sums = due.map((total) => dueWords(total, totals.length > 1));
  const sum =
    totals.length > 1
      ? `To pay for ${newWords(count)}: ${sums.join(', ')}${moneyInAll(due)}`
      : `To pay: ${sums.join()} for ${newWords(count)}`;
  return `${[sum, ...others].join('; ')}.`;
}

/** `+361 credits at trinetra, 3 new takes`; `nothing to pay`. */
export function plansHeadline(plans: readonly PlanDocument[]): string {
  const count = newTakes({ steps: plans.flatMap(({ steps }) => steps) });
  if (count === 0) return 'nothing to pay';
  const totals = sumPlans(plans);
  const sums = totals
    .filter(({ to_pay }) => to_pay > 0)
    .map((total) => `+${sumWords(total, 'to_pay')}${totals.length > 1 ? ` at ${total.gateway}` : ''}`);
  const unpriced = totals.reduce((all, total) => all + total.unpriced, 0);
  return [...sums, `${newWords(count)}${unpriced > 0 ? ` (${unpriced} unpriced)` : ''}`].join(', ');
}

/** Labelled lines about what was paid, what is unsettled, and what renders may cost, at each gateway. */
export function plansPaidLines(totals: readonly PlansTotal[]): string[] {
  const several = totals.length > 1;
  return totals.flatMap((total) => {
    const at = several ? ` at ${total.gateway}` : '';
    const unpricedToo = (count: number) => (count === 0 ? '' : `, and ${unpricedTakes(count)}`);
    return [
      ...(total.paid + total.paid_unpriced > 0
        ? [`paid       ${sumWords(total, 'paid')} so far${at}${unpricedToo(total.paid_unpriced)}`]
        : []),
      ...(total.unsettled + total.unsettled_unpriced > 0
        ? [
            `unsettled  ${sumWords(total, 'unsettled')}${at}${unpricedToo(total.unsettled_unpriced)}: lost answers, counted as spent`,
          ]
        : []),
      ...(total.range.best < total.range.worst ? [`range      ${rangeWords(total)}${at}`] : []),
    ];
  });
}

const rangeWords = ({ range: { best, planned, worst } }: PlansTotal): string =>
  `best ${best}, planned ${planned}, worst ${credits(worst)}`;
