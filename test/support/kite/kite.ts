import type { Credentials, Gateway, HttpAnswer, JobFacts, Shot, SubmitFacts, Unsupported } from '../../../src/index.js';

/*
 * A made-up gateway with its own dialect. It shows that a new gateway is one value.
 * It imports only the library's types, so that it runs from anywhere.
 */

type Json = Readonly<Record<string, unknown>>;
const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

const HOMES: Readonly<Record<string, string>> = {
  words: '/prompt',
  seconds: '/duration',
  size: '/resolution',
  start: '/frames/first',
  quiet: '/audio',
};

const request = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['words', 'seconds', 'size'],
  properties: {
    words: { type: 'string', minLength: 1, maxLength: 80 },
    seconds: { type: 'integer', minimum: 2, maximum: 8, multipleOf: 2 },
    size: { enum: ['small', 'large'] },
    start: { type: 'string' },
    quiet: { type: 'boolean' },
  },
};

const KNOWN: readonly (keyof Shot)[] = ['id', 'model', 'takes', 'notes', 'prompt', 'duration', 'resolution', 'camera', 'audio'];

function unsupported(shot: Shot): Unsupported[] {
  const fields = (Object.keys(shot) as (keyof Shot)[]).filter((key) => key !== 'frames' && !KNOWN.includes(key));
  return [
    ...fields.map((key) => ({ pointer: `/${key}` })),
    ...(shot.frames?.last ? [{ pointer: '/frames/last', why: 'a kite lands where it will' }] : []),
  ];
}

function readSubmit({ json }: HttpAnswer): SubmitFacts {
  const { ref } = record(record(json)['film']);
  const { name, words } = record(record(json)['problem']);
  return {
    ...(typeof ref === 'string' && { job_id: ref }),
    ...(typeof name === 'string' && { code: name }),
    ...(typeof words === 'string' && { message: words }),
    duplicate_id: name === 'tag-taken',
    out_of_credit: name === 'no-wind',
  };
}

function readCheck({ json }: HttpAnswer): JobFacts {
  const { state, href, bill, problem } = record(record(json)['film']);
  if (typeof state !== 'string') return { state: 'unreadable', message: 'the answer has no film' };
  const charged = typeof bill === 'number' ? { charged: bill } : {};
  if (state === 'ready')
    return { state: 'rendered', vendor_status: state, ...(typeof href === 'string' && { url: href }), ...charged };
  if (state === 'torn') return { state: 'failed', vendor_status: state, code: 'torn', message: String(problem), ...charged };
  return {
    state: state === 'waiting' ? 'queued' : 'running',
    vendor_status: state,
    known: state === 'waiting' || state === 'aloft',
  };
}

const list = {
  model: 'glide',
  resolution: '720p',
  source: 'a list that there is not',
  date: '2026-11-20',
} as const;

/** Kite: `X-Kite-Token`, `POST /films/{model}`, `GET /films/{ref}`. It recognises a film by its `X-Kite-Tag` for an hour. */
export const kite: Gateway = {
  name: 'kite',
  models: ['glide', 'glide-far'],
  base_url: 'https://kite.example',
  key_env: 'KITE_API_KEY',
  base_url_env: 'KITE_BASE_URL',
  webhook_secret_env: 'KITE_WEBHOOK_SECRET',
  money: { currency: 'EUR', per_credit: 0.5 },
  rates: [
    { ...list, mode: 'text', credits_per_second: 2.5 },
    { ...list, mode: 'image', credits_per_second: 3 },
  ],
  dedupe: { window_hours: 1 },
  camera: 'prompt',
  requests: { glide: request, 'glide-far': request },
  unsupported,
  advise: ({ duration }) =>
    duration === 8
      ? [{ code: 'may-tangle', pointer: '/duration', message: 'a kite may tangle in 8 s', hint: 'Fly it for less.' }]
      : [],
  body: ({ prompt, duration, resolution, frames, audio }) => ({
    words: prompt,
    seconds: duration,
    size: resolution === '720p' ? 'small' : 'large',
    ...(frames?.first && { start: frames.first.url }),
    ...(audio !== undefined && { quiet: !audio }),
  }),
  shotPointer: (pointer) => HOMES[pointer.split('/')[1] ?? ''] ?? pointer,
  submit: (model, body, tag, { base_url, api_key }: Credentials) => ({
    method: 'POST',
    url: `${base_url}/films/${model}`,
    headers: { 'x-kite-token': api_key, 'x-kite-tag': tag, 'content-type': 'application/json' },
    body,
  }),
  readSubmit,
  check: ({ job_id }, { base_url, api_key }) => ({
    method: 'GET',
    url: `${base_url}/films/${encodeURIComponent(job_id)}`,
    headers: { 'x-kite-token': api_key },
  }),
  readCheck,
};
