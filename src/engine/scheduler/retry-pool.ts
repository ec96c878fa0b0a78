/** The retries that the runs of a saved plan share, by shot. A run without a saved plan has no such limit. */
export class RetryPool {
  readonly #left: Map<string, number> | undefined;

  constructor(left?: ReadonlyMap<string, number>) {
    this.#left = left && new Map(left);
  }

  /** Takes a shot's retry. `false`: none is left. */
  take(shot: string): boolean {
    if (this.#left === undefined) return true;
    const left = this.#left.get(shot) ?? 0;
    this.#left.set(shot, Math.max(0, left - 1));
    return left > 0;
  }
}
