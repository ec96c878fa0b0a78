import type { HttpAnswer } from '../messages.js';
import { JOB_ID_NAMES } from './job-id.js';
import { STATUS_NAMES } from './job-status.js';
import { asObject, jobId, WRAPPERS } from './untrusted-json.js';

/** Members that a job's document may be wrapped in; of an error too, as a failure may come with an error's status. */
const AROUND = [...WRAPPERS, 'error'];
/** How deep it may be wrapped. */
const DEEPEST = 3;

/** The ids by which an answer to a poll names its job: none where it names none. */
export const namedJobs = ({ json }: Pick<HttpAnswer, 'json'>): string[] => [...new Set(idsIn(json, 0))];

function idsIn(value: unknown, depth: number): string[] {
  const document = asObject(Array.isArray(value) && value.length === 1 ? value[0] : value);
  // An `id` beside a status is the job's; elsewhere it may be a call's or a file's.
  const isJob = STATUS_NAMES.some((name) => typeof document[name] === 'string');
  const own = [...JOB_ID_NAMES, ...(isJob ? ['id'] : [])].flatMap((name) => jobId(document[name]) ?? []);
  return depth === DEEPEST ? own : [...own, ...AROUND.flatMap((name) => idsIn(document[name], depth + 1))];
}
