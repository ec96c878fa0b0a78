import { isSumOf, sumsToApprove } from '../../app/policy/approval.js';
import type { Plan } from '../../plan/plan.js';
import { ask } from './confirm.js';
import type { Terminal } from './terminal.js';

/** Asks a person to type what a plan costs, at each gateway. Another number is no approval. */
export async function typeSum(plan: Plan, terminal: Pick<Terminal, 'err'>, signal: AbortSignal): Promise<boolean> {
  const sums = sumsToApprove(plan);
  const typed: Record<string, number> = {};
  for (const { gateway } of sums) {
    const at = sums.length > 1 ? ` at ${gateway}` : '';
    const answer = await ask(`A policy asks for your approval. Type the credits to pay${at}: `, signal);
    if (answer === undefined) return false;
    typed[gateway] = /^\d+(\.\d+)?$/.test(answer) ? Number(answer) : Number.NaN;
  }
  const isApproved = isSumOf(plan, typed);
  if (!isApproved) terminal.err('That is not the sum of this plan.\n');
  return isApproved;
}
