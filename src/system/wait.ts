import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** The longest delay of a Node timer. A longer one fires at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Waits for any time. Returns `false` if the signal ended the wait early. */
export async function wait(durationMs: number, signal: AbortSignal): Promise<boolean> {
  const until = performance.now() + durationMs;
  if (signal.aborted) return false;
  // One signal stops a whole run. Node warns at the eleventh listener.
  setMaxListeners(0, signal);
  try {
    for (let leftMs = durationMs; ; leftMs = until - performance.now()) {
      await delay(Math.min(leftMs, LONGEST_TIMER_MS), undefined, { signal });
      if (leftMs <= LONGEST_TIMER_MS) return true;
    }
  } catch {
    return false;
  }
}
