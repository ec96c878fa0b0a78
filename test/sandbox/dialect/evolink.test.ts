import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.js';
import { end, evolink, make, say } from '../dialect-clients.js';
import { ask, KEY, sandbox } from '../support.js';

let gateway: Sandbox;
beforeAll(async () => {
  gateway = await startSandbox({ clips: 'stock', latency: { queued: 60_000 } });
});
afterAll(() => gateway.close());

const image = 'https://example.com/night.jpg';
const shots = (...durations: string[]) => durations.map((duration, i) => ({ index: i + 1, prompt: `shot ${i + 1}`, duration }));
const params = (model_params: unknown): Record<string, unknown> => ({ model_params });

test.each([
  ['an unknown parameter', { cfg_scale: 0.5 }, 'unknown parameter cfg_scale'],
  ['an id in the body', { external_task_id: 'a' }, 'unknown parameter external_task_id'],
  ['no model', { model: undefined }, 'model must be kling-v3-image-to-video'],
  ['another model', { model: 'kling-v3' }, 'model must be kling-v3-image-to-video'],
  ['no first frame', { image_start: undefined }, 'image_start is required'],
  ['only a last frame', { image_start: undefined, image_end: image }, 'image_start is required'],
  ['a first frame that is no URL', { image_start: 'hut.png' }, 'image_start must be an http or https URL'],
  ['a last frame that is no URL', { image_end: 7 }, 'image_end must be an http or https URL'],
  ['no prompt', { prompt: undefined }, 'prompt is required'],
  ['an empty prompt', { prompt: ' ' }, 'prompt is required'],
  ['a prompt that is a number', { prompt: 7 }, 'prompt must be a string'],
  ['a prompt of 2501 characters', { prompt: 'x'.repeat(2501) }, 'prompt must not be longer than 2500 characters'],
  [
    'no prompt for shots that the vendor chooses',
    { prompt: '', ...params({ multi_shot: true, shot_type: 'intelligence' }) },
    'prompt is required',
  ],
  [
    'no prompt where there are no shots',
    { prompt: '', ...params({ multi_shot: false, shot_type: 'customize' }) },
    'prompt is required',
  ],
  ['a negative prompt that is a list', { negative_prompt: [] }, 'negative_prompt must be a string'],
  ['a duration below the range', { duration: 2 }, 'duration must be an integer from 3 to 15'],
  ['a duration above the range', { duration: 16 }, 'duration must be an integer from 3 to 15'],
  ['a duration in parts of a second', { duration: 5.5 }, 'duration must be an integer from 3 to 15'],
  ['a duration in words', { duration: '5' }, 'duration must be an integer from 3 to 15'],
  ['a ratio that is not offered', { aspect_ratio: '4:3' }, 'aspect_ratio must be one of 16:9, 9:16, 1:1'],
  ['a quality that has no price', { quality: '480p' }, 'quality must be one of 720p, 1080p'],
  ['sound that is a boolean', { sound: true }, 'sound must be one of on, off'],
  ['parameters in a list', params([]), 'model_params must be an object'],
  ['an unknown model parameter', params({ camera: 1 }), 'unknown parameter model_params.camera'],
  ['multi_shot in words', params({ multi_shot: 'yes' }), 'model_params.multi_shot must be true or false'],
  ["uniall's spelling", params({ shot_type: 'intelligent' }), 'model_params.shot_type must be one of customize, intelligence'],
  ['no shots', params({ multi_prompt: [] }), 'model_params.multi_prompt must be a list of 1 to 6'],
  [
    'seven shots',
    params({ multi_prompt: shots('1', '1', '1', '1', '1', '1', '1') }),
    'model_params.multi_prompt must be a list of 1 to 6',
  ],
  ['a shot that is a text', params({ multi_prompt: ['a'] }), 'model_params.multi_prompt[0] must be an object'],
  [
    'a shot with a camera',
    params({ multi_prompt: [{ ...shots('5')[0], camera: 1 }] }),
    'unknown parameter model_params.multi_prompt[0].camera',
  ],
  ['shots out of order', params({ multi_prompt: shots('2', '3').reverse() }), 'model_params.multi_prompt[0].index must be 1'],
  [
    'a shot without words',
    params({ multi_prompt: [{ index: 1, prompt: '', duration: '5' }] }),
    'model_params.multi_prompt[0].prompt must be a string of 1 to 512 characters',
  ],
  [
    'a shot of 513 characters',
    params({ multi_prompt: [{ index: 1, prompt: 'x'.repeat(513), duration: '5' }] }),
    'model_params.multi_prompt[0].prompt must be a string of 1 to 512 characters',
  ],
  [
    "a shot's duration as a number",
    params({ multi_prompt: [{ index: 1, prompt: 'a', duration: 5 }] }),
    'model_params.multi_prompt[0].duration must be a whole number from 1, as a string',
  ],
  [
    'a shot of no length',
    params({ multi_prompt: shots('5', '0') }),
    'model_params.multi_prompt[1].duration must be a whole number from 1, as a string',
  ],
  [
    'shots that are shorter than the clip',
    params({ multi_prompt: shots('2', '2') }),
    'the durations of model_params.multi_prompt must add up to 5, not 4',
  ],
  [
    'shots that are longer than the clip',
    { duration: 6, ...params({ multi_prompt: shots('4', '3') }) },
    'the durations of model_params.multi_prompt must add up to 6, not 7',
  ],
  [
    'four elements',
    params({ element_list: [1, 2, 3, 4].map((element_id) => ({ element_id })) }),
    'model_params.element_list must not be longer than 3',
  ],
  [
    'an element without an id',
    params({ element_list: [{}] }),
    'model_params.element_list[0].element_id must be a string or an integer',
  ],
  [
    'a watermark in words',
    params({ watermark_info: { enabled: 'no' } }),
    'model_params.watermark_info.enabled must be true or false',
  ],
  ['a callback without TLS', { callback_url: 'http://example.com/done' }, 'callback_url must be an https URL'],
  [
    'a callback that is too long',
    { callback_url: `https://example.com/${'x'.repeat(2029)}` },
    'callback_url must not be longer than 2048 characters',
  ],
  ['a callback to this machine', { callback_url: 'https://localhost/done' }, 'callback_url must not name a private host'],
  [
    'a callback to a private address',
    { callback_url: 'https://192.168.1.2/done' },
    'callback_url must not name a private host',
  ],
  [
    'a callback to a private address that is spelt otherwise',
    { callback_url: 'https://[::ffff:10.0.0.1]/done' },
    'callback_url must not name a private host',
  ],
])('%s is refused', async (_, change, message) => {
  const before = gateway.stats().created;
  const answer = await say(gateway, evolink, change);
  expect([answer.status, answer.json]).toEqual([
    400,
    { error: { code: 'invalid_request', message, type: 'invalid_request_error' } },
  ]);
  expect(gateway.stats().created).toBe(before);
});

