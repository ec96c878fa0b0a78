/** A burst of retries, and one per interval after it. */
const BURST = 20;
const INTERVAL_MS = 1000;

/** The retries of all takes at one host together. */
export class RetryBudget {
  /** Up to when the budget is used. */
  #usedUntilMs = 0;

  /** Takes a retry. Returns when it may leave, on the clock of `nowMs`. */
  take(nowMs: number): number {
    this.#usedUntilMs = Math.max(this.#usedUntilMs, nowMs) + INTERVAL_MS;
    return this.#usedUntilMs - BURST * INTERVAL_MS;
  }
}
