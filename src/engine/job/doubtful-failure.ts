/**
 * Failures that may not be true: of a job that was charged, or that was done before, or told with an error's status and no
 * job's name. One look may have met a server that is wrong, so such a failure counts only once several looks in a row tell it.
 */

/** How long until a doubtful failure is looked at again, and then once more. Milliseconds. */
const PAUSES = [2_000, 8_000] as const;

/** Doubtful failures of one job that were told in a row. */
export class DoubtfulFailure {
  #told = 0;

  /** A doubtful failure was told. How long until the job is asked for again; nothing where it counts now. */
  nextPauseMs(pollInterval?: number): number | undefined {
    const usual = PAUSES[this.#told++];
    return usual === undefined || pollInterval === undefined ? usual : pollInterval * 1000;
  }

  /** The job was seen otherwise: what was told before was wrong. */
  clear(): void {
    this.#told = 0;
  }
}
