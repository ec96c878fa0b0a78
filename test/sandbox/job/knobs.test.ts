import { expect, test } from 'vitest';
import type { Knobs } from '../../../src/sandbox/job/knobs.js';
import { IN_TIME, TIMED } from '../../support/timed.js';
import { ask, poll, render, sandbox, submit, watch } from '../support.js';

const set = (url: string, knobs: unknown) => ask(`${url}/__knobs`, { method: 'POST', body: JSON.stringify(knobs) });
const outcome = async (answer: Promise<{ status: number }>): Promise<number | 'cut'> =>
  answer.then(
    (each) => each.status,
    () => 'cut' as const,
  );

test('knobs are set over HTTP, and the answer has all knobs', async () => {
  const gateway = await sandbox();
  const answer = await set(gateway.url, { progress: true, submit: [{ do: 'rate-limit', times: 1 }] });
  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({ progress: true, sameBody: 'replay', submit: [{ do: 'rate-limit', times: 1 }] });
  expect((await ask(`${gateway.url}/__knobs`)).json).toEqual(answer.json);
  expect((await submit(gateway)).status).toBe(429);
});

test.each([
  [{ proggress: true }, /^there is no knob proggress; the knobs: latency, words, .*, progress, .*, clip$/],
  [{ progress: 1 }, 'progress must be true or false'],
  [{ submit: { do: 'reset' } }, 'submit must be a list'],
  [{ submit: [{ times: 1 }] }, 'submit[0] has no do'],
  [{ submit: [{ do: 'explode' }] }, /^submit\[0\].do must be one of reset, /],
  [{ submit: [{ do: 'reset', time: 1 }] }, /^there is no knob submit\[0\]\.time; in submit\[0\]: do, times, every, /],
  [{ submit: [{ do: 'reset', every: 0 }] }, 'submit[0].every must be a whole number from 1'],
  [{ poll: [{ do: 'error', status: 42 }] }, 'poll[0].status must be an HTTP status from 200 to 599'],
  [{ latency: { queued: 1 } }, 'latency has no running'],
  [
    { latency: { queued: 1, running: { seconds: 1 }, jitter: 0 } },
    'there is no knob latency.running.seconds; in latency.running: ms, perSecond',
  ],
  [{ sameBody: 'ignore' }, 'sameBody must be one of replay, 409, 422, 1201, new, in-flight'],
  [{ echoKey: ['log'] }, 'echoKey[0] must be one of error, header, job, clip-url'],
  [[], 'knobs must be an object'],
  [{ constructor: 1 }, /^there is no knob constructor; the knobs: /],
])('%j is refused and changes nothing', async (knobs, reason) => {
  const gateway = await sandbox();
  const before = (await ask(`${gateway.url}/__knobs`)).json;
  const answer = await set(gateway.url, knobs);
  expect(answer.status).toBe(400);
  expect(answer.json.error).toMatch(reason);
  if (typeof reason === 'string') expect(answer.json.error).toBe(reason);
  expect((await ask(`${gateway.url}/__knobs`)).json).toEqual(before);
  expect(() => gateway.setKnobs(knobs as Partial<Knobs>)).toThrow(TypeError);
});

test('a fault strikes as often and where it was ordered', async () => {
  const gateway = await sandbox({ knobs: { submit: [{ do: 'unavailable', skip: 1, every: 2, times: 2 }] } });
  const statuses: number[] = [];
  for (let i = 0; i < 7; i++) statuses.push((await submit(gateway)).status);
  expect(statuses).toEqual([202, 503, 202, 503, 202, 202, 202]);
  gateway.setKnobs({
    submit: [
      { do: 'refuse', prompt: 'door' },
      { do: 'out-of-credit', externalId: 'x' },
    ],
  });
  expect((await submit(gateway, { prompt: 'the door opens' })).status).toBe(400);
  expect((await submit(gateway, { external_task_id: 'x' })).status).toBe(429);
  expect((await submit(gateway)).status).toBe(202);
});

