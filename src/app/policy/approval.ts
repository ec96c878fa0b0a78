import { composeMessage, type Message, option } from '../../document/message.js';
import { toCredits } from '../../gateway/money.js';
import { type GatewayTotal, isPurchase, type Plan } from '../../plan/plan.js';
import { plannedAt } from '../../plan/policy/judge-credits.js';
import { denials, needsApproval, sumToApprove } from '../../plan/verdict/verdict.js';
import { policyDocument } from '../../report/policy/policy-document.js';
import { policyNotes } from '../../report/policy/policy-lines.js';
import { fail, type Result } from '../failure.js';

/** A sum that a person approved: a number where the run pays at one gateway, else one for each, by its name. */
export type ApprovedSum = number | Readonly<Record<string, number>>;

/** Verdicts that a message says. The plan shows them all. */
const MAX_SAID = 3;

/** The gateways that a plan pays. */
const due = ({ totals }: Plan): readonly GatewayTotal[] => totals.filter((total) => sumToApprove(total) > 0);

/** The option that approves a plan's sum: `--approve 285`. */
export function approving(plan: Plan): Message {
  const totals = due(plan);
  const mentions = totals.map((total) =>
    option('approveSum', String(toCredits(sumToApprove(total))), totals.length > 1 ? total.gateway.name : undefined),
  );
  return mentions.reduce<Message>((all, one, nth) => (nth === 0 ? composeMessage`${one}` : composeMessage`${all} ${one}`), '');
}

/** `285 credits`, or `190 credits at trinetra and 20 credits at uniall`. */
const sumWords = (plan: Plan): string => {
  const totals = due(plan);
  const words = totals.map(
    (total) => `${toCredits(sumToApprove(total))} credits${totals.length > 1 ? ` at ${total.gateway.name}` : ''}`,
  );
  return words.length === 0 ? '0 credits' : words.join(' and ');
};

/** Whether a sum is exactly what a plan costs. It is not rounded: 190.0004 is not 190. */
export function isSumOf(plan: Plan, approved: ApprovedSum): boolean {
  const totals = due(plan);
  if (typeof approved === 'number')
    return totals.length === 1 && approved === toCredits(sumToApprove(totals[0] as GatewayTotal));
  const names = new Set([...Object.keys(approved), ...totals.map(({ gateway }) => gateway.name)]);
  return [...names].every((name) => {
    const total = totals.find(({ gateway }) => gateway.name === name);
    return (approved[name] ?? 0) === (total ? toCredits(sumToApprove(total)) : 0);
  });
}

/**
 * Why a plan is not carried out: a policy denies it, or its sum is not approved.
 *
 * @param mayAsk a person can type the sum later
 */
export function refuseByPolicy(plan: Plan, approved: ApprovedSum | undefined, mayAsk: boolean): Result<never> | undefined {
  const denied = denials(plan.policy);
  if (denied.length > 0) {
    const notes = policyNotes(denied.map(policyDocument)).map(({ words }) => words);
    const more = notes.length > MAX_SAID ? `; and ${notes.length - MAX_SAID} more` : '';
    return fail(
      4,
      `a policy denies this: ${notes.slice(0, MAX_SAID).join('; ')}${more}. Nothing was sent`,
      plan.saved
        ? composeMessage`Jobs that run: render the board with ${option('only')} and their shots. For other shots, plan again, or ask the owner of the policy for another rule.`
        : composeMessage`Change the board, render other shots with ${option('only')}, or ask the owner of the policy for another rule.`,
    );
  }
  if (!buysAnew(plan)) return undefined;
  if (approved !== undefined && plan.totals.some(({ unpriced }) => unpriced > 0))
    return fail(
      4,
      'nobody can approve what this costs: a take has no known price. Nothing was sent',
      'Give its rate in a config, or choose another model.',
    );
  if (approved !== undefined && !isSumOf(plan, approved))
    return fail(
      4,
      `the sum that was approved is not what this costs: ${sumWords(plan)}. Nothing was sent`,
      composeMessage`Look at the plan again. To approve it: ${approving(plan)}.`,
    );
  if (!needsApproval(plan.policy) || approved !== undefined || mayAsk) return undefined;
  return fail(
    4,
    `a policy asks for approval of ${sumWords(plan)}. Nothing was sent`,
    composeMessage`To approve this sum: ${approving(plan)}.`,
  );
}

/** Whether a plan buys anything. A take that is sent again was bought before, as far as money is concerned. */
const buysAnew = ({ steps }: Plan): boolean => steps.some(isPurchase);

/** Whether a person still has to type the sum of a plan. */
export const mustType = (plan: Plan, approved: ApprovedSum | undefined): boolean =>
  approved === undefined && needsApproval(plan.policy) && buysAnew(plan);

/** A plan whose run may spend no more than the approved sum, retries included. */
export function limitToApproved(plan: Plan, approved: ApprovedSum | undefined): Plan {
  if (approved === undefined) return plan;
  const { files = [], verdicts = [], caps = [] } = plan.policy ?? {};
  const own = plan.totals.map(({ gateway: { name: unit } }) => ({ scope: 'run' as const, unit, max: plannedAt(plan, unit) }));
  return { ...plan, policy: { files, verdicts, caps: [...caps, ...own] } };
}

/** What a person approves by typing it: the sum of a plan, as it is shown. */
export const sumsToType = (plan: Plan): readonly { readonly gateway: string; readonly credits: number }[] =>
  due(plan).map((total) => ({ gateway: total.gateway.name, credits: toCredits(sumToApprove(total)) }));
