// Generated from schema/statuses.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
import type { FailedBoard } from './plans.gen.js';
import type { Manifest } from '../../take/manifest.gen.js';

/**
 * What `rushes status --format json` prints for several boards, a folder or a glob. Since 0.2.
 */
export interface StatusesDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * The boards whose takes could be read, in the order of their files.
   */
  boards: BoardStatusEntry[];
  /**
   * One row for each gateway, summed over the boards. Credits of two gateways are never added.
   */
  totals: StatusesTotal[];
  /**
   * Boards that have errors, or whose takes cannot be read. A board with errors may also show its takes above. Absent if every board could be used.
   *
   * @minItems 1
   */
  failed?: FailedBoard[];
}
/**
 * A board and its takes.
 */
export interface BoardStatusEntry {
  /**
   * The path of the board's file.
   */
  file: string;
  /**
   * The board's id.
   */
  id: string;
  /**
   * What `rushes status` prints for that board alone: its manifest, or null before its first render.
   */
  manifest: Manifest | null;
}
/**
 * Sums over all boards at one gateway, in its own credits.
 */
export interface StatusesTotal {
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
  /**
   * Sum of the planned prices, in credits. Failed takes without a charge do not count.
   */
  planned: number;
  /**
   * Sum of the charges that the gateway reported, in credits.
   */
  charged: number;
  /**
   * How many takes have neither a known price nor a charge.
   */
  unpriced?: number;
}
