import { text, wrapped } from './untrusted-json.js';

/** What a status word means for a job. */
export type StatusClass = 'queued' | 'running' | 'done' | 'failed';

/** How relays of Kling and of other video models call each class; compared without case, blanks, `-` and `_`. */
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

/** Words that the envelope of any answer may use of itself: of a job they are only where the answer is about one. */
const OF_ANY_ANSWER = ['success', 'error', 'fail'];

/** Members that hold a job's status, in the order in which they are looked at. */
export const STATUS_NAMES = ['status', 'task_status', 'taskStatus', 'job_status', 'jobStatus', 'state'] as const;

/** Members by which an object is known to be a job's document, where its status word could be any answer's. */
const OF_A_JOB = ['id', 'job_id', 'task_id', 'jobId', 'taskId', 'task_status', 'progress', 'fail_reason', 'task_status_msg'];

/** Members that hold clips; these also tell of a job from within. */
const OF_A_CLIP = ['video_url', 'videoUrl', 'video', 'videos', 'outputs', 'results', 'task_result'];

/** How deep a document may be wrapped. */
const DEEPEST = 3;

type Document = Readonly<Record<string, unknown>>;

/** A job's document within an answer, and its status. `status` is absent where the word is not known. */
export interface ReadStatus {
  readonly document: Document;
  readonly word: string;
  readonly status?: StatusClass;
}

/** `IN_PROGRESS`, `in-progress`, `InProgress` and `TASK_STATUS_IN_PROGRESS` are one word. */
const plain = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
    .replace(/^(?:task|job)(?:status|state)(?=.)/, '');

const CLASSES: ReadonlyMap<string, StatusClass> = new Map(
  (Object.keys(STATUS_WORDS) as StatusClass[]).flatMap((status) => STATUS_WORDS[status].map((word) => [plain(word), status])),
);

/** What a status word means; nothing where it is not known. */
export const statusOf = (word: string): StatusClass | undefined => CLASSES.get(plain(word));

/** A document's own status. Where its members disagree, the job is taken to be under way. */
function standingIn(document: Document, own: readonly string[]): ReadStatus | undefined {
  const words = STATUS_NAMES.flatMap((name) => text(document[name]) ?? []);
  const documented = text(document['status']);
  const isOpen = (word: string) => ['queued', 'running'].includes(statusOf(word) ?? '');
  const word =
    documented !== undefined && own.includes(plain(documented))
      ? documented
      : (words.find(isOpen) ?? words.find((one) => statusOf(one) !== undefined) ?? words[0]);
  if (word === undefined) return undefined;
  const status = statusOf(word);
  return { document, word, ...(status !== undefined && { status }) };
}

const has = (document: Document, names: readonly string[]): boolean => names.some((name) => (document[name] ?? null) !== null);

/** Whether a word may be an envelope's own, of a call and not of a job. */
const isOfAnyAnswer = ({ word, document }: ReadStatus): boolean =>
  OF_ANY_ANSWER.includes(plain(word)) &&
  !has(document, [...OF_A_JOB, ...OF_A_CLIP]) &&
  !wrapped(document).some((inner) => has(inner, OF_A_CLIP));

/**
 * Finds a job's document in an answer. The outermost status counts, but one that ends the job is only believed where no
 * document inside says otherwise: an envelope says `success` of the call. A word of the gateway's own document is believed
 * at once.
 *
 * @param own the gateway's own words for a job that is done
 */
export function readStatus(answer: Document, own: readonly string[], depth = 0): ReadStatus | undefined {
  const outer = standingIn(answer, own);
  if (outer !== undefined && own.includes(plain(outer.word))) return outer;
  if (outer?.status === 'queued' || outer?.status === 'running') return outer;
  const inner = depth === DEEPEST ? undefined : firstStanding(wrapped(answer), own, depth + 1);
  if (outer?.status === undefined) return inner?.status === undefined ? (outer ?? inner) : inner;
  if (inner?.status !== undefined) return inner;
  if (!isOfAnyAnswer(outer)) return outer;
  return inner;
}

const firstStanding = (documents: readonly Document[], own: readonly string[], depth: number): ReadStatus | undefined => {
  const all = documents.flatMap((document) => readStatus(document, own, depth) ?? []);
  return all.find(({ status }) => status !== undefined) ?? all[0];
};
