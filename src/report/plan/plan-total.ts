import type { PlanDocument, PlanTotal } from '../../plan/plan.gen.js';
import { credits, takes, toPayWords } from '../text/credits.js';
import { isNew, newTakes } from './new-takes.js';

/** The sum by list prices, beside a lower sum by rates of a repository that the user has not confirmed. */
export const listPriceWords = ({ to_pay_at_list: listed }: PlanTotal): string =>
  listed === undefined ? '' : `, or ${listed} by the list,`;

type Cap = PlanDocument['caps'][number];

const isDue = ({ to_pay, unpriced }: PlanTotal): boolean => to_pay > 0 || unpriced > 0;

/** The last line of a plan: the credits to pay, for how many takes, under which cap. */
export function totalSentence(plan: PlanDocument, rehearsal: boolean): string {
  const count = newTakes(plan);
  if (rehearsal) return `Nothing is charged: a rehearsal of ${takes(count)}.`;
  const others = alsoDone(plan);
  const judged = [...policyWords(plan), ...pinWords(plan)];
  if (count === 0) return `${[`Nothing to pay${others.length === 0 ? '' : `: ${others.join(', ')}`}`, ...judged].join('; ')}.`;
  const several = plan.totals.length > 1;
  const due = plan.totals.some(isDue) ? plan.totals.filter(isDue) : plan.totals;
  const sums = due.map((total) => `${toPayWords(total)}${listPriceWords(total)}${several ? ` at ${total.gateway}` : ''}`);
  const paid = several ? `To pay for ${newWords(count)}: ${sums.join(', ')}` : `To pay: ${sums.join()} for ${newWords(count)}`;
  const within = capWords(plan);
  const sum = within === '' ? paid : `${paid}${several ? ';' : ','} ${within}`;
  // A plan over a cap does nothing, so the rest of its work is not named.
  return `${[sum, ...(sendsNothing(plan) ? [] : others), ...judged].join('; ')}.`;
}

/** What a picks file that cannot be read does to the plan as a whole. */
const pinWords = ({ lost_pins: file }: PlanDocument): string[] =>
  file === undefined ? [] : [`nothing is sent until ${file} is corrected`];

/** What policies do to the plan as a whole. */
function policyWords({ policies = [] }: PlanDocument): string[] {
  if (isDenied({ policies })) return ['denied by policy: nothing is sent'];
  return policies.some(({ level }) => level === 'approve') ? ['its sum needs approval'] : [];
}

/** Whether a policy denies the plan. */
export const isDenied = ({ policies = [] }: Pick<PlanDocument, 'policies'>): boolean =>
  policies.some(({ level }) => level === 'deny');

/** The headline of a plan: `+361 credits, 3 new takes`, and what refuses it. */
export function headline(plan: PlanDocument): string {
  const count = newTakes(plan);
  const refused = [
    ...(isOverCap(plan) ? ['over a cap'] : []),
    ...(isDenied(plan) ? ['denied by policy'] : []),
    ...(plan.lost_pins === undefined ? [] : [`refused until ${plan.lost_pins} is corrected`]),
  ];
  if (count === 0) return ['nothing to pay', ...refused].join(', ');
  const several = plan.totals.length > 1;
  const sums = plan.totals
    .filter(({ to_pay }) => to_pay > 0)
    .map(({ to_pay, gateway }) => `+${credits(to_pay)}${several ? ` at ${gateway}` : ''}`);
  const unpriced = plan.totals.reduce((sum, total) => sum + total.unpriced, 0);
  return [...sums, `${newWords(count)}${unpriced > 0 ? ` (${unpriced} unpriced)` : ''}`, ...refused].join(', ');
}

/** `1 new take`, `3 new takes`. */
export const newWords = (count: number): string => `${count} new ${count === 1 ? 'take' : 'takes'}`;

const isBroken = ({ over, unpriced }: Cap): boolean => over > 0 || unpriced.length > 0;

/** Whether a cap is exceeded or cannot be held. */
export const isOverCap = ({ caps }: Pick<PlanDocument, 'caps'>): boolean => caps.some(isBroken);

/** Whether a cap or a policy refuses the plan. */
export const isRefused = (plan: PlanDocument): boolean => isOverCap(plan) || isDenied(plan);

/** Whether a render of the plan would send nothing. */
export const sendsNothing = (plan: PlanDocument): boolean => isRefused(plan) || plan.lost_pins !== undefined;

/** The cap that holds, or by how much one is exceeded; empty where only a policy refuses the plan. */
function capWords({ caps, totals, policies = [], policy_files: files = [] }: PlanDocument): string {
  if (caps.length === 0 && isDenied({ policies })) return '';
  if (caps.length === 0 && files.length > 0) return 'within the policies';
  if (caps.length === 0) return 'without a cap';
  const several = new Set([...totals, ...caps].map(({ unit }) => unit)).size > 1;
  const name = ({ kind, max_credits, unit }: Cap): string => {
    const at = several ? ` at ${unit}` : '';
    return kind === 'board' ? `the budget of ${credits(max_credits)}${at}` : `--max-credits ${max_credits}${at}`;
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

/** What the plan does besides new takes, and what it leaves to a person. */
export function alsoDone({ steps }: Pick<PlanDocument, 'steps'>): string[] {
  const count = (some: (step: PlanDocument['steps'][number]) => boolean): number => steps.filter(some).length;
  const phrase = (number: number, one: string, many: string): string[] =>
    number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  return [
    ...phrase(
      count((step) => step.action === 'submit' && !isNew(step)),
      'lost answer is requested again',
      'lost answers are requested again',
    ),
    ...phrase(
      count(({ action }) => action === 'fetch'),
      'clip to download',
      'clips to download',
    ),
    ...phrase(
      count(({ action }) => action === 'resume'),
      'running job to follow',
      'running jobs to follow',
    ),
    ...phrase(
      count(({ reason }) => reason.code === 'over-cap'),
      'take does not fit',
      'takes do not fit',
    ),
    ...phrase(
      count(({ action, reason }) => action === 'ask' && reason.code !== 'over-cap'),
      'take waits for your decision',
      'takes wait for your decision',
    ),
  ];
}
