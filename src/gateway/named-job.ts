import { jobId, record } from './foreign-json.js';
import type { JobFacts } from './gateway.js';
import type { HttpAnswer } from './http.js';

const NAMES = ['job_id', 'task_id', 'jobId', 'taskId'] as const;

/**
 * The ids by which an answer to a poll names its job: beside its `status`, at the top or in `data`. A bare `id` counts only
 * beside the `status`, as an envelope may have an id of its own.
 */
export function namedJobs({ json }: HttpAnswer): string[] {
  const whole = record(json);
  const document = whole['status'] === undefined ? record(whole['data']) : whole;
  const places = [document['id'], ...[whole, record(whole['data'])].flatMap((one) => NAMES.map((name) => one[name]))];
  return [...new Set(places.flatMap((value) => jobId(value) ?? []))];
}

/** Reads a poll's answer together with the ids that it names its job by. */
export const naming =
  (readCheck: (answer: HttpAnswer) => JobFacts) =>
  (answer: HttpAnswer): JobFacts => {
    const job_ids = namedJobs(answer);
    return { ...readCheck(answer), ...(job_ids.length > 0 && { job_ids }) };
  };
