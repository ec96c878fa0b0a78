import { propagationPauseMs } from '../job/propagation-pause.js';

/** Something that was announced and is not found yet, because it has not spread through the servers. */
export interface Absence {
  /** How long it may be missing, since it was first missed; 0 if it was announced too long ago. */
  readonly limitMs: number;
  /** Absent while it is there. */
  readonly sinceMs?: number;
}

/** It is missing. `pauseMs`: before the next look; absent if the wait is over. `withinMs`: counted from the announcement. */
export function missing(
  known: Absence | undefined,
  { nowMs, announcedMsAgo, withinMs, chance }: Readonly<Record<'nowMs' | 'announcedMsAgo' | 'withinMs' | 'chance', number>>,
): { readonly absence: Absence; readonly pauseMs?: number } {
  const limitMs = known?.limitMs ?? Math.max(0, withinMs - announcedMsAgo);
  const sinceMs = known?.sinceMs ?? nowMs;
  const pauseMs = propagationPauseMs(nowMs - sinceMs, limitMs, chance);
  return { absence: { limitMs, sinceMs }, ...(pauseMs !== undefined && { pauseMs }) };
}

/** It was found once. If it is missing again, the wait starts again. */
export const found = (known: Absence | undefined): Absence | undefined => known && { limitMs: known.limitMs };
