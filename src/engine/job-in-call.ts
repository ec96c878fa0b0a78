import { jobId, record } from '../gateway/foreign-json.js';

/**
 * The job that a callback names, in a job's document as the gateways have it or in one that wraps it as `data`. Nothing else
 * of what somebody posts is looked at. What names a job by that name goes before a bare `id`, which may be the call's own.
 */
export function jobInCall(json: unknown): string | undefined {
  const whole = record(json);
  const data = record(whole['data']);
  const ids = [whole['job_id'], whole['task_id'], data['job_id'], data['task_id'], data['id'], whole['id']];
  return ids.map(jobId).find((id) => id !== undefined);
}
