// Generated from schema/plans.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
import type { DiagnosticsDocument } from '../diagnostics/diagnostics.gen.js';
import type { PlanDocument } from '../../plan/plan.gen.js';

/**
 * What `rushes plan --format json` prints for several boards, a folder or a glob. Since 0.2.
 */
export interface PlansDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * The plan of each board, in the order of their files. Each is what `rushes plan` prints for that board alone.
   */
  plans: PlanDocument[];
  /**
   * One row for each gateway, summed over the plans. Credits of two gateways are never added.
   */
  totals: PlansTotal[];
  /**
   * Boards without a plan, which the totals do not include. Absent if each has one.
   *
   * @minItems 1
   */
  failed?: FailedBoard[];
}
/**
 * Sums over all boards at one gateway, in its own credits.
 */
export interface PlansTotal {
  /**
   * The gateway's name.
   */
  gateway: string;
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
  /**
   * The base URL that rushes will call.
   */
  origin: string;
  /**
   * How many of the boards use this gateway.
   */
  boards: number;
  /**
   * What the submits will cost, in credits.
   */
  to_pay: number;
  /**
   * What the submits would cost by the vendor's list, if unconfirmed rates of a repository's config cost less.
   */
  to_pay_at_list?: number;
  /**
   * How many submits have no known rate.
   */
  unpriced: number;
  /**
   * Credits of takes with a lost answer.
   */
  unsettled: number;
  /**
   * How many takes with a lost answer have no known price. `unsettled` does not include them.
   */
  unsettled_unpriced: number;
  /**
   * Credits that the boards have cost so far, with their running takes.
   */
  paid: number;
  /**
   * How many takes have neither a charge nor a known price. `paid` does not include them.
   */
  paid_unpriced: number;
  range: PlansRange;
  /**
   * The same in money, a row for each currency. Absent if the worth of a credit is unknown to one of the boards.
   *
   * @minItems 1
   */
  money?: PlansMoney[];
}
/**
 * What renders of the boards may cost from here, in credits, with takes that have a lost answer: the sums of what the plans say. Takes without a known price are left out.
 */
export interface PlansRange {
  /**
   * Each submit succeeds at once, and no lost answer was paid.
   */
  best: number;
  /**
   * The submits and every lost answer.
   */
  planned: number;
  /**
   * Every lost answer was paid, and every retry that the runs may make is charged.
   */
  worst: number;
}
/**
 * Sums in one currency.
 */
export interface PlansMoney {
  /**
   * The ISO 4217 code of the currency.
   */
  currency: string;
  /**
   * What the submits will cost.
   */
  to_pay: number;
  /**
   * What the takes with a lost answer count for.
   */
  unsettled: number;
  /**
   * What the boards have cost so far.
   */
  paid: number;
}
/**
 * A board that the command could not use.
 */
export interface FailedBoard {
  /**
   * The path of the board's file.
   */
  file: string;
  /**
   * The exit code that this board alone would give.
   */
  exit_code: number;
  failure: DiagnosticsDocument;
}
