import type { Shot } from '../storyboard/shot.js';
import { errorType, readError } from './error-body.js';
import { creditsOf, jobId, percentOf, record, text } from './foreign-json.js';
import type { Access, Advice, Foreign, Gateway, JobFacts, SubmitFacts } from './gateway.js';
import type { HttpAnswer } from './http.js';
import { cfgAdvice, KLING, knownKey, outOfCredit, promptAdvice } from './kling.js';
import { fromCredits } from './money.js';
import { listed } from './rates.js';
import { requestSchemas } from './requests.gen.js';
import { standsStill } from './told-camera.js';

const AXES = ['horizontal', 'vertical', 'pan', 'tilt', 'roll', 'zoom'] as const;

/** Lengths that Kling itself makes; the gateway's document allows more, and what happens to those it does not say. */
const UPSTREAM_SECONDS: Record<string, { fits: (seconds: number) => boolean; words: string }> = {
  'kling-v3': { fits: (seconds) => Number.isInteger(seconds) && seconds >= 3, words: 'whole seconds from 3' },
  'kling-v3-omni': { fits: (seconds) => Number.isInteger(seconds) && seconds >= 3, words: 'whole seconds from 3' },
  'kling-v2.5': { fits: (seconds) => seconds === 5 || seconds === 10, words: '5 or 10 seconds' },
};

/** Body field -> where the shot has it. Fields that have the same name in both stand for themselves. */
const RENAMED: Record<string, string> = {
  image_url: '/frames/first',
  last_frame_url: '/frames/last',
  camera_control: '/camera',
};

const modelOf = (shot: Shot): string => shot.model.slice('trinetra/'.length);

function cameraControl(camera: NonNullable<Shot['camera']>): Record<string, unknown> {
  if (camera.type !== undefined) return { type: camera.type };
  const axes = AXES.flatMap((axis) => (camera[axis] === undefined ? [] : [[axis, camera[axis]] as const]));
  return { type: 'simple', config: Object.fromEntries(axes) };
}

const REQUESTS = {
  'kling-v3': requestSchemas['trinetra.kling-v3'],
  'kling-v3-omni': requestSchemas['trinetra.kling-v3-omni'],
  'kling-v2.5': requestSchemas['trinetra.kling-v2.5'],
};

/** What other gateways have and these documents do not. */
const UNKNOWN_HERE = ['audio', 'multi_shot', 'shot_type', 'elements', 'watermark'] as const;

function foreign(shot: Shot): Foreign[] {
  const fields = UNKNOWN_HERE.filter((field) => shot[field] !== undefined).map((field) => ({ pointer: `/${field}` }));
  const { properties } = REQUESTS[modelOf(shot) as keyof typeof REQUESTS];
  const modes: readonly string[] = 'mode' in properties ? properties.mode.enum : [];
  if (shot.mode === undefined || modes.includes(shot.mode)) return fields;
  const why = modes.length === 0 ? undefined : `its modes are ${modes.join(' and ')}`;
  return [...fields, { pointer: '/mode', ...(why !== undefined && { why }) }];
}

function advise(shot: Shot): Advice[] {
  const model = modelOf(shot);
  const advice: Advice[] = [];
  const say = (code: string, pointer: string, message: string, hint: string, loss: string) =>
    advice.push({ code, pointer, message, hint, loss });
  const upstream = UPSTREAM_SECONDS[model];
  if (upstream && !upstream.fits(shot.duration)) {
    say(
      'duration-may-be-rounded',
      '/duration',
      `${model} makes clips of ${upstream.words}: ${shot.duration} s may come back rounded`,
      'The price is planned for what is written here; choose a length that the model makes.',
      'length may be rounded',
    );
  }
  if (shot.aspect_ratio !== undefined && !KLING.ratios.some((ratio) => ratio === shot.aspect_ratio)) {
    say(
      'aspect-may-be-ignored',
      '/aspect_ratio',
      `Kling makes 16:9, 9:16 and 1:1: \`${shot.aspect_ratio}\` may be refused or ignored`,
      'Choose one of the three.',
      'aspect not guaranteed',
    );
  }
  if (shot.camera !== undefined && shot.camera.as !== 'prompt' && !standsStill(shot)) {
    const moving = AXES.filter((axis) => (shot.camera?.[axis] ?? 0) !== 0);
    if (moving.length > 1) {
      say(
        'several-camera-axes',
        '/camera',
        `Kling moves along one axis: of ${moving.join(', ')} only one may be honoured`,
        'Keep one axis, or write `as: both` under `camera`: then the prompt says them too.',
        'only one camera axis may be honoured',
      );
    } else if (shot.camera.as !== 'both') {
      say(
        'camera-may-be-ignored',
        '/camera',
        `${model} is not known to honour camera control upstream`,
        'Write `as: both` under `camera`: then the prompt says the move too.',
        'camera may be ignored',
      );
    }
  }
  return [...advice, ...cfgAdvice(shot), ...promptAdvice(shot)];
}

