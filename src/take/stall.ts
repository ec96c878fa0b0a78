/**
 * A job whose status and percentage do not change for this long is stalled. Most jobs take minutes, so a run does not wait
 * longer. The job may still finish.
 */
export const STALL_AFTER_SECONDS = 7200;

/** Whether a take's job runs for longer than a job should. */
export const isStalled = (take: { readonly status: string; readonly submitted_at: string }, now: number): boolean =>
  take.status === 'running' && now - Date.parse(take.submitted_at) > STALL_AFTER_SECONDS * 1000;
