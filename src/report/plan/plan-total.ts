import type { PlanDocument, PlanTotal } from '../../plan/plan.gen.js';
import { credits, takes, toPayWords } from '../text/credits.js';

/** What the vendor's list says, beside a sum by lower rates of a repository's config that nobody vouches for. */
export const atListToo = ({ to_pay_at_list: listed }: PlanTotal): string =>
  listed === undefined ? '' : `, or ${listed} by the list,`;

type Cap = PlanDocument['caps'][number];

const isNew = ({ action, reason }: PlanDocument['steps'][number]): boolean => action === 'submit' && reason.code !== 'replay';

const isDue = ({ to_pay, unpriced }: PlanTotal): boolean => to_pay > 0 || unpriced > 0;

/** How many paid requests the plan sends for the first time. */
const newTakes = ({ steps }: PlanDocument): number => steps.filter(isNew).length;

/** The line that a plan ends in: what is to pay, in how many takes, under which cap. */
export function totalSentence(plan: PlanDocument, rehearsal: boolean): string {
  const fresh = newTakes(plan);
  if (rehearsal) return `Nothing is charged: a rehearsal of ${takes(fresh)}.`;
  const others = alsoDone(plan);
  if (fresh === 0) return `Nothing to pay${others.length === 0 ? '' : `: ${others.join(', ')}`}.`;
  const several = plan.totals.length > 1;
  const due = plan.totals.some(isDue) ? plan.totals.filter(isDue) : plan.totals;
  const sums = due.map((total) => `${toPayWords(total)}${atListToo(total)}${several ? ` at ${total.gateway}` : ''}`);
  const sum = several
    ? `To pay for ${newWords(fresh)}: ${sums.join(', ')}; ${capWords(plan)}`
    : `To pay: ${sums.join()} for ${newWords(fresh)}, ${capWords(plan)}`;
  // A plan over a cap is refused as a whole.
  return `${[sum, ...(isRefused(plan) ? [] : others)].join('; ')}.`;
}

/** A plan in a heading: `+361 credits, 3 new takes`. */
export function headline(plan: PlanDocument): string {
  const fresh = newTakes(plan);
  if (fresh === 0) return 'nothing to pay';
  const several = plan.totals.length > 1;
  const sums = plan.totals
    .filter(({ to_pay }) => to_pay > 0)
    .map(({ to_pay, gateway }) => `+${credits(to_pay)}${several ? ` at ${gateway}` : ''}`);
  const unpriced = plan.totals.reduce((sum, total) => sum + total.unpriced, 0);
  return [...sums, `${newWords(fresh)}${unpriced > 0 ? ` (${unpriced} unpriced)` : ''}`].join(', ');
}

const newWords = (count: number): string => `${count} new ${count === 1 ? 'take' : 'takes'}`;

const isBroken = ({ over, unpriced }: Cap): boolean => over > 0 || unpriced.length > 0;

/** Whether a cap is exceeded, or cannot be held. */
export const isRefused = ({ caps }: PlanDocument): boolean => caps.some(isBroken);

/** Under which cap it stands, or by how much it exceeds one. */
function capWords({ caps, totals }: PlanDocument): string {
  if (caps.length === 0) return 'without a cap';
  const several = new Set([...totals, ...caps].map(({ unit }) => unit)).size > 1;
  const name = ({ kind, max_credits, unit }: Cap): string => {
    const whose = several ? ` at ${unit}` : '';
    return kind === 'board' ? `the budget of ${credits(max_credits)}${whose}` : `--max-credits ${max_credits}${whose}`;
  };
  const broken = caps.filter(isBroken);
  if (broken.length === 0) return `within ${caps.map(name).join(' and ')}`;
  const capless = [...new Set(broken.filter(({ named }) => !named).map(({ unit }) => unit))];
  const reasons = [
    ...broken
      .filter(({ named }) => named)
      .map((cap) => (cap.over > 0 ? `${credits(cap.over)} over ${name(cap)}` : `${name(cap)} cannot be held`)),
    ...(capless.length === 0 ? [] : [`${capless.join(' and ')} ${capless.length === 1 ? 'has' : 'have'} no cap`]),
  ];
  return `${reasons.join(' and ')}: nothing is sent`;
}

/** What the plan does beside its new takes, and what it leaves to a person. */
function alsoDone({ steps }: PlanDocument): string[] {
  const count = (some: (step: PlanDocument['steps'][number]) => boolean): number => steps.filter(some).length;
  const said = (number: number, one: string, many: string): string[] =>
    number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  return [
    ...said(
      count((step) => step.action === 'submit' && !isNew(step)),
      'lost answer is asked for again',
      'lost answers are asked for again',
    ),
    ...said(
      count(({ action }) => action === 'fetch'),
      'clip to download',
      'clips to download',
    ),
    ...said(
      count(({ action }) => action === 'resume'),
      'running job to follow',
      'running jobs to follow',
    ),
    ...said(
      count(({ reason }) => reason.code === 'over-cap'),
      'take does not fit',
      'takes do not fit',
    ),
    ...said(
      count(({ action, reason }) => action === 'ask' && reason.code !== 'over-cap'),
      'take waits for your decision',
      'takes wait for your decision',
    ),
  ];
}
