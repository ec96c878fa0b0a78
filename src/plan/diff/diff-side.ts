import type { ResolvedBoard } from '../../gateway/check/check-board.js';
import type { PricedConfig } from '../../gateway/config/config.js';
import type { CreditValue, Gateway } from '../../gateway/gateway.js';
import type { Rate } from '../../gateway/rates.js';
import { isPurchase, type Plan } from '../plan.js';

/** One version of a board, with what decides its price. */
export interface DiffSide {
  readonly board: ResolvedBoard;
  /** The first that fits a clip is in force. */
  readonly rates: readonly Rate[];
  /** What a credit is worth. Undefined if unknown. */
  readonly money: (gateway: Gateway) => CreditValue | undefined;
  /** The board's config, without the user's own. */
  readonly config?: PricedConfig;
  /** What a render of this version would do with the takes that are here. */
  readonly plan?: Plan;
}

/** What a render of a version would send for the first time: these are the takes that it buys. */
export const purchasesOf = (plan: Plan | undefined): Plan['steps'] => plan?.steps.filter(isPurchase) ?? [];
