import { isLoopback } from '../../gateway/loopback.js';
import type { Plan } from '../../plan/plan.js';
import type { PeriodSpending } from '../../plan/policy/judge-credits.js';
import { judgePlan, type PolicyInput } from '../../plan/policy/judge-plan.js';
import { diskMessage } from '../../system/disk-error.js';
import { readEntries } from '../../take/budget/entries-file.js';
import { addFound } from '../../take/budget/found-takes.js';
import {
  dayOf,
  entryKey,
  isExpired,
  SharedBudgetProblem,
  type SharedEntryMap,
  usedIn,
} from '../../take/budget/shared-entries.js';
import { spent, type Take, takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import type { SharedBudget } from './shared-budget.js';

/** What boards spend in a day or month. */
export interface JudgedBy {
  readonly shared: SharedBudget;
}

/** What a judgement of a board's plan rests on. */
interface JudgedState extends Omit<PolicyInput, 'policies' | 'period'> {
  readonly nowMs: number;
}

/**
 * Judges a plan by the board's policies.
 *
 * @param by absent where nobody asks them
 * @returns what a plan has of it: nothing where the board has no policies
 */
export async function judgePolicies(
  { policies }: Pick<LoadedBoard, 'policies'>,
  { nowMs, ...state }: JudgedState,
  by: JudgedBy | undefined,
): Promise<Result<Pick<Plan, 'policy'>>> {
  if (policies === undefined || by === undefined) return { ok: true, value: {} };
  const period = await periodSpending(state.plan, by.shared, nowMs);
  return period.ok ? { ok: true, value: { policy: judgePlan({ ...state, policies, period: period.value }) } } : period;
}

/** What was spent in the present day and month, by the budgets of the user and the ledgers of the output folder. */
async function periodSpending(plan: Plan, shared: SharedBudget, nowMs: number): Promise<Result<PolicyInput['period']>> {
  if (shared === 'none') return { ok: true, value: () => undefined };
  if (shared === undefined) return { ok: true, value: () => ({ spent: 0, unpriced: [] }) };
  const { file, folder, board, found } = shared;
  const today = dayOf(nowMs);
  let entries: SharedEntryMap;
  try {
    entries = await readEntries(file);
  } catch (error) {
    if (!(error instanceof SharedBudgetProblem)) return fail(6, diskMessage(error, file, 'read'), 'Make the file readable.');
    return fail(6, error.message, error.hint);
  }
  addFound(entries, folder, found, today);
  const unpriced = found.filter(({ take }) => spent(take) === undefined);
  return {
    ok: true,
    value: (per, reach, unit, beside): PeriodSpending => {
      const loopback = isLoopback(plan.totals.find(({ gateway }) => gateway.name === unit)?.origin ?? '');
      const asked = { folder, board, take: '', unit, day: today, ...(loopback && { loopback: true as const }) };
      const isInPeriod = ({ submitted_at }: Take) =>
        per === 'day' ? submitted_at.startsWith(today) : !isExpired(submitted_at.slice(0, 10), today);
      if (beside !== undefined) {
        const begun = entries.get(entryKey({ folder, board, take: beside }))?.day ?? today;
        const day = isExpired(begun, today) ? today : begun;
        return { spent: usedIn(entries, { scope: per, reach }, { ...asked, take: beside, day }), unpriced: [] };
      }
      return {
        spent: usedIn(entries, { scope: per, reach }, asked),
        unpriced: unpriced
          .filter(({ take }) => take.unit === unit && isInPeriod(take) && (loopback || !isLoopback(take.origin)))
          .map((one) => (one.board === board ? takeName(one.take) : `${one.board}/${takeName(one.take)}`)),
      };
    },
  };
}
