/** Waiting times: pure functions of a random number from 0 to 1. Milliseconds. */

/** Before try `attempt` (from 0) of something that did not work: full jitter below 0.5 s, 1 s, 2 s … `most`, never below `floor`. */
export const backoffDelayMs = (attempt: number, random: number, floor = 0, most = 30_000): number =>
  floor + random * Math.min(most, 500 * 2 ** attempt);

/**
 * Until the next look at a job that has been running for `elapsed`: the first comes early, then a quarter of its age, from
 * 0.4 s to 10 s, a fifth more or less so that many jobs do not knock at once.
 */
export const pollDelayMs = (elapsed: number, random: number): number =>
  Math.min(10_000, Math.max(400, elapsed / 4)) * (0.8 + 0.4 * random);

/** Between looks at a job whose gateway is to call when it is done. Milliseconds. */
export const CALLBACK_POLL_DELAY_MS = 30_000;

/** Beyond this it makes no difference how long it is: ten years. */
const FAR = 10 * 365 * 86_400_000;
/** The three forms of a date in HTTP, and the one of everywhere else. */
const DATE = /^(?:[A-Z][a-z]+,? .*\d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT)/;

/**
 * How long a gateway wants to be left alone by its `Retry-After`: seconds, or a date, which is held against the time that the
 * answer itself tells, as ours may be wrong. Milliseconds, and a floor; 0 where it says nothing that makes sense.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number {
  const said = headers['retry-after']?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(said)) return Math.min(FAR, Number(said) * 1000);
  if (!DATE.test(said)) return 0;
  const until = Date.parse(/GMT$|T/.test(said) ? said : `${said} GMT`);
  const since = Date.parse(headers['date'] ?? '');
  const floor = until - (Number.isNaN(since) ? now : since);
  return Number.isNaN(floor) ? 0 : Math.min(FAR, Math.max(0, floor));
}
