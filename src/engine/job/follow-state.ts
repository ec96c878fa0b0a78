import type { JobFacts } from '../../gateway/gateway.js';
import type { ExpectedLength } from '../throttle/poll-pause.js';
import type { ReadableJob, Unanswered } from './job-check.js';
import type { MissedPolls } from './missed-polls.js';
import type { LastChange } from './stall-watch.js';

/** What does not change while a job is followed. */
export interface FollowedJob {
  readonly job_id: string;
  /** The job is of an earlier run: it may have ended long ago, and is polled at once. */
  readonly resumed: boolean;
  /** Of a resumed job, when following begins; infinite if unknown. */
  readonly submittedMsAgo: number;
  /** The gateway calls back when the job is done. */
  readonly hasCallback: boolean;
  /** Set by a person. Absent: adaptive. */
  readonly pollIntervalMs?: number | undefined;
  readonly stallAfterMs: number;
  readonly maxWaitMs: number;
}

/** What is known about a job that is followed. Times are milliseconds since following began. */
export interface FollowState {
  readonly missed: MissedPolls;
  /** The time of the last poll. */
  readonly polledAtMs?: number;
  /** When the job still ran, by the last answer that said so. */
  readonly ranAtMs?: number;
  /** A callback said that there is news of the job. */
  readonly isCalledBack: boolean;
  /** Doubtful failures in a row. */
  readonly doubts: number;
  readonly changed?: LastChange;
  /** A state that the gateway's documents do not have was reported. */
  readonly hasWarned: boolean;
  /** The jobs that were checked because callbacks named them. */
  readonly otherJobs: readonly string[];
  /** The callbacks were about other jobs only. */
  readonly onlyOthers: boolean;
}

/** When something is observed. */
export interface FollowMoment {
  readonly atMs: number;
  /** For how long the host has deferred polls in this run. */
  readonly deferredMs: number;
  /** From 0 to 1. */
  readonly random: number;
  /** How long such jobs run, by what is known now. */
  readonly expected?: ExpectedLength | undefined;
  /** See `PollMoment`. */
  readonly idlers?: number;
}

export type FollowObservation =
  | { readonly kind: 'pause-over'; readonly hasCallback: boolean }
  | { readonly kind: 'callbacks'; readonly named: readonly string[]; readonly isAboutOwnJob: boolean }
  | { readonly kind: 'others-checked' }
  | { readonly kind: 'job'; readonly job: ReadableJob; readonly nameless?: true }
  | ({ readonly kind: 'no-answer' } & Unanswered)
  | { readonly kind: 'interrupted' };

/** What is recorded before the effect. */
export type FollowRecord =
  | { readonly kind: 'waiting'; readonly code: string; readonly message: string; readonly ms: number }
  | { readonly kind: 'progress'; readonly job: Extract<JobFacts, { state: 'queued' | 'running' }>; readonly warn: boolean };

/** How following ends. `stops`: every other request would fail too. `lengthMs`: how long the job ran, as far as is known. */
export type FollowEnd =
  | { readonly kind: 'rendered'; readonly job: Extract<JobFacts, { state: 'rendered' }>; readonly lengthMs: number }
  | { readonly kind: 'failed'; readonly job: Extract<JobFacts, { state: 'failed' }> }
  | { readonly kind: 'unfinished'; readonly code: string; readonly message: string; readonly stops: boolean };

/** What is done next. `wakes`: a callback ends the pause. `retry`: the last poll had no answer. */
export type FollowEffect =
  | { readonly do: 'pause'; readonly ms: number; readonly wakes: boolean }
  | { readonly do: 'read-callbacks' }
  | { readonly do: 'check-others'; readonly job_ids: readonly string[] }
  | { readonly do: 'poll'; readonly retry: boolean }
  | { readonly do: 'end'; readonly end: FollowEnd };

export interface FollowStep {
  readonly state: FollowState;
  readonly effect: FollowEffect;
  readonly record?: FollowRecord;
}
