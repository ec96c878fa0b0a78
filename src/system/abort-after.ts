import { RunningTimeLimit } from './running-time-limit.js';

/** Returns a signal that aborts `delayMs` after another one does. `clear` stops the timer. */
export function abortAfter(signal: AbortSignal, delayMs: number): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController();
  let limit: RunningTimeLimit | undefined;
  const begin = () => {
    limit = new RunningTimeLimit(delayMs, () => controller.abort());
  };
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  const clear = () => {
    limit?.end();
    signal.removeEventListener('abort', begin);
  };
  return { signal: controller.signal, clear };
}