test.each([
  ['the least that it takes', {}],
  [
    "the document's own example",
    {
      image_start: 'https://example.com/portrait.jpg',
      image_end: 'https://example.com/night.jpg',
      prompt: 'The person in the scene slowly turns their head and smiles',
      negative_prompt: 'text, watermark',
      duration: 5,
      aspect_ratio: '16:9',
      quality: '720p',
      sound: 'off',
      callback_url: 'https://your-domain.com/webhooks/video-task-completed',
    },
  ],
  [
    'the longest of everything',
    { duration: 15, prompt: 'ä'.repeat(2500), callback_url: `https://example.com/${'x'.repeat(2028)}` },
  ],
  [
    'shots without a prompt',
    { prompt: undefined, ...params({ multi_shot: true, shot_type: 'customize', multi_prompt: shots('2', '3') }) },
  ],
  [
    'six shots',
    { duration: 6, ...params({ multi_shot: true, shot_type: 'customize', multi_prompt: shots('1', '1', '1', '1', '1', '1') }) },
  ],
  [
    'elements and a watermark',
    params({ element_list: [{ element_id: 1 }, { element_id: 'b' }], watermark_info: { enabled: true } }),
  ],
])('%s is accepted', async (_, change) => {
  const answer = await say(gateway, evolink, change);
  expect(answer.status).toBe(200);
});

test('an accepted task has the document’s form, and shows the credits that it reserves', async () => {
  const before = Math.floor(Date.now() / 1000);
  const { status, json } = await say(gateway, evolink, { duration: 10, quality: '1080p', sound: 'on' });
  expect([status, json]).toEqual([
    200,
    {
      created: expect.any(Number),
      id: expect.stringMatching(`^task-unified-${json.created}-[0-9a-z]{8}$`),
      model: 'kling-v3-image-to-video',
      object: 'video.generation.task',
      progress: 0,
      status: 'pending',
      task_info: { can_cancel: true, estimated_time: expect.any(Number), video_duration: 10 },
      type: 'video',
      usage: { billing_rule: 'per_second', credits_reserved: 108, user_group: 'default' },
    },
  ]);
  expect(json.created - before).toBeLessThan(5);
});

