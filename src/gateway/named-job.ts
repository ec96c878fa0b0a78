import { jobId, record } from './foreign-json.js';
import type { HttpAnswer } from './http.js';

/** Names that an id goes by where it is a job's beyond doubt. */
const NAMED = ['job_id', 'task_id', 'jobId', 'taskId'] as const;
/** Members that hold a job's status: an `id` beside one of them is the job's, and elsewhere it may be a call's or a file's. */
const STATUS = ['status', 'task_status', 'taskStatus', 'job_status', 'jobStatus', 'state'] as const;
/** Members that a job's document may be wrapped in. */
const WRAPPERS = ['data', 'job', 'task', 'result', 'output', 'response', 'error'] as const;
/** How deep it may be wrapped. */
const DEEPEST = 3;

/** The ids by which an answer to a poll names its job: none where it names none. */
export const namedJobs = ({ json }: Pick<HttpAnswer, 'json'>): string[] => [...new Set(idsIn(json, 0))];

function idsIn(value: unknown, depth: number): string[] {
  const document = record(Array.isArray(value) && value.length === 1 ? value[0] : value);
  const isJob = STATUS.some((name) => typeof document[name] === 'string');
  const own = [...NAMED, ...(isJob ? ['id'] : [])].flatMap((name) => jobId(document[name]) ?? []);
  return depth === DEEPEST ? own : [...own, ...WRAPPERS.flatMap((name) => idsIn(document[name], depth + 1))];
}
