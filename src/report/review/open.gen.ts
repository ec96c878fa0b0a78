// Generated from schema/open.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * What `rushes open --format json` found and opened. Since 0.2.
 */
export interface OpenDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * The path of the page or clip, relative to where the command ran.
   */
  file: string;
  /**
   * Whether a program opened it.
   */
  opened: boolean;
  /**
   * The program that opened it, or that could not.
   */
  program?: string;
  /**
   * Why nothing was opened; absent if it was. ci: CI is set. remote: a remote session without a display. no-display: there is no display. no-program: the system's opener is not installed. failed: it could not open the file.
   */
  code?: 'ci' | 'remote' | 'no-display' | 'no-program' | 'failed';
}
