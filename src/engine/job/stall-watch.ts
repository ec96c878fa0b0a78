import type { JobFacts } from '../../gateway/gateway.js';

/** A job that changes but never ends is stalled after so many times the limit. */
const MAX_FACTOR = 3;

/** `2 hours`, `90 seconds`. */
function formatDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  return seconds >= 7200 ? `${Math.floor(seconds / 3600)} hours` : `${seconds} seconds`;
}

/** Notices a job that no longer changes, or that changes and never ends. */
export class StallWatch {
  readonly #limitMs: number;
  readonly #start = performance.now();
  #changedAt = this.#start;
  #last: string | undefined;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  /** Records the state of a running job. Returns a message if the job is stalled. */
  check(
    job_id: string,
    { vendor_status, percent }: Extract<JobFacts, { readonly state: 'queued' | 'running' }>,
  ): string | undefined {
    const state = `${vendor_status} ${percent}`;
    if (state !== this.#last) this.#changedAt = performance.now();
    this.#last = state;
    const [unchangedMs, totalMs] = [performance.now() - this.#changedAt, performance.now() - this.#start];
    if (unchangedMs <= this.#limitMs && totalMs <= MAX_FACTOR * this.#limitMs) return undefined;
    const how =
      unchangedMs > this.#limitMs
        ? `has not moved in ${formatDuration(unchangedMs)}`
        : `has not ended in ${formatDuration(totalMs)}`;
    const at = percent === undefined ? '' : ` at ${Math.round(percent)} %`;
    return `job ${job_id} is "${vendor_status}"${at} and ${how}: it is kept, and the next run asks for it again`;
  }
}
