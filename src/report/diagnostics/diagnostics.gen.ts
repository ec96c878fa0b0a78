// Generated from schema/diagnostics.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * What `rushes validate --format json` prints. With --format json, any other command that cannot do its work prints it too, and `error` says why.
 */
export interface DiagnosticsDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * Every mistake and warning in the boards, with its place.
   */
  diagnostics: {
    /**
     * A stable code, for programs.
     */
    code: string;
    /**
     * An error stops every command; a warning stops none.
     */
    severity: 'error' | 'warning';
    /**
     * What is wrong.
     */
    message: string;
    /**
     * What to do about it.
     */
    hint?: string;
    /**
     * The path of the file, as the command line gave it.
     */
    file: string;
    start: DiagnosticPlace;
    end: DiagnosticPlace;
    /**
     * Other places that the message is about.
     */
    related?: {
      /**
       * What is at that place.
       */
      message: string;
      /**
       * The path of the file, as the command line gave it.
       */
      file: string;
      start: DiagnosticPlace;
      end: DiagnosticPlace;
    }[];
  }[];
  /**
   * Why the command could not do its work. Since 0.2.
   */
  error?: {
    /**
     * The exit code of the process.
     */
    exit_code: number;
    /**
     * What that exit code means.
     */
    meaning: string;
    /**
     * What happened.
     */
    message: string;
    /**
     * What to do next.
     */
    hint?: string;
  };
}
/**
 * A place in a file; `end` is the place after the last character.
 */
export interface DiagnosticPlace {
  /**
   * From 1.
   */
  line: number;
  /**
   * From 1, in UTF-16 code units.
   */
  column: number;
  /**
   * From 0, in UTF-16 code units.
   */
  offset: number;
}
