import { RunningTimeLimit } from '../system/running-time-limit.js';

/** Ends an answer that comes too slowly: within each `limitMs`, at least `minBytes` must arrive. Without a limit it does nothing. */
export class StallLimit {
  readonly #limitMs: number | undefined;
  readonly #minBytes: number;
  readonly #onStall: (message: string) => void;
  #timer: RunningTimeLimit | undefined;
  /** Bytes of the current window, and how much of its time is left. */
  #bytes = 0;
  #leftMs: number | undefined;

  constructor(limitMs: number | undefined, minBytes: number, onStall: (message: string) => void) {
    this.#limitMs = limitMs;
    this.#leftMs = limitMs;
    this.#minBytes = minBytes;
    this.#onStall = onStall;
  }

  /** Starts the time, or lets it go on: the reader waits for bytes. */
  start(): void {
    const limitMs = this.#limitMs;
    if (limitMs === undefined || this.#leftMs === undefined) return;
    const amount = this.#bytes === 0 ? 'nothing more came' : `only ${this.#bytes} bytes came`;
    this.#timer = new RunningTimeLimit(this.#leftMs, () => this.#onStall(`${amount} within ${limitMs / 1000} s`));
  }

  /** Bytes came. The time stands still until the next `start`: the reader may be busy with them. */
  pause(bytes: number): void {
    this.#bytes += bytes;
    if (this.#timer !== undefined) this.#leftMs = this.#timer.end();
    this.#timer = undefined;
    if (this.#bytes < this.#minBytes) return;
    this.#bytes = 0;
    this.#leftMs = this.#limitMs;
  }

  end(): void {
    this.#timer?.end();
  }
}
