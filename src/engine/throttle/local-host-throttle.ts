import { setMaxListeners } from 'node:events';
import { type Clock, machineClock } from '../../system/clock.js';
import { wait } from '../../system/wait.js';
import { Deferrals, type RequestKind } from './deferrals.js';
import type { AcquireOptions, HostThrottle, Permit } from './host-throttle.js';
import { backoffDelayMs, SILENCE_LIMIT_MS } from './pace.js';
import { RetryBudget } from './retry-budget.js';

/** After so many failures in a row, the fault is the host's, not a request's. */
const OPEN_AFTER = 3;
/** The longest pause between two probes of a failing host. */
const MAX_PROBE_DELAY_MS = 10_000;
/** Requests that waited for the same moment leave with up to this jitter for each of them. */
const JITTER_MS = 100;
/** A reason of its own spares the error with a stack that an abort makes without one. */
const CHANGED = 'the throttle changed';

/**
 * A throttle of this process alone: a circuit breaker, whose probes come with backoff. A paid request is the probe only if no free
 * one waits. The throttle itself adds no request.
 */
export class LocalHostThrottle implements HostThrottle {
  readonly #maxWaitMs: number;
  readonly #clock: Clock;
  readonly #deferrals = new Deferrals();
  #failures = 0;
  #failedProbes = 0;
  #failingSince = 0;
  #lastFailure = 0;
  #failureMessage = '';
  #nextProbe = 0;
  #isProbing = false;
  readonly #retries = new RetryBudget();
  readonly #waiting: Record<RequestKind, number> = { look: 0, post: 0 };
  /** Aborted when something changes for those who wait; absent while nobody does. */
  #change: AbortController | undefined;

  /**
   * @param maxWaitMs how long the host may defer requests
   * @param clock for messages that name a time
   */
  constructor(maxWaitMs: number, clock: Clock = machineClock) {
    this.#maxWaitMs = maxWaitMs;
    this.#clock = clock;
  }

  get isFailing(): boolean {
    return this.#failures >= OPEN_AFTER;
  }

  get failedProbes(): number {
    return this.#failedProbes;
  }

  deferFor(kind: RequestKind, delayMs: number, message: string): void {
    const grownMs = this.#deferrals.defer(kind, delayMs, message);
    if (grownMs === 0) return;
    // A host that defers requests is not silent.
    if (kind === 'look') this.#failingSince += grownMs;
    this.#wakeAll();
  }

  isDeferred(kind: RequestKind): boolean {
    return this.#deferrals.of(kind).until > performance.now();
  }

  recordProgress(): void {
    this.#deferrals.recordProgress();
  }

  exhaustion(kind: RequestKind): string | undefined {
    return this.#deferrals.messageIfLongerThan(this.#maxWaitMs, kind);
  }

  get deferredTotalMs(): number {
    return this.#deferrals.lookTotalMs;
  }

  deferral(kind: RequestKind): string | undefined {
    const { until, message } = this.#deferrals.of(kind);
    const leftMs = until - performance.now();
    if (leftMs <= this.#maxWaitMs) return undefined;
    const time = `${new Date(this.#clock.wall() + leftMs).toISOString().slice(0, 19)}Z`;
    return `${message}; it may be tried again after ${time}, beyond the ${this.#maxWaitMs / 1000} s that a run waits`;
  }

  async acquire(kind: RequestKind, { signal, retry = false, onWait }: AcquireOptions): Promise<Permit> {
    const retryAt = retry && !this.isFailing ? this.#retries.take(performance.now()) : 0;
    const jitterMs = Math.random() * JITTER_MS;
    let hasReported = false;
    this.#waiting[kind] += 1;
    try {
      for (;;) {
        if (signal.aborted) return { kind: 'stopped' };
        const deferral = this.deferral(kind);
        if (deferral !== undefined) return { kind: 'deferred', message: deferral };
        const now = performance.now();
        const isProbe = this.isFailing;
        if (isProbe && this.#lastFailure - this.#failingSince > SILENCE_LIMIT_MS)
          return { kind: 'silent', message: `no answer for ${SILENCE_LIMIT_MS / 60_000} minutes: ${this.#failureMessage}` };
        const { until, message } = this.#deferrals.of(kind);
        const deferredUntil = until > now ? until + jitterMs * this.#waiting[kind] : 0;
        const leftMs = Math.max(retryAt, deferredUntil, this.#nextOpening(kind)) - now;
        if (leftMs <= 0) return this.#grant(isProbe);
        const reason = isProbe ? this.#failureMessage : until > now ? message : 'many retries at once';
        if (!hasReported) onWait?.(reason, leftMs / 1000);
        hasReported = true;
        await this.#sleep(leftMs, signal);
        if (isProbe && !this.isFailing) await wait(jitterMs * (this.#waiting.look + this.#waiting.post), signal);
      }
    } finally {
      this.#waiting[kind] -= 1;
    }
  }

  /** When the breaker lets a request pass, as far as is known. The caller asks again when something changes. */
  #nextOpening(kind: RequestKind): number {
    if (!this.isFailing) return 0;
    const now = performance.now();
    // The end of the probe wakes the others.
    if (this.#isProbing) return now + MAX_PROBE_DELAY_MS;
    const delayMs = kind === 'post' && this.#waiting.look > 0 ? JITTER_MS : 0;
    return Math.max(this.#nextProbe, now - 1) + delayMs;
  }

  #grant(isProbe: boolean): Permit {
    if (isProbe) this.#isProbing = true;
    let hasEnded = false;
    const end = (how: 'answered' | 'failed' | 'unused', message = ''): void => {
      if (hasEnded) return;
      hasEnded = true;
      if (isProbe) this.#isProbing = false;
      if (how === 'answered') {
        this.#failures = 0;
        this.#failedProbes = 0;
      }
      if (how === 'failed') this.#recordFailure(isProbe, message);
      this.#wakeAll();
    };
    return { kind: 'go', end };
  }

  #recordFailure(isProbe: boolean, message: string): void {
    const now = performance.now();
    this.#failures += 1;
    this.#lastFailure = now;
    this.#failureMessage = message;
    if (this.#failures === 1) this.#failingSince = now;
    if (isProbe) this.#failedProbes += 1;
    // A request that left before the breaker opened shows nothing new.
    if (isProbe || this.#failures === OPEN_AFTER)
      this.#nextProbe = now + backoffDelayMs(this.#failedProbes, Math.random(), 0, MAX_PROBE_DELAY_MS);
  }

  #wakeAll(): void {
    this.#change?.abort(CHANGED);
    this.#change = undefined;
  }

  async #sleep(durationMs: number, signal: AbortSignal): Promise<void> {
    this.#change ??= new AbortController();
    const change = this.#change.signal;
    setMaxListeners(0, change);
    await wait(durationMs, AbortSignal.any([signal, change]));
  }
}
