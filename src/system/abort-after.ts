import { RunningTimeLimit } from './running-time-limit.js';

/** A signal that is aborted some time after another one; `clear` ends the waiting. */
export function abortAfter(signal: AbortSignal, milliseconds: number): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController();
  let patience: RunningTimeLimit | undefined;
  const begin = () => {
    patience = new RunningTimeLimit(milliseconds, () => controller.abort());
  };
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  const clear = () => {
    patience?.end();
    signal.removeEventListener('abort', begin);
  };
  return { signal: controller.signal, clear };
}
