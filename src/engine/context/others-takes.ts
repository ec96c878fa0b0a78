import type { Millicredits } from '../../gateway/money.js';
import type { Rate } from '../../gateway/rates.js';
import type { Plan } from '../../plan/plan.js';
import type { HaltReason } from './halt.js';

/** Takes of the board that other people bought, as this machine learns of them during a run. */
export interface OthersTakes {
  /**
   * Called before a paid request. A reason means: do not send it. `stops`: send no other request either. Without a reason,
   * the take's name belongs to this run from then on. Rejects with a `LedgerFailure` if a take cannot be recorded.
   */
  checkBeforePost(
    step: { readonly shot: string; readonly take: number },
    plan: Pick<Plan, 'board'>,
  ): Promise<(HaltReason & { readonly stops: boolean }) | undefined>;
  /** What they count against a cap, by unit; infinite if a price is unknown. `rates`: those of the plan. */
  spentByOthers(rates: readonly Rate[]): ReadonlyMap<string, Millicredits>;
}