test('a successful task has its clip in a list, a failed one has an error', async () => {
  const quick = await sandbox({ knobs: { job: [{ do: 'fail', skip: 1 }] } });
  const submitted = await say(quick, evolink);
  const { document } = await make(quick, evolink);
  expect(document).toEqual({
    ...submitted.json,
    id: document.id,
    created: document.created,
    status: 'failed',
    progress: 100,
    task_info: { ...submitted.json.task_info, can_cancel: false },
    usage: { ...submitted.json.usage, credits_reserved: 0 },
    error: {
      code: 'content_policy',
      message: 'The prompt was rejected by the content policy.',
      type: 'invalid_request_error',
    },
  });
  expect((await end(quick, evolink, submitted.json.id)).document).toEqual({
    ...submitted.json,
    status: 'completed',
    progress: 100,
    task_info: { ...submitted.json.task_info, can_cancel: false },
    results: [expect.stringMatching(`^${quick.url}/out/kling-v3-image-to-video/[0-9a-f]{12}\\.mp4$`)],
  });
});

test.each([
  ['720p', 'off', 27],
  ['720p', 'on', 40.5],
  ['1080p', 'off', 36],
  ['1080p', 'on', 54],
])('5 s at %s with sound %s cost %d of its own credits', async (quality, sound, credits) => {
  const { json } = await say(gateway, evolink, { quality, sound });
  expect(json.usage.credits_reserved).toBe(credits);
});

test('the same Idempotency-Key with the same body gives the same task, and the answer says so', async () => {
  const own = await sandbox();
  const first = await say(own, evolink, {}, 'ridge.1');
  expect(first.headers.get('idempotency-replayed')).toBeNull();
  const again = await say(own, evolink, {}, 'ridge.1');
  expect([again.status, again.json.id, again.headers.get('idempotency-replayed')]).toEqual([200, first.json.id, 'true']);
  expect((await say(own, evolink, {}, 'ridge.2')).json.id).not.toBe(first.json.id);
  expect(own.stats()).toMatchObject({ created: 2, replays: 1, posts: { 'ridge.1': 2, 'ridge.2': 1 } });
});

test('the same Idempotency-Key with another body is a conflict', async () => {
  const own = await sandbox({ knobs: { nameKnownJob: false } });
  await say(own, evolink, {}, 'ridge.1');
  const other = await say(own, evolink, { duration: 6 }, 'ridge.1');
  expect([other.status, other.json]).toEqual([
    409,
    { error: { code: 'idempotency_conflict', message: expect.any(String), type: 'invalid_request_error' } },
  ]);
  expect(own.stats().created).toBe(1);
});

test('an Idempotency-Key whose first request is not finished is refused as an unknown outcome', async () => {
  const own = await sandbox({ knobs: { sameBody: 'in-flight' } });
  const { json } = await say(own, evolink, {}, 'ridge.1');
  const again = await say(own, evolink, {}, 'ridge.1');
  expect([again.status, again.json.error]).toMatchObject([409, { code: 'paid_outcome_unknown', task_id: json.id }]);
  expect(own.stats()).toMatchObject({ created: 1, replays: 0 });
});

test('an account without credit gets 402', async () => {
  const own = await sandbox({ knobs: { submit: [{ do: 'out-of-credit' }] } });
  expect(await say(own, evolink)).toMatchObject({
    status: 402,
    json: { error: { code: 'insufficient_quota', type: 'insufficient_quota_error' } },
  });
  expect(own.stats().created).toBe(0);
});

test('an error has its code as a word or as a number', async () => {
  const own = await sandbox({ knobs: { errorCode: 'number', submit: [{ do: 'rate-limit', skip: 1 }] } });
  const code = async (change: Record<string, unknown>): Promise<unknown> => (await say(own, evolink, change)).json.error?.code;
  expect([await code({ duration: 1 }), await code({}), await code({})]).toEqual([400, undefined, 1302]);
  expect((await ask(`${own.url}/v1/tasks/none`, { headers: evolink.key })).json.error).toMatchObject({
    code: 404,
    type: 'not_found_error',
  });
});

test('the API key is a bearer token', async () => {
  const status = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(gateway.url + evolink.path, { method: 'POST', body: JSON.stringify(evolink.body), headers })).status;
  expect([await status({}), await status({ 'X-API-Key': KEY }), await status({ authorization: KEY })]).toEqual([401, 401, 401]);
  expect(await status(evolink.key)).toBe(200);
});
