import { DEFERRAL_MEMORY_MS } from './deferrals.js';
import type { LostAnswerBreaker } from './lost-answer-breaker.js';

/** After so many lost answers in a row, the run buys nothing new at the gateway. */
const MAX_LOST = 2;

/** A breaker of this process alone. */
export class LocalLostAnswerBreaker implements LostAnswerBreaker {
  #lost = 0;
  /** Takes that still try to recover their lost answer. */
  #recovering = 0;
  readonly #waiting = new Set<() => void>();
  /** How many readable answers the gateway has given. */
  #answers = 0;
  #deferredSince: number | undefined;
  #deferredUntil = 0;

  recordLost(before?: number): number {
    if (before === undefined) this.#recovering += 1;
    if (before !== this.#answers) this.#lost += 1;
    return this.#answers;
  }

  giveUp(): void {
    this.#recovering -= 1;
    this.#wake();
  }

  recordAnswer(): void {
    this.#lost = 0;
    this.#answers += 1;
    this.#deferredSince = undefined;
    this.#wake();
  }

  recordDeferral(delayMs: number): number {
    const now = performance.now();
    // A deferral that ended long ago does not count.
    if (this.#deferredSince === undefined || now - this.#deferredUntil > DEFERRAL_MEMORY_MS) this.#deferredSince = now;
    this.#deferredUntil = Math.max(this.#deferredUntil, now + delayMs);
    return this.#deferredSince;
  }

  get mayBegin(): boolean {
    return this.#lost < MAX_LOST;
  }

  get isUndecided(): boolean {
    return !this.mayBegin && this.#recovering > 0;
  }

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
