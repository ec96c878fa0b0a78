import { type HostThrottle, SILENCE_LIMIT_MS } from '../throttle/host-throttle.js';
import { backoffDelayMs } from '../throttle/pace.js';
import type { Throttles } from '../throttle/throttles.js';
import type { Unanswered } from './check-job.js';
import type { PropagationWait } from './propagation.js';

/** How often the gateway may answer that it does not know the job, once it should have spread through the gateway. */
const NOT_FOUND_TRIES = 5;

/** Ends the polling of a job in this run. `stops`: every other request would fail too. */
export interface PollEnd {
  readonly kind: 'end';
  readonly code: string;
  readonly message: string;
  readonly stops: boolean;
}

const end = (code: string, message: string, stops = false): PollEnd => ({ kind: 'end', code, message, stops });

/** Polls in a row without a readable answer: decides when to poll again, and when to stop. */
export class MissedPolls {
  readonly #job_id: string;
  readonly #host: HostThrottle;
  readonly #throttles: Throttles;
  readonly #propagation: PropagationWait;
  readonly #pollIntervalMs: number;
  /** The last readable answer by `performance.now()`, and for how long the host had deferred polls by then. */
  #answeredAt = performance.now();
  #deferredBeforeMs: number;
  #silent = 0;
  #notFound = 0;

  constructor(
    job_id: string,
    host: HostThrottle,
    throttles: Throttles,
    propagation: PropagationWait,
    pollIntervalSeconds: number | undefined,
  ) {
    this.#job_id = job_id;
    this.#host = host;
    this.#throttles = throttles;
    this.#propagation = propagation;
    this.#pollIntervalMs = (pollIntervalSeconds ?? 0) * 1000;
    this.#deferredBeforeMs = host.deferredTotalMs;
  }

  get hasMissed(): boolean {
    return this.#silent + this.#notFound > 0;
  }

  recordAnswer(): void {
    this.#answeredAt = performance.now();
    this.#deferredBeforeMs = this.#host.deferredTotalMs;
    this.#silent = 0;
    this.#notFound = 0;
    this.#propagation.recordFound();
  }

  /** Records a poll without an answer. Returns how long to pause, or why polling ends. */
  record({ code, message, status, isFinal }: Unanswered): PollEnd | { readonly kind: 'pause'; readonly pauseMs: number } {
    if (isFinal) return end(code, message);
    if (status === 401 || status === 403) return end(code, `${message}: is the API key still right?`, true);
    if (status === 404 || status === 410) return this.#recordNotFound();
    const deferredMs = this.#host.deferredTotalMs - this.#deferredBeforeMs;
    if (deferredMs > this.#throttles.maxWaitMs) return end('deferred', this.#throttles.waitedTooLongMessage(message));
    // Silence begins with the first missed poll, so that the hours of a sleeping machine do not count.
    if (this.#silent === 0) this.#answeredAt = performance.now();
    if (performance.now() - this.#answeredAt - deferredMs > SILENCE_LIMIT_MS) return end(code, message);
    return { kind: 'pause', pauseMs: this.#backoffMs() };
  }

  #recordNotFound(): PollEnd | { readonly kind: 'pause'; readonly pauseMs: number } {
    const propagationMs = this.#propagation.nextPauseMs(Math.random());
    this.#notFound += 1;
    if (this.#notFound >= NOT_FOUND_TRIES && propagationMs === undefined)
      return end('job-not-found', `the gateway does not know job ${this.#job_id}`);
    const pauseMs = propagationMs === undefined ? this.#backoffMs() : Math.max(propagationMs, this.#pollIntervalMs);
    return { kind: 'pause', pauseMs };
  }

  #backoffMs(): number {
    const delayMs = backoffDelayMs(this.#silent, Math.random(), 200);
    this.#silent += 1;
    return delayMs;
  }
}
