import type { JobFacts } from '../../gateway/gateway.js';
import { POLL_FLOOR_MS, pollPauseMs } from '../throttle/poll-pause.js';
import { doubtPauseMs } from './doubtful-failure.js';
import type { FollowEffect, FollowedJob, FollowMoment, FollowObservation, FollowState, FollowStep } from './follow-state.js';
import type { Unanswered } from './job-check.js';
import { answeredPolls, hasMissed, onMissedPoll } from './missed-polls.js';
import { lastChange, stallMessage } from './stall-watch.js';

/*
 * An accepted job is followed to its end by this table. It buys nothing: every request that it asks for is free.
 *
 * | observed                          | what follows                                                                       |
 * |-----------------------------------|------------------------------------------------------------------------------------|
 * | the pause is over                 | callbacks are read, at the earliest 1 s after the last poll if there is one        |
 * | callbacks about other jobs        | at most three of those jobs are checked; then as below                             |
 * | other callbacks, or none          | a poll; a pause instead if they were about other jobs only                         |
 * | queued or running                 | a pause; the end if it has not moved for the limit, or not ended in three times it |
 * | rendered                          | the end                                                                            |
 * | failed                            | the end                                                                            |
 * | failed, with a charge or no name  | a pause; the end at the third time in a row                                        |
 * | no answer: 401, 403, no address   | the end; 401 and 403 stop the run                                                  |
 * | no answer: 404, 410               | a pause; the end after the fifth in a row, once the job should have spread         |
 * | no answer: other                  | a pause that grows; the end after three minutes, or if the host deferred too long  |
 * | the run is interrupted            | the end: the job goes on at the gateway                                            |
 */

/** However many callbacks come, polls of a job are this far apart. */
const MIN_POLL_GAP_MS = 1000;
/** The pause between polls of a job that the gateway will report with a callback: a callback may be lost. */
const CALLBACK_PAUSE_MS = 30_000;
/** How many other jobs are checked for one take, however many callbacks come. */
const MAX_OTHER_JOBS = 3;

/** The first step: a pause. */
export function beginFollowing(job: FollowedJob, at: FollowMoment): FollowStep {
  const counts = { doubts: 0, hasWarned: false, isCalledBack: false, otherJobs: [], onlyOthers: false };
  const state: FollowState = { missed: answeredPolls(at), ...counts };
  return { state, effect: job.resumed ? { do: 'pause', ms: 0, wakes: true } : usualPause(job, at) };
}

/** The step that follows from what was observed. */
export function follow(job: FollowedJob, state: FollowState, seen: FollowObservation, at: FollowMoment): FollowStep {
  switch (seen.kind) {
    case 'pause-over': {
      const gapMs = (state.polledAtMs ?? Number.NEGATIVE_INFINITY) + MIN_POLL_GAP_MS - at.atMs;
      const isTooEarly = seen.hasCallback && gapMs > 0;
      return { state, effect: isTooEarly ? { do: 'pause', ms: gapMs, wakes: false } : { do: 'read-callbacks' } };
    }
    case 'callbacks':
      return onCallbacks(job, { ...state, polledAtMs: at.atMs }, seen);
    case 'others-checked':
      return { state, effect: state.onlyOthers ? usualPause(job, at) : poll(state) };
    case 'no-answer':
      return onNoAnswer(job, state, seen, at);
    case 'interrupted':
      return { state, effect: unfinished('interrupted', `the job runs on: ${job.job_id}`) };
    case 'job': {
      const answered = { ...state, missed: answeredPolls(at, state.missed) };
      if (seen.job.state === 'failed') return onFailed(job, answered, seen.job, seen.nameless === true);
      const believed = { ...answered, doubts: 0 };
      if (seen.job.state === 'rendered') return { state: believed, effect: rendered(state, seen.job, at) };
      return onRunning(job, believed, seen.job, at);
    }
  }
}

const poll = ({ missed }: FollowState): FollowEffect => ({ do: 'poll', retry: hasMissed(missed) });

/** The job is done. If no callback said so, it ended between the last two answers; before the only one, perhaps after half. */
const rendered = (
  { isCalledBack, ranAtMs }: FollowState,
  job: Extract<JobFacts, { state: 'rendered' }>,
  { atMs }: FollowMoment,
): FollowEffect => ({
  do: 'end',
  end: { kind: 'rendered', job, lengthMs: isCalledBack ? atMs : (atMs + (ranAtMs ?? atMs / 2)) / 2 },
});

