/** A wait is counted in steps of this length. Milliseconds. */
const STEP = 1000;
/** A step that ends this much late shows that the process was stopped in it: by SIGSTOP, Ctrl-Z or a sleeping machine. */
const LATE = 1000;
/** After such a stop so much time is left at least: what was sent meanwhile may have to be sent again. Milliseconds. */
const AFTERWARDS = 5000;

/**
 * A time limit that counts only the time in which the process runs. After a stop of any length, whatever lies in a socket
 * is read before the limit counts as reached.
 */
export class RunningTimeLimit {
  #left: number;
  #since = 0;
  #step: NodeJS.Timeout | undefined;
  #last: NodeJS.Immediate | undefined;
  readonly #limit: number;
  readonly #act: () => void;

  /** @param limit milliseconds; `act` is called once they are used up */
  constructor(limit: number, act: () => void) {
    this.#limit = limit;
    this.#left = limit;
    this.#act = act;
    this.#next();
  }

  /** Ends it; tells how many milliseconds were left. */
  end(): number {
    clearTimeout(this.#step);
    clearImmediate(this.#last);
    return Math.max(0, this.#left - Math.min(performance.now() - this.#since, STEP));
  }

  #next(): void {
    const step = Math.min(this.#left, STEP);
    this.#since = performance.now();
    this.#step = setTimeout(() => {
      const late = performance.now() - this.#since - step > LATE;
      this.#left -= step;
      if (late) this.#left = Math.max(this.#left, Math.min(this.#limit, AFTERWARDS));
      this.#since = performance.now();
      if (this.#left > 0) this.#next();
      // Timers come before sockets in Node's loop: by the time of an immediate, the sockets have been read.
      else this.#last = setImmediate(this.#act);
    }, step);
  }
}
