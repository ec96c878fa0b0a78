/**
 * In how many seconds a job has to move: another word, another percentage. Most take minutes; one that has not moved in two
 * hours is hardly worth the wait of a run, and may still come.
 */
export const STALL_AFTER_SECONDS = 7200;

/** Whether a take's job runs for longer than a job should. */
export const isStalled = (take: { readonly status: string; readonly submitted_at: string }, now: number): boolean =>
  take.status === 'running' && now - Date.parse(take.submitted_at) > STALL_AFTER_SECONDS * 1000;
