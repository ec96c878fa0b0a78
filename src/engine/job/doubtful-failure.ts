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
