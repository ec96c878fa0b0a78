import type { ClipFault, JobFault, PollFault } from './fault-kinds.js';
import type { SubmitFault } from './submit-fault.js';

/** A duration in milliseconds: fixed, or growing with the clip's length. */
export type Wait = number | { readonly ms?: number; readonly perSecond?: number };

/** How long a job waits and runs until its clip is ready. */
export interface Latency {
  readonly queued: Wait;
  readonly running: Wait;
  /** Each job's times differ from these by up to this share, 0 to 1. One job always differs by the same share. */
  readonly jitter: number;
}

/**
 * What a gateway does with an `external_task_id` or `Idempotency-Key` that it knows. `new` makes a second paid job. `in-flight`
 * says that the first request is not finished (409; evolink's code is `paid_outcome_unknown`). uniall supports neither key.
 */
export const ON_KNOWN_ID = ['replay', '409', '422', '1201', 'new', 'in-flight'] as const;

/** One of these. */
export type OnKnownId = (typeof ON_KNOWN_ID)[number];

/**
 * The shapes of an error: `nested` {error:{code,message}}, `flat` {code,message}, `text` {error:message}, `detail`
 * {detail:message}, a web page, or nothing. To the first two the dialect may add fields: evolink a type, uniall a type when
 * nested and `data: null` when flat.
 */
export const ERROR_BODIES = ['nested', 'flat', 'text', 'detail', 'html', 'empty'] as const;

/** Everything that the vendors' documents leave open, and all faults. */
export interface Knobs {
  readonly latency: Latency;
  /** The words of a job document's status, at every gateway. By default each dialect's own words. */
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
  /** Whether an error's code is its word, or the HTTP status instead. */
  readonly errorCode: 'word' | 'number';
  /** Whether trinetra's job documents have a progress in percent. Those of the others always do. */
  readonly progress: boolean;
  /** The most jobs in flight; more submits get 429 with code 1303. Null for no limit. */
  readonly inFlight: number | null;
  /** When a clip link expires: after a time, or after so many downloads. Each poll makes a new link. Null for never. */
  readonly links: { readonly afterMs?: number; readonly downloads?: number; readonly status?: number } | null;
  /**
   * How long a new job or a new clip is not found yet, as on a gateway with replicas: requests get `status` (default 404). Null
   * for no delay.
   */
  readonly spread: { readonly jobMs?: number; readonly clipMs?: number; readonly status?: number } | null;
  /** The base URL of clip links, for example `http://cdn.example.com`. Null for the sandbox's own. */
  readonly clipBase: string | null;
  /** Whether clips support Range requests, and their ETag: strong, weak, or neither ETag nor date. */
  readonly ranges: 'strong' | 'weak' | 'none';
  /** Whether a request without a User-Agent gets an ordinary answer, or 403. */
  readonly withoutAgent: 'serve' | 'refuse';
  /** Where answers repeat the caller's API key. */
  readonly echoKey: readonly ('error' | 'header' | 'job' | 'clip-url')[];
  /** The name of the job id in uniall's answer to a submit. */
  readonly acceptedId: 'both' | 'task_id' | 'id';
  /** A new job's id: the dialect's own form, or a number beyond 2^53. */
  readonly jobIds: 'own' | 'long-number';
  /** Where uniall's job document has its clip's URL. */
  readonly clipPlace: 'video_url' | 'result.video_url';
  /** Whether a job that ended sends its callbacks, and how often. */
  readonly callbacks: 'send' | 'never' | 'twice';
  /** The time limit of a callback, and the delay before each retry. Milliseconds. */
  readonly callbackTimes: { readonly timeout: number; readonly retries: readonly number[] };
  readonly submit: readonly SubmitFault[];
  readonly job: readonly JobFault[];
  readonly poll: readonly PollFault[];
  readonly clip: readonly ClipFault[];
}

/** A gateway without faults and with a short queue. */
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
