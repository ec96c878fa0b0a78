/** Delays as pure functions; `random` is from 0 to 1. */

/** The delay before retry `attempt` (from 0): full jitter below 0.5 s, 1 s, 2 s … `maxMs`, added to `minMs`. */
export const backoffDelayMs = (attempt: number, random: number, minMs = 0, maxMs = 30_000): number =>
  minMs + random * Math.min(maxMs, 500 * 2 ** attempt);

/** The delay before the next look for what is missing: a quarter of that time, from 0.4 s to 10 s, with jitter of a fifth. */
export const lookDelayMs = (missingMs: number, random: number): number =>
  Math.min(10_000, Math.max(400, missingMs / 4)) * (0.8 + 0.4 * random);

/** How long a run waits for a host that gives no readable answer. */
export const SILENCE_LIMIT_MS = 180_000;

/** Why the run waits no longer for a host that defers requests again and again. */
export const waitedTooLong = (maxWaitMs: number, message: string): string =>
  `postponed for longer than the ${maxWaitMs / 1000} s that a run waits: ${message}`;

/** Ten years: longer waits make no difference. */
const MAX_RETRY_AFTER_MS = 10 * 365 * 86_400_000;
/** HTTP's three date formats, and ISO 8601. */
const DATE = /^(?:[A-Z][a-z]+,? .*\d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT)/;

/**
 * How long `Retry-After` asks to wait, at least; 0 if it is absent or unreadable. The header has seconds or a date.
 * A date is compared with the answer's own `Date`, since this machine's clock may be wrong.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number {
  const text = headers['retry-after']?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.min(MAX_RETRY_AFTER_MS, Number(text) * 1000);
  if (!DATE.test(text)) return 0;
  const until = Date.parse(/GMT$|T/.test(text) ? text : `${text} GMT`);
  const sentAt = Date.parse(headers['date'] ?? '');
  const delayMs = until - (Number.isNaN(sentAt) ? now : sentAt);
  return Number.isNaN(delayMs) ? 0 : Math.min(MAX_RETRY_AFTER_MS, Math.max(0, delayMs));
}
