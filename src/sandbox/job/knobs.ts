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
  /** Only for this `external_task_id` or `Idempotency-Key`. */
  readonly externalId?: string;
  readonly model?: string;
  /** Only at this gateway: `trinetra`, `evolink` or `uniall`. */
  readonly dialect?: string;
}

/** How a body may be packed, though nobody asked for that. */
export const PACKED = ['gzip', 'deflate', 'br'] as const;

/** One of these. */
export type Packed = (typeof PACKED)[number];

/**
 * An answer of any shape. In its texts `$id`, `$model`, `$status` (the word), `$progress`, `$clip`, `$credits`, `$code` and
 * `$compose` stand for the job's own; a member whose text is one of them alone, and of which the job has nothing, is left out.
 */
export type Template = Readonly<Record<string, unknown>>;

/**
 * What can go wrong at a submit. Nothing was created: `reset` (the connection, after the body was read), `rate-limit`
 * (429, code 1302), `busy` (`status`, 429 unless told, code 1303), `out-of-credit` (429 with code 1102 and no Retry-After, or the dialect's own 402),
 * `refuse` (`status`, 400 unless told), `unavailable` (`status`, 503 unless told), `redirect`. The job exists and is paid for:
 * `lose-answer` (the connection is reset), `close` (it is ended in good order, without an answer), `error-after` (`status`, 500
 * unless told), `cut-answer` (cut off `at` a place), `hang` (no answer at all), `malformed` (the right status, JSON that ends
 * before the id), `no-id`, `empty` (the right status and no body), `html` (200 and a page), `drip` (the head, then a blank every
 * `ms` and nothing else, for ever), `huge` (the right answer in a body of more than `bytes`), `gzip` (the same, compressed, though
 * nobody asked for that), `bom` (the right answer behind a byte order mark), `answer` (`body` with `status`, as a relay of a shape
 * of its own would answer: see `Template`), `wrong-length` (a Content-Length that is wrong `by`
 * so many bytes, and the connection ended). `refuse` and `unavailable` take `bytes` too, and say so much more.
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
    | 'close'
    | 'error-after'
    | 'cut-answer'
    | 'hang'
    | 'malformed'
    | 'no-id'
    | 'empty'
    | 'html'
    | 'drip'
    | 'huge'
    | 'gzip'
    | 'bom'
    | 'wrong-length'
    | 'answer';
  readonly status?: number;
  /** Of `answer`. */
  readonly body?: Template;
  readonly code?: number | string;
  readonly message?: string;
  /** Seconds, or an HTTP date; for `rate-limit`, `busy` and `unavailable`. */
  readonly retryAfter?: number | string;
  /** Where `redirect` leads; a place of the sandbox that counts who comes, unless told. */
  readonly to?: string;
  /** Where `cut-answer` cuts: within the job's id (unless told), right after it, or within the head. */
  readonly at?: 'id' | 'after-id' | 'head';
  /** Of `drip`, 100 unless told. */
  readonly ms?: number;
  /** Of `huge` and `gzip`, 2 MiB unless told. */
  readonly bytes?: number;
  /** Of `wrong-length`, 16 unless told: above 0 it promises more than comes, below 0 less. */
  readonly by?: number;
}

/**
 * What can be wrong with a job, settled when it is created: `fail` (it ends badly after the 202, and charges `credits`, nothing
 * unless told), `unknown-word` (its status is `word` for the last `ms` of its run), `no-output` (success without a clip),
 * `charge` (it charges `credits`), `stuck` (it runs for ever, at half of its time), `other-clip` (its clip is not the one that was
 * ordered: it is `seconds` long, its shorter side has `side` pixels, its shape is `aspect`, it has `sound` or none; what is left out is
 * as ordered. It charges `credits` where they are told).
 */
export interface JobFault extends When {
  readonly do: 'fail' | 'unknown-word' | 'no-output' | 'charge' | 'stuck' | 'other-clip';
  readonly code?: number | string;
  readonly message?: string;
  readonly word?: string;
  readonly ms?: number;
  readonly credits?: number;
  /** Of `other-clip`. */
  readonly seconds?: number;
  /** Of `other-clip`: pixels. */
  readonly side?: number;
  /** Of `other-clip`: as in `9:16`. */
  readonly aspect?: string;
  /** Of `other-clip`. */
  readonly sound?: boolean;
}