const unfinished = (code: string, message: string, stops = false): FollowEffect => ({
  do: 'end',
  end: { kind: 'unfinished', code, message, stops },
});

/** The pause of a job that runs as expected. */
function usualPause(job: FollowedJob, { atMs, expected, idlers, random }: FollowMoment): FollowEffect {
  const wakes = true;
  if (job.pollIntervalMs !== undefined) return { do: 'pause', ms: job.pollIntervalMs, wakes };
  const earlierMs = expected !== undefined && Number.isFinite(job.submittedMsAgo) ? job.submittedMsAgo : 0;
  const ms = pollPauseMs({ ageMs: earlierMs + atMs, expected, ...(idlers !== undefined && { idlers }), random });
  return { do: 'pause', ms: job.hasCallback ? Math.max(CALLBACK_PAUSE_MS, ms) : ms, wakes };
}

/** A pause for another reason. It keeps the floor too, unless a person set the interval. */
const pauseFor = (job: FollowedJob, ms: number): FollowEffect => ({
  do: 'pause',
  ms: job.pollIntervalMs === undefined ? Math.max(POLL_FLOOR_MS, ms) : ms,
  wakes: true,
});

function onCallbacks(
  { job_id }: FollowedJob,
  state: FollowState,
  { named, isAboutOwnJob }: Extract<FollowObservation, { kind: 'callbacks' }>,
): FollowStep {
  const isCalledBack = isAboutOwnJob || named.includes(job_id);
  const isNew = (id: string): boolean => id !== job_id && !state.otherJobs.includes(id);
  const job_ids = [...new Set(named)].filter(isNew).slice(0, MAX_OTHER_JOBS - state.otherJobs.length);
  if (job_ids.length === 0) return { state: { ...state, isCalledBack }, effect: poll(state) };
  return {
    state: { ...state, isCalledBack, otherJobs: [...state.otherJobs, ...job_ids], onlyOthers: !isCalledBack },
    effect: { do: 'check-others', job_ids },
  };
}

function onNoAnswer(job: FollowedJob, state: FollowState, seen: Unanswered, at: FollowMoment): FollowStep {
  const submittedMsAgo = job.resumed ? job.submittedMsAgo + at.atMs : 0;
  const next = onMissedPoll(state.missed, seen, { ...job, submittedMsAgo, ...at });
  if (next.kind === 'end') return { state, effect: unfinished(next.code, next.message, next.stops) };
  const effect = pauseFor(job, next.pauseMs);
  // The throttle makes every poll of the host wait for `retryAfterMs`; here it is only shown.
  const ms = Math.max(next.pauseMs, seen.retryAfterMs ?? 0);
  return {
    state: { ...state, missed: next.missed },
    record: { kind: 'waiting', code: seen.code, message: seen.message, ms },
    effect,
  };
}

function onFailed(
  { job_id, pollIntervalMs }: FollowedJob,
  state: FollowState,
  job: Extract<JobFacts, { state: 'failed' }>,
  isNameless: boolean,
): FollowStep {
  const hasCharge = Boolean(job.charged) || job.unread_charge !== undefined;
  const ms = hasCharge || isNameless ? doubtPauseMs(state.doubts, pollIntervalMs) : undefined;
  if (ms === undefined) return { state, effect: { do: 'end', end: { kind: 'failed', job } } };
  const detail = hasCharge ? 'and that it charged for it' : 'with an error that names no job';
  const message = `the gateway says that job ${job_id} failed ${detail}: it is asked again`;
  const code = hasCharge ? 'failed-and-charged' : 'failed-nameless';
  return {
    state: { ...state, doubts: state.doubts + 1 },
    record: { kind: 'waiting', code, message, ms },
    effect: { do: 'pause', ms, wakes: true },
  };
}

function onRunning(
  job: FollowedJob,
  state: FollowState,
  running: Extract<JobFacts, { state: 'queued' | 'running' }>,
  at: FollowMoment,
): FollowStep {
  const changed = lastChange(state.changed, running, at.atMs);
  const stall = stallMessage(job.job_id, running, changed, at.atMs, job.stallAfterMs);
  return {
    state: { ...state, changed, ranAtMs: at.atMs, hasWarned: state.hasWarned || !running.known },
    record: { kind: 'progress', job: running, warn: !running.known && !state.hasWarned },
    effect: stall === undefined ? usualPause(job, at) : unfinished('stalled', stall),
  };
}
