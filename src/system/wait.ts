import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** The longest time that a timer of Node's keeps; a longer one would be over at once. Milliseconds. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** Waits, however long; `false` where the signal cut it short. */
export async function wait(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  const until = performance.now() + milliseconds;
  if (signal.aborted) return false;
  // One signal stops a whole run, and Node would warn of the eleventh who listens.
  setMaxListeners(0, signal);
  try {
    for (let left = milliseconds; ; left = until - performance.now()) {
      await delay(Math.min(left, LONGEST_TIMER), undefined, { signal });
      if (left <= LONGEST_TIMER) return true;
    }
  } catch {
    return false;
  }
}
