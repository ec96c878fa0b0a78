import { readText, wrappedObjects } from './untrusted-json.js';

/** What a vendor's status means for a job. */
export type StatusClass = 'queued' | 'running' | 'done' | 'failed';

/** The statuses that relays of Kling and of other video models use. Case, blanks, `-` and `_` do not matter. */
export const STATUS_WORDS: Readonly<Record<StatusClass, readonly string[]>> = {
  queued: [
    'queued',
    'in queue',
    'queue',
    'queueing',
    'enqueued',
    'pending',
    'submitted',
    'waiting',
    'created',
    'scheduled',
    'not start',
    'not started',
    'starting',
  ],
  running: ['running', 'processing', 'in progress', 'generating', 'rendering', 'started', 'executing', 'working', 'uploading'],
  done: ['succeeded', 'succeed', 'success', 'successful', 'completed', 'complete', 'done', 'finished'],
  failed: [
    'failed',
    'fail',
    'failure',
    'error',
    'errored',
    'cancelled',
    'canceled',
    'aborted',
    'rejected',
    'expired',
    'timeout',
    'timed out',
    'terminated',
  ],
};

/** Statuses that any answer may have for the call itself. They count for a job only if the answer is about one. */
const CALL_STATUSES = ['success', 'error', 'fail'];

/** Members that hold a job's status, in search order. */
export const STATUS_NAMES = ['status', 'task_status', 'taskStatus', 'job_status', 'jobStatus', 'state'] as const;

/** Members that only a job's document has. */
const JOB_MEMBERS = ['id', 'job_id', 'task_id', 'jobId', 'taskId', 'task_status', 'progress', 'fail_reason', 'task_status_msg'];

/** Members that hold clips. Inside a wrapper too, they show that the answer is about a job. */
const CLIP_MEMBERS = ['video_url', 'videoUrl', 'video', 'videos', 'outputs', 'results', 'task_result'];

/** How deep a job's document may be wrapped. */
const MAX_DEPTH = 3;

type Document = Readonly<Record<string, unknown>>;

/** A job's document within an answer, and its status. */
export interface FoundStatus {
  readonly document: Document;
  /** As the vendor writes it. */
  readonly vendor_status: string;
  /** Absent for a status that rushes does not know. */
  readonly status?: StatusClass;
}

/** `IN_PROGRESS`, `in-progress`, `InProgress` and `TASK_STATUS_IN_PROGRESS` are one status. */
const normalize = (status: string): string =>
  status
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
    .replace(/^(?:task|job)(?:status|state)(?=.)/, '');

let classes: ReadonlyMap<string, StatusClass> | undefined;

/** What a vendor's status means. Undefined for an unknown one. */
export function classifyStatus(vendorStatus: string): StatusClass | undefined {
  classes ??= new Map(
    (Object.keys(STATUS_WORDS) as StatusClass[]).flatMap((status) =>
      STATUS_WORDS[status].map((word) => [normalize(word), status]),
    ),
  );
  return classes.get(normalize(vendorStatus));
}

const isUnderWay = (status: StatusClass | undefined): boolean => status === 'queued' || status === 'running';

/** Reads a document's own status. Where its members disagree, the job is taken to be under way. */
function readStatus(document: Document, done: readonly string[]): FoundStatus | undefined {
  const words = STATUS_NAMES.flatMap((name) => readText(document[name]) ?? []);
  const documented = readText(document['status']);
  const vendor_status =
    documented !== undefined && done.includes(normalize(documented))
      ? documented
      : (words.find((word) => isUnderWay(classifyStatus(word))) ??
        words.find((word) => classifyStatus(word) !== undefined) ??
        words[0]);
  if (vendor_status === undefined) return undefined;
  const status = classifyStatus(vendor_status);
  return { document, vendor_status, ...(status !== undefined && { status }) };
}

const hasAny = (document: Document, names: readonly string[]): boolean =>
  names.some((name) => (document[name] ?? null) !== null);

/** Whether a status may be about the call and not about a job. */
const isAboutCall = ({ vendor_status, document }: FoundStatus): boolean =>
  CALL_STATUSES.includes(normalize(vendor_status)) &&
  !hasAny(document, [...JOB_MEMBERS, ...CLIP_MEMBERS]) &&
  !wrappedObjects(document).some((inner) => hasAny(inner, CLIP_MEMBERS));

/**
 * Finds a job's document in an answer. The outermost status counts. A final one counts only if no inner document has another:
 * an envelope's `success` may be about the call. A documented status of a finished job counts at once.
 *
 * @param done the gateway's documented statuses of a finished job
 */
export function findStatus(answer: Document, done: readonly string[], depth = 0): FoundStatus | undefined {
  const outer = readStatus(answer, done);
  if (outer !== undefined && done.includes(normalize(outer.vendor_status))) return outer;
  if (isUnderWay(outer?.status)) return outer;
  const inner = depth === MAX_DEPTH ? undefined : findFirstStatus(wrappedObjects(answer), done, depth + 1);
  if (outer?.status === undefined) return inner?.status === undefined ? (outer ?? inner) : inner;
  if (inner?.status !== undefined) return inner;
  return isAboutCall(outer) ? inner : outer;
}

function findFirstStatus(documents: readonly Document[], done: readonly string[], depth: number): FoundStatus | undefined {
  const found = documents.flatMap((document) => findStatus(document, done, depth) ?? []);
  return found.find(({ status }) => status !== undefined) ?? found[0];
}