test.each([
  ['rate-limit', 429, 1302, '1'],
  ['busy', 429, 1303, '1'],
  ['out-of-credit', 429, 1102, null],
  ['refuse', 400, 'invalid_request', null],
  ['unavailable', 503, 'unavailable', null],
] as const)('%s answers %i with code %s, and nothing was created', async (fault, status, code, retryAfter) => {
  const gateway = await sandbox({ knobs: { submit: [{ do: fault, times: 1 }] } });
  const answer = await submit(gateway, { external_task_id: 'a' });
  expect([answer.status, answer.json.error.code, answer.headers.get('retry-after')]).toEqual([status, code, retryAfter]);
  expect(gateway.stats().created).toBe(0);
  expect((await submit(gateway, { external_task_id: 'a' })).status).toBe(202);
});

test('a fault answers with the ordered status, code and message', async () => {
  const date = new Date(Date.now() + 60_000).toUTCString();
  const gateway = await sandbox({
    knobs: { submit: [{ do: 'rate-limit', code: 1304, message: 'not from here', retryAfter: date }] },
  });
  const answer = await submit(gateway);
  expect([answer.json, answer.headers.get('retry-after')]).toEqual([{ error: { code: 1304, message: 'not from here' } }, date]);
});

test('a connection that is reset before the job exists leaves no job', async () => {
  const gateway = await sandbox({ knobs: { submit: [{ do: 'reset', times: 1 }] } });
  expect(await outcome(submit(gateway))).toBe('cut');
  expect(gateway.stats()).toMatchObject({ submits: 1, created: 0 });
});

test.each([
  ['lose-answer', 'cut'],
  ['cut-answer', 'cut'],
  ['error-after', 500],
  ['malformed', 202],
  ['no-id', 202],
] as const)('%s: the answer is lost, the job exists, and a replay finds it', async (fault, seen) => {
  const gateway = await sandbox({ knobs: { submit: [{ do: fault, times: 1 }] } });
  const answer = submit(gateway, { external_task_id: 'a' });
  expect(await outcome(answer)).toBe(seen);
  if (seen === 202) expect((await answer).json?.job_id).toBeUndefined();
  expect(gateway.stats().created).toBe(1);
  const replay = await submit(gateway, { external_task_id: 'a' });
  expect(replay.json.job_id).toBe(gateway.stats().jobs[0]?.id);
  expect((await watch(gateway, replay.json.job_id)).document.credits_charged).toBe(95);
  expect(gateway.stats()).toMatchObject({ created: 1, charged: { trinetra: 95 } });
});

test('error-after can imitate a proxy that gave up', async () => {
  const gateway = await sandbox({ knobs: { submit: [{ do: 'error-after', status: 504 }] } });
  expect((await submit(gateway)).status).toBe(504);
  expect(gateway.stats().created).toBe(1);
});

test('a fault can hold back the answer for ever', async () => {
  const gateway = await sandbox({ knobs: { submit: [{ do: 'hang' }], poll: [{ do: 'hang' }] } });
  expect(await outcome(submit(gateway, {}, 'kling-v3', { signal: AbortSignal.timeout(150) }))).toBe('cut');
  const id = gateway.stats().jobs[0]?.id;
  expect(await outcome(ask(`${gateway.url}/v1/jobs/${id}`, { signal: AbortSignal.timeout(150) }))).toBe('cut');
});

test('a redirect leads to a path that counts its requests', async () => {
  const gateway = await sandbox({ knobs: { submit: [{ do: 'redirect' }] } });
  const answer = await submit(gateway);
  expect([answer.status, answer.headers.get('location')]).toEqual([307, '/__redirected']);
  expect(gateway.stats().redirectsFollowed).toBe(0);
  await submit(gateway, {}, 'kling-v3', { redirect: 'follow' });
  expect(gateway.stats()).toMatchObject({ redirectsFollowed: 1, created: 0 });
});