/**
 * What can go wrong at a poll: `error` (`status`, 503 unless told, and `bytes` more than it need say), `rate-limit`, `reset`, `hang`,
 * `malformed`, `redirect`, `not-found`, `unknown-word` (its status is `word`, as if it still ran), `answer` (`body` with `status`,
 * 200 unless told: see `Template`), `failed` (it says that it failed, as `compose`, and charged `credits`, whatever is true),
 * `other-job` (the document of another job), `as-it-is` (its own document); these three take a `status`, `packed`, and `bytes` after
 * which the body ends. As at a submit `drip`, `huge`, `gzip`, `html`, `empty`, `bom`.
 */
export interface PollFault extends When {
  readonly do:
    | 'error'
    | 'rate-limit'
    | 'reset'
    | 'hang'
    | 'malformed'
    | 'redirect'
    | 'not-found'
    | 'unknown-word'
    | 'failed'
    | 'other-job'
    | 'as-it-is'
    | 'drip'
    | 'huge'
    | 'gzip'
    | 'html'
    | 'empty'
    | 'bom'
    | 'answer';
  readonly status?: number;
  /** Of `answer`. */
  readonly body?: Template;
  /** Of `unknown-word`. */
  readonly word?: string;
  /** Of `failed`. */
  readonly message?: string;
  /** Of `failed` and of `error`. */
  readonly code?: number | string;
  /** Of `failed`: what it says that it charged. */
  readonly credits?: number;
  /** Of `failed`, `other-job` and `as-it-is`. */
  readonly packed?: Packed;
  readonly retryAfter?: number | string;
  readonly to?: string;
  readonly ms?: number;
  readonly bytes?: number;
}

/**
 * What can go wrong with a download: `truncate` (the right Content-Length, and cut after `bytes`, half of them unless told),
 * `close` (the same without any length: it ends as if that were all), `short` (half of the bytes, and a Content-Length to
 * match), `empty` (no bytes, and a Content-Length to match), `huge` (a Content-Length of `bytes`, 8 GiB unless told), `html` (a
 * page with 200), `garbage` (as many bytes, none of them right), `slow` (`bytesPerSecond`), `error` (`status`, 500 unless told, and
 * `retryAfter` where it is told), `reset`, `hang`, `redirect`. Where a part is asked for: `ignore-range` (the whole, 200), `wrong-range` (a part that begins a byte
 * later than asked), `no-range` (416). `changed`: another ETag from now on, as if it were another clip. `trailing`: `bytes` more
 * behind the clip (4 unless told), each of them `fill` (0 unless told). `as-it-is`: the whole clip, with `status` 203 or 206, and
 * `packed` where told so.
 */
export interface ClipFault extends When {
  readonly do:
    | 'truncate'
    | 'close'
    | 'short'
    | 'empty'
    | 'huge'
    | 'html'
    | 'garbage'
    | 'slow'
    | 'error'
    | 'reset'
    | 'hang'
    | 'redirect'
    | 'ignore-range'
    | 'wrong-range'
    | 'no-range'
    | 'changed'
    | 'trailing'
    | 'as-it-is';
  readonly status?: number;
  readonly retryAfter?: number | string;
  readonly bytesPerSecond?: number;
  /** Of `as-it-is`. */
  readonly packed?: Packed;
  /** Of `truncate` and `close`: from where it begins; of `huge`, what it promises; of `trailing`, how many. */
  readonly bytes?: number;
  /** Of `trailing`: 0 to 255. */
  readonly fill?: number;
  readonly to?: string;
}

/**
 * What a gateway does with an `external_task_id` or an `Idempotency-Key` that it knows. `new` is a second paid job; `in-flight`
 * says that the first request is still under way (409; evolink's code is `paid_outcome_unknown`). uniall takes neither.
 */
export const ON_KNOWN_ID = ['replay', '409', '422', '1201', 'new', 'in-flight'] as const;

/** One of these. */
export type OnKnownId = (typeof ON_KNOWN_ID)[number];

