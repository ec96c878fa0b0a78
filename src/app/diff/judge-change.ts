import { fromCredits } from '../../gateway/money.js';
import type { DiffDocument } from '../../plan/diff/diff.gen.js';
import type { PlanPolicy } from '../../plan/plan.gen.js';
import type { Plan } from '../../plan/plan.js';
import { ownGatewayOf } from '../../plan/policy/judge-credits.js';
import { judgeDifference } from '../../plan/policy/judge-difference.js';
import { sortVerdicts } from '../../plan/verdict/verdict.js';
import { policyDocument } from '../../report/policy/policy-document.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';

/**
 * What policies say of a change: of what a render of the board would buy now, and of what the change adds to the board's cost.
 *
 * @param planOf plans the board as it is now; not called where no policy holds
 */
export async function judgeChange(
  { policies, resolved: { board } }: LoadedBoard,
  { state, totals }: DiffDocument,
  planOf: () => Promise<Result<Plan>>,
): Promise<Result<readonly PlanPolicy[]>> {
  if (policies === undefined || state === 'same') return { ok: true, value: [] };
  const plan = await planOf();
  if (!plan.ok) return plan;
  const changes = totals.map(({ gateway: unit, before, after }) => ({
    unit,
    before: fromCredits(before),
    after: fromCredits(after),
  }));
  const added = judgeDifference(policies, changes, ownGatewayOf(board));
  const verdicts = sortVerdicts([...(plan.value.policy?.verdicts ?? []), ...added]);
  return { ok: true, value: verdicts.map(policyDocument) };
}
