/** How long something takes: a fixed time, or one that grows with the clip. Milliseconds. */
export type Wait = number | { readonly ms?: number; readonly perSecond?: number };

/** How long a job waits and runs before its clip is there. */
export interface Latency {
  readonly queued: Wait;
  readonly running: Wait;
  /** Each job's times differ from these by up to this share, 0 to 1; the same job always by the same. */
  readonly jitter: number;
}

/** When a fault strikes: at every occasion unless told, at each of its own kind (a submit, a new job, a poll, a download). */
export interface When {
  /** How many times in all. */
  readonly times?: number;
  /** Only each n-th occasion. */
  readonly every?: number;
  /** The first occasions pass. */
  readonly skip?: number;
  /** Only where the prompt contains this. */
  readonly prompt?: string;
  /** Only for this `external_task_id`. */
  readonly externalId?: string;
}

/**
 * What can go wrong at a submit. Nothing was created: `reset` (the connection, after the body was read), `rate-limit`
 * (429, code 1302), `busy` (429, code 1303), `out-of-credit` (429, code 1102, no Retry-After), `refuse` (`status`, 400
 * unless told), `unavailable` (`status`, 503 unless told), `redirect`. The job exists and is paid for: `lose-answer` (the connection is destroyed), `error-after` (`status`, 500
 * unless told), `cut-answer` (half of the body), `hang` (no answer at all), `malformed` (202 and no JSON), `no-id`.
 */
export interface SubmitFault extends When {
  readonly do:
    | 'reset'
    | 'rate-limit'
    | 'busy'
    | 'out-of-credit'
    | 'refuse'
    | 'unavailable'
    | 'redirect'
    | 'lose-answer'
    | 'error-after'
    | 'cut-answer'
    | 'hang'
    | 'malformed'
    | 'no-id';
  readonly status?: number;
  readonly code?: number | string;
  readonly message?: string;
  /** Seconds, or an HTTP date; for `rate-limit`, `busy` and `unavailable`. */
  readonly retryAfter?: number | string;
  /** Where `redirect` leads; a place of the sandbox that counts who comes, unless told. */
  readonly to?: string;
}

/**
 * What can be wrong with a job, settled when it is created: `fail` (it ends badly after the 202), `unknown-word` (its status
 * is `word` for the last `ms` of its run), `no-output` (success without a clip), `charge` (it charges `credits`).
 */
export interface JobFault extends When {
  readonly do: 'fail' | 'unknown-word' | 'no-output' | 'charge';
  readonly code?: number | string;
  readonly message?: string;
  readonly word?: string;
  readonly ms?: number;
  readonly credits?: number;
}

/** What can go wrong at a poll: `error` (`status`, 503 unless told), `rate-limit`, `reset`, `hang`, `malformed`, `redirect`, `not-found`. */
export interface PollFault extends When {
  readonly do: 'error' | 'rate-limit' | 'reset' | 'hang' | 'malformed' | 'redirect' | 'not-found';
  readonly status?: number;
  readonly retryAfter?: number | string;
  readonly to?: string;
}

/**
 * What can go wrong with a download: `truncate` (the right Content-Length, half of the bytes), `short` (half of the bytes,
 * and a Content-Length to match), `html` (a page with 200), `garbage` (as many bytes, none of them right), `slow`
 * (`bytesPerSecond`), `error` (`status`, 500 unless told), `reset`, `hang`, `redirect`.
 */
export interface ClipFault extends When {
  readonly do: 'truncate' | 'short' | 'html' | 'garbage' | 'slow' | 'error' | 'reset' | 'hang' | 'redirect';
  readonly status?: number;
  readonly bytesPerSecond?: number;
  readonly to?: string;
}

/** What the gateway does with an `external_task_id` that it knows. */
export type OnKnownId = 'replay' | '409' | '1201' | 'new';

/** Everything that the documents leave open, and everything that can go wrong. */
export interface Knobs {
  readonly latency: Latency;
  /** The words of a job document's status. */
  readonly words: { readonly queued: string; readonly running: string; readonly succeeded: string; readonly failed: string };
  /** A second submit with the same id and the same body. `new` is a second paid job. */
  readonly sameBody: OnKnownId;
  /** A second submit with the same id and another body. */
  readonly otherBody: OnKnownId;
  /** Whether a refusal of a known id names the job. */
  readonly nameKnownJob: boolean;
  /** `nested` {error:{code,message}}, `flat` {code,message}, `text` {error:message}, `detail` {detail:message}, a page, or nothing. */
  readonly errorBody: 'nested' | 'flat' | 'text' | 'detail' | 'html' | 'empty';
  /** Whether job documents tell how far they are, in percent. */
  readonly progress: boolean;
  /** Jobs that may be in flight; a submit above it is answered 429 with code 1303. Null for no limit. */
  readonly inFlight: number | null;
  /** Clip links that die; a fresh poll gives a fresh link. Null for links that last. */
  readonly links: { readonly afterMs?: number; readonly downloads?: number; readonly status?: number } | null;
  /** Where the caller's key is echoed. */
  readonly echoKey: readonly ('error' | 'header' | 'job' | 'clip-url')[];
  readonly submit: readonly SubmitFault[];
  readonly job: readonly JobFault[];
  readonly poll: readonly PollFault[];
  readonly clip: readonly ClipFault[];
}

/** A gateway on a good day, as slow as a short queue. */
export const KNOBS: Knobs = {
  latency: { queued: 1_000, running: { ms: 1_500, perSecond: 300 }, jitter: 0.3 },
  words: { queued: 'queued', running: 'running', succeeded: 'succeeded', failed: 'failed' },
  sameBody: 'replay',
  otherBody: '409',
  nameKnownJob: true,
  errorBody: 'nested',
  progress: false,
  inFlight: null,
  links: null,
  echoKey: [],
  submit: [],
  job: [],
  poll: [],
  clip: [],
};
