import { backoffDelayMs, SILENCE_LIMIT_MS, waitedTooLong } from '../throttle/pace.js';
import type { Unanswered } from './job-check.js';
import { PROPAGATION_MS, propagationPauseMs } from './propagation-pause.js';

/** How often the gateway may answer that it does not know the job, once it should have spread through the gateway. */
const NOT_FOUND_TRIES = 5;
const MIN_BACKOFF_MS = 200;

/** Polls in a row without a readable answer. Times are milliseconds since the job is followed. */
export interface MissedPolls {
  /** The last readable answer, or the first missed poll after it. */
  readonly answeredAtMs: number;
  /** For how long the host had deferred polls by the last readable answer. */
  readonly deferredBeforeMs: number;
  readonly silent: number;
  readonly notFound: number;
  /** Since when the gateway does not know the job. */
  readonly missingSinceMs?: number;
  /** How long a job may be missing, from the first time on. */
  readonly missingLimitMs?: number;
}

/** What decides about a missed poll. */
export interface MissedAt {
  readonly atMs: number;
  /** For how long the host has deferred polls in this run. */
  readonly deferredMs: number;
  /** From 0 to 1. */
  readonly random: number;
  readonly job_id: string;
  /** How long ago the job was submitted; infinite if unknown. */
  readonly submittedMsAgo: number;
  readonly maxWaitMs: number;
  readonly pollIntervalMs?: number | undefined;
}

/** Ends the polling of a job in this run. `stops`: every other request would fail too. */
export interface PollEnd {
  readonly kind: 'end';
  readonly code: string;
  readonly message: string;
  readonly stops: boolean;
}

interface Pause {
  readonly kind: 'pause';
  readonly pauseMs: number;
  readonly missed: MissedPolls;
}

const end = (code: string, message: string, stops = false): PollEnd => ({ kind: 'end', code, message, stops });

/** Whether the last poll had no readable answer. */
export const hasMissed = ({ silent, notFound }: MissedPolls): boolean => silent + notFound > 0;

/** No polls are missed: the last one was answered. */
export function answeredPolls({ atMs, deferredMs }: Pick<MissedAt, 'atMs' | 'deferredMs'>, before?: MissedPolls): MissedPolls {
  const limit = before?.missingLimitMs;
  return {
    answeredAtMs: atMs,
    deferredBeforeMs: deferredMs,
    silent: 0,
    notFound: 0,
    ...(limit !== undefined && { missingLimitMs: limit }),
  };
}

/** A poll had no readable answer. Returns how long to pause, or why polling ends. */
export function onMissedPoll(
  missed: MissedPolls,
  { code, message, status, isFinal }: Unanswered,
  at: MissedAt,
): PollEnd | Pause {
  if (isFinal) return end(code, message);
  if (status === 401 || status === 403) return end(code, `${message}: is the API key still right?`, true);
  if (status === 404 || status === 410) return onNotFound(missed, at);
  const deferredMs = at.deferredMs - missed.deferredBeforeMs;
  if (deferredMs > at.maxWaitMs) return end('deferred', waitedTooLong(at.maxWaitMs, message));
  // Silence begins with the first missed poll, so that the hours of a sleeping machine do not count.
  const answeredAtMs = missed.silent === 0 ? at.atMs : missed.answeredAtMs;
  if (at.atMs - answeredAtMs - deferredMs > SILENCE_LIMIT_MS) return end(code, message);
  return backOff({ ...missed, answeredAtMs }, at);
}

function onNotFound(before: MissedPolls, at: MissedAt): PollEnd | Pause {
  const missingSinceMs = before.missingSinceMs ?? at.atMs;
  const missingLimitMs = before.missingLimitMs ?? Math.max(0, Math.min(PROPAGATION_MS, at.maxWaitMs) - at.submittedMsAgo);
  const missed = { ...before, missingSinceMs, missingLimitMs, notFound: before.notFound + 1 };
  const propagationMs = propagationPauseMs(at.atMs - missingSinceMs, missingLimitMs, at.random);
  if (propagationMs !== undefined) return { kind: 'pause', pauseMs: Math.max(propagationMs, at.pollIntervalMs ?? 0), missed };
  if (missed.notFound >= NOT_FOUND_TRIES) return end('job-not-found', `the gateway does not know job ${at.job_id}`);
  return backOff(missed, at);
}

function backOff(missed: MissedPolls, { random }: MissedAt): Pause {
  const pauseMs = backoffDelayMs(missed.silent, random, MIN_BACKOFF_MS);
  return { kind: 'pause', pauseMs, missed: { ...missed, silent: missed.silent + 1 } };
}