test.each([
  ['409', 409, 'duplicate_external_task_id'],
  ['1201', 400, 1201],
] as const)('a known id can be answered with %s, with and without the job', async (sameBody, status, code) => {
  const gateway = await sandbox({ knobs: { sameBody } });
  const { json } = await submit(gateway, { external_task_id: 'a' });
  const again = await submit(gateway, { external_task_id: 'a' });
  expect([again.status, again.json.error.code, again.json.error.job_id]).toEqual([status, code, json.job_id]);
  gateway.setKnobs({ nameKnownJob: false });
  expect((await submit(gateway, { external_task_id: 'a' })).json.error).not.toHaveProperty('job_id');
});

test('a known id can make a second paid job, and another body can count as a replay', async () => {
  const gateway = await sandbox({ knobs: { sameBody: 'new', otherBody: 'replay' } });
  const ids = [await render(gateway, { external_task_id: 'a' }), await render(gateway, { external_task_id: 'a' })].map(
    ({ document }) => document.id,
  );
  expect(ids[0]).not.toBe(ids[1]);
  expect((await submit(gateway, { external_task_id: 'a', duration: 9 })).json.job_id).toBe(ids[1]);
  expect(gateway.stats()).toMatchObject({ created: 2, charged: { trinetra: 190 } });
});

test.each([
  ['nested', { error: { code: 'not_found', message: 'there is no job x' } }],
  ['flat', { code: 'not_found', message: 'there is no job x' }],
  ['text', { error: 'there is no job x' }],
  ['detail', { detail: 'there is no job x' }],
  ['html', undefined],
  ['empty', undefined],
] as const)('errors can be %s', async (errorBody, body) => {
  const gateway = await sandbox({ knobs: { errorBody } });
  const answer = await poll(gateway, 'x');
  expect([answer.status, answer.json]).toEqual([404, body]);
  if (errorBody === 'html') expect(answer.text).toContain('<h1>404</h1>');
  if (errorBody === 'empty') expect(answer.text).toBe('');
});

test('a job can fail after its 202, with a reason and without a charge', async () => {
  const gateway = await sandbox({ knobs: { job: [{ do: 'fail', prompt: 'blood' }] } });
  const { document } = await render(gateway, { prompt: 'blood on the snow' });
  expect(document).toEqual({
    id: document.id,
    model: 'kling-v3',
    status: 'failed',
    error: { code: 'content_policy', message: 'The prompt was rejected by the content policy.' },
  });
  expect((await render(gateway)).document.status).toBe('succeeded');
  expect(gateway.stats()).toMatchObject({ charged: { trinetra: 95 }, inFlight: 0 });
  expect(gateway.stats().jobs[0]).toMatchObject({ status: 'failed', credits: 0 });
});

test('the status words can be changed', TIMED, async () => {
  const gateway = await sandbox({
    latency: { queued: 40, running: 40, jitter: 0 },
    knobs: {
      words: { queued: 'pending', running: 'processing', succeeded: 'ok', failed: 'bad' },
      job: [{ do: 'fail', skip: 1 }],
    },
  });
  expect((await submit(gateway)).json.status, IN_TIME).toBe('pending');
  expect((await render(gateway)).words, IN_TIME).toEqual(['pending', 'processing', 'bad']);
});

test('an unknown status word stays for a while, then the job succeeds', TIMED, async () => {
  const gateway = await sandbox({
    latency: { queued: 0, running: 0, jitter: 0 },
    // Long enough to be seen on a busy machine.
    knobs: { job: [{ do: 'unknown-word', word: 'polishing', ms: 800 }] },
  });
  const { words, document } = await render(gateway);
  expect(words, IN_TIME).toEqual(['polishing', 'succeeded']);
  expect(document.credits_charged).toBe(95);
});

