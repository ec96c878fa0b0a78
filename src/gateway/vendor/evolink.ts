import { composeMessage, option } from '../../document/message.js';
import type { Shot } from '../../storyboard/shot.js';
import { readFirstAmount } from '../answer/amount.js';
import { readJob } from '../answer/read-job.js';
import { asObject, keepSmallValues } from '../answer/untrusted-json.js';
import { findUnsupportedControl } from '../camera/camera-delivery.js';
import type { Advice, Credentials, Gateway, JobFacts, SubmitFacts, Unsupported, Usage } from '../gateway.js';
import type { HttpAnswer } from '../messages.js';
import { buildListRates } from '../rates.js';
import { KLING } from './kling.js';
import { listItemPointer, toElementList, toMultiPrompt, toShotType } from './multi-shot.js';
import { readRefusal, readSubmittedJob } from './read-submit.js';
import { requestSchemas } from './requests.gen.js';

const MODEL = 'kling-v3-image-to-video';

/** Body field -> JSON pointer into the shot, for fields with different names. */
const RENAMED: Record<string, string> = {
  image_start: '/frames/first',
  image_end: '/frames/last',
  quality: '/resolution',
  sound: '/audio',
  model_params: '/multi_shot',
};

/** Fields that other gateways have and this document lacks. */
const UNSUPPORTED_FIELDS = ['cfg_scale', 'mode'] as const;

function unsupported(shot: Shot): Unsupported[] {
  const fields = UNSUPPORTED_FIELDS.filter((field) => shot[field] !== undefined).map((field) => ({ pointer: `/${field}` }));
  return [...fields, ...findUnsupportedControl(shot)];
}

/** Endings of pictures that the document does not list. An address without an ending may hold any kind. */
const OTHER_PICTURE = /\.(?:gif|webp|avif|heic|heif|bmp|tiff?|svg)$/i;

