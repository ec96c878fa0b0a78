/** When a fault strikes. An occasion is one submit, new job, poll or download, by the kind of fault. By default a fault strikes at every occasion. */
export interface When {
  /** The most times in all. */
  readonly times?: number;
  /** Only at each n-th occasion. */
  readonly every?: number;
  /** So many first occasions go without the fault. */
  readonly skip?: number;
  /** Only if the prompt contains this. */
  readonly prompt?: string;
  /** Only for this `external_task_id` or `Idempotency-Key`. */
  readonly externalId?: string;
  readonly model?: string;
  /** Only at this gateway: `trinetra`, `evolink` or `uniall`. */
  readonly dialect?: string;
}

/** How a body may be compressed, although the client did not ask for it. */
export const PACKED = ['gzip', 'deflate', 'br'] as const;

/** One of these. */
export type Packed = (typeof PACKED)[number];

/**
 * An answer of any shape. In its texts `$id`, `$model`, `$status` (the status word), `$progress`, `$clip`, `$credits`, `$code`
 * and `$message` stand for the job's values. A member is left out if its whole text is a placeholder without a value.
 */
export type Template = Readonly<Record<string, unknown>>;

/** An answer that is odd in the same way at a submit and at a poll. */
export type OddAnswer =
  /** The head, then a blank every `ms`, for ever. */
  | 'drip'
  /** The right answer, with `bytes` more in its body. */
  | 'huge'
  /** Like `huge`, but compressed although the client did not ask for it. */
  | 'gzip'
  /** A web page with status 200. */
  | 'html'
  /** The right status and no body. */
  | 'empty'
  /** The right answer after a byte order mark. */
  | 'bom';

/** What goes wrong with a job. */
type JobFaultKind =
  /** Fails after the 202, and charges `credits` (default 0). */
  | 'fail'
  /** Has the status `word` for the last `ms` of its run. */
  | 'unknown-word'
  /** Succeeds without a clip. */
  | 'no-output'
  /** Charges `credits`. */
  | 'charge'
  /** Runs for ever, at half of its time. */
  | 'stuck'
  /** Makes another clip than ordered: `seconds` long, with a shorter side of `side`, in the shape `aspect`, with `sound`. */
  | 'other-clip';

/** A fault of a job, decided when the job is created. */
export interface JobFault extends When {
  readonly do: JobFaultKind;
  readonly code?: number | string;
  readonly message?: string;
  readonly word?: string;
  readonly ms?: number;
  /** Of `fail`, `charge` and `other-clip`. */
  readonly credits?: number;
  /** Of `other-clip`. */
  readonly seconds?: number;
  /** Of `other-clip`: pixels. */
  readonly side?: number;
  /** Of `other-clip`: for example `9:16`. */
  readonly aspect?: string;
  /** Of `other-clip`. */
  readonly sound?: boolean;
}

/** What goes wrong at a poll. */
type PollFaultKind =
  /** `status` (default 503). Adds `bytes` to the message. */
  | 'error'
  | 'rate-limit'
  | 'reset'
  | 'hang'
  | 'malformed'
  | 'redirect'
  | 'not-found'
  /** The job has the status `word`, as if it still ran. */
  | 'unknown-word'
  /** The job says that it failed with `message` and charged `credits`, whether it did or not. */
  | 'failed'
  /** The document of another job. */
  | 'other-job'
  /** The job's own document. */
  | 'as-it-is'
  /** `body` with `status` (default 200). */
  | 'answer'
  | OddAnswer;

/** A fault at a poll. */
export interface PollFault extends When {
  readonly do: PollFaultKind;
  readonly status?: number;
  /** Of `answer`. */
  readonly body?: Template;
  /** Of `unknown-word`. */
  readonly word?: string;
  /** Of `failed`. */
  readonly message?: string;
  /** Of `failed` and of `error`. */
  readonly code?: number | string;
  /** Of `failed`. */
  readonly credits?: number;
  /** Of `failed`, `other-job` and `as-it-is`. */
  readonly packed?: Packed;
  readonly retryAfter?: number | string;
  readonly to?: string;
  readonly ms?: number;
  /** Of `failed`, `other-job` and `as-it-is`: the body ends after so many bytes. */
  readonly bytes?: number;
}

/** What goes wrong at a download. */
type ClipFaultKind =
  /** The right Content-Length; ends after `bytes` (default half). */
  | 'truncate'
  /** No length; ends after `bytes` (default half) as if that were all. */
  | 'close'
  /** Half of the bytes, with a matching Content-Length. */
  | 'short'
  /** No bytes, with a matching Content-Length. */
  | 'empty'
  /** A Content-Length of `bytes` (default 8 GiB). */
  | 'huge'
  /** A web page with status 200. */
  | 'html'
  /** As many bytes, all of them wrong. */
  | 'garbage'
  /** `bytesPerSecond`. */
  | 'slow'
  /** `status` (default 500), with `retryAfter` if given. */
  | 'error'
  | 'reset'
  | 'hang'
  | 'redirect'
  /** Answers a Range request with the whole clip and 200. */
  | 'ignore-range'
  /** Answers a Range request with a part that starts one byte later. */
  | 'wrong-range'
  /** Answers a Range request with 416. */
  | 'no-range'
  /** Another ETag from now on, as if it were another clip. */
  | 'changed'
  /** Adds `bytes` (default 4) after the clip, each of them `fill` (default 0). */
  | 'trailing'
  /** The whole clip, with `status` 203 or 206, and `packed` if given. */
  | 'as-it-is';

/** A fault at a download. */
export interface ClipFault extends When {
  readonly do: ClipFaultKind;
  readonly status?: number;
  readonly retryAfter?: number | string;
  readonly bytesPerSecond?: number;
  /** Of `as-it-is`. */
  readonly packed?: Packed;
  readonly bytes?: number;
  /** Of `trailing`: 0 to 255. */
  readonly fill?: number;
  readonly to?: string;
}
