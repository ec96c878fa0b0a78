import type { OddAnswer, Template, When } from './fault-kinds.js';

/** A fault of a submit that creates no job. */
type RefusingSubmit =
  /** Resets the connection after reading the body. */
  | 'reset'
  /** 429 with code 1302. */
  | 'rate-limit'
  /** `status` (default 429) with code 1303. */
  | 'busy'
  /** 429 with code 1102 and no Retry-After, or the dialect's 402. */
  | 'out-of-credit'
  /** `status` (default 400). Adds `bytes` to the message. */
  | 'refuse'
  /** `status` (default 503). Adds `bytes` to the message. */
  | 'unavailable'
  | 'redirect';

/** A fault of a submit whose job exists and is paid for. */
type AcceptingSubmit =
  /** Resets the connection. */
  | 'lose-answer'
  /** Closes the connection normally, without an answer. */
  | 'close'
  /** `status` (default 500). */
  | 'error-after'
  /** The right answer, cut off at the place `at`. */
  | 'cut-answer'
  /** No answer. */
  | 'hang'
  /** The right status, and JSON that ends before the id. */
  | 'malformed'
  | 'no-id'
  /** A Content-Length that is wrong by `by` bytes; then the connection ends. */
  | 'wrong-length'
  /** `body` with `status`, as a relay with its own shapes would answer. */
  | 'answer';

/** A fault at a submit. */
export interface SubmitFault extends When {
  readonly do: RefusingSubmit | AcceptingSubmit | OddAnswer;
  readonly status?: number;
  /** Of `answer`. */
  readonly body?: Template;
  readonly code?: number | string;
  readonly message?: string;
  /** Seconds, or an HTTP date. Of `rate-limit`, `busy` and `unavailable`. */
  readonly retryAfter?: number | string;
  /** The target of `redirect`. By default a path of the sandbox that counts requests. */
  readonly to?: string;
  /** Where `cut-answer` cuts: within the job's id (default), right after it, or within the head. */
  readonly at?: 'id' | 'after-id' | 'head';
  /** Of `drip`. Milliseconds, by default 100. */
  readonly ms?: number;
  /** Of `huge` and `gzip`. By default 2 MiB. */
  readonly bytes?: number;
  /** Of `wrong-length`, by default 16. Above 0 announces more bytes than it sends, below 0 fewer. */
  readonly by?: number;
}
