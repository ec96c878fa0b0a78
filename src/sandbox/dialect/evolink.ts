import type { IncomingHttpHeaders } from 'node:http';
import type { ClipRequest, SandboxJob } from '../job/job.js';
import type { CheckedRequest, Dialect } from './dialect.js';
import { framesOf, parseAspect, readBearerToken, statusWordFor } from './dialect-common.js';
import { describeJobError } from './error-body.js';
import { checkElements, checkShots, promptsOf } from './multi-shot.js';
import {
  type Body,
  checkBoolean,
  checkInteger,
  checkNames,
  checkOneOf,
  checkString,
  checkUrl,
  isObject,
} from './parameter-checks.js';
import { isPrivateHost } from './private-host.js';
import type { SandboxRate } from './rates.js';

/*
 * The evolink dialect. Source: its document; and for paths, idempotency and failures, which that leaves out, the vendor's other
 * pages.
 */

const MODEL = 'kling-v3-image-to-video';
const SUBMIT = '/v1/videos/generations';
const CONFLICT = { code: 'idempotency_conflict', message: 'the Idempotency-Key was used with another request' };
const IN_FLIGHT = {
  code: 'paid_outcome_unknown',
  message: 'the request with this Idempotency-Key is still in flight; it may have been paid for',
};

/** The gateway of `POST /v1/videos/generations` and `GET /v1/tasks/{id}`. */
export const evolinkDialect: Dialect = {
  name: 'evolink',
  rates: [rate('720p', false, 5.4), rate('720p', true, 8.1), rate('1080p', false, 7.2), rate('1080p', true, 10.8)],
  statusWords: { queued: 'pending', running: 'processing', succeeded: 'completed', failed: 'failed' },
  outOfCredit: { status: 402, code: 'insufficient_quota' },
  duplicateErrors: { same: CONFLICT, other: CONFLICT, inFlight: IN_FLIGHT },
  replayHeader: ['idempotency-replayed', 'true'],
  readKey: ({ authorization }) => readBearerToken(authorization),
  keyHeader: (key) => ({ authorization: `Bearer ${key}` }),
  isSubmitPath: (path) => path === SUBMIT,
  polledJobId: (path) => /^\/v1\/tasks\/([^/]+)$/.exec(path)?.[1],
  checkRequest,
  makeJobId: (_, hex, createdAt) => `task-unified-${toSeconds(createdAt)}-${idSuffix(hex)}`,
  describeAccepted: (job, knobs) => ({
    status: 200,
    body: describeTask(job, statusWordFor(evolinkDialect, 'queued', knobs), 0),
  }),
  describeJob(job, { status, word, progress, clipUrl, knobs }) {
    const document = describeTask(job, word ?? statusWordFor(evolinkDialect, status, knobs), progress);
    if (status === 'succeeded') document.results = clipUrl === undefined ? [] : [clipUrl];
    return Object.assign(document, describeJobError(evolinkDialect, job.end, knobs));
  },
  describeError(shape, { status, code, message, jobId }) {
    const error = {
      code,
      message,
      type: TYPES[status] ?? 'internal_server_error',
      ...(jobId !== undefined && { task_id: jobId }),
    };
    return shape === 'nested' ? { error } : error;
  },
};

const TYPES: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'insufficient_quota_error',
  403: 'permission_error',
  404: 'not_found_error',
  409: 'invalid_request_error',
  413: 'request_too_large_error',
  429: 'rate_limit_error',
  502: 'upstream_error',
  503: 'service_unavailable_error',
};

function rate(resolution: string, audio: boolean, credits: number): SandboxRate {
  return { gateway: 'evolink', model: MODEL, resolution, audio, credits };
}

function toSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

/** The end of the vendor's ids: eight letters and digits. */
function idSuffix(hex: string): string {
  return BigInt(`0x${hex}`).toString(36).slice(-8).padStart(8, '0');
}

function describeTask({ record, end }: SandboxJob, status: string, progress: number): Record<string, unknown> {
  return {
    created: toSeconds(record.createdAt),
    id: record.id,
    model: record.model,
    object: 'video.generation.task',
    progress,
    status,
    task_info: {
      can_cancel: end === undefined,
      estimated_time: Math.ceil((record.queuedMs + record.runningMs) / 1000),
      video_duration: record.wanted.seconds,
    },
    type: 'video',
    usage: { billing_rule: 'per_second', credits_reserved: end?.credits ?? record.credits, user_group: 'default' },
  };
}

