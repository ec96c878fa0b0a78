import { setTimeout as delay } from 'node:timers/promises';

/** Waits; `false` where the signal cut it short. */
export async function wait(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  try {
    await delay(milliseconds, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