test('a poll can show an unknown status word so many times, whatever the job’s state', async () => {
  const gateway = await sandbox({ knobs: { poll: [{ do: 'unknown-word', word: 'polishing', times: 2 }] } });
  const { json } = await submit(gateway);
  for (const _ of [1, 2]) expect((await poll(gateway, json.job_id)).json).toMatchObject({ status: 'polishing' });
  expect((await poll(gateway, json.job_id)).json.status).not.toBe('polishing');
});

test('success can come without a clip', async () => {
  const gateway = await sandbox({ knobs: { job: [{ do: 'no-output' }] } });
  expect((await render(gateway)).document).toMatchObject({ status: 'succeeded', output: { outputs: [] } });
});

test('a job can charge another amount than its price', async () => {
  const gateway = await sandbox({ knobs: { job: [{ do: 'charge', credits: 10, times: 1 }] } });
  expect((await render(gateway)).document.credits_charged).toBe(10);
  expect((await render(gateway)).document.credits_charged).toBe(95);
  expect(gateway.stats().charged.trinetra).toBe(105);
});

test('progress can be shown', async () => {
  const gateway = await sandbox({ latency: { queued: 0, running: 60_000, jitter: 0 }, knobs: { progress: true } });
  const { json } = await submit(gateway);
  expect((await poll(gateway, json.job_id)).json.progress).toBe(0);
  gateway.setKnobs({ latency: { queued: 0, running: 0, jitter: 0 } });
  expect((await render(gateway)).document.progress).toBe(100);
});

test('above the limit in flight a submit gets a Retry-After, a replay does not', async () => {
  const gateway = await sandbox({ latency: { queued: 60_000 }, knobs: { inFlight: 2 } });
  await submit(gateway, { external_task_id: 'a' });
  await submit(gateway, { external_task_id: 'b' });
  const third = await submit(gateway, { external_task_id: 'c' });
  expect([third.status, third.json.error.code, third.headers.get('retry-after')]).toEqual([429, 1303, '1']);
  expect((await submit(gateway, { external_task_id: 'a' })).status).toBe(202);
  expect(gateway.stats()).toMatchObject({ created: 2, maxInFlight: 2 });
});

test.each([
  ['error', 503],
  ['rate-limit', 429],
  ['not-found', 404],
  ['malformed', 200],
  ['redirect', 307],
  ['reset', 'cut'],
] as const)('a poll can be answered with %s a few times', async (fault, seen) => {
  const gateway = await sandbox({ knobs: { poll: [{ do: fault, times: 2 }] } });
  const { json } = await submit(gateway);
  expect(await outcome(poll(gateway, json.job_id))).toBe(seen);
  const second = poll(gateway, json.job_id);
  expect(await outcome(second)).toBe(seen);
  if (fault === 'malformed') expect((await second).json).toBeUndefined();
  expect((await watch(gateway, json.job_id)).document.status).toBe('succeeded');
});

test('the API key is echoed where the knob says, and nowhere else', async () => {
  const key = 'sk-very-secret-0123456789';
  const gateway = await sandbox({ knobs: { progress: true } });
  const seen = async (): Promise<boolean[]> => {
    const headers = { 'X-API-Key': key };
    const error = await submit(gateway, { durration: 1 }, 'kling-v3', { headers });
    const { json } = await submit(gateway, {}, 'kling-v3', { headers });
    await watch(gateway, json.job_id);
    const document = await ask(`${gateway.url}/v1/jobs/${json.job_id}`, { headers });
    const url = document.json.output.outputs[0].url;
    const rest = JSON.stringify({ ...document.json, output: null });
    return [error.text, [...document.headers].join(), rest, url].map((text) => text.includes(key));
  };
  expect(await seen()).toEqual([false, false, false, false]);
  for (const [i, place] of (['error', 'header', 'job', 'clip-url'] as const).entries()) {
    gateway.setKnobs({ echoKey: [place] });
    expect(await seen()).toEqual([0, 1, 2, 3].map((each) => each === i));
  }
});
