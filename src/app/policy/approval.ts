import { composeMessage, option } from '../../document/message.js';
import { toCredits } from '../../gateway/money.js';
import { type GatewayTotal, isPurchase, type Plan } from '../../plan/plan.js';
import { plannedAt } from '../../plan/policy/judge-credits.js';
import { denials, needsApproval, type PolicyVerdict, sumToApprove } from '../../plan/verdict/verdict.js';
import { approveOptions, type SumToApprove, sumWords } from '../../report/policy/approval-words.js';
import { policyDocument } from '../../report/policy/policy-document.js';
import { type Failure, fail, type Result } from '../failure.js';

/** A sum that a person approved: a number where the run pays at one gateway, else one for each, by its name. */
export type ApprovedSum = number | Readonly<Record<string, number>>;

/** The gateways that a plan pays. */
const due = ({ totals }: Plan): readonly GatewayTotal[] => totals.filter((total) => sumToApprove(total) > 0);

/** What a person approves: the sums of a plan, as they are shown. */
export const sumsToApprove = (plan: Plan): readonly SumToApprove[] =>
  due(plan).map((total) => ({ gateway: total.gateway.name, credits: toCredits(sumToApprove(total)) }));

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
  if (denied.length > 0)
    return failBy(denied, {
      exit_code: 4,
      message: 'a policy denies this, and nothing was sent',
      hint: plan.saved
        ? composeMessage`Jobs that run: render the board with ${option('only')} and their shots. For other shots, plan again, or ask the owner of the policy for another rule.`
        : composeMessage`Change the board, render other shots with ${option('only')}, or ask the owner of the policy for another rule.`,
    });
  if (!buysAnew(plan)) return undefined;
  if (approved !== undefined && plan.totals.some(({ unpriced }) => unpriced > 0))
    return fail(
      4,
      'nobody can approve what this costs: a take has no known price. Nothing was sent',
      'Give its rate in a config, or choose another model.',
    );
  const sums = sumsToApprove(plan);
  if (approved !== undefined && !isSumOf(plan, approved))
    return fail(
      4,
      `the sum that was approved is not what this costs: ${sumWords(sums)}. Nothing was sent`,
      composeMessage`Look at the plan again. To approve it: ${approveOptions(sums)}.`,
    );
  if (!needsApproval(plan.policy) || approved !== undefined || mayAsk) return undefined;
  return failBy(plan.policy?.verdicts.filter(({ level }) => level === 'approve') ?? [], {
    exit_code: 4,
    message: `a policy asks for approval of ${sumWords(sums)}, and nothing was sent`,
    hint: composeMessage`To approve this sum: ${approveOptions(sums)}.`,
  });
}

const failBy = (verdicts: readonly PolicyVerdict[], failure: Failure): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { ...failure, policies: verdicts.map(policyDocument) },
});

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
