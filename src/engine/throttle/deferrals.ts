/** What a request does at a host: a free `look`, or a paid `post`. */
export type RequestKind = 'look' | 'post';

/** A deferral this long after the last one ended starts a new series: those that waited have asked again by then. */
export const DEFERRAL_MEMORY_MS = 60_000;

/** When a host accepts requests again, and how long it has deferred them. Times are of `performance.now()`. */
export class Deferrals {
  readonly #next: Record<RequestKind, { until: number; message: string }> = {
    look: { until: 0, message: '' },
    post: { until: 0, message: '' },
  };
  #lookTotalMs = 0;
  /** Since when the host has deferred every request. */
  #since: number | undefined;

  /** Defers requests of one kind. Returns by how many milliseconds their deferral grew. */
  defer(kind: RequestKind, delayMs: number, message: string): number {
    if (delayMs <= 0) return 0;
    const now = performance.now();
    const until = now + delayMs;
    const before = this.#next[kind].until;
    if (this.#since === undefined || now - before > DEFERRAL_MEMORY_MS) this.#since = now;
    if (until <= before) return 0;
    const grownMs = until - Math.max(now, before);
    if (kind === 'look') this.#lookTotalMs += grownMs;
    this.#next[kind] = { until, message };
    return grownMs;
  }

  /** The host did something of what was asked. */
  recordProgress(): void {
    this.#since = undefined;
  }

  /** Until when requests of a kind are deferred, and the host's message. It may be in the past. */
  of(kind: RequestKind): { readonly until: number; readonly message: string } {
    return this.#next[kind];
  }

  /** The host's message, if its present deferral makes a series without progress that is longer than `maxMs`. */
  messageIfLongerThan(maxMs: number, kind: RequestKind): string | undefined {
    const { until, message } = this.#next[kind];
    const since = this.#since ?? Number.POSITIVE_INFINITY;
    return until > performance.now() && until - since > maxMs ? message : undefined;
  }

  /** How long the host has deferred looks in this run. */
  get lookTotalMs(): number {
    return this.#lookTotalMs;
  }
}
