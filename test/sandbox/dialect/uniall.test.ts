import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.js';
import { end, look, make, say, uniall } from '../dialect-clients.js';
import { KEY, sandbox } from '../support.js';

let gateway: Sandbox;
beforeAll(async () => {
  gateway = await startSandbox({ clips: 'stock', latency: { queued: 60_000 } });
});
afterAll(() => gateway.close());

const image = 'https://example.com/start-frame.png';
const extra = (extra_body: unknown): Record<string, unknown> => ({ extra_body });
const shots = [
  { index: 1, prompt: 'a door', duration: '2' },
  { index: 2, prompt: 'it opens', duration: '3' },
];
const together = 'prompt and extra_body.multi_prompt must not be passed together in image mode';

test.each([
  ['no model', { model: undefined }, /^model must be one of kling-v3-std-silent, kling-v3-std-audio, /],
  ["another gateway's model", { model: 'kling-v3' }, /^model must be one of /],
  ['a model that every object has', { model: 'constructor' }, /^model must be one of /],
  ['an unknown parameter', { resolution: '720p' }, 'unknown parameter resolution'],
  ['a callback', { callback_url: 'https://example.com' }, 'unknown parameter callback_url'],
  ['no prompt', { prompt: undefined }, 'prompt is required and must be a string'],
  ['an empty prompt', { prompt: '' }, 'prompt is required and must be a string'],
  ['a prompt that is a number', { prompt: 7 }, 'prompt must be a string'],
  ['no prompt in image mode', { prompt: undefined, image }, 'prompt is required and must be a string'],
  [
    'shots in place of a prompt without an image',
    { prompt: undefined, ...extra({ multi_prompt: shots }) },
    'prompt is required and must be a string',
  ],
  ['a prompt together with shots in image mode', { image, ...extra({ multi_prompt: shots }) }, together],
  ['an empty prompt together with shots in image mode', { prompt: '', image, ...extra({ multi_prompt: shots }) }, together],
  ['a last frame without a first', { last_image: image }, 'last_image requires image'],
  ['an image that is no URL', { image: 'hut.png' }, 'image must be an http or https URL'],
  ['a ratio that is not offered', { aspect_ratio: '4:3' }, 'aspect_ratio must be one of 16:9, 9:16, 1:1'],
  ['a duration below the range', { duration: 2 }, 'duration must be an integer from 3 to 15'],
  ['a duration above the range', { duration: 16 }, 'duration must be an integer from 3 to 15'],
  ['a duration in parts of a second', { duration: 3.5 }, 'duration must be an integer from 3 to 15'],
  ['more in a list', extra([]), 'extra_body must be an object'],
  ['an unknown parameter further in', extra({ image_tail: image }), 'unknown parameter extra_body.image_tail'],
  ['a negative prompt that is a number', extra({ negative_prompt: 1 }), 'extra_body.negative_prompt must be a string'],
  ['cfg_scale above 1', extra({ cfg_scale: 1.1 }), 'extra_body.cfg_scale must be a number from 0 to 1'],
  ['cfg_scale in words', extra({ cfg_scale: '0.5' }), 'extra_body.cfg_scale must be a number from 0 to 1'],
  ["evolink's spelling", extra({ shot_type: 'intelligence' }), 'extra_body.shot_type must be one of customize, intelligent'],
  ['shots that are a text', extra({ multi_prompt: 'a door' }), 'extra_body.multi_prompt must be a list of 1 to 6'],
  [
    'shots of another length',
    { duration: 6, ...extra({ multi_prompt: shots }) },
    'the durations of extra_body.multi_prompt must add up to 6, not 5',
  ],
  ['elements that are a text', extra({ element_list: 'a' }), 'extra_body.element_list must be a list'],
  [
    'an element with more than an id',
    extra({ element_list: [{ element_id: 1, name: 'a' }] }),
    'unknown parameter extra_body.element_list[0].name',
  ],
])('%s is refused', async (_, change, message) => {
  const before = gateway.stats().created;
  const answer = await say(gateway, uniall, change);
  expect(answer.status).toBe(400);
  expect(answer.json).toEqual({
    error: {
      message: typeof message === 'string' ? message : expect.stringMatching(message),
      type: 'invalid_request_error',
      code: 'invalid_request',
    },
  });
  expect(gateway.stats().created).toBe(before);
});

test.each([
  'http://localhost/a.png',
  'http://frames.localhost/a.png',
  'http://127.0.0.1/a.png',
  'http://0x7f.1/a.png',
  'https://10.1.2.3/a.png',
  'https://172.31.0.1/a.png',
  'https://192.168.0.1/a.png',
  'https://169.254.169.254/a.png',
  'https://[::1]/a.png',
  'https://[fd00::1]/a.png',
  'https://[::ffff:192.168.0.1]/a.png',
  'https://nas.local/a.png',
  'https://nas.local./a.png',
  'https://intranet/a.png',
])('a frame at %s is refused, first or last', async (url) => {
  expect((await say(gateway, uniall, { image: url })).json.error.message).toBe('image must be a public URL');
  expect((await say(gateway, uniall, { image, last_image: url })).json.error.message).toBe('last_image must be a public URL');
});

