/** Waiting times: pure functions of a random number from 0 to 1. Milliseconds. */

/** Before try `attempt` (from 0) of something that did not work: full jitter below 0.5 s, 1 s, 2 s … 30 s, never below `floor`. */
export const backoff = (attempt: number, random: number, floor = 0): number =>
  floor + random * Math.min(30_000, 500 * 2 ** attempt);

/**
 * Until the next look at a job that has been running for `elapsed`: the first comes early, then a quarter of its age, from
 * 0.4 s to 10 s, a fifth more or less so that many jobs do not knock at once.
 */
export const pollDelay = (elapsed: number, random: number): number =>
  Math.min(10_000, Math.max(400, elapsed / 4)) * (0.8 + 0.4 * random);

/** Between looks at a job whose gateway is to call when it is done. Milliseconds. */
export const HEARD_PACE = 30_000;

/** Seconds or a date, as HTTP has it; milliseconds from `now`, at most an hour. */
export function retryAfter(header: string | undefined, now: number): number {
  if (header === undefined) return 0;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), 3_600_000) : 0;
}
