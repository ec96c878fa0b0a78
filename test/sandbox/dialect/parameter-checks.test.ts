import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.js';
import { ask, submit } from '../support.js';

let gateway: Sandbox;
beforeAll(async () => {
  gateway = await startSandbox({ clips: 'stock', latency: { queued: 60_000 } });
});
afterAll(() => gateway.close());

const image = 'https://example.com/hut.png';

test.each([
  ['an unknown parameter', 'kling-v3', { durration: 5 }, 'unknown parameter durration'],
  ['mode for omni', 'kling-v3-omni', { mode: 't2v' }, 'unknown parameter mode'],
  ['no prompt', 'kling-v3', { prompt: undefined }, 'prompt is required and must be a string'],
  ['an empty prompt', 'kling-v3', { prompt: '  ' }, 'prompt is required and must be a string'],
  ['a prompt that is a number', 'kling-v3', { prompt: 7 }, 'prompt is required and must be a string'],
  ['a duration in words', 'kling-v3', { duration: '5' }, 'duration must be a number from 1 to 10'],
  ['a duration of null', 'kling-v3', { duration: null }, 'duration must be a number from 1 to 10'],
  ['a duration below the range', 'kling-v3', { duration: 0.5 }, 'duration must be a number from 1 to 10'],
  ['a duration above the range of v3', 'kling-v3', { duration: 10.5 }, 'duration must be a number from 1 to 10'],
  ['a duration above the range of omni', 'kling-v3-omni', { duration: 16 }, 'duration must be a number from 1 to 15'],
  ['a duration above the range of v2.5', 'kling-v2.5', { duration: 11 }, 'duration must be a number from 1 to 10'],
  ['a resolution that has no price', 'kling-v3', { resolution: '480p' }, 'resolution must be one of 720p, 1080p'],
  ['a ratio that is none', 'kling-v3', { aspect_ratio: 'wide' }, 'aspect_ratio must be like 16:9'],
  ['a ratio without height', 'kling-v3', { aspect_ratio: '16:0' }, 'aspect_ratio must be like 16:9'],
  ['a mode of another model', 'kling-v3', { mode: 'pro' }, 'mode must be one of t2v, i2v'],
  ['a mode of another model', 'kling-v2.5', { mode: 'i2v' }, 'mode must be one of std, pro'],
  ['i2v without an image', 'kling-v3', { mode: 'i2v' }, 'image_url is required for i2v mode'],
  ['a last frame without a first', 'kling-v3', { last_frame_url: image }, 'last_frame_url requires image_url'],
  [
    'a last frame and 6 s',
    'kling-v3',
    { image_url: image, last_frame_url: image, duration: 6 },
    'last_frame_url is for 5s clips only',
  ],
  ['an image that is no URL', 'kling-v3', { image_url: 'hut.png' }, 'image_url must be an http or https URL'],
  [
    'a last frame that is no URL',
    'kling-v3',
    { image_url: image, last_frame_url: 'file:///etc' },
    'last_frame_url must be an http or https URL',
  ],
  ['a callback that is no URL', 'kling-v3', { callback_url: 'ftp://example.com' }, 'callback_url must be an http or https URL'],
  ['a negative prompt that is a list', 'kling-v3', { negative_prompt: ['text'] }, 'negative_prompt must be a string'],
  ['an id that is a number', 'kling-v3', { external_task_id: 12 }, 'external_task_id must be a string'],
  ['an empty id', 'kling-v3', { external_task_id: '' }, 'external_task_id must not be empty'],
  ['cfg_scale above 1', 'kling-v3', { cfg_scale: 1.1 }, 'cfg_scale must be a number from 0 to 1'],
  ['a camera in words', 'kling-v3', { camera_control: 'zoom' }, 'camera_control must be an object'],
  [
    'a camera that moves otherwise',
    'kling-v3',
    { camera_control: { type: 'dolly' } },
    /^camera_control.type must be one of simple,/,
  ],
  [
    'a camera without a type',
    'kling-v3',
    { camera_control: { config: { zoom: 1 } } },
    /^camera_control.type must be one of simple,/,
  ],
  [
    'an axis beside config',
    'kling-v3',
    { camera_control: { type: 'simple', zoom: 1 } },
    'unknown parameter camera_control.zoom',
  ],
  [
    'a config that is a list',
    'kling-v3',
    { camera_control: { type: 'simple', config: [] } },
    'camera_control.config must be an object',
  ],
  [
    'an axis that no camera has',
    'kling-v3',
    { camera_control: { type: 'simple', config: { spin: 1 } } },
    'unknown parameter camera_control.config.spin',
  ],
  [
    'an axis beyond its end',
    'kling-v3',
    { camera_control: { type: 'simple', config: { zoom: 11 } } },
    'camera_control.config.zoom must be a number from -10 to 10',
  ],
])('%s is refused (%s)', async (_, model, change, message) => {
  const before = gateway.stats().created;
  const answer = await submit(gateway, change, model);
  expect(answer.status).toBe(400);
  expect(answer.json).toEqual({ error: { code: 'invalid_request', message: expect.stringMatching(message) } });
  if (typeof message === 'string') expect(answer.json.error.message).toBe(message);
  expect(gateway.stats().created).toBe(before);
});

