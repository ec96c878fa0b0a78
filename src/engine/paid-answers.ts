/** So many paid requests in a row whose answers were lost, and nothing new is bought there any more in this run. */
const MOST_LOST = 2;

/** How the answers to paid requests fare at one gateway in a run: where they are lost one after the other, no more are asked for. */
export class PaidAnswers {
  #lost = 0;
  /** Takes whose lost answer is still being asked for again. */
  #asking = 0;
  readonly #waiting = new Set<() => void>();
  /** When a job was last accepted, on the clock that nobody sets. */
  acceptedAt = Number.NEGATIVE_INFINITY;

  /** A take's answer was lost. */
  lost(): void {
    this.#lost += 1;
    this.#asking += 1;
  }

  /** Nothing more is tried in this run for a take whose answer was lost. */
  left(): void {
    this.#asking -= 1;
    this.#wake();
  }

  /** The gateway said what became of a request. */
  heard(accepted: boolean): void {
    this.#lost = 0;
    if (accepted) this.acceptedAt = performance.now();
    this.#wake();
  }

  /** Whether another take may be begun. */
  get trusted(): boolean {
    return this.#lost < MOST_LOST;
  }

  /** Whether that is to be seen yet: what was lost is being asked for again. */
  get undecided(): boolean {
    return !this.trusted && this.#asking > 0;
  }

  /** Whether another take may be begun, once those are settled that are being asked for again. */
  async trustedAtLast(signal: AbortSignal): Promise<boolean> {
    while (this.undecided && !signal.aborted)
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.#waiting.add(wake);
        signal.addEventListener('abort', wake);
      });
    return this.trusted;
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}
