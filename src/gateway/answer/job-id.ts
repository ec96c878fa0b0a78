import { isAddressable } from './job-address.js';
import { asObject, findFirst, readJobId, readText, wrappedObjects } from './untrusted-json.js';

type Document = Readonly<Record<string, unknown>>;

/** Members that hold a job's id beyond doubt, in search order. */
export const JOB_ID_NAMES = ['job_id', 'task_id', 'jobId', 'taskId'] as const;

/** Members with an id that may be the request's own: rushes polls such a job before it believes the id. */
const SUSPECTED_NAMES = [
  'generation_id',
  'generationId',
  'video_id',
  'videoId',
  'prediction_id',
  'uuid',
  'request_id',
  'requestId',
];
/** Members with a text that may be an id. */
const SUSPECTED_TEXTS = ['data', 'result', 'job', 'task', 'output'];

/** The values that may be a job's id: members named after a job first, the document's own bare `id` last. */
function candidatesIn(document: Document): unknown[] {
  const inner = wrappedObjects(document);
  return [
    ...[document, ...inner].flatMap((each) => JOB_ID_NAMES.map((name) => each[name])),
    ...inner.map(({ id }) => id),
    document['id'],
  ];
}

/**
 * The job that an answer names, at the first of the places that relays use. Absent if the id there has no URL of its own:
 * the id at the next place may be the request's.
 */
export function jobIdIn(document: Document): string | undefined {
  const isId = (value: unknown) =>
    readJobId(value) !== undefined || (readText(value) !== undefined && !isAddressable(value as string));
  return readJobId(candidatesIn(document).find(isId));
}

/** The existing job that an error names: in the error itself, or beside it. */
export function jobIdInError(document: Document): string | undefined {
  const error = asObject(document['error']);
  const inner = [error, asObject(error['details']), asObject(error['data']), asObject(document['details'])];
  const inError = inner.flatMap((each) => [...JOB_ID_NAMES, 'id'].map((name) => each[name]));
  return findFirst([...inError, ...candidatesIn(document)], readJobId);
}

/** An id that may be a job's, for an answer without a certain one. Only a poll can tell. */
export function suspectedJobIdIn(document: Document): string | undefined {
  const all = [document, ...wrappedObjects(document)];
  return findFirst(
    [...all.flatMap((each) => SUSPECTED_NAMES.map((name) => each[name])), ...SUSPECTED_TEXTS.map((name) => document[name])],
    readJobId,
  );
}

/** The job that a broken-off piece of JSON names. The id must be complete. */
export function jobIdInFragment(piece: string): string | undefined {
  const found = /"(?:job_id|task_id|jobId|taskId|id)"\s*:\s*(?:"([^"\\]*)"|(\d+)(?=\s*[,}\]]))/.exec(piece);
  return readJobId(found?.[1] ?? found?.[2]);
}
