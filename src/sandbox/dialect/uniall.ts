import type { Wanted } from '../job/job.js';
import type { CheckedRequest, Dialect } from './dialect.js';
import { aspectOf, bearerOf, framesOf, wordFor } from './dialect-common.js';
import { errorOf } from './error-body.js';
import { notElements, notShots, wordsOf } from './multi-shot.js';
import { type Body, isObject, notInteger, notKnown, notNumber, notOneOf, notString, notUrl } from './parameter-checks.js';
import { isPrivateHost } from './private-host.js';

/*
 * The uniall dialect as its document has it. It knows a job by no key of the caller's, so that every submit is a new job, and
 * it tells no price: the rates are whatever a test gives.
 */

const SUBMIT = '/v1/video/generations';
const KNOWN = { code: 'duplicate', message: 'the request is known' };

/** The gateway of `POST /v1/video/generations` and `GET /v1/videos/{id}`. */
export const uniallDialect: Dialect = {
  name: 'uniall',
  rates: [],
  words: { queued: 'queued', running: 'in_progress', succeeded: 'completed', failed: 'failed' },
  outOfCredit: { status: 429, code: 1102 },
  known: { same: KNOWN, other: KNOWN, inFlight: KNOWN },
  keyOf: ({ authorization }) => bearerOf(authorization),
  keyHeader: (key) => ({ authorization: `Bearer ${key}` }),
  submits: (path) => path === SUBMIT,
  polls: (path) => /^\/v1\/videos\/([^/]+)$/.exec(path)?.[1],
  check: (_, body) => check(body),
  jobId: (_, hex) => `task_${hex}`,
  accepted({ record: { id, model } }, knobs) {
    const names = { both: { id, task_id: id }, task_id: { task_id: id }, id: { id } }[knobs.acceptedId];
    const status = wordFor(uniallDialect, 'queued', knobs);
    return { status: 200, body: { ...names, object: OBJECT, model, status, progress: 0 } };
  },
  document({ record: { id, model }, end }, { status, word, progress, clipUrl, knobs }) {
    const base = { id, task_id: id, object: OBJECT, model, status: word ?? wordFor(uniallDialect, status, knobs), progress };
    const video = clipUrl === undefined ? {} : { video_url: clipUrl };
    return {
      ...base,
      ...(knobs.clipPlace === 'video_url' ? video : status === 'succeeded' ? { result: video } : {}),
      ...errorOf(uniallDialect, end, knobs),
    };
  },
  error: (shape, { status, code, message }) =>
    shape === 'flat'
      ? { code, message, data: null }
      : { error: { message, type: status < 500 ? 'invalid_request_error' : 'server_error', code } },
};

const OBJECT = 'video.generation.job';

/** The tier and the sound that a model's name stands for. */
const MODELS: Readonly<Record<string, Pick<Wanted, 'resolution' | 'audio'>>> = {
  'kling-v3-std-silent': { resolution: '720p', audio: false },
  'kling-v3-std-audio': { resolution: '720p', audio: true },
  'kling-v3-pro-silent': { resolution: '1080p', audio: false },
  'kling-v3-pro-audio': { resolution: '1080p', audio: true },
};

const PARAMETERS = ['model', 'prompt', 'image', 'last_image', 'aspect_ratio', 'duration', 'extra_body'];
const EXTRA = ['negative_prompt', 'cfg_scale', 'multi_prompt', 'element_list', 'shot_type'];

function check(body: unknown): CheckedRequest {
  const refuse = (message: string): CheckedRequest => ({
    ok: false,
    refusal: { status: 400, code: 'invalid_request', message },
  });
  if (!isObject(body)) return refuse('the body must be a JSON object');
  const name = typeof body.model === 'string' && Object.hasOwn(MODELS, body.model) ? body.model : undefined;
  const model = name === undefined ? undefined : MODELS[name];
  if (name === undefined || model === undefined) return refuse(`model must be one of ${Object.keys(MODELS).join(', ')}`);
  const problem = problemOf(body);
  if (problem !== undefined) return refuse(problem);
  const wanted: Wanted = {
    prompt: (body.prompt as string | undefined) ?? wordsOf((body.extra_body as Body).multi_prompt),
    seconds: (body.duration as number | undefined) ?? 5,
    ...model,
    aspect: aspectOf(body.aspect_ratio ?? '16:9'),
    ...framesOf(body.image, body.last_image),
  };
  return { ok: true, model: name, wanted };
}

/** The first thing that the document does not allow, in the vendor's voice. */
function problemOf(body: Body): string | undefined {
  return (
    notKnown(body, PARAMETERS) ??
    notString(body, 'prompt') ??
    notMedia(body, 'image') ??
    notMedia(body, 'last_image') ??
    notOneOf(body, 'aspect_ratio', ['16:9', '9:16', '1:1']) ??
    notInteger(body, 'duration', 3, 15) ??
    notExtra(body.extra_body, (body.duration as number | undefined) ?? 5) ??
    notTogether(body)
  );
}

function notTogether({ prompt, image, last_image: last, extra_body: extra }: Body): string | undefined {
  if (last !== undefined && image === undefined) return 'last_image requires image';
  const shots = image !== undefined && isObject(extra) && extra.multi_prompt !== undefined;
  if (shots && prompt !== undefined) return 'prompt and extra_body.multi_prompt must not be passed together in image mode';
  if (!shots && (typeof prompt !== 'string' || prompt.trim() === '')) return 'prompt is required and must be a string';
  return undefined;
}

function notMedia(body: Body, name: string): string | undefined {
  const problem = notUrl(body, name);
  if (problem !== undefined || body[name] === undefined) return problem;
  return isPrivateHost(body[name] as string) ? `${name} must be a public URL` : undefined;
}

function notExtra(extra: unknown, duration: number): string | undefined {
  if (extra === undefined) return undefined;
  if (!isObject(extra)) return 'extra_body must be an object';
  const at = 'extra_body.';
  return (
    notKnown(extra, EXTRA, at) ??
    notString(extra, 'negative_prompt', at) ??
    notNumber(extra, 'cfg_scale', 0, 1, at) ??
    notOneOf(extra, 'shot_type', ['customize', 'intelligent'], at) ??
    notShots(extra, duration, at) ??
    notElements(extra, Number.POSITIVE_INFINITY, at)
  );
}
