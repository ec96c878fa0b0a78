import type { Shot } from '../../storyboard/shot.js';
import { readJob } from '../answer/read-job.js';
import { asObject } from '../answer/untrusted-json.js';
import { findUnsupportedControl } from '../camera/camera-delivery.js';
import type { Advice, Credentials, Gateway, JobFacts, SubmitFacts, Unsupported } from '../gateway.js';
import type { HttpAnswer } from '../messages.js';
import { adviseCfgScale, advisePromptLength, KLING } from './kling.js';
import { listItemPointer, toElementList, toMultiPrompt, toShotType } from './multi-shot.js';
import { readRefusal, readSubmittedJob } from './read-submit.js';
import { requestSchemas } from './requests.gen.js';

const REQUESTS = {
  'kling-v3-std-silent': requestSchemas['uniall.kling-v3-std-silent'],
  'kling-v3-std-audio': requestSchemas['uniall.kling-v3-std-audio'],
  'kling-v3-pro-silent': requestSchemas['uniall.kling-v3-pro-silent'],
  'kling-v3-pro-audio': requestSchemas['uniall.kling-v3-pro-audio'],
};

/** Kling's tiers. Each model makes only its tier's size. */
const TIERS = { std: '720p', pro: '1080p' } as const;

/** Fields that other gateways have and this document lacks. */
const UNSUPPORTED_FIELDS = ['mode', 'watermark', 'callback_url'] as const;

/** Body field -> JSON pointer into the shot, for fields with different names. */
const RENAMED: Record<string, string> = { image: '/frames/first', last_image: '/frames/last', extra_body: '/multi_shot' };

/** Reads a model's name: `kling-v3-pro-audio`. A family's name, `kling-v3-pro`, leaves the sound to the shot. */
function readModelName(shot: Shot): { tier: 'std' | 'pro'; audio?: boolean } {
  const [, tier, sound] = /-(std|pro)(?:-(silent|audio))?$/.exec(shot.model) ?? [];
  return { tier: tier === 'pro' ? 'pro' : 'std', ...(sound !== undefined && { audio: sound === 'audio' }) };
}

function resolveModel(shot: Shot, unset: ReadonlySet<keyof Shot>): Shot {
  const { tier, audio: fixed } = readModelName(shot);
  // Sound costs more: without a request for it, none is bought.
  const audio = shot.audio ?? fixed ?? false;
  const model = fixed === undefined ? `${shot.model}-${audio ? 'audio' : 'silent'}` : shot.model;
  return { ...shot, model, audio, resolution: unset.has('resolution') ? TIERS[tier] : shot.resolution };
}

function unsupported(shot: Shot): Unsupported[] {
  const fields = UNSUPPORTED_FIELDS.filter((field) => shot[field] !== undefined).map((field) => ({ pointer: `/${field}` }));
  const { tier, audio } = readModelName(shot);
  return [
    ...fields,
    ...(shot.resolution === TIERS[tier] ? [] : [{ pointer: '/resolution', why: `the ${tier} models make ${TIERS[tier]}` }]),
    ...(shot.audio === undefined || audio === undefined || shot.audio === audio
      ? []
      : [
          {
            pointer: '/audio',
            why: `this model ${audio ? 'always has sound' : 'is silent'}; on uniall/kling-v3-${tier}, \`audio\` picks the model`,
          },
        ]),
    ...findUnsupportedControl(shot),
  ];
}

function advise(shot: Shot): Advice[] {
  const image = shot.frames?.first !== undefined;
  return [
    ...(image && shot.aspect_ratio !== undefined
      ? [
          {
            code: 'aspect-may-be-ignored',
            pointer: '/aspect_ratio',
            message: 'with a first frame the gateway does not guarantee `aspect_ratio`',
            hint: 'Give the frame the shape that the clip is to have.',
            loss: 'aspect not guaranteed',
          },
        ]
      : []),
    ...(!image && typeof shot.multi_shot === 'object'
      ? [
          {
            code: 'parts-may-be-ignored',
            pointer: '/multi_shot',
            message: 'the document has parts for image-to-video; without a first frame they may be ignored',
            hint: 'Give the shot a first frame, or say the parts in the prompt.',
            loss: 'parts may be ignored',
          },
        ]
      : []),
    ...adviseCfgScale(shot),
    ...advisePromptLength(shot),
  ];
}

