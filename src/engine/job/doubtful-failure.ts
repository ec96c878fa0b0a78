/** The pauses before a doubtful failure is checked again. */
const PAUSES_MS = [2_000, 8_000] as const;

/**
 * A failure that may be wrong: the job was charged, was done before, or the answer names no job. One server of the
 * gateway may be wrong, so the failure counts only after several polls in a row.
 */
export class DoubtfulFailure {
  #count = 0;

  /** Records a doubtful failure. Returns the pause before the next check, or `undefined` if the failure counts now. */
  nextPauseMs(pollIntervalSeconds?: number): number | undefined {
    const pauseMs = PAUSES_MS[this.#count];
    this.#count += 1;
    return pauseMs === undefined || pollIntervalSeconds === undefined ? pauseMs : pollIntervalSeconds * 1000;
  }

  /** The job has not failed: the earlier answers were wrong. */
  clear(): void {
    this.#count = 0;
  }
}
