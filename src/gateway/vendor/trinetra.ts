import type { Shot } from '../../storyboard/shot.js';
import { readJob } from '../answer/read-job.js';
import { asObject } from '../answer/untrusted-json.js';
import { hasStaticCamera } from '../camera/camera-delivery.js';
import type { Advice, Credentials, Gateway, JobFacts, SubmitFacts, Unsupported } from '../gateway.js';
import type { HttpAnswer } from '../messages.js';
import { buildListRates } from '../rates.js';
import { adviseCfgScale, advisePromptLength, KLING } from './kling.js';
import { readRefusal, readSubmittedJob } from './read-submit.js';
import { requestSchemas } from './requests.gen.js';

const AXES = ['horizontal', 'vertical', 'pan', 'tilt', 'roll', 'zoom'] as const;

/** Lengths that Kling itself makes. The gateway's document allows others and does not say what becomes of them. */
const KLING_LENGTHS: Record<string, { fits: (seconds: number) => boolean; words: string }> = {
  'kling-v3': { fits: (seconds) => Number.isInteger(seconds) && seconds >= 3, words: 'whole seconds from 3' },
  'kling-v3-omni': { fits: (seconds) => Number.isInteger(seconds) && seconds >= 3, words: 'whole seconds from 3' },
  'kling-v2.5': { fits: (seconds) => seconds === 5 || seconds === 10, words: '5 or 10 seconds' },
};

/** Body field -> JSON pointer into the shot, for fields with different names. */
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

/** Fields that other gateways have and these documents lack. */
const UNSUPPORTED_FIELDS = ['audio', 'multi_shot', 'shot_type', 'elements', 'watermark'] as const;

function unsupported(shot: Shot): Unsupported[] {
  const fields = UNSUPPORTED_FIELDS.filter((field) => shot[field] !== undefined).map((field) => ({ pointer: `/${field}` }));
  if (shot.mode === undefined) return fields;
  const { properties } = REQUESTS[modelOf(shot) as keyof typeof REQUESTS];
  const modes: readonly string[] = 'mode' in properties ? properties.mode.enum : [];
  if (modes.includes(shot.mode)) return fields;
  const why = modes.length === 0 ? undefined : `its modes are ${modes.join(' and ')}`;
  return [...fields, { pointer: '/mode', ...(why !== undefined && { why }) }];
}

function advise(shot: Shot): Advice[] {
  const model = modelOf(shot);
  const advice: Advice[] = [];
  const add = (code: string, pointer: string, message: string, hint: string, loss: string) =>
    advice.push({ code, pointer, message, hint, loss });
  const lengths = KLING_LENGTHS[model];
  if (lengths && !lengths.fits(shot.duration)) {
    add(
      'duration-may-be-rounded',
      '/duration',
      `${model} makes clips of ${lengths.words}: ${shot.duration} s may come back rounded`,
      'The price is planned for what is written here; choose a length that the model makes.',
      'length may be rounded',
    );
  }
  if (shot.aspect_ratio !== undefined && !KLING.ratios.some((ratio) => ratio === shot.aspect_ratio)) {
    add(
      'aspect-may-be-ignored',
      '/aspect_ratio',
      `Kling makes 16:9, 9:16 and 1:1: \`${shot.aspect_ratio}\` may be refused or ignored`,
      'Choose one of the three.',
      'aspect not guaranteed',
    );
  }
  if (shot.camera !== undefined && shot.camera.as !== 'prompt' && !hasStaticCamera(shot)) {
    const moving = AXES.filter((axis) => (shot.camera?.[axis] ?? 0) !== 0);
    if (moving.length > 1) {
      add(
        'several-camera-axes',
        '/camera',
        `Kling moves along one axis: of ${moving.join(', ')} only one may be followed`,
        shot.camera.as === 'both'
          ? 'Keep one axis; the prompt says them all.'
          : 'Keep one axis, or write `as: both` under `camera`: then the prompt says them too.',
        'only one camera axis may be followed',
      );
    } else if (shot.camera.as !== 'both') {
      add(
        'camera-may-be-ignored',
        '/camera',
        `${model} may ignore a camera control`,
        'Write `as: both` under `camera`: then the prompt says the move too.',
        'camera may be ignored',
      );
    }
  }
  return [...advice, ...adviseCfgScale(shot), ...advisePromptLength(shot)];
}

const body = (shot: Shot, external_task_id: string): Record<string, unknown> =>
  withoutUndefined({
    prompt: shot.prompt,
    mode: shot.mode,
    image_url: shot.frames?.first?.url,
    last_frame_url: shot.frames?.last?.url,
    duration: shot.duration,
    aspect_ratio: shot.aspect_ratio,
    resolution: shot.resolution,
    negative_prompt: shot.negative_prompt,
    cfg_scale: shot.cfg_scale,
    camera_control: shot.camera && cameraControl(shot.camera),
    external_task_id,
    callback_url: shot.callback_url,
  });

/** What the author did not write is not sent. */
function withoutUndefined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const sent: Record<string, unknown> = {};
  for (const key of Object.keys(fields)) if (fields[key] !== undefined) sent[key] = fields[key];
  return sent;
}

function shotPointer(bodyPointer: string): string {
  const [, field = '', ...rest] = bodyPointer.split('/');
  const home = RENAMED[field] ?? `/${field}`;
  // The document nests the axes in `camera_control.config`; a storyboard does not.
  return [home, ...rest.filter((part) => part !== 'config')].join('/');
}

const headers = (access: Credentials) => ({ 'x-api-key': access.api_key, accept: 'application/json' });

function readSubmit(answer: HttpAnswer): SubmitFacts {
  return { ...readSubmittedJob(answer, ['job_id']), ...readRefusal(answer) };
}

/** `status`, `output.outputs[].url` and `credits_charged`. The document has no status for a failed job. */
const readCheck = (answer: HttpAnswer): JobFacts =>
  readJob(answer, {
    done: ['succeeded'],
    clips: (document) => [asObject(document['output'])['outputs']],
    charge: (document) => document['credits_charged'],
  });

/** The documents' price tables, in credits per second. Their label "1.6x" for 1080p contradicts each table (30/19, 46/29, 15/10), and the tables count. */
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
    buildListRates(
      { gateway: 'trinetra', model, source: `the price table of the document for ${model}`, date: '2026-11-20' },
      credits,
    ),
  ),
  camera: 'control',
  first_camera: 'control',
  busy: KLING.busy,
  requests: REQUESTS,
  money: { currency: 'INR', per_credit: 1 },
  // The document calls external_task_id an "idempotency id" and gives no period. rushes assumes 23 hours.
  dedupe: { window_hours: 23 },
  unsupported,
  advise,
  body,
  shotPointer,
  readOrder: (_, { aspect_ratio, image_url }) => ({
    ...(typeof aspect_ratio === 'string' && { aspect_ratio }),
    size_guaranteed: image_url === undefined,
  }),
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