test.each([
  ['the document of kling-v3', 'kling-v3', {}],
  ['the document of kling-v3-omni', 'kling-v3-omni', { prompt: 'A timelapse of clouds over a city skyline', duration: 10 }],
  ['the document of kling-v2.5', 'kling-v2.5', { prompt: 'A cat chasing a laser dot across a living room' }],
  ['no duration', 'kling-v3', { duration: undefined }],
  ['the longest clip of each', 'kling-v3-omni', { duration: 15 }],
  ['a duration in parts of a second', 'kling-v3', { duration: 2.5 }],
  ['i2v with an image', 'kling-v3', { mode: 'i2v', image_url: image }],
  ['both frames and no duration', 'kling-v3', { image_url: image, last_frame_url: image, duration: undefined }],
  [
    'everything at once',
    'kling-v2.5',
    {
      mode: 'pro',
      image_url: image,
      last_frame_url: image,
      aspect_ratio: '1:1',
      resolution: '1080p',
      negative_prompt: '',
      cfg_scale: 0,
      camera_control: { type: 'simple', config: { horizontal: -10, vertical: 10, pan: 0.5, tilt: 0, roll: 0, zoom: 0 } },
      external_task_id: 'everything',
      callback_url: 'https://example.com/done',
    },
  ],
])('%s is accepted', async (_, model, change) => {
  const answer = await submit(gateway, change, model);
  expect(answer.status).toBe(202);
  expect(answer.json).toEqual({
    job_id: expect.stringMatching(`^job_${model.replace(/[^a-z0-9]/g, '')}_[0-9a-f]+$`),
    status: 'queued',
  });
});

test.each([
  ['no JSON', '{"prompt":', 'invalid_json'],
  ['broken UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'invalid_json'],
  ['nothing', '', 'invalid_json'],
  ['a list', '[]', 'invalid_request'],
  ['null', 'null', 'invalid_request'],
])('a body of %s is refused', async (_, body, code) => {
  const answer = await ask(`${gateway.url}/v1/video/kling-v3`, { method: 'POST', body });
  expect([answer.status, answer.json.error.code]).toEqual([400, code]);
});

test('a body above 1 MiB is refused as too large, one of exactly 1 MiB is read', async () => {
  const body = (length: number): string => JSON.stringify({ prompt: 'x'.repeat(length - '{"prompt":""}'.length) });
  expect((await ask(`${gateway.url}/v1/video/kling-v3`, { method: 'POST', body: body(1024 * 1024) })).status).toBe(202);
  const large = await ask(`${gateway.url}/v1/video/kling-v3`, { method: 'POST', body: body(1024 * 1024 + 1) });
  expect([large.status, large.json.error.code]).toEqual([413, 'too_large']);
});

test('a request without an API key is refused and creates nothing', async () => {
  const before = gateway.stats().created;
  for (const path of ['/v1/video/kling-v3', '/v1/jobs/job_klingv3_a1b2c3']) {
    const init = path.includes('video') ? { method: 'POST', body: '{"prompt":"a"}' } : {};
    expect((await fetch(gateway.url + path, init)).status).toBe(401);
    expect((await fetch(gateway.url + path, { ...init, headers: { 'X-API-Key': '' } })).status).toBe(401);
    expect((await fetch(gateway.url + path, { ...init, headers: { authorization: 'Bearer x' } })).status).toBe(401);
  }
  expect(gateway.stats().created).toBe(before);
});

test('a sandbox with its own API key accepts only that one', async () => {
  const strict = await startSandbox({ key: 'right' });
  const status = async (key: string): Promise<number> =>
    (await fetch(`${strict.url}/v1/jobs/none`, { headers: { 'X-API-Key': key } })).status;
  expect([await status('wrong'), await status('right')]).toEqual([401, 404]);
  await strict.close();
});

test('an unknown path gets 404, and a wrong method gets 405', async () => {
  const status = async (path: string, method: string): Promise<unknown> => {
    const answer = await ask(gateway.url + path, { method });
    return [answer.status, answer.headers.get('allow')];
  };
  expect(await status('/', 'GET')).toEqual([404, null]);
  expect(await status('/v1/video/kling-v9', 'POST')).toEqual([404, null]);
  expect(await status('/v1/video/constructor', 'POST')).toEqual([404, null]);
  expect(await status('/v1/jobs/job_klingv3_none', 'GET')).toEqual([404, null]);
  expect(await status('/out/kling-v3/none.mp4', 'GET')).toEqual([404, null]);
  expect(await status('/v1/video/kling-v3', 'GET')).toEqual([405, 'POST']);
  expect(await status('/v1/jobs/job_klingv3_none', 'DELETE')).toEqual([405, 'GET']);
  expect(await status('/out/kling-v3/none.mp4', 'POST')).toEqual([405, 'GET, HEAD']);
  expect(await status('/__stats', 'POST')).toEqual([405, 'GET']);
});
