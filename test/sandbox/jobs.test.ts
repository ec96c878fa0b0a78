import { expect, test } from 'vitest';
import { IN_TIME, TIMED } from '../support/timed.js';
import { clipOf, poll, render, sandbox, submit, watch } from './support.js';

test('a job is queued, runs and succeeds, and its document has the vendor’s form', TIMED, async () => {
  const gateway = await sandbox({ latency: { queued: 60, running: 60, jitter: 0 } });
  const { words, document } = await render(gateway);
  expect(words, IN_TIME).toEqual(['queued', 'running', 'succeeded']);
  const hex = document.id.split('_')[2];
  expect(document).toEqual({
    id: `job_klingv3_${hex}`,
    model: 'kling-v3',
    status: 'succeeded',
    output: { outputs: [{ url: `${gateway.url}/out/kling-v3/${hex}.mp4`, type: 'video' }] },
    credits_charged: 95,
  });
});

test('the document of an unfinished job has neither clip nor price', async () => {
  const gateway = await sandbox({ latency: { queued: 60_000 } });
  const { json } = await submit(gateway);
  expect((await poll(gateway, json.job_id)).json).toEqual({ id: json.job_id, model: 'kling-v3', status: 'queued' });
  expect(gateway.stats()).toMatchObject({ created: 1, inFlight: 1, charged: { trinetra: 0 } });
});

test.each([
  ['kling-v3', undefined, 5, 95],
  ['kling-v3', '720p', 10, 190],
  ['kling-v3', '1080p', 5, 150],
  ['kling-v3-omni', '720p', 10, 290],
  ['kling-v3-omni', '1080p', 15, 690],
  ['kling-v2.5', '720p', 5, 50],
  ['kling-v2.5', '1080p', 5, 75],
  ['kling-v3', '720p', 1.1, 20.9],
  ['kling-v3', '720p', 1.0001, 19.0019],
])('%s at %s for %d s charges %d credits', async (model, resolution, duration, credits) => {
  const gateway = await sandbox();
  const { document } = await render(gateway, { resolution, duration }, model);
  expect(document.credits_charged).toBe(credits);
  expect(gateway.stats().charged.trinetra).toBe(credits);
});

test('many small amounts add up exactly', async () => {
  const gateway = await sandbox();
  await Promise.all(Array.from({ length: 30 }, () => render(gateway, { duration: 1.1 })));
  expect(gateway.stats().charged.trinetra).toBe(627);
});

test('the rates can be set', async () => {
  const gateway = await sandbox({ rates: [{ gateway: 'trinetra', model: 'kling-v3', resolution: '720p', credits: 15.2 }] });
  expect((await render(gateway)).document.credits_charged).toBe(76);
  expect((await render(gateway, { resolution: '1080p' })).document.credits_charged).toBe(150);
  expect((await render(gateway, {}, 'kling-v2.5')).document.credits_charged).toBe(50);
});

test('the same id with the same body is one job, charged once, in any order of keys', async () => {
  const gateway = await sandbox();
  const first = await submit(gateway, {
    external_task_id: 'ridge.1',
    cfg_scale: 0.5,
    camera_control: { type: 'simple', config: { pan: 1, zoom: 2 } },
  });
  await watch(gateway, first.json.job_id);
  const second = await submit(gateway, {
    camera_control: { config: { zoom: 2, pan: 1 }, type: 'simple' },
    cfg_scale: 0.5,
    external_task_id: 'ridge.1',
  });
  expect([second.status, second.json]).toEqual([202, first.json]);
  expect(gateway.stats()).toMatchObject({
    submits: 2,
    created: 1,
    replays: 1,
    charged: { trinetra: 95 },
    posts: { 'ridge.1': 2 },
  });
});

