/** The limit counts in steps of this length. */
const STEP_MS = 1000;
/** A step that ends this late shows that the process was stopped: by SIGSTOP, Ctrl-Z or a sleeping machine. */
const LATE_MS = 1000;
/** After such a stop at least this time is left: the other side may have to send again. */
const MIN_AFTER_STOP_MS = 5000;

/**
 * A time limit that counts only while the process runs.
 * After a stop, bytes that wait in a socket are read before the limit is reached.
 */
export class RunningTimeLimit {
  #leftMs: number;
  #stepStart = 0;
  #step: NodeJS.Timeout | undefined;
  #last: NodeJS.Immediate | undefined;
  readonly #limitMs: number;
  readonly #onReached: () => void;

  constructor(limitMs: number, onReached: () => void) {
    this.#limitMs = limitMs;
    this.#leftMs = limitMs;
    this.#onReached = onReached;
    this.#next();
  }

  /** Stops the limit. Returns how many milliseconds were left. */
  end(): number {
    clearTimeout(this.#step);
    clearImmediate(this.#last);
    return Math.max(0, this.#leftMs - Math.min(performance.now() - this.#stepStart, STEP_MS));
  }

  #next(): void {
    const stepMs = Math.min(this.#leftMs, STEP_MS);
    this.#stepStart = performance.now();
    this.#step = setTimeout(() => {
      const wasStopped = performance.now() - this.#stepStart - stepMs > LATE_MS;
      this.#leftMs -= stepMs;
      if (wasStopped) this.#leftMs = Math.max(this.#leftMs, Math.min(this.#limitMs, MIN_AFTER_STOP_MS));
      this.#stepStart = performance.now();
      if (this.#leftMs > 0) this.#next();
      // Node's event loop runs timers before sockets. An immediate runs after both.
      else this.#last = setImmediate(this.#onReached);
    }, stepMs);
  }
}