function advise({ frames }: Shot): Advice[] {
  return (['first', 'last'] as const).flatMap((end) => {
    const [ending] = OTHER_PICTURE.exec((frames?.[end]?.url ?? '').split(/[?#]/)[0] ?? '') ?? [];
    if (ending === undefined) return [];
    return [
      {
        code: 'still-may-be-refused',
        pointer: `/frames/${end}`,
        message: `the gateway takes .jpg, .jpeg and .png, and this address ends in \`${ending}\``,
        hint: composeMessage`Publish the picture as one of these; ${option('checkFrames')} looks at what is there before anything is paid.`,
        loss: 'still may be refused',
      },
    ];
  });
}

function body(shot: Shot): Record<string, unknown> {
  const { multi_shot, elements, watermark } = shot;
  const shot_type = toShotType(shot);
  const params = {
    ...(multi_shot !== undefined && { multi_shot: true }),
    ...(shot_type !== undefined && { shot_type }),
    ...(typeof multi_shot === 'object' && { multi_prompt: toMultiPrompt(multi_shot) }),
    ...(elements !== undefined && { element_list: toElementList(elements) }),
    ...(watermark !== undefined && { watermark_info: { enabled: watermark } }),
  };
  return {
    model: MODEL,
    ...(shot.frames?.first && { image_start: shot.frames.first.url }),
    ...(shot.frames?.last && { image_end: shot.frames.last.url }),
    ...(shot.prompt !== undefined && { prompt: shot.prompt }),
    ...(shot.negative_prompt !== undefined && { negative_prompt: shot.negative_prompt }),
    duration: shot.duration,
    ...(shot.aspect_ratio !== undefined && { aspect_ratio: shot.aspect_ratio }),
    quality: shot.resolution,
    ...(shot.audio !== undefined && { sound: shot.audio ? 'on' : 'off' }),
    ...(Object.keys(params).length > 0 && { model_params: params }),
    ...(shot.callback_url !== undefined && { callback_url: shot.callback_url }),
  };
}

function shotPointer(bodyPointer: string): string {
  const [, field = '', inner, ...rest] = bodyPointer.split('/');
  if (field === 'model_params' && inner !== undefined) {
    if (inner === 'multi_prompt') return listItemPointer('/multi_shot', rest);
    if (inner === 'element_list') return listItemPointer('/elements', rest);
    return inner === 'watermark_info' ? '/watermark' : `/${inner}`;
  }
  return [RENAMED[field] ?? `/${field}`, ...(inner === undefined ? [] : [inner, ...rest])].join('/');
}

const headers = (access: Credentials) => ({ authorization: `Bearer ${access.api_key}`, accept: 'application/json' });

/** Its codes of a duplicate id: with another body, or while the first request is under way. */
const DUPLICATE_CODES = ['idempotency_conflict', 'paid_outcome_unknown'];

/** Members that may hold the bill, surest first. Credits reserved at the start are what the vendor bills per second. */
const BILL_NAMES = ['credits_charged', 'credits_used', 'credits_consumed', 'credits_reserved'];

/** Reads `usage`. The document does not give its shape, so any number that may be the bill counts. */
function readUsage(document: Readonly<Record<string, unknown>>): Usage | undefined {
  const usage = asObject(document['usage']);
  const raw = keepSmallValues(usage);
  const { credits, unreadable } = readFirstAmount(BILL_NAMES.map((name) => usage[name]));
  if (Object.keys(raw).length === 0 && unreadable === undefined) return undefined;
  return { raw, ...(credits !== undefined && { charged: credits }), ...(unreadable !== undefined && { unread: unreadable }) };
}

function readSubmit(answer: HttpAnswer): SubmitFacts {
  const usage = readUsage(asObject(answer.json));
  return { ...readSubmittedJob(answer, ['id']), ...readRefusal(answer, DUPLICATE_CODES), ...(usage && { usage }) };
}

/** `status`, `results[]` and `usage`. */
const readCheck = (answer: HttpAnswer): JobFacts =>
  readJob(answer, {
    done: ['completed'],
    clips: ({ results }) => (Array.isArray(results) ? results : []),
    usage: readUsage,
  });

const list = { gateway: 'evolink', model: MODEL, source: 'the vendor’s list price', date: '2026-11-20' };

/** Evolink: `Authorization: Bearer`, `POST /v1/videos/generations`, `GET /v1/tasks/{id}`. Source: the vendor's document for the model, and its public pages. */
export const evolink: Gateway = {
  name: 'evolink',
  models: [MODEL],
  base_url: 'https://api.evolink.ai',
  key_env: 'EVOLINK_API_KEY',
  base_url_env: 'EVOLINK_BASE_URL',
  webhook_secret_env: 'EVOLINK_WEBHOOK_SECRET',
  // The document gives no price. These are from the vendor's page, in its own credits; older pages differ.
  rates: [
    ...buildListRates({ ...list, audio: false }, { '720p': 5.4, '1080p': 7.2 }),
    ...buildListRates({ ...list, audio: true }, { '720p': 8.1, '1080p': 10.8 }),
  ],
  // The vendor's client says that a replay under one `Idempotency-Key` returns the first task. It does not say for how long.
  dedupe: { window_hours: 23 },
  link_hours: 24,
  camera: 'prompt',
  first_camera: 'prompt',
  busy: KLING.busy,
  requests: { [MODEL]: requestSchemas[`evolink.${MODEL}`] },
  unsupported,
  advise,
  body,
  shotPointer,
  // Its one model starts from a picture, and the clip follows that picture's size.
  readOrder: (_, { sound }) => ({
    ...((sound === 'on' || sound === 'off') && { audio: sound === 'on' }),
    size_guaranteed: false,
  }),
  submit: (_, bytes, external_task_id, access) => ({
    method: 'POST',
    url: `${access.base_url}/v1/videos/generations`,
    headers: { ...headers(access), 'content-type': 'application/json', 'idempotency-key': external_task_id },
    body: bytes,
  }),
  readSubmit,
  check: (ticket, access) => ({
    method: 'GET',
    url: `${access.base_url}/v1/tasks/${encodeURIComponent(ticket.job_id)}`,
    headers: headers(access),
  }),
  readCheck,
};
