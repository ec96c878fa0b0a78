import { hasAddress } from './job-address.js';
import { asObject, firstOf, jobId, text, wrapped } from './untrusted-json.js';

type Document = Readonly<Record<string, unknown>>;

/** Names that an id goes by where it is a job's beyond doubt, in the order in which they are looked for. */
export const JOB_ID_NAMES = ['job_id', 'task_id', 'jobId', 'taskId'] as const;

/** Names and places that may as well be the request's own id: a job is asked for by such an id before it is believed. */
const SUSPECTED = ['generation_id', 'generationId', 'video_id', 'videoId', 'prediction_id', 'uuid', 'request_id', 'requestId'];
const SUSPECTED_TEXTS = ['data', 'result', 'job', 'task', 'output'];

/** The ids that a document and what it wraps name a job by: those that are named after a job first, a bare `id` of its own last. */
function places(document: Document): unknown[] {
  const inner = wrapped(document);
  return [
    ...[document, ...inner].flatMap((one) => JOB_ID_NAMES.map((name) => one[name])),
    ...inner.map(({ id }) => id),
    document['id'],
  ];
}

/**
 * The job that an answer names, at the first of the places that relays use. None where that place has an id without an address
 * of its own: what stands at the next one may be the request's.
 */
export function jobIdIn(document: Document): string | undefined {
  const isNamed = (value: unknown) => jobId(value) !== undefined || (text(value) !== undefined && !hasAddress(value as string));
  return jobId(places(document).find(isNamed));
}

/** The job that an error names, where it is about one that is there: in the error itself, or beside it. */
export function jobIdInError(document: Document): string | undefined {
  const error = asObject(document['error']);
  const inner = [error, asObject(error['details']), asObject(error['data']), asObject(document['details'])];
  return firstOf([...inner.flatMap((one) => [...JOB_ID_NAMES, 'id'].map((name) => one[name])), ...places(document)], jobId);
}

/** An id that may be a job's, where no other place names one: only asking for it can tell. */
export function suspectedJobId(document: Document): string | undefined {
  const all = [document, ...wrapped(document)];
  return firstOf(
    [...all.flatMap((one) => SUSPECTED.map((name) => one[name])), ...SUSPECTED_TEXTS.map((name) => document[name])],
    jobId,
  );
}

/** The job that a piece of JSON names before it breaks off: only an id that is there to its end. */
export function namedJob(piece: string): string | undefined {
  const found = /"(?:job_id|task_id|jobId|taskId|id)"\s*:\s*(?:"([^"\\]*)"|(\d+)(?=\s*[,}\]]))/.exec(piece);
  return jobId(found?.[1] ?? found?.[2]);
}