test('the same id sent ten times at once makes one job', async () => {
  const gateway = await sandbox();
  const answers = await Promise.all(Array.from({ length: 10 }, () => submit(gateway, { external_task_id: 'ridge.1' })));
  expect(new Set(answers.map((answer) => answer.json.job_id)).size).toBe(1);
  expect(gateway.stats()).toMatchObject({ created: 1, replays: 9 });
});

test('the same id with another body, or for another model, is refused and names the job', async () => {
  const gateway = await sandbox();
  const { json } = await submit(gateway, { external_task_id: 'ridge.1' });
  const refusal = { error: { code: 'duplicate_external_task_id', message: expect.any(String), job_id: json.job_id } };
  for (const other of [
    await submit(gateway, { external_task_id: 'ridge.1', duration: 6 }),
    await submit(gateway, { external_task_id: 'ridge.1' }, 'kling-v2.5'),
  ]) {
    expect([other.status, other.json]).toEqual([409, refusal]);
  }
  expect(gateway.stats().created).toBe(1);
});

test('submits without an id always make new jobs', async () => {
  const gateway = await sandbox();
  expect((await submit(gateway)).json.job_id).not.toBe((await submit(gateway)).json.job_id);
  expect(gateway.stats().posts).toEqual({});
});

test('the counters show the jobs in flight, their maximum, and all jobs in order', TIMED, async () => {
  const gateway = await sandbox({ latency: { queued: 0, running: 150, jitter: 0 } });
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c']) ids.push((await submit(gateway, { external_task_id: name })).json.job_id);
  expect(gateway.stats(), IN_TIME).toMatchObject({ inFlight: 3, maxInFlight: 3, charged: { trinetra: 0 } });
  for (const id of ids) await watch(gateway, id);
  ids.push((await render(gateway, {}, 'kling-v2.5')).document.id);
  const stats = gateway.stats();
  expect(stats).toMatchObject({
    inFlight: 0,
    maxInFlight: 3,
    charged: { trinetra: 95 * 3 + 50 },
    downloads: 0,
    clipRequestsWithKey: 0,
  });
  expect(stats.polls, IN_TIME).toBeGreaterThan(4);
  expect(stats.jobs).toEqual([
    { id: ids[0], dialect: 'trinetra', externalId: 'a', model: 'kling-v3', status: 'succeeded', credits: 95 },
    { id: ids[1], dialect: 'trinetra', externalId: 'b', model: 'kling-v3', status: 'succeeded', credits: 95 },
    { id: ids[2], dialect: 'trinetra', externalId: 'c', model: 'kling-v3', status: 'succeeded', credits: 95 },
    { id: ids[3], dialect: 'trinetra', model: 'kling-v2.5', status: 'succeeded', credits: 50 },
  ]);
  expect(await (await fetch(`${gateway.url}/__stats`)).json()).toEqual(stats);
});

test('two hundred jobs can run at once', async () => {
  const gateway = await sandbox({ latency: { queued: 20, running: 20, jitter: 1 } });
  const done = await Promise.all(Array.from({ length: 200 }, (_, i) => render(gateway, { external_task_id: `shot-${i}` })));
  expect(new Set(done.map(({ document }) => clipOf(document))).size).toBe(200);
  expect(gateway.stats()).toMatchObject({ created: 200, charged: { trinetra: 19_000 }, inFlight: 0 });
});

test('a job’s time grows with its clip, and jitter changes it within its share', async () => {
  const gateway = await sandbox({ latency: { queued: { ms: 10, perSecond: 20 }, running: 0, jitter: 0 } });
  const start = Date.now();
  await render(gateway, { duration: 5 });
  expect(Date.now() - start).toBeGreaterThanOrEqual(110);
});

test('closing ends all connections and jobs', async () => {
  const gateway = await sandbox({ knobs: { submit: [{ do: 'hang' }] } });
  const hanging = submit(gateway).then(
    () => 'answered',
    () => 'cut',
  );
  while (gateway.stats().created === 0) await new Promise((done) => setTimeout(done, 5));
  await gateway.close();
  expect(await hanging).toBe('cut');
});
