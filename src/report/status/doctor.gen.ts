// Generated from schema/doctor.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * What `rushes doctor --format json` found in a board's journal, manifest and clips. With --rebuild or --merge, it describes them after the repair.
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
   * The path of the board's folder.
   */
  folder: string;
  /**
   * Whether journal, manifest and clips are whole and agree.
   */
  whole: boolean;
  /**
   * Whether the board has no journal, no manifest and no clip.
   */
  empty?: true;
  /**
   * What is wrong with journal, manifest or clips.
   */
  findings: {
    /**
     * Where the problem is.
     */
    where: 'journal' | 'manifest' | 'clips';
    /**
     * The problem, in words.
     */
    what: string;
    /**
     * The byte in the file at which the problem is. Absent if unknown.
     */
    offset?: number;
    /**
     * The line of the file, counted from 1.
     */
    line?: number;
  }[];
  /**
   * Jobs that rushes found, with the ids that a rebuild can save.
   */
  jobs: {
    /**
     * The take of this job, as shot.take. Absent if it is not certain.
     */
    take?: string;
    /**
     * The gateway that has the job.
     */
    gateway?: string;
    /**
     * The gateway's id of the job.
     */
    job_id: string;
    /**
     * The last known status of the take.
     */
    status: string;
    /**
     * Where rushes found the job id. In a broken record, the id itself may be damaged.
     */
    from: 'journal' | 'mended record' | 'manifest' | 'broken record';
    /**
     * The take's clip.
     */
    clip?: {
      /**
       * The clip's path, relative to the board's folder.
       */
      file: string;
      /**
       * Whether the clip is on the disk as it was stored.
       */
      state: 'there' | 'missing' | 'changed';
    };
  }[];
  /**
   * Takes that may have been sent and have no known outcome.
   */
  open: string[];
  /**
   * Takes that a rebuild would mark as unknown, because the lost records may have been theirs.
   */
  doubtful: string[];
  /**
   * What to do next, one sentence each.
   */
  next: string[];
  /**
   * With --rebuild: whether a new journal was written. A whole journal stays as it is.
   */
  rebuilt?: boolean;
  /**
   * With --merge: what the merge changed here. Since 0.2.
   */
  merged?: {
    /**
     * Takes that were not known here, under the names that they have now.
     */
    added: string[];
    /**
     * Takes that were known here, and for which the other side knew more.
     */
    updated: string[];
    /**
     * Takes that have another number now, because two takes had the same name.
     */
    renumbered: {
      /**
       * The take's name before the merge.
       */
      from: string;
      /**
       * The take's name after the merge.
       */
      to: string;
      /**
       * Whether the take had the former name in the journal here.
       */
      ours: boolean;
      /**
       * The job of the take. Absent if it has none.
       */
      job_id?: string;
    }[];
    /**
     * Takes with a clip that was copied to its place.
     */
    clips: string[];
    /**
     * Whether the manifest had conflict markers. They are resolved now.
     */
    conflict?: true;
  };
  /**
   * Where the old journal is kept. With --merge: only if takes in it have other numbers now.
   */
  aside?: string;
}
