/** The pauses before a doubtful failure is checked again. */
const PAUSES_MS = [2_000, 8_000] as const;

/**
 * The pause before a doubtful failure is checked again; `undefined` if it counts now. A failure is doubtful if the job was
 * charged or was done before, or if the answer names no job: one server of the gateway may be wrong.
 *
 * @param before how many doubtful failures came before it, in a row
 */
export const doubtPauseMs = (before: number, pollIntervalMs: number | undefined): number | undefined =>
  before < PAUSES_MS.length ? (pollIntervalMs ?? PAUSES_MS[before]) : undefined;

/** Doubtful failures in a row. */
export class DoubtfulFailure {
  #count = 0;

  /** Records a doubtful failure. Returns the pause before the next check, or `undefined` if the failure counts now. */
  nextPauseMs(pollIntervalSeconds?: number): number | undefined {
    this.#count += 1;
    return doubtPauseMs(this.#count - 1, pollIntervalSeconds === undefined ? undefined : pollIntervalSeconds * 1000);
  }

  /** The job has not failed: the earlier answers were wrong. */
  clear(): void {
    this.#count = 0;
  }
}
