import type { ClipRequest } from '../job/job.js';
import type { CheckedRequest, Dialect } from './dialect.js';
import { framesOf, parseAspect, readBearerToken, statusWordFor } from './dialect-common.js';
import { describeJobError } from './error-body.js';
import { checkElements, checkShots, promptsOf } from './multi-shot.js';
import {
  type Body,
  checkInteger,
  checkNames,
  checkNumber,
  checkOneOf,
  checkString,
  checkUrl,
  isObject,
} from './parameter-checks.js';
import { isPrivateHost } from './private-host.js';

/*
 * The uniall dialect. Source: its document. It supports no external ids, so every submit makes a new job. It publishes no
 * prices, so tests set them.
 */

const SUBMIT = '/v1/video/generations';
const KNOWN = { code: 'duplicate', message: 'the request is known' };

/** The gateway of `POST /v1/video/generations` and `GET /v1/videos/{id}`. */
export const uniallDialect: Dialect = {
  name: 'uniall',
  rates: [],
  statusWords: { queued: 'queued', running: 'in_progress', succeeded: 'completed', failed: 'failed' },
  outOfCredit: { status: 429, code: 1102 },
  duplicateErrors: { same: KNOWN, other: KNOWN, inFlight: KNOWN },
  readKey: ({ authorization }) => readBearerToken(authorization),
  keyHeader: (key) => ({ authorization: `Bearer ${key}` }),
  isSubmitPath: (path) => path === SUBMIT,
  polledJobId: (path) => /^\/v1\/videos\/([^/]+)$/.exec(path)?.[1],
  checkRequest: (_, body) => checkRequest(body),
  makeJobId: (_, hex) => `task_${hex}`,
  describeAccepted({ record: { id, model } }, knobs) {
    const names = { both: { id, task_id: id }, task_id: { task_id: id }, id: { id } }[knobs.acceptedId];
    const status = statusWordFor(uniallDialect, 'queued', knobs);
    return { status: 200, body: { ...names, object: OBJECT, model, status, progress: 0 } };
  },
  describeJob({ record: { id, model }, end }, { status, word, progress, clipUrl, knobs }) {
    const base = {
      id,
      task_id: id,
      object: OBJECT,
      model,
      status: word ?? statusWordFor(uniallDialect, status, knobs),
      progress,
    };
    const video = clipUrl === undefined ? {} : { video_url: clipUrl };
    return {
      ...base,
      ...(knobs.clipPlace === 'video_url' ? video : status === 'succeeded' ? { result: video } : {}),
      ...describeJobError(uniallDialect, end, knobs),
    };
  },
  describeError: (shape, { status, code, message }) =>
    shape === 'flat'
      ? { code, message, data: null }
      : { error: { message, type: status < 500 ? 'invalid_request_error' : 'server_error', code } },
};

const OBJECT = 'video.generation.job';

/** The resolution and the sound of each model. */
const MODELS: Readonly<Record<string, Pick<ClipRequest, 'resolution' | 'audio'>>> = {
  'kling-v3-std-silent': { resolution: '720p', audio: false },
  'kling-v3-std-audio': { resolution: '720p', audio: true },
  'kling-v3-pro-silent': { resolution: '1080p', audio: false },
  'kling-v3-pro-audio': { resolution: '1080p', audio: true },
};

const PARAMETERS = ['model', 'prompt', 'image', 'last_image', 'aspect_ratio', 'duration', 'extra_body'];
const EXTRA = ['negative_prompt', 'cfg_scale', 'multi_prompt', 'element_list', 'shot_type'];

function checkRequest(body: unknown): CheckedRequest {
  const refuse = (message: string): CheckedRequest => ({
    ok: false,
    refusal: { status: 400, code: 'invalid_request', message },
  });
  if (!isObject(body)) return refuse('the body must be a JSON object');
  const name = typeof body.model === 'string' && Object.hasOwn(MODELS, body.model) ? body.model : undefined;
  const model = name === undefined ? undefined : MODELS[name];
  if (name === undefined || model === undefined) return refuse(`model must be one of ${Object.keys(MODELS).join(', ')}`);
  const problem = checkBody(body);
  if (problem !== undefined) return refuse(problem);
  const wanted: ClipRequest = {
    ...promptsOf(body.prompt, (body.extra_body as Body | undefined)?.multi_prompt),
    seconds: (body.duration as number | undefined) ?? 5,
    ...model,
    aspect: parseAspect(body.aspect_ratio ?? '16:9'),
    ...framesOf(body.image, body.last_image),
  };
  return { ok: true, model: name, wanted };
}

/** The first error in a body, in the vendor's words. */
function checkBody(body: Body): string | undefined {
  return (
    checkNames(body, PARAMETERS) ??
    checkString(body, 'prompt') ??
    checkMedia(body, 'image') ??
    checkMedia(body, 'last_image') ??
    checkOneOf(body, 'aspect_ratio', ['16:9', '9:16', '1:1']) ??
    checkInteger(body, 'duration', 3, 15) ??
    checkExtra(body.extra_body, (body.duration as number | undefined) ?? 5) ??
    checkCombination(body)
  );
}

function checkCombination({ prompt, image, last_image: last, extra_body: extra }: Body): string | undefined {
  if (last !== undefined && image === undefined) return 'last_image requires image';
  const shots = image !== undefined && isObject(extra) && extra.multi_prompt !== undefined;
  if (shots && prompt !== undefined) return 'prompt and extra_body.multi_prompt must not be passed together in image mode';
  if (!shots && (typeof prompt !== 'string' || prompt.trim() === '')) return 'prompt is required and must be a string';
  return undefined;
}

function checkMedia(body: Body, name: string): string | undefined {
  const problem = checkUrl(body, name);
  if (problem !== undefined || body[name] === undefined) return problem;
  return isPrivateHost(body[name] as string) ? `${name} must be a public URL` : undefined;
}

function checkExtra(extra: unknown, duration: number): string | undefined {
  if (extra === undefined) return undefined;
  if (!isObject(extra)) return 'extra_body must be an object';
  const at = 'extra_body.';
  return (
    checkNames(extra, EXTRA, at) ??
    checkString(extra, 'negative_prompt', at) ??
    checkNumber(extra, 'cfg_scale', 0, 1, at) ??
    checkOneOf(extra, 'shot_type', ['customize', 'intelligent'], at) ??
    checkShots(extra, duration, at) ??
    checkElements(extra, Number.POSITIVE_INFINITY, at)
  );
}
