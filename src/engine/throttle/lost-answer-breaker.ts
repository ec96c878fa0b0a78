import { DEFERRAL_MEMORY_MS } from './deferrals.js';

/** After so many lost answers in a row, the run buys nothing new at the gateway. */
const MAX_LOST = 2;

/** A circuit breaker for paid requests at one gateway: it opens when answers are lost one after the other. */
export class LostAnswerBreaker {
  #lost = 0;
  /** Takes that still try to recover their lost answer. */
  #recovering = 0;
  readonly #waiting = new Set<() => void>();
  /** How many readable answers the gateway has given. */
  #answers = 0;
  #deferredSince: number | undefined;
  #deferredUntil = 0;

  /**
   * Counts a lost answer. The same take counts again only if the gateway has answered another one since.
   *
   * @param before what this returned when the same take's answer was lost before
   * @returns a value to pass the next time
   */
  recordLost(before?: number): number {
    if (before === undefined) this.#recovering += 1;
    if (before !== this.#answers) this.#lost += 1;
    return this.#answers;
  }

  /** The run no longer tries to recover a take's lost answer. */
  giveUp(): void {
    this.#recovering -= 1;
    this.#wake();
  }

  /** The gateway gave a readable answer to a paid request. */
  recordAnswer(): void {
    this.#lost = 0;
    this.#answers += 1;
    this.#deferredSince = undefined;
    this.#wake();
  }

  /**
   * The gateway deferred a request.
   *
   * @param delayMs until the request is sent again
   * @returns since when the gateway has deferred every request, by `performance.now()`
   */
  recordDeferral(delayMs: number): number {
    const now = performance.now();
    // A deferral that ended long ago does not count.
    if (this.#deferredSince === undefined || now - this.#deferredUntil > DEFERRAL_MEMORY_MS) this.#deferredSince = now;
    this.#deferredUntil = Math.max(this.#deferredUntil, now + delayMs);
    return this.#deferredSince;
  }

  /** Whether the run may begin another take. */
  get mayBegin(): boolean {
    return this.#lost < MAX_LOST;
  }

  /** The breaker is open, but a recovered answer may still close it. */
  get isUndecided(): boolean {
    return !this.mayBegin && this.#recovering > 0;
  }

  /** Waits until the breaker is closed, or open for the rest of the run. */
  async waitUntilDecided(signal: AbortSignal): Promise<void> {
    while (this.isUndecided && !signal.aborted)
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.#waiting.add(wake);
        signal.addEventListener('abort', wake);
      });
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}
