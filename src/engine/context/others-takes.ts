import type { Millicredits } from '../../gateway/money.js';
import type { Rate } from '../../gateway/rates.js';
import type { Plan } from '../../plan/plan.js';
import type { HaltReason } from './halt.js';

/** Takes of the board that others bought, as they come to be known here while a run is at work. */
export interface OthersTakes {
  /**
   * Looks for them before a paid request. Where there is a reason, the request must not be sent; `stops`: nor any other. Without
   * one the take's name is this run's from then on. Rejects with a `LedgerFailure` where what was found cannot be written down.
   */
  checkBeforePost(
    step: { readonly shot: string; readonly take: number },
    plan: Pick<Plan, 'board'>,
  ): Promise<(HaltReason & { readonly stops: boolean }) | undefined>;
  /** What they count as spent against a cap, by unit; infinite where no cap can count a price. `rates`: those of the plan. */
  spentByOthers(rates: readonly Rate[]): ReadonlyMap<string, Millicredits>;
}
