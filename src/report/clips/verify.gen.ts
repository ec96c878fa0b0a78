// Generated from schema/verify.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * What `rushes verify --format json` found out about the stored clips of boards. Since 0.2.
 */
export interface VerifyDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * Whether every clip of every board is on this disk as it was stored. Warnings do not count.
   */
  whole: boolean;
  /**
   * Whether every frame was decoded.
   */
  deep: boolean;
  /**
   * The boards, in the order of the command line.
   */
  boards: VerifiedBoard[];
}
export interface VerifiedBoard {
  /**
   * The board's file.
   */
  file: string;
  /**
   * The exit code for this board alone.
   */
  exit_code: number;
  /**
   * Why the takes of this board could not be read. The fields below are absent then.
   */
  error?: string;
  /**
   * The board's id.
   */
  board?: string;
  /**
   * The path of the board's folder, relative to where the command ran.
   */
  folder?: string;
  /**
   * Whether a run holds the board, so that clips may still arrive.
   */
  rendering?: boolean;
  /**
   * Stored clips, with those that are missing.
   */
  clips?: number;
  /**
   * Takes whose clip was pruned.
   */
  pruned?: number;
  /**
   * What is wrong. Empty if nothing is.
   */
  findings?: VerifyFinding[];
}
export interface VerifyFinding {
  /**
   * The take, as shot.take. Absent for a file that no take has.
   */
  take?: string;
  /**
   * The file's path, relative to the board's folder.
   */
  file: string;
  /**
   * An error leads to exit code 6.
   */
  severity: 'error' | 'warning';
  /**
   * What is wrong: see the page about clips.
   */
  code:
    | 'missing'
    | 'unreadable'
    | 'changed'
    | 'broken'
    | 'undecodable'
    | 'too-slow'
    | 'frames'
    | 'order-differs'
    | 'trailing-bytes'
    | 'unknown-file';
  /**
   * The same in words.
   */
  message: string;
  /**
   * The take that the file's bytes belong to.
   */
  clip_of?: string;
  /**
   * What to do next. Empty if there is nothing to do.
   */
  commands: string[];
}