const PARAMETERS = [
  'model',
  'image_start',
  'image_end',
  'prompt',
  'negative_prompt',
  'duration',
  'aspect_ratio',
  'quality',
  'sound',
  'model_params',
  'callback_url',
];

function checkRequest(_: string, body: unknown, headers: IncomingHttpHeaders): CheckedRequest {
  const refuse = (message: string): CheckedRequest => ({
    ok: false,
    refusal: { status: 400, code: 'invalid_request', message },
  });
  if (!isObject(body)) return refuse('the body must be a JSON object');
  const problem = checkBody(body);
  if (problem !== undefined) return refuse(problem);
  const key = headers['idempotency-key'];
  const wanted: ClipRequest = {
    ...promptsOf(body.prompt, (body.model_params as Body | undefined)?.multi_prompt),
    seconds: (body.duration as number | undefined) ?? 5,
    resolution: (body.quality as string | undefined) ?? '720p',
    audio: body.sound === 'on',
    aspect: parseAspect(body.aspect_ratio ?? '16:9'),
    ...(body.aspect_ratio === undefined && { followsImage: true }),
    ...framesOf(body.image_start, body.image_end),
    ...(typeof key === 'string' && key !== '' && { externalId: key }),
    ...(body.callback_url !== undefined && { callbackUrl: body.callback_url as string }),
  };
  return { ok: true, model: MODEL, wanted };
}

/** The first error in a body, in the vendor's words. */
function checkBody(body: Body): string | undefined {
  const unknown = checkNames(body, PARAMETERS);
  if (unknown !== undefined) return unknown;
  if (body.model !== MODEL) return `model must be ${MODEL}`;
  if (body.image_start === undefined) return 'image_start is required';
  return (
    checkUrl(body, 'image_start') ??
    checkUrl(body, 'image_end') ??
    checkString(body, 'negative_prompt') ??
    checkInteger(body, 'duration', 3, 15) ??
    checkOneOf(body, 'aspect_ratio', ['16:9', '9:16', '1:1']) ??
    checkOneOf(body, 'quality', ['720p', '1080p']) ??
    checkOneOf(body, 'sound', ['on', 'off']) ??
    checkParams(body.model_params, (body.duration as number | undefined) ?? 5) ??
    checkPrompt(body) ??
    checkCallback(body)
  );
}

function checkPrompt({ prompt, model_params: params }: Body): string | undefined {
  if (prompt !== undefined && typeof prompt !== 'string') return 'prompt must be a string';
  if (prompt !== undefined && [...prompt].length > 2500) return 'prompt must not be longer than 2500 characters';
  const told = isObject(params) && params.multi_shot === true && params.shot_type === 'customize';
  return told || (prompt ?? '').trim() !== '' ? undefined : 'prompt is required';
}

function checkParams(params: unknown, duration: number): string | undefined {
  if (params === undefined) return undefined;
  if (!isObject(params)) return 'model_params must be an object';
  const at = 'model_params.';
  return (
    checkNames(params, ['multi_shot', 'shot_type', 'multi_prompt', 'element_list', 'watermark_info'], at) ??
    checkBoolean(params, 'multi_shot', at) ??
    checkOneOf(params, 'shot_type', ['customize', 'intelligence'], at) ??
    checkShots(params, duration, at) ??
    checkElements(params, 3, at) ??
    checkWatermark(params.watermark_info, `${at}watermark_info`)
  );
}

function checkWatermark(info: unknown, at: string): string | undefined {
  if (info === undefined) return undefined;
  if (!isObject(info)) return `${at} must be an object`;
  return checkNames(info, ['enabled'], `${at}.`) ?? checkBoolean(info, 'enabled', `${at}.`);
}

function checkCallback({ callback_url: url }: Body): string | undefined {
  if (url === undefined) return undefined;
  if (typeof url !== 'string' || !url.startsWith('https://') || !URL.canParse(url)) return 'callback_url must be an https URL';
  if (url.length > 2048) return 'callback_url must not be longer than 2048 characters';
  return isPrivateHost(url) ? 'callback_url must not name a private host' : undefined;
}
