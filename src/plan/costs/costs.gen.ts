// Generated from schema/costs.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * What takes cost, from the journals and manifests of all boards in some folders. Since 0.2.
 */
export interface CostsDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * The folders that were searched, relative to the current directory.
   */
  folders: string[];
  /**
   * How many folders of boards were read. A board's rehearsal has its own.
   */
  boards: number;
  /**
   * What each row is about. A take belongs to the day and month in UTC on which it was submitted.
   */
  by: 'day' | 'month' | 'gateway' | 'model' | 'board' | 'shot';
  /**
   * Only takes that were submitted at this time or later.
   */
  since?: string;
  /**
   * Only takes that were submitted before this time.
   */
  until?: string;
  /**
   * Only takes of a sandbox count, which charges nothing.
   */
  rehearsal: boolean;
  /**
   * A row for each group and gateway, sorted by group. Credits of two gateways are never added.
   */
  rows: CostRow[];
  /**
   * The sum of all rows of each gateway. Its group is the gateway.
   */
  totals: CostRow[];
  /**
   * The sum in each currency, of the gateways whose credits have a known value. Currencies are never added.
   */
  money: MoneySum[];
  exchanged?: ExchangedSum;
  /**
   * Charges beside prices of the plan, for each model, over all takes that have both.
   */
  drift: CostDrift[];
  left_out: LeftOut;
  /**
   * Boards whose journal or manifest cannot be used. The sums lack them.
   */
  unreadable: UnreadableLedger[];
}
/**
 * What the takes of a group cost at one gateway, in its credits.
 */
export interface CostRow {
  /**
   * The day (2026-11-29), the month (2026-11), the gateway, the model as gateway/model, the board's id, or board/shot.
   */
  group: string;
  /**
   * The board's folder, for a row about a board or a shot.
   */
  folder?: string;
  /**
   * The gateway in whose credits the amounts are.
   */
  unit: string;
  /**
   * How many takes were bought. A refused request bought nothing.
   */
  takes: number;
  /**
   * What the takes were planned to cost.
   */
  planned: number;
  /**
   * What the gateway reported as charged.
   */
  charged: number;
  /**
   * What settled takes cost: the charge, else the planned price. A failed take without a charge cost nothing.
   */
  spent: number;
  /**
   * What jobs cost that the gateway is working on.
   */
  running: number;
  /**
   * What takes with an unknown outcome may have cost.
   */
  unknown: number;
  wasted: CostWaste;
  /**
   * For takes with an unknown outcome that a person gave up. They count as spent.
   */
  abandoned: number;
  /**
   * How many takes may have cost something, and no amount is known.
   */
  unpriced: number;
  money?: MoneySum;
}
/**
 * What was spent for nothing: a part of `spent`.
 */
export interface CostWaste {
  /**
   * For failed takes.
   */
  failed: number;
  /**
   * How many failed takes cost something.
   */
  failed_takes: number;
  /**
   * For clips from before an edit, or of a shot that left the board, as the board was last rendered.
   */
  superseded: number;
  /**
   * How many superseded takes cost something.
   */
  superseded_takes: number;
}
/**
 * What credits are worth.
 */
export interface MoneySum {
  /**
   * The currency, by ISO 4217.
   */
  currency: string;
  /**
   * What was spent.
   */
  spent: number;
  /**
   * What running jobs may cost.
   */
  running: number;
  /**
   * What takes with an unknown outcome may have cost.
   */
  unknown: number;
}
/**
 * The sum of all gateways in one currency. Present if the config has a rate for each currency, and each gateway's credits have a known value.
 */
export interface ExchangedSum {
  /**
   * The currency, by ISO 4217.
   */
  currency: string;
  /**
   * What was spent.
   */
  spent: number;
  /**
   * What running jobs may cost.
   */
  running: number;
  /**
   * What takes with an unknown outcome may have cost.
   */
  unknown: number;
  /**
   * The config with the rates.
   */
  file: string;
}
/**
 * Charges of a model beside the prices of the plan.
 */
export interface CostDrift {
  /**
   * The model, as gateway/model.
   */
  model: string;
  /**
   * The gateway in whose credits the amounts are.
   */
  unit: string;
  /**
   * How many takes have a planned price and a charge.
   */
  takes: number;
  /**
   * The planned prices of these takes.
   */
  planned: number;
  /**
   * The charges of these takes.
   */
  charged: number;
  /**
   * Charged / planned, to four places. Absent if nothing was planned to cost.
   */
  ratio?: number;
  largest?: LargestDrift;
}
/**
 * The take with the largest difference. Absent if each was charged as planned.
 */
export interface LargestDrift {
  /**
   * The board's id.
   */
  board: string;
  /**
   * The board's folder.
   */
  folder: string;
  /**
   * The take, as shot.number.
   */
  take: string;
  /**
   * What it was planned to cost.
   */
  planned: number;
  /**
   * What was charged.
   */
  charged: number;
}
/**
 * Takes that were bought and are in no row.
 */
export interface LeftOut {
  /**
   * Takes of a sandbox, where paid takes are shown.
   */
  rehearsed: number;
  /**
   * Takes of gateways, where the takes of a sandbox are shown.
   */
  paid: number;
  /**
   * Takes before `since`, or not before `until`.
   */
  other_times: number;
}
export interface UnreadableLedger {
  /**
   * The board's folder, relative to the current directory.
   */
  folder: string;
  /**
   * What is wrong.
   */
  message: string;
  /**
   * What to do next.
   */
  hint?: string;
}
