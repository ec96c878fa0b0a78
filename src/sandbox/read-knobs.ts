import { DIALECT_NAMES } from './dialect/dialect.js';
import { ERROR_BODIES, type Knobs, ON_KNOWN_ID, PACKED } from './job/knobs.js';

/** Knobs out of JSON, or which of them is wrong. */
export type ReadKnobs = { readonly ok: true; readonly knobs: Partial<Knobs> } | { readonly ok: false; readonly reason: string };

/** Reads knobs strictly: a misspelt knob would be a test that tests nothing. */
export function readKnobs(value: unknown): ReadKnobs {
  const reason = wrong(object(KNOB), value, '');
  return reason === undefined ? { ok: true, knobs: value as Partial<Knobs> } : { ok: false, reason };
}

/** Says what is wrong with a value at a path, or undefined. */
type Check = (value: unknown, path: string) => string | undefined;

const wrong = (check: Check, value: unknown, path: string): string | undefined => check(value, path);

const is =
  (what: string, test: (value: unknown) => boolean): Check =>
  (value, path) =>
    test(value) ? undefined : `${path || 'knobs'} must be ${what}`;

const number = is('a number from 0', (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0);
const count = is('a whole number from 0', (value) => Number.isInteger(value) && (value as number) >= 0);
const step = is('a whole number from 1', (value) => Number.isInteger(value) && (value as number) >= 1);
const share = is('a number from 0 to 1', (value) => typeof value === 'number' && value >= 0 && value <= 1);
const status = is(
  'an HTTP status from 200 to 599',
  (value) => Number.isInteger(value) && (value as number) >= 200 && (value as number) <= 599,
);
const byte = is(
  'a whole number from 0 to 255',
  (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 255,
);
const text = is('a string', (value) => typeof value === 'string');
const flag = is('true or false', (value) => typeof value === 'boolean');
const template = is('an object', (value) => typeof value === 'object' && value !== null && !Array.isArray(value));
const code = is('a number or a string', (value) => typeof value === 'number' || typeof value === 'string');

const oneOf = (...words: string[]): Check =>
  is(`one of ${words.join(', ')}`, (value) => typeof value === 'string' && words.includes(value));

const listOf =
  (check: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return `${path} must be a list`;
    for (const [i, each] of value.entries()) {
      const reason = check(each, `${path}[${i}]`);
      if (reason !== undefined) return reason;
    }
    return undefined;
  };

const orNull =
  (check: Check): Check =>
  (value, path) =>
    value === null ? undefined : check(value, path);

const either =
  (first: Check, second: Check): Check =>
  (value, path) =>
    first(value, path) === undefined ? undefined : second(value, path);

function object(fields: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${path || 'knobs'} must be an object`;
    const missing = required.find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined) return `${path} has no ${missing}`;
    for (const [name, each] of Object.entries(value)) {
      const check = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const at = path === '' ? name : `${path}.${name}`;
      if (!check) return `there is no knob ${at}`;
      const reason = check(each, at);
      if (reason !== undefined) return reason;
    }
    return undefined;
  };
}

const WHEN = {
  times: count,
  every: step,
  skip: count,
  prompt: text,
  externalId: text,
  model: text,
  dialect: oneOf(...DIALECT_NAMES),
};
const fault = (words: readonly string[], fields: Readonly<Record<string, Check>>): Check =>
  listOf(object({ do: oneOf(...words), ...WHEN, ...fields }, ['do']));

const wait = either(number, object({ ms: number, perSecond: number }));
const packed = oneOf(...PACKED);
const known = oneOf(...ON_KNOWN_ID);
const SUBMIT = [
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
  status,
  code,
  message: text,
  retryAfter: code,
  to: text,
  at: oneOf('id', 'after-id', 'head'),
  ms: step,
  bytes: step,
  by: is('a whole number', Number.isInteger),
  body: template,
};
const POLL = [
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
const CLIP = [
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

const KNOB: Readonly<Record<keyof Knobs, Check>> = {
  latency: object({ queued: wait, running: wait, jitter: share }, ['queued', 'running', 'jitter']),
  words: object({ queued: text, running: text, succeeded: text, failed: text }),
  sameBody: known,
  otherBody: known,
  nameKnownJob: flag,
  errorBody: oneOf(...ERROR_BODIES),
  errorCode: oneOf('word', 'number'),
  progress: flag,
  inFlight: orNull(count),
  links: orNull(object({ afterMs: number, downloads: count, status })),
  spread: orNull(object({ jobMs: number, clipMs: number, status })),
  clipBase: orNull(
    is('an http or https URL', (value) => typeof value === 'string' && /^https?:/i.test(value) && URL.canParse(value)),
  ),
  ranges: oneOf('strong', 'weak', 'none'),
  withoutAgent: oneOf('serve', 'refuse'),
  echoKey: listOf(oneOf('error', 'header', 'job', 'clip-url')),
  acceptedId: oneOf('both', 'task_id', 'id'),
  jobIds: oneOf('own', 'long-number'),
  clipPlace: oneOf('video_url', 'result.video_url'),
  callbacks: oneOf('send', 'never', 'twice'),
  callbackTimes: object({ timeout: number, retries: listOf(number) }, ['timeout', 'retries']),
  submit: fault(SUBMIT, SUBMIT_FIELDS),
  job: fault(['fail', 'unknown-word', 'no-output', 'charge', 'stuck', 'other-clip'], {
    code,
    message: text,
    word: text,
    ms: number,
    credits: number,
    seconds: is('a number above 0', (value) => typeof value === 'number' && value > 0 && value <= 60),
    side: is(
      'a whole number from 32 to 2160',
      (value) => Number.isInteger(value) && (value as number) >= 32 && (value as number) <= 2160,
    ),
    aspect: is('a ratio like 16:9', (value) => typeof value === 'string' && /^[1-9]\d{0,2}:[1-9]\d{0,2}$/.test(value)),
    sound: flag,
  }),
  poll: fault(POLL, {
    status,
    code,
    message: text,
    credits: number,
    packed,
    retryAfter: code,
    to: text,
    word: text,
    ms: step,
    bytes: step,
    body: template,
  }),
  clip: fault(CLIP, {
    status,
    retryAfter: code,
    bytesPerSecond: step,
    bytes: count,
    fill: byte,
    to: text,
    packed,
  }),
};
