// Generated from schema/review.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * The pages that `rushes review --format json` wrote. Since 0.2.
 */
export interface ReviewDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * One for each board, in the order of the command line.
   */
  pages: ReviewedBoard[];
  /**
   * The path of the page that lists the others. Absent for one board.
   */
  index?: string;
}
export interface ReviewedBoard {
  /**
   * The board's file, as it was named.
   */
  file: string;
  /**
   * The exit code that this board alone would give.
   */
  exit_code: number;
  /**
   * The board's id. Absent without a page.
   */
  board?: string;
  /**
   * The page's path, relative to where the command ran. Absent if the board has errors and no takes.
   */
  page?: string;
  /**
   * How many shots the board has.
   */
  shots?: number;
  /**
   * How many takes are on the page.
   */
  takes?: number;
  /**
   * How many shots have a pick. Absent if the picks file cannot be read.
   */
  picks?: number;
  /**
   * Whether a run held the board.
   */
  rendering?: boolean;
}