function body(shot: Shot): Record<string, unknown> {
  const shot_type = toShotType(shot);
  const extraBody = {
    ...(shot.cfg_scale !== undefined && { cfg_scale: shot.cfg_scale }),
    // The gateway spells Kling's `intelligence` in its own way.
    ...(shot_type !== undefined && { shot_type: shot_type === 'intelligence' ? 'intelligent' : shot_type }),
    ...(shot.negative_prompt !== undefined && { negative_prompt: shot.negative_prompt }),
    ...(typeof shot.multi_shot === 'object' && { multi_prompt: toMultiPrompt(shot.multi_shot) }),
    ...(shot.elements !== undefined && { element_list: toElementList(shot.elements) }),
  };
  return {
    model: shot.model.slice('uniall/'.length),
    ...(shot.prompt !== undefined && { prompt: shot.prompt }),
    ...(shot.frames?.first && { image: shot.frames.first.url }),
    ...(shot.frames?.last && { last_image: shot.frames.last.url }),
    ...(shot.aspect_ratio !== undefined && { aspect_ratio: shot.aspect_ratio }),
    duration: shot.duration,
    ...(Object.keys(extraBody).length > 0 && { extra_body: extraBody }),
  };
}

function shotPointer(bodyPointer: string): string {
  const [, field = '', inner, ...rest] = bodyPointer.split('/');
  if (field === 'extra_body' && inner !== undefined) {
    if (inner === 'multi_prompt') return listItemPointer('/multi_shot', rest);
    if (inner === 'element_list') return listItemPointer('/elements', rest);
    return `/${inner}`;
  }
  return [RENAMED[field] ?? `/${field}`, ...(inner === undefined ? [] : [inner, ...rest])].join('/');
}

const headers = (access: Credentials) => ({ authorization: `Bearer ${access.api_key}`, accept: 'application/json' });

function readSubmit(answer: HttpAnswer): SubmitFacts {
  // It takes no task id, so it cannot recognise one.
  return { ...readSubmittedJob(answer, ['task_id', 'id']), ...readRefusal(answer), duplicate_id: false };
}

/** `status` and `video_url`; the vendor's other pages have `result.video_url`. It reports no charge. */
const readCheck = (answer: HttpAnswer): JobFacts =>
  readJob(answer, {
    done: ['completed'],
    clips: (document) => [document['video_url'], asObject(document['result'])['video_url']],
  });

/** Uniall: `Authorization: Bearer`, `POST /v1/video/generations`, `GET /v1/videos/{task_id}`. Source: the vendor's document for its Kling models. */
export const uniall: Gateway = {
  name: 'uniall',
  models: Object.keys(REQUESTS),
  families: ['kling-v3-std', 'kling-v3-pro'],
  base_url: 'https://api.uniall.ai',
  key_env: 'UNIALL_API_KEY',
  base_url_env: 'UNIALL_BASE_URL',
  webhook_secret_env: 'UNIALL_WEBHOOK_SECRET',
  // "The task settlement record and current product pricing are the final billing source": the vendor publishes no list.
  rates: [],
  public_media_only: true,
  camera: 'prompt',
  first_camera: 'prompt',
  busy: KLING.busy,
  requests: REQUESTS,
  resolveModel,
  unsupported,
  advise,
  body,
  shotPointer,
  readOrder: (model, { aspect_ratio, image }) => ({
    ...(typeof aspect_ratio === 'string' && { aspect_ratio }),
    audio: model.endsWith('-audio'),
    size_guaranteed: image === undefined,
  }),
  submit: (_, bytes, __, access) => ({
    method: 'POST',
    url: `${access.base_url}/v1/video/generations`,
    headers: { ...headers(access), 'content-type': 'application/json' },
    body: bytes,
  }),
  readSubmit,
  check: (ticket, access) => ({
    method: 'GET',
    url: `${access.base_url}/v1/videos/${encodeURIComponent(ticket.job_id)}`,
    headers: headers(access),
  }),
  readCheck,
};
