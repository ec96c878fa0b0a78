import { Patience } from './running-time-limit.js';

/** A signal that is aborted some time after another one; `clear` ends the waiting. */
export function delayed(signal: AbortSignal, milliseconds: number): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController();
  let patience: Patience | undefined;
  const begin = () => {
    patience = new Patience(milliseconds, () => controller.abort());
  };
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  const clear = () => {
    patience?.end();
    signal.removeEventListener('abort', begin);
  };
  return { signal: controller.signal, clear };
}
