import type { CameraOrder } from '../media/clip-order.js';
import type { Checked, Dialect } from './dialect.js';
import { errorFields } from './error-body.js';
import type { Wanted } from './job.js';

/*
 * The trinetra dialect as its three documents have it. The rates and the checks stand here a second time on purpose: a mistake
 * shared with the code under test would be a mistake that no rehearsal can find.
 */

/** The gateway of `POST /v1/video/{model}` and `GET /v1/jobs/{id}`. */
export const trinetra: Dialect = {
  name: 'trinetra',
  rates: {
    'kling-v3': { '720p': 19, '1080p': 30 },
    'kling-v3-omni': { '720p': 29, '1080p': 46 },
    'kling-v2.5': { '720p': 10, '1080p': 15 },
  },
  keyOf(headers) {
    const key = headers['x-api-key'];
    return typeof key === 'string' && key !== '' ? key : undefined;
  },
  submits(path) {
    const model = /^\/v1\/video\/([^/]+)$/.exec(path)?.[1];
    return model !== undefined && Object.hasOwn(MODELS, model) ? model : undefined;
  },
  polls: (path) => /^\/v1\/jobs\/([^/]+)$/.exec(path)?.[1],
  check,
  jobId: (model, hex) => `job_${model.replace(/[^a-z0-9]/g, '')}_${hex}`,
  accepted: (job, knobs) => ({ status: 202, body: { job_id: job.record.id, status: knobs.words.queued } }),
  document({ record, end }, { status, word, progress, clipUrl, knobs }) {
    const document: Record<string, unknown> = { id: record.id, model: record.model, status: word ?? knobs.words[status] };
    if (knobs.progress) document.progress = progress;
    if (status === 'succeeded') {
      document.output = { outputs: clipUrl === undefined ? [] : [{ url: clipUrl, type: 'video' }] };
      document.credits_charged = end?.credits ?? 0;
    }
    if (end?.error) Object.assign(document, errorFields(knobs.errorBody, end.error));
    return document;
  },
};

interface Model {
  readonly seconds: number;
  readonly aspect: string;
  readonly modes: readonly string[];
}

const MODELS: Readonly<Record<string, Model>> = {
  'kling-v3': { seconds: 10, aspect: '16:9', modes: ['t2v', 'i2v'] },
  'kling-v3-omni': { seconds: 15, aspect: '16:9', modes: [] },
  'kling-v2.5': { seconds: 10, aspect: '9:16', modes: ['std', 'pro'] },
};

const PARAMETERS = [
  'prompt',
  'mode',
  'image_url',
  'last_frame_url',
  'duration',
  'aspect_ratio',
  'resolution',
  'negative_prompt',
  'cfg_scale',
  'camera_control',
  'external_task_id',
  'callback_url',
];
const AXES = ['horizontal', 'vertical', 'pan', 'tilt', 'roll', 'zoom'] as const;
const MOVES = ['simple', 'down_back', 'forward_up', 'right_turn_forward', 'left_turn_forward'];

type Body = Readonly<Record<string, unknown>>;

function check(name: string, body: unknown): Checked {
  const model = MODELS[name];
  const refuse = (message: string): Checked => ({ ok: false, refusal: { status: 400, code: 'invalid_request', message } });
  if (!model) return refuse(`unknown model ${name}`);
  if (!isObject(body)) return refuse('the body must be a JSON object');
  const problem = problemOf(body, model);
  if (problem !== undefined) return refuse(problem);
  const camera = body.camera_control as { type: string; config?: CameraOrder } | undefined;
  const [width = 16, height = 9] = String(body.aspect_ratio ?? model.aspect)
    .split(':')
    .map(Number);
  const wanted: Wanted = {
    prompt: body.prompt as string,
    seconds: (body.duration as number | undefined) ?? 5,
    resolution: (body.resolution as string | undefined) ?? '720p',
    aspect: [width, height],
    ...(camera && { camera: { type: camera.type, ...camera.config } }),
    ...(body.external_task_id !== undefined && { externalId: body.external_task_id as string }),
  };
  return { ok: true, wanted };
}

/** The first thing that the documents do not allow, in the vendor's voice. */
function problemOf(body: Body, model: Model): string | undefined {
  const allowed = model.modes.length === 0 ? PARAMETERS.filter((name) => name !== 'mode') : PARAMETERS;
  const unknown = Object.keys(body).find((name) => !allowed.includes(name));
  if (unknown !== undefined) return `unknown parameter ${unknown}`;
  if (typeof body.prompt !== 'string' || body.prompt.trim() === '') return 'prompt is required and must be a string';
  return (
    notString(body, 'negative_prompt') ??
    notString(body, 'external_task_id') ??
    notUrl(body, 'image_url') ??
    notUrl(body, 'last_frame_url') ??
    notUrl(body, 'callback_url') ??
    notNumber(body, 'duration', 1, model.seconds) ??
    notNumber(body, 'cfg_scale', 0, 1) ??
    notOneOf(body, 'mode', model.modes) ??
    notOneOf(body, 'resolution', ['720p', '1080p']) ??
    notRatio(body) ??
    notCamera(body) ??
    notTogether(body)
  );
}

function notTogether(body: Body): string | undefined {
  const { image_url: image, last_frame_url: last, duration = 5 } = body;
  if (body.external_task_id === '') return 'external_task_id must not be empty';
  if (body.mode === 'i2v' && image === undefined) return 'image_url is required for i2v mode';
  if (last !== undefined && image === undefined) return 'last_frame_url requires image_url';
  if (last !== undefined && duration !== 5) return 'last_frame_url is for 5s clips only';
  return undefined;
}

function notString(body: Body, name: string): string | undefined {
  return body[name] === undefined || typeof body[name] === 'string' ? undefined : `${name} must be a string`;
}

function notUrl(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || (typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value))) return undefined;
  return `${name} must be an http or https URL`;
}

function notNumber(body: Body, name: string, low: number, high: number): string | undefined {
  const value = body[name];
  if (value === undefined || (typeof value === 'number' && value >= low && value <= high)) return undefined;
  return `${name} must be a number from ${low} to ${high}`;
}

function notOneOf(body: Body, name: string, words: readonly string[]): string | undefined {
  const value = body[name];
  if (value === undefined || (typeof value === 'string' && words.includes(value))) return undefined;
  return `${name} must be one of ${words.join(', ')}`;
}

function notRatio(body: Body): string | undefined {
  const value = body.aspect_ratio;
  if (value === undefined || (typeof value === 'string' && /^[1-9]\d{0,2}:[1-9]\d{0,2}$/.test(value))) return undefined;
  return 'aspect_ratio must be like 16:9';
}

function notCamera(body: Body): string | undefined {
  const camera = body.camera_control;
  if (camera === undefined) return undefined;
  if (!isObject(camera)) return 'camera_control must be an object';
  const unknown = Object.keys(camera).find((name) => name !== 'type' && name !== 'config');
  if (unknown !== undefined) return `unknown parameter camera_control.${unknown}`;
  if (typeof camera.type !== 'string' || !MOVES.includes(camera.type))
    return `camera_control.type must be one of ${MOVES.join(', ')}`;
  const config = camera.config;
  if (config === undefined) return undefined;
  if (!isObject(config)) return 'camera_control.config must be an object';
  const axis = Object.keys(config).find((name) => !AXES.some((each) => each === name));
  if (axis !== undefined) return `unknown parameter camera_control.config.${axis}`;
  for (const name of AXES) {
    const problem = notNumber(config, name, -10, 10);
    if (problem !== undefined) return `camera_control.config.${problem}`;
  }
  return undefined;
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
