import { DEFERRAL_MEMORY_MS } from './host-throttle.js';

/** So many paid requests in a row whose answers were lost, and nothing new is bought there any more in this run. */
const MOST_LOST = 2;

/** How the answers to paid requests fare at one gateway in a run: where they are lost one after the other, no more are asked for. */
export class LostAnswerBreaker {
  #lost = 0;
  /** Takes whose lost answer is still being asked for again. */
  #asking = 0;
  readonly #waiting = new Set<() => void>();
  /** How often the gateway said what became of a request. */
  #heard = 0;
  #putOffSince: number | undefined;
  #putOffUntil = 0;

  /**
   * A take's answer was lost: once in a row, however often it is asked for again.
   *
   * @param before what this said when the same take's was lost before
   * @returns for the next time
   */
  recordLost(before?: number): number {
    if (before === undefined) this.#asking += 1;
    if (before !== this.#heard) this.#lost += 1;
    return this.#heard;
  }

  /** Nothing more is tried in this run for a take whose answer was lost. */
  giveUp(): void {
    this.#asking -= 1;
    this.#wake();
  }

  /** The gateway said what became of a request. */
  recordAnswer(): void {
    this.#lost = 0;
    this.#heard += 1;
    this.#putOffSince = undefined;
    this.#wake();
  }

  /**
   * The gateway put a request off.
   *
   * @param milliseconds until it is asked again
   * @returns since when it has done nothing else, whoever's they were, on the clock that nobody sets
   */
  recordDeferral(milliseconds: number): number {
    const now = performance.now();
    // What was over long ago is another time.
    if (this.#putOffSince === undefined || now - this.#putOffUntil > DEFERRAL_MEMORY_MS) this.#putOffSince = now;
    this.#putOffUntil = Math.max(this.#putOffUntil, now + milliseconds);
    return this.#putOffSince;
  }

  /** Whether another take may be begun. */
  get mayBegin(): boolean {
    return this.#lost < MOST_LOST;
  }

  /** Whether that may change yet: a lost answer is being asked for again. */
  get isUndecided(): boolean {
    return !this.mayBegin && this.#asking > 0;
  }

  /** Waits until it is decided whether another take may be begun. */
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
