import type { HttpAnswer } from '../messages.js';
import { JOB_ID_NAMES } from './job-id.js';
import { STATUS_NAMES } from './job-status.js';
import { asObject, readJobId, WRAPPERS } from './untrusted-json.js';

/** Members that may wrap a job's document. A failed job may come inside an `error`. */
const WRAPPERS_IN_POLL = [...WRAPPERS, 'error'];
const MAX_DEPTH = 3;

/** Every id by which an answer to a poll names its job. */
export const jobIdsInPoll = ({ json }: Pick<HttpAnswer, 'json'>): string[] => [...new Set(idsIn(json, 0))];

function idsIn(value: unknown, depth: number): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const document = asObject(Array.isArray(value) && value.length === 1 ? value[0] : value);
  // An `id` beside a status is the job's. Elsewhere it may be a call's or a file's.
  const isJob = STATUS_NAMES.some((name) => typeof document[name] === 'string');
  const own = [...JOB_ID_NAMES, ...(isJob ? ['id'] : [])].flatMap((name) => readJobId(document[name]) ?? []);
  return depth === MAX_DEPTH ? own : [...own, ...WRAPPERS_IN_POLL.flatMap((name) => idsIn(document[name], depth + 1))];
}
