/**
 * A circuit breaker for paid requests at one gateway: it opens when answers are lost one after the other. Every new paid request
 * goes through `waitUntilDecided` first: what is known elsewhere must count there. Everything else is what this process knows.
 */
export interface LostAnswerBreaker {
  /** Waits until the breaker is closed, or open for the rest of the run. */
  waitUntilDecided(signal: AbortSignal): Promise<void>;
  /** Whether the run may begin another take. */
  readonly mayBegin: boolean;
  /** The breaker is open, but a recovered answer may still close it. */
  readonly isUndecided: boolean;
  /**
   * Counts a lost answer. The same take counts again only if the gateway has answered another one since.
   *
   * @param before what this returned when the same take's answer was lost before
   * @returns a value to pass the next time
   */
  recordLost(before?: number): number;
  /** The run no longer tries to recover a take's lost answer. */
  giveUp(): void;
  /** The gateway gave a readable answer to a paid request. */
  recordAnswer(): void;
  /**
   * The gateway deferred a request.
   *
   * @param delayMs until the request is sent again
   * @returns since when the gateway has deferred every request, by `performance.now()`
   */
  recordDeferral(delayMs: number): number;
}
