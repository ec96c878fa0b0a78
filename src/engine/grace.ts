/** A signal that is aborted some time after another one; `clear` ends the waiting. */
export function delayed(signal: AbortSignal, milliseconds: number): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    timer = setTimeout(() => controller.abort(), milliseconds);
  };
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  const clear = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', begin);
  };
  return { signal: controller.signal, clear };
}
