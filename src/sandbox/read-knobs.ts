import { DIALECT_NAMES } from './dialect/dialect.js';
import { PACKED } from './job/fault-kinds.js';
import { ERROR_BODIES, type Knobs, ON_KNOWN_ID } from './job/knobs.js';
import {
  boolean,
  byteValue,
  type Check,
  either,
  fraction,
  httpStatus,
  jsonObject,
  listOf,
  makeCheck,
  nonNegative,
  numberOrString,
  objectOf,
  oneOf,
  orNull,
  positiveWhole,
  string,
  wholeNumber,
} from './knob-checks.js';

/** Knobs from JSON, or what is wrong with them. */
export type KnobsResult =
  | { readonly ok: true; readonly knobs: Partial<Knobs> }
  | { readonly ok: false; readonly reason: string };

/** Reads knobs strictly: a test with a misspelt knob would test nothing. */
export function readKnobs(value: unknown): KnobsResult {
  const reason = objectOf(CHECKS)(value, '');
  return reason === undefined ? { ok: true, knobs: value as Partial<Knobs> } : { ok: false, reason };
}

const WHEN = {
  times: wholeNumber,
  every: positiveWhole,
  skip: wholeNumber,
  prompt: string,
  externalId: string,
  model: string,
  dialect: oneOf(...DIALECT_NAMES),
};
/** A list of faults of some kinds, with their own fields. */
const faults = (kinds: readonly string[], fields: Readonly<Record<string, Check>>): Check =>
  listOf(objectOf({ do: oneOf(...kinds), ...WHEN, ...fields }, ['do']));

const duration = either(nonNegative, objectOf({ ms: nonNegative, perSecond: nonNegative }));
const packed = oneOf(...PACKED);
const onKnownId = oneOf(...ON_KNOWN_ID);
const SUBMIT_KINDS = [
  'reset',
  'rate-limit',
  'busy',
  'out-of-credit',
  'refuse',
  'unavailable',
  'redirect',
  'lose-answer',
  'close',
  'error-after',
  'cut-answer',
  'hang',
  'malformed',
  'no-id',
  'empty',
  'html',
  'drip',
  'huge',
  'gzip',
  'bom',
  'wrong-length',
  'answer',
];
const SUBMIT_FIELDS = {
  status: httpStatus,
  code: numberOrString,
  message: string,
  retryAfter: numberOrString,
  to: string,
  at: oneOf('id', 'after-id', 'head'),
  ms: positiveWhole,
  bytes: positiveWhole,
  by: makeCheck('a whole number', Number.isInteger),
  body: jsonObject,
};
const POLL_KINDS = [
  'error',
  'rate-limit',
  'reset',
  'hang',
  'malformed',
  'redirect',
  'not-found',
  'unknown-word',
  'failed',
  'other-job',
  'as-it-is',
  'drip',
  'huge',
  'gzip',
  'html',
  'empty',
  'bom',
  'answer',
];
const CLIP_KINDS = [
  'truncate',
  'close',
  'short',
  'empty',
  'huge',
  'html',
  'garbage',
  'slow',
  'error',
  'reset',
  'hang',
  'redirect',
  'ignore-range',
  'wrong-range',
  'no-range',
  'changed',
  'trailing',
  'as-it-is',
];

const CHECKS: Readonly<Record<keyof Knobs, Check>> = {
  latency: objectOf({ queued: duration, running: duration, jitter: fraction }, ['queued', 'running', 'jitter']),
  words: objectOf({ queued: string, running: string, succeeded: string, failed: string }),
  sameBody: onKnownId,
  otherBody: onKnownId,
  nameKnownJob: boolean,
  errorBody: oneOf(...ERROR_BODIES),
  errorCode: oneOf('word', 'number'),
  progress: boolean,
  inFlight: orNull(wholeNumber),
  links: orNull(objectOf({ afterMs: nonNegative, downloads: wholeNumber, status: httpStatus })),
  spread: orNull(objectOf({ jobMs: nonNegative, clipMs: nonNegative, status: httpStatus })),
  clipBase: orNull(
    makeCheck('an http or https URL', (value) => typeof value === 'string' && /^https?:/i.test(value) && URL.canParse(value)),
  ),
  ranges: oneOf('strong', 'weak', 'none'),
  withoutAgent: oneOf('serve', 'refuse'),
  echoKey: listOf(oneOf('error', 'header', 'job', 'clip-url')),
  acceptedId: oneOf('both', 'task_id', 'id'),
  jobIds: oneOf('own', 'long-number'),
  clipPlace: oneOf('video_url', 'result.video_url'),
  callbacks: oneOf('send', 'never', 'twice'),
  callbackTimes: objectOf({ timeout: nonNegative, retries: listOf(nonNegative) }, ['timeout', 'retries']),
  submit: faults(SUBMIT_KINDS, SUBMIT_FIELDS),
  job: faults(['fail', 'unknown-word', 'no-output', 'charge', 'stuck', 'other-clip'], {
    code: numberOrString,
    message: string,
    word: string,
    ms: nonNegative,
    credits: nonNegative,
    seconds: makeCheck('a number above 0', (value) => typeof value === 'number' && value > 0 && value <= 60),
    side: makeCheck(
      'a whole number from 32 to 2160',
      (value) => Number.isInteger(value) && (value as number) >= 32 && (value as number) <= 2160,
    ),
    aspect: makeCheck('a ratio like 16:9', (value) => typeof value === 'string' && /^[1-9]\d{0,2}:[1-9]\d{0,2}$/.test(value)),
    sound: boolean,
  }),
  poll: faults(POLL_KINDS, {
    status: httpStatus,
    code: numberOrString,
    message: string,
    credits: nonNegative,
    packed,
    retryAfter: numberOrString,
    to: string,
    word: string,
    ms: positiveWhole,
    bytes: positiveWhole,
    body: jsonObject,
  }),
  clip: faults(CLIP_KINDS, {
    status: httpStatus,
    retryAfter: numberOrString,
    bytesPerSecond: positiveWhole,
    bytes: wholeNumber,
    fill: byteValue,
    to: string,
    packed,
  }),
};
