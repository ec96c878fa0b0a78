import type { JobFacts } from '../../gateway/gateway.js';

/** A job as a readable answer describes it. */
export type ReadableJob = Exclude<JobFacts, { readonly state: 'unreadable' }>;

/** A job's facts, or why there is no answer. `nameless`: an error status that names no job, so it may be about the request. */
export type JobCheck = { readonly kind: 'job'; readonly job: ReadableJob; readonly nameless?: true } | Unanswered;

/** Why there is no answer. `other-job`: the answer is about another job. `throttled`: the gateway is busy. */
export interface Unanswered {
  readonly kind: 'no-answer';
  readonly code: string;
  readonly message: string;
  readonly status?: number;
  readonly retryAfterMs?: number;
  /** The run does not check this job again. */
  readonly isFinal?: true;
}
