import type { JobFacts } from '../../gateway/gateway.js';

/** A job that changes but never ends is stalled after so many times the limit. */
const MAX_FACTOR = 3;

/** The last change of a running job. Times are milliseconds since the job is followed. */
export interface LastChange {
  readonly state: string;
  readonly atMs: number;
}

type Running = Extract<JobFacts, { readonly state: 'queued' | 'running' }>;

/** `2 hours`, `90 seconds`. */
function formatDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  return seconds >= 7200 ? `${Math.floor(seconds / 3600)} hours` : `${seconds} seconds`;
}

/** The last change of a job, now that it is in this state. */
export function lastChange(before: LastChange | undefined, { vendor_status, percent }: Running, nowMs: number): LastChange {
  const state = `${vendor_status} ${percent}`;
  return before?.state === state ? before : { state, atMs: nowMs };
}

/** A message if a job no longer changes, or if it changes and never ends. */
export function stallMessage(
  job_id: string,
  { vendor_status, percent }: Running,
  changed: LastChange,
  nowMs: number,
  limitMs: number,
): string | undefined {
  const unchangedMs = nowMs - changed.atMs;
  if (unchangedMs <= limitMs && nowMs <= MAX_FACTOR * limitMs) return undefined;
  const how =
    unchangedMs > limitMs ? `has not moved in ${formatDuration(unchangedMs)}` : `has not ended in ${formatDuration(nowMs)}`;
  const at = percent === undefined ? '' : ` at ${Math.round(percent)} %`;
  return `job ${job_id} is "${vendor_status}"${at} and ${how}: it is kept, and the next run asks for it again`;
}
