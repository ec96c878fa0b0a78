import type { CameraOrder } from '../../media/draw/clip-order.js';
import type { ClipRequest } from '../job/job.js';
import type { CheckedRequest, Dialect } from './dialect.js';
import { framesOf, parseAspect, statusWordFor } from './dialect-common.js';
import { describeJobError } from './error-body.js';
import { type Body, checkNames, checkNumber, checkOneOf, checkString, checkUrl, isObject } from './parameter-checks.js';
import type { SandboxRate } from './rates.js';

/*
 * The trinetra dialect. Source: its three documents. Rates and checks are repeated here on purpose: no rehearsal could find a
 * mistake that the sandbox shares with the code under test.
 */

const IN_USE = { code: 'duplicate_external_task_id', message: 'external_task_id is already in use' };

/** The gateway of `POST /v1/video/{model}` and `GET /v1/jobs/{id}`. */
export const trinetraDialect: Dialect = {
  name: 'trinetra',
  rates: [
    rate('kling-v3', '720p', 19),
    rate('kling-v3', '1080p', 30),
    rate('kling-v3-omni', '720p', 29),
    rate('kling-v3-omni', '1080p', 46),
    rate('kling-v2.5', '720p', 10),
    rate('kling-v2.5', '1080p', 15),
  ],
  statusWords: { queued: 'queued', running: 'running', succeeded: 'succeeded', failed: 'failed' },
  outOfCredit: { status: 429, code: 1102 },
  duplicateErrors: { same: IN_USE, other: IN_USE, inFlight: { ...IN_USE, code: 'in_progress' } },
  readKey(headers) {
    const key = headers['x-api-key'];
    return typeof key === 'string' && key !== '' ? key : undefined;
  },
  keyHeader: (key) => ({ 'x-api-key': key }),
  isSubmitPath: (path) => modelOf(path) !== undefined,
  polledJobId: (path) => /^\/v1\/jobs\/([^/]+)$/.exec(path)?.[1],
  checkRequest,
  makeJobId: (model, hex) => `job_${model.replace(/[^a-z0-9]/g, '')}_${hex}`,
  describeAccepted: ({ record }, knobs) => ({
    status: 202,
    body: { job_id: record.id, status: statusWordFor(trinetraDialect, 'queued', knobs) },
  }),
  describeJob({ record, end }, { status, word, progress, clipUrl, knobs }) {
    const document: Record<string, unknown> = {
      id: record.id,
      model: record.model,
      status: word ?? statusWordFor(trinetraDialect, status, knobs),
    };
    if (knobs.progress) document.progress = progress;
    if (status === 'succeeded') {
      document.output = { outputs: clipUrl === undefined ? [] : [{ url: clipUrl, type: 'video' }] };
      document.credits_charged = end?.credits ?? 0;
    }
    if (status === 'failed' && end?.credits) document.credits_charged = end.credits;
    return Object.assign(document, describeJobError(trinetraDialect, end, knobs));
  },
  describeError(shape, { code, message, jobId }) {
    const error = { code, message, ...(jobId !== undefined && { job_id: jobId }) };
    return shape === 'nested' ? { error } : error;
  },
};

function rate(model: string, resolution: string, credits: number): SandboxRate {
  return { gateway: 'trinetra', model, resolution, credits };
}

function modelOf(path: string): string | undefined {
  const model = /^\/v1\/video\/([^/]+)$/.exec(path)?.[1];
  return model !== undefined && Object.hasOwn(MODELS, model) ? model : undefined;
}

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

function checkRequest(path: string, body: unknown): CheckedRequest {
  const name = modelOf(path) ?? '';
  const model = MODELS[name];
  const refuse = (message: string): CheckedRequest => ({
    ok: false,
    refusal: { status: 400, code: 'invalid_request', message },
  });
  if (!model) return refuse(`unknown model ${name}`);
  if (!isObject(body)) return refuse('the body must be a JSON object');
  const problem = checkBody(body, model);
  if (problem !== undefined) return refuse(problem);
  const camera = body.camera_control as { type: string; config?: CameraOrder } | undefined;
  const wanted: ClipRequest = {
    prompt: body.prompt as string,
    seconds: (body.duration as number | undefined) ?? 5,
    resolution: (body.resolution as string | undefined) ?? '720p',
    audio: false,
    aspect: parseAspect(body.aspect_ratio ?? model.aspect),
    ...(camera && { camera: { type: camera.type, ...camera.config } }),
    ...framesOf(body.image_url, body.last_frame_url),
    ...(body.external_task_id !== undefined && { externalId: body.external_task_id as string }),
    ...(body.callback_url !== undefined && { callbackUrl: body.callback_url as string }),
  };
  return { ok: true, model: name, wanted };
}

/** The first error in a body, in the vendor's words. */
function checkBody(body: Body, model: Model): string | undefined {
  const allowed = model.modes.length === 0 ? PARAMETERS.filter((name) => name !== 'mode') : PARAMETERS;
  const unknown = checkNames(body, allowed);
  if (unknown !== undefined) return unknown;
  if (typeof body.prompt !== 'string' || body.prompt.trim() === '') return 'prompt is required and must be a string';
  return (
    checkString(body, 'negative_prompt') ??
    checkString(body, 'external_task_id') ??
    checkUrl(body, 'image_url') ??
    checkUrl(body, 'last_frame_url') ??
    checkUrl(body, 'callback_url') ??
    checkNumber(body, 'duration', 1, model.seconds) ??
    checkNumber(body, 'cfg_scale', 0, 1) ??
    checkOneOf(body, 'mode', model.modes) ??
    checkOneOf(body, 'resolution', ['720p', '1080p']) ??
    checkRatio(body) ??
    checkCamera(body) ??
    checkCombination(body)
  );
}

function checkCombination(body: Body): string | undefined {
  const { image_url: image, last_frame_url: last, duration = 5 } = body;
  if (body.external_task_id === '') return 'external_task_id must not be empty';
  if (body.mode === 'i2v' && image === undefined) return 'image_url is required for i2v mode';
  if (last !== undefined && image === undefined) return 'last_frame_url requires image_url';
  if (last !== undefined && duration !== 5) return 'last_frame_url is for 5s clips only';
  return undefined;
}

function checkRatio(body: Body): string | undefined {
  const value = body.aspect_ratio;
  if (value === undefined || (typeof value === 'string' && /^[1-9]\d{0,2}:[1-9]\d{0,2}$/.test(value))) return undefined;
  return 'aspect_ratio must be like 16:9';
}

function checkCamera(body: Body): string | undefined {
  const camera = body.camera_control;
  if (camera === undefined) return undefined;
  if (!isObject(camera)) return 'camera_control must be an object';
  const unknown = checkNames(camera, ['type', 'config'], 'camera_control.');
  if (unknown !== undefined) return unknown;
  if (typeof camera.type !== 'string' || !MOVES.includes(camera.type))
    return `camera_control.type must be one of ${MOVES.join(', ')}`;
  const config = camera.config;
  if (config === undefined) return undefined;
  if (!isObject(config)) return 'camera_control.config must be an object';
  const axis = checkNames(config, AXES, 'camera_control.config.');
  if (axis !== undefined) return axis;
  for (const name of AXES) {
    const problem = checkNumber(config, name, -10, 10, 'camera_control.config.');
    if (problem !== undefined) return problem;
  }
  return undefined;
}
