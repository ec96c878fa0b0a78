import type { Shot } from '../../storyboard/shot.js';
import { readJob } from '../answer/read-job.js';
import { asObject } from '../answer/untrusted-json.js';
import { noControl } from '../camera/camera-delivery.js';
import type { Advice, Credentials, Gateway, JobFacts, SubmitFacts, Unsupported } from '../gateway.js';
import type { HttpAnswer } from '../messages.js';
import { cfgAdvice, KLING, promptAdvice } from './kling.js';
import { elementList, listPointer, multiPrompt, shotType } from './multi-shot.js';
import { readAccepted, readRefusal } from './read-submit.js';
import { requestSchemas } from './requests.gen.js';

const REQUESTS = {
  'kling-v3-std-silent': requestSchemas['uniall.kling-v3-std-silent'],
  'kling-v3-std-audio': requestSchemas['uniall.kling-v3-std-audio'],
  'kling-v3-pro-silent': requestSchemas['uniall.kling-v3-pro-silent'],
  'kling-v3-pro-audio': requestSchemas['uniall.kling-v3-pro-audio'],
};

/** Kling's tiers, which are the only sizes that these models make. */
const TIERS = { std: '720p', pro: '1080p' } as const;

/** What other gateways have and this document does not. */
const UNKNOWN_HERE = ['mode', 'watermark', 'callback_url'] as const;

/** Body field -> where the shot has it. Fields that have the same name in both stand for themselves. */
const RENAMED: Record<string, string> = { image: '/frames/first', last_image: '/frames/last', extra_body: '/multi_shot' };

/** What a model's name says: `kling-v3-pro-audio`; of a family, `kling-v3-pro`, the sound is left to the shot. */
function named(shot: Shot): { tier: 'std' | 'pro'; audio?: boolean } {
  const [, tier, sound] = /-(std|pro)(?:-(silent|audio))?$/.exec(shot.model) ?? [];
  return { tier: tier === 'pro' ? 'pro' : 'std', ...(sound !== undefined && { audio: sound === 'audio' }) };
}

function settle(shot: Shot, silent: ReadonlySet<keyof Shot>): Shot {
  const { tier, audio: fixed } = named(shot);
  // Where nobody asks for sound, none is bought.
  const audio = shot.audio ?? fixed ?? false;
  const model = fixed === undefined ? `${shot.model}-${audio ? 'audio' : 'silent'}` : shot.model;
  return { ...shot, model, audio, resolution: silent.has('resolution') ? TIERS[tier] : shot.resolution };
}

function unsupported(shot: Shot): Unsupported[] {
  const fields = UNKNOWN_HERE.filter((field) => shot[field] !== undefined).map((field) => ({ pointer: `/${field}` }));
  const { tier, audio } = named(shot);
  return [
    ...fields,
    ...(shot.resolution === TIERS[tier]
      ? []
      : [{ pointer: '/resolution', why: `the ${tier} models make ${TIERS[tier]}: it is in their names` }]),
    ...(shot.audio === undefined || audio === undefined || shot.audio === audio
      ? []
      : [
          {
            pointer: '/audio',
            why: `this model is ${audio ? 'the one with sound' : 'the silent one'}: uniall/kling-v3-${tier} picks by \`audio\``,
          },
        ]),
    ...noControl(shot),
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
    ...cfgAdvice(shot),
    ...promptAdvice(shot),
  ];
}

function body(shot: Shot): Record<string, unknown> {
  const shot_type = shotType(shot);
  const extra = {
    ...(shot.cfg_scale !== undefined && { cfg_scale: shot.cfg_scale }),
    // The gateway's own spelling of Kling's word.
    ...(shot_type !== undefined && { shot_type: shot_type === 'intelligence' ? 'intelligent' : shot_type }),
    ...(shot.negative_prompt !== undefined && { negative_prompt: shot.negative_prompt }),
    ...(typeof shot.multi_shot === 'object' && { multi_prompt: multiPrompt(shot.multi_shot) }),
    ...(shot.elements !== undefined && { element_list: elementList(shot.elements) }),
  };
  return {
    model: shot.model.slice('uniall/'.length),
    ...(shot.prompt !== undefined && { prompt: shot.prompt }),
    ...(shot.frames?.first && { image: shot.frames.first.url }),
    ...(shot.frames?.last && { last_image: shot.frames.last.url }),
    ...(shot.aspect_ratio !== undefined && { aspect_ratio: shot.aspect_ratio }),
    duration: shot.duration,
    ...(Object.keys(extra).length > 0 && { extra_body: extra }),
  };
}

function shotPointer(bodyPointer: string): string {
  const [, field = '', inner, ...rest] = bodyPointer.split('/');
  if (field === 'extra_body' && inner !== undefined) {
    if (inner === 'multi_prompt') return listPointer('/multi_shot', rest);
    if (inner === 'element_list') return listPointer('/elements', rest);
    return `/${inner}`;
  }
  return [RENAMED[field] ?? `/${field}`, ...(inner === undefined ? [] : [inner, ...rest])].join('/');
}

const headers = (access: Credentials) => ({ authorization: `Bearer ${access.api_key}`, accept: 'application/json' });

function readSubmit(answer: HttpAnswer): SubmitFacts {
  // It takes no id of ours, so it cannot know one.
  return { ...readAccepted(answer, ['task_id', 'id']), ...readRefusal(answer), known_key: false };
}

/** `status`, and `video_url`, which the vendor's other pages have in `result` too. It tells no charge. */
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
  // "The task settlement record and current product pricing are the final billing source": there is no list to ship.
  rates: [],
  public_media_only: true,
  camera: 'prompt',
  busy: KLING.busy,
  requests: REQUESTS,
  settle,
  unsupported,
  advise,
  body,
  shotPointer,
  ordered: (model, { aspect_ratio, image }) => ({
    ...(typeof aspect_ratio === 'string' && { aspect_ratio }),
    audio: model.endsWith('-audio'),
    sized: image === undefined,
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
