// Generated from schema/pick.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * What `rushes pick --format json` prints: what was decided about the takes of a board, and which take of each shot counts.
 */
export interface PickDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * The board's id.
   */
  board: string;
  /**
   * The path of the picks file. It may not exist yet.
   */
  file: string;
  /**
   * The lines that this command changed. Absent where it only shows them.
   */
  changed?: PickChanged[];
  /**
   * The board's shots, in its order.
   */
  shots: ShotDecision[];
  /**
   * What is wrong with lines of the picks file.
   */
  warnings: PickWarning[];
}
/**
 * A line before and after.
 */
export interface PickChanged {
  /**
   * The shot's id.
   */
  shot: string;
  before: DecidedLine;
  after: DecidedLine;
}
/**
 * A line of the picks file, as `picks.schema.json` describes it. Empty if nothing was decided.
 */
export interface DecidedLine {
  /**
   * The take's number.
   */
  take?: number;
  /**
   * The first 12 hex digits of the SHA-256 of its clip.
   */
  clip?: string;
  /**
   * The verdict on the take. Absent: picked.
   */
  verdict?: 'approved' | 'rejected';
  /**
   * The numbers of other takes that were rejected.
   */
  rejected?: number[];
  /**
   * A note about the shot's takes.
   */
  note?: string;
}
/**
 * What was decided about one shot.
 */
export interface ShotDecision {
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * picked, approved, rejected: the line holds. outdated: it holds, and the shot has changed since. void: its take has another clip, or none, so it does not count. none: no take was decided about.
   */
  state: 'picked' | 'approved' | 'rejected' | 'outdated' | 'void' | 'none';
  /**
   * The take that counts, as shot.take: the pick, else the newest current stored take that is not rejected. Absent without one.
   */
  selected?: string;
  line: DecidedLine;
  /**
   * The numbers of all rejected takes, by the line's verdict or by its list.
   */
  rejected: number[];
  /**
   * Why the line is void or outdated. Absent where it is neither.
   */
  message?: string;
  /**
   * The shot's takes, as shot.take, that can be picked: those with a clip.
   */
  takes: string[];
}
/**
 * A warning with its place.
 */
export interface PickWarning {
  /**
   * A stable code, for programs.
   */
  code: string;
  /**
   * What is wrong.
   */
  message: string;
  /**
   * The line, from 1.
   */
  line: number;
  /**
   * The column, from 1, in UTF-16 units.
   */
  column: number;
}