/**
 * The shapes of an error: `nested` {error:{code,message}}, `flat` {code,message}, `text` {error:message}, `detail`
 * {detail:message}, a page, or nothing. The first two have what the dialect adds: evolink a type, uniall a type when nested
 * and `data: null` when flat.
 */
export const ERROR_BODIES = ['nested', 'flat', 'text', 'detail', 'html', 'empty'] as const;

/** Everything that the documents leave open, and everything that can go wrong. */
export interface Knobs {
  readonly latency: Latency;
  /** The words of a job document's status, at every gateway; what is left out is said in each dialect's own. */
  readonly words: {
    readonly queued?: string;
    readonly running?: string;
    readonly succeeded?: string;
    readonly failed?: string;
  };
  /** A second submit with the same id and the same body. */
  readonly sameBody: OnKnownId;
  /** A second submit with the same id and another body. */
  readonly otherBody: OnKnownId;
  /** Whether a refusal of a known id names the job. */
  readonly nameKnownJob: boolean;
  readonly errorBody: (typeof ERROR_BODIES)[number];
  /** Whether an error's code that is a word is said, or the HTTP status in its place. */
  readonly errorCode: 'word' | 'number';
  /** Whether trinetra's job documents tell how far they are, in percent; the others' always do. */
  readonly progress: boolean;
  /** Jobs that may be in flight; a submit above it is answered 429 with code 1303. Null for no limit. */
  readonly inFlight: number | null;
  /** Clip links that die, after a time or so many downloads; a fresh poll gives a fresh link. Null for links that last. */
  readonly links: { readonly afterMs?: number; readonly downloads?: number; readonly status?: number } | null;
  /** For how long a new job, and a clip that is done, is answered with `status` (404 unless told), as it has not spread yet. Null for never. */
  readonly spread: { readonly jobMs?: number; readonly clipMs?: number; readonly status?: number } | null;
  /** The address that clip links begin with, as in `http://cdn.example.com`; null for the sandbox's own. */
  readonly clipBase: string | null;
  /** Whether a part of a clip may be asked for (Range), and by which ETag: a strong one, a weak one, or none and no date either. */
  readonly ranges: 'strong' | 'weak' | 'none';
  /** What a request without a User-Agent gets: an ordinary answer, or 403. */
  readonly withoutAgent: 'serve' | 'refuse';
  /** Where the caller's key is echoed. */
  readonly echoKey: readonly ('error' | 'header' | 'job' | 'clip-url')[];
  /** What uniall's answer to a submit calls the job's id. */
  readonly acceptedId: 'both' | 'task_id' | 'id';
  /** What a new job's id is: as the dialect has it, or a number beyond 2^53. */
  readonly jobIds: 'own' | 'long-number';
  /** Where uniall's job document has its clip. */
  readonly clipPlace: 'video_url' | 'result.video_url';
  /** Whether the end of a job is told to whoever asked for it. */
  readonly callbacks: 'send' | 'never' | 'twice';
  /** How long a callback may take, and how long after each failure it is tried again. Milliseconds. */
  readonly callbackTimes: { readonly timeout: number; readonly retries: readonly number[] };
  readonly submit: readonly SubmitFault[];
  readonly job: readonly JobFault[];
  readonly poll: readonly PollFault[];
  readonly clip: readonly ClipFault[];
}

/** A gateway on a good day, as slow as a short queue. */
export const KNOBS: Knobs = {
  latency: { queued: 1_000, running: { ms: 1_500, perSecond: 300 }, jitter: 0.3 },
  words: {},
  sameBody: 'replay',
  otherBody: '409',
  nameKnownJob: true,
  errorBody: 'nested',
  errorCode: 'word',
  progress: false,
  inFlight: null,
  links: null,
  spread: null,
  clipBase: null,
  ranges: 'strong',
  withoutAgent: 'serve',
  echoKey: [],
  acceptedId: 'both',
  jobIds: 'own',
  clipPlace: 'video_url',
  callbacks: 'send',
  callbackTimes: { timeout: 10_000, retries: [1_000, 2_000, 4_000] },
  submit: [],
  job: [],
  poll: [],
  clip: [],
};