function body(shot: Shot, external_task_id: string): Record<string, unknown> {
  return {
    ...(shot.prompt !== undefined && { prompt: shot.prompt }),
    ...(shot.mode !== undefined && { mode: shot.mode }),
    ...(shot.frames?.first && { image_url: shot.frames.first.url }),
    ...(shot.frames?.last && { last_frame_url: shot.frames.last.url }),
    duration: shot.duration,
    ...(shot.aspect_ratio !== undefined && { aspect_ratio: shot.aspect_ratio }),
    resolution: shot.resolution,
    ...(shot.negative_prompt !== undefined && { negative_prompt: shot.negative_prompt }),
    ...(shot.cfg_scale !== undefined && { cfg_scale: shot.cfg_scale }),
    ...(shot.camera && { camera_control: cameraControl(shot.camera) }),
    external_task_id,
    ...(shot.callback_url !== undefined && { callback_url: shot.callback_url }),
  };
}

function shotPointer(bodyPointer: string): string {
  const [, field = '', ...rest] = bodyPointer.split('/');
  const home = RENAMED[field] ?? `/${field}`;
  // Under `camera_control` the document nests the axes in `config`; a storyboard does not.
  return [home, ...rest.filter((part) => part !== 'config')].join('/');
}

const headers = (access: Access) => ({ 'x-api-key': access.api_key, accept: 'application/json' });

function readSubmit(answer: HttpAnswer): SubmitFacts {
  const document = record(answer.json);
  const job_id = jobId(document['job_id']) ?? jobId(document['id']);
  const error = readError(answer);
  // An error that names the job of the key it knows may do so in the error itself; in a success its ids are its own.
  const named = job_id ?? (answer.status < 300 ? undefined : jobId(record(document['error'])['job_id']));
  return {
    ...(named !== undefined && { job_id: named }),
    ...error,
    known_key: knownKey(answer.status, error.code),
    out_of_credit: outOfCredit(error.code, errorType(answer)),
  };
}

function readCheck(answer: HttpAnswer): JobFacts {
  const document = record(answer.json);
  const word = text(document['status']);
  if (word === undefined) return { state: 'unreadable', message: 'the answer has no `status`' };
  const model = text(document['model']);
  const of = model === undefined ? {} : { model };
  const credits = creditsOf(document['credits_charged']);
  const charged = credits === undefined ? {} : { charged: fromCredits(credits) };
  if (word === 'succeeded') {
    const outputs = record(document['output'])['outputs'];
    const videos = (Array.isArray(outputs) ? outputs : [])
      .map(record)
      .filter((output) => (output['type'] ?? 'video') === 'video');
    const url = videos.map((output) => text(output['url'])).find((found) => found !== undefined);
    return { ...of, state: 'rendered', word, ...(url !== undefined && { url }), ...charged };
  }
  // The document names no bad word; these are the ones that its neighbours and Kling use.
  if (['failed', 'error', 'cancelled', 'canceled'].includes(word)) {
    const error = readError(answer);
    return {
      ...of,
      state: 'failed',
      word,
      code: error.code ?? word,
      message: error.message ?? `the gateway says only "${word}"`,
      ...charged,
    };
  }
  const percent = percentOf(document);
  if (word === 'queued') return { ...of, state: 'queued', word, known: true, ...percent };
  return {
    ...of,
    state: 'running',
    word,
    known: ['running', 'processing', 'in_progress', 'pending', 'submitted'].includes(word),
    ...percent,
  };
}

/** The documents' price tables, in credits per second. Their label "1.6x" for 1080p fits none of them (30/19, 46/29, 15/10): the tables count. */
const PRICES = {
  'kling-v3': { '720p': 19, '1080p': 30 },
  'kling-v3-omni': { '720p': 29, '1080p': 46 },
  'kling-v2.5': { '720p': 10, '1080p': 15 },
};

/** Trinetra: `X-API-Key`, `POST /v1/video/{model}`, `GET /v1/jobs/{id}`. Source: the vendor's documents for its three Kling models. */
export const trinetra: Gateway = {
  name: 'trinetra',
  models: ['kling-v3', 'kling-v3-omni', 'kling-v2.5'],
  base_url: 'https://brahmand-api.bulletshorts.co',
  key_env: 'TRINETRA_API_KEY',
  base_url_env: 'TRINETRA_BASE_URL',
  webhook_secret_env: 'TRINETRA_WEBHOOK_SECRET',
  rates: Object.entries(PRICES).flatMap(([model, credits]) =>
    listed({ gateway: 'trinetra', model, source: `the price table of the document for ${model}`, date: '2026-11-20' }, credits),
  ),
  camera: 'control',
  busy: KLING.busy,
  requests: REQUESTS,
  money: { currency: 'INR', per_credit: 1 },
  // The document calls external_task_id an "idempotency id" and names no time; what is not known is taken to last 23 hours.
  dedupe: { window_hours: 23 },
  foreign,
  advise,
  body,
  shotPointer,
  submit: (model, bytes, _, access) => ({
    method: 'POST',
    url: `${access.base_url}/v1/video/${model}`,
    headers: { ...headers(access), 'content-type': 'application/json' },
    body: bytes,
  }),
  readSubmit,
  check: (ticket, access) => ({
    method: 'GET',
    url: `${access.base_url}/v1/jobs/${encodeURIComponent(ticket.job_id)}`,
    headers: headers(access),
  }),
  readCheck,
};