test.each(['https://172.32.0.1/a.png', 'https://[2001:db8::1]/a.png', 'http://local.example.com/a.png'])(
  'a frame at %s is fetched',
  async (url) => expect((await say(gateway, uniall, { image: url })).status).toBe(200),
);

test.each([
  ['the least that it takes', {}],
  [
    "the document's text-to-video",
    {
      model: 'kling-v3-std-silent',
      aspect_ratio: '16:9',
      duration: 5,
      ...extra({ cfg_scale: 0.5, shot_type: 'customize', negative_prompt: 'blur, low detail' }),
    },
  ],
  [
    "the document's image-to-video",
    {
      model: 'kling-v3-pro-audio',
      image,
      aspect_ratio: '16:9',
      duration: 6,
      ...extra({ cfg_scale: 0.6, shot_type: 'intelligent', negative_prompt: 'artifacts, distortion' }),
    },
  ],
  [
    "the document's first and last frame",
    { model: 'kling-v3-pro-silent', image, last_image: 'https://example.com/last-frame.png', duration: 8 },
  ],
  ['shots in image mode', { prompt: undefined, image, ...extra({ multi_prompt: shots }) }],
  ['a prompt together with shots in text mode', extra({ multi_prompt: shots, element_list: [{ element_id: 7 }] })],
])('%s is accepted', async (_, change) => {
  const { status, json } = await say(gateway, uniall, change);
  expect([status, json]).toEqual([
    200,
    {
      id: expect.stringMatching(/^task_[0-9a-f]{12}$/),
      task_id: json.id,
      object: 'video.generation.job',
      model: (change as { model?: string }).model ?? 'kling-v3-std-silent',
      status: 'queued',
      progress: 0,
    },
  ]);
});

test('a finished job has the document’s form, without a price', async () => {
  const own = await sandbox();
  const { document } = await make(own, uniall, { model: 'kling-v3-pro-audio' });
  expect(document).toEqual({
    id: document.id,
    task_id: document.id,
    object: 'video.generation.job',
    model: 'kling-v3-pro-audio',
    status: 'completed',
    progress: 100,
    video_url: `${own.url}/out/kling-v3-pro-audio/${document.id.slice('task_'.length)}.mp4`,
  });
  expect(own.stats().charged.uniall).toBe(0);
});

test('the clip’s URL can be one level deeper', async () => {
  const own = await sandbox({ knobs: { clipPlace: 'result.video_url' } });
  const { document } = await make(own, uniall);
  expect(document).not.toHaveProperty('video_url');
  expect(document.result).toEqual({ video_url: expect.stringContaining('/out/kling-v3-std-silent/') });
});

test.each([
  ['both', ['id', 'task_id']],
  ['task_id', ['task_id']],
  ['id', ['id']],
] as const)('the answer to a submit can name the job by %s', async (acceptedId, names) => {
  const own = await sandbox({ knobs: { acceptedId } });
  const { json } = await say(own, uniall);
  expect(Object.keys(json).filter((name) => name.endsWith('id'))).toEqual(names);
  expect((await end(own, uniall, json[names[0]])).document.status).toBe('completed');
});

test('a second submit makes a second job, whatever the knob says and whatever header it has', async () => {
  for (const sameBody of ['replay', '409', '1201', 'in-flight'] as const) {
    const own = await sandbox({ knobs: { sameBody } });
    const [first, second] = [await say(own, uniall, {}, 'a'), await say(own, uniall, {}, 'a')];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.json.task_id).not.toBe(second.json.task_id);
    expect(own.stats()).toMatchObject({ created: 2, replays: 0, posts: {} });
  }
});

test('a job’s price comes from the rates of the options, by model, mode and resolution', async () => {
  const rate = { gateway: 'uniall', model: 'kling-v3-std-silent', resolution: '720p' };
  const own = await sandbox({
    rates: [
      { ...rate, gateway: 'evolink', credits: 900 },
      { ...rate, resolution: '1080p', credits: 800 },
      { ...rate, audio: true, credits: 700 },
      { ...rate, mode: 'image', credits: 0.7 },
      { ...rate, audio: false, mode: 'text', credits: 0.5 },
      { ...rate, credits: 600 },
    ],
  });
  await make(own, uniall);
  await make(own, uniall, { image });
  await make(own, uniall, { model: 'kling-v3-std-audio' });
  expect(own.stats().jobs.map(({ credits }) => credits)).toEqual([2.5, 3.5, 0]);
  expect(own.stats().charged).toEqual({ trinetra: 0, evolink: 0, uniall: 6 });
});

test('an error can be flat, with null as its data', async () => {
  const own = await sandbox({ knobs: { errorBody: 'flat' } });
  expect((await look(own, uniall, 'none')).json).toEqual({ code: 'not_found', message: 'there is no job none', data: null });
});

test('the API key is a bearer token', async () => {
  const status = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${gateway.url}/v1/videos/none`, { headers })).status;
  expect([await status({}), await status({ 'X-API-Key': KEY }), await status(uniall.key)]).toEqual([401, 401, 404]);
});
