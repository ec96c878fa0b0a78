// Generated from schema/doctor.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * What `rushes doctor --format json` says of a board's journal, manifest and clips; with --rebuild, as they are then.
 */
export interface DoctorDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * The board's id.
   */
  board: string;
  /**
   * The board's folder, as a person would write it.
   */
  folder: string;
  /**
   * Whether journal, manifest and clips are whole and agree.
   */
  whole: boolean;
  /**
   * There is no journal, no manifest and no clip.
   */
  empty?: true;
  /**
   * What is not as it should be.
   */
  findings: {
    /**
     * In which of them.
     */
    where: 'journal' | 'manifest' | 'clips';
    /**
     * In words.
     */
    what: string;
    /**
     * Where in the file, in bytes, where that is known.
     */
    offset?: number;
    /**
     * From 1.
     */
    line?: number;
  }[];
  /**
   * Jobs whose ids can be saved.
   */
  jobs: {
    /**
     * Whose it is; absent where that is not certain.
     */
    take?: string;
    /**
     * Which gateway has it.
     */
    gateway?: string;
    /**
     * The gateway's id.
     */
    job_id: string;
    /**
     * How far its take got, as far as that is known.
     */
    status: string;
    /**
     * Where the id stands. In a broken record the id itself may be what was damaged.
     */
    from: 'journal' | 'mended record' | 'manifest' | 'broken record';
    /**
     * Its clip.
     */
    clip?: {
      /**
       * Relative to the board's folder.
       */
      file: string;
      /**
       * Whether it is on the disk as it was stored.
       */
      state: 'there' | 'missing' | 'changed';
    };
  }[];
  /**
   * Takes that may have been sent, and of which no outcome is left.
   */
  open: string[];
  /**
   * Takes that a rebuild asks about only because what is lost may have been them.
   */
  doubtful: string[];
  /**
   * What to do, a sentence each.
   */
  next: string[];
  /**
   * With --rebuild: whether a journal was written. One that is whole is left as it is.
   */
  rebuilt?: boolean;
  /**
   * With --merge: what was joined. Since 0.2.
   */
  merged?: {
    /**
     * Takes that were not known here, under the names that they have now.
     */
    added: string[];
    /**
     * Takes of which less was known here.
     */
    updated: string[];
    /**
     * Takes that have another number now, as two were made under one.
     */
    renumbered: {
      /**
       * The name that it had.
       */
      from: string;
      /**
       * The name that it has.
       */
      to: string;
      /**
       * Whether it had that name in the journal here.
       */
      ours: boolean;
      /**
       * Its job, where it has one.
       */
      job_id?: string;
    }[];
    /**
     * Takes whose clip was copied to its place.
     */
    clips: string[];
    /**
     * The manifest had conflict markers, and has none any more.
     */
    conflict?: true;
  };
  /**
   * Where the old journal is kept, where there was one; with --merge, where takes in it have other numbers now.
   */
  aside?: string;
}
