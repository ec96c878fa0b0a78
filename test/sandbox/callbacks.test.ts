import { createHmac } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { KNOBS } from '../../src/sandbox/job/knobs.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { signHeaders } from '../../src/sandbox/signature.js';
import { evolink, look, make, SPEAKERS, say, trinetra, uniall } from './dialect-clients.js';
import { sandbox } from './support.js';

/** A callback as received. */
interface Letter {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Receives callbacks. Each gets the next of the answers (a status, or a function), and 200 after the last. */
async function receiver(...answers: (number | ((response: ServerResponse) => void))[]) {
  const letters: Letter[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    letters.push({ path: request.url ?? '', headers: request.headers, body });
    const answer = answers.shift() ?? 200;
    if (typeof answer === 'function') answer(response);
    else response.writeHead(answer, { location: '/elsewhere' }).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, letters };
}

const settled = (gateway: Sandbox, counts: Record<string, number>): Promise<void> =>
  vi.waitFor(() => expect(gateway.stats().callbacks).toMatchObject(counts), { timeout: 5_000, interval: 5 });

const QUICK = { timeout: 2_000, retries: [5, 10, 20] };

test('the end of a job is sent to its callback_url, as the document of a poll', async () => {
  const { url, letters } = await receiver();
  const gateway = await sandbox();
  const { document } = await make(gateway, trinetra, { callback_url: `${url}/done?shot=a` });
  await settled(gateway, { sent: 1, failed: 0, notSent: 0, tries: 1 });
  expect(letters).toHaveLength(1);
  expect(letters[0]).toMatchObject({ path: '/done?shot=a', headers: { 'content-type': 'application/json' } });
  expect(letters[0]?.headers).not.toHaveProperty('webhook-signature');
  expect(JSON.parse(letters[0]?.body ?? '')).toEqual(document);
});

test('a public URL is mapped to the loopback and receives its own host name', async () => {
  const { url, letters } = await receiver();
  const gateway = await sandbox({ route: (to) => to.replace('https://studio.example', url) });
  const { document } = await make(gateway, evolink, { callback_url: 'https://studio.example/hooks/1' });
  await settled(gateway, { sent: 1 });
  expect(letters[0]).toMatchObject({ path: '/hooks/1', headers: { host: 'studio.example' } });
  expect(JSON.parse(letters[0]?.body ?? '')).toEqual(document);
  expect(document.results).toHaveLength(1);
});

test('the webhook gets the last document of every job of every dialect, besides the job’s own callback', async () => {
  const { url, letters } = await receiver();
  const gateway = await sandbox({ webhook: `${url}/all`, knobs: { job: [{ do: 'fail', dialect: 'uniall' }] } });
  const documents = [];
  for (const speaker of SPEAKERS) {
    const change = speaker === trinetra ? { callback_url: `${url}/own` } : {};
    documents.push((await make(gateway, speaker, change)).document);
  }
  await settled(gateway, { sent: 4 });
  const told = letters.filter(({ path }) => path === '/all').map(({ body }) => JSON.parse(body));
  expect(told).toEqual(documents);
  expect(told.map(({ status }) => status)).toEqual(['succeeded', 'completed', 'failed']);
  expect(letters.filter(({ path }) => path === '/own')).toHaveLength(1);
});

test.each([
  ['another machine', 'http://192.0.2.1/done', undefined],
  ['a name of the world', 'http://example.com/done', undefined],
  ['a name that only looks like this machine', 'http://127.0.0.1.example.com/done', undefined],
  ['TLS', 'https://127.0.0.1/done', undefined],
  ['a route that leads to another machine', 'http://example.com/done', 'http://192.0.2.1/done'],
])('nothing is sent to %s, and the counters say so', async (_, callback_url, to) => {
  const gateway = await sandbox({ route: () => to });
  await make(gateway, trinetra, { callback_url });
  await settled(gateway, { sent: 0, failed: 0, notSent: 1, tries: 0 });
});

test('localhost is the loopback', async () => {
  const { url, letters } = await receiver();
  const gateway = await sandbox({ webhook: url.replace('127.0.0.1', 'localhost') });
  await make(gateway, uniall);
  await settled(gateway, { sent: 1 });
  expect(letters).toHaveLength(1);
});

test('a job without a callback URL sends no callback', async () => {
  const gateway = await sandbox();
  for (const speaker of SPEAKERS) await make(gateway, speaker);
  expect(gateway.stats().callbacks).toEqual({ sent: 0, failed: 0, notSent: 0, tries: 0 });
});

test('callbacks can be suppressed, or sent twice under one id', async () => {
  const { url, letters } = await receiver();
  const gateway = await sandbox({ webhook: url, webhookSecret: 'whsec_c2VjcmV0', knobs: { callbacks: 'never' } });
  await make(gateway, trinetra);
  await settled(gateway, { notSent: 1, tries: 0 });
  gateway.setKnobs({ callbacks: 'twice' });
  await make(gateway, trinetra);
  await settled(gateway, { sent: 2, notSent: 1, tries: 2 });
  expect(letters[0]?.body).toBe(letters[1]?.body);
  expect(letters[0]?.headers['webhook-id']).toBe(letters[1]?.headers['webhook-id']);
});

test('by default a callback has ten seconds, and three retries after 1, 2 and 4 seconds', () => {
  expect(KNOBS.callbackTimes).toEqual({ timeout: 10_000, retries: [1_000, 2_000, 4_000] });
});

test('a callback without a 2xx is retried, and a redirect is not followed', async () => {
  const { url, letters } = await receiver(500, 302, (response) => response.socket?.destroy(), 204);
  const gateway = await sandbox({ webhook: `${url}/all`, knobs: { callbackTimes: QUICK } });
  await make(gateway, trinetra);
  await settled(gateway, { sent: 1, failed: 0, tries: 4 });
  expect(letters.map(({ path }) => path)).toEqual(['/all', '/all', '/all', '/all']);
  expect(new Set(letters.map(({ body }) => body)).size).toBe(1);
});

test('a callback fails after its last retry', async () => {
  const { url, letters } = await receiver(500, 503, 404, 400);
  const gateway = await sandbox({ webhook: url, knobs: { callbackTimes: QUICK } });
  await make(gateway, trinetra);
  await settled(gateway, { sent: 0, failed: 1, tries: 4 });
  expect(letters).toHaveLength(4);
});

test('a callback without an answer in time is retried', async () => {
  const { url } = await receiver(() => {});
  const gateway = await sandbox({ webhook: url, knobs: { callbackTimes: { timeout: 40, retries: [0] } } });
  await make(gateway, trinetra);
  await settled(gateway, { sent: 1, tries: 2 });
});

test('a missing receiver fails its callback, and the sandbox goes on', async () => {
  const gateway = await sandbox({ webhook: 'http://127.0.0.1:9/', knobs: { callbackTimes: { timeout: 1_000, retries: [] } } });
  await make(gateway, trinetra);
  await settled(gateway, { failed: 1, tries: 1 });
  expect((await say(gateway, trinetra)).status).toBe(202);
});

test('the next sandbox sends the callback of a job that was running when the sandbox closed', async () => {
  const { url, letters } = await receiver();
  const state = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const first = await sandbox({ state, latency: { queued: 0, running: 200, jitter: 0 } });
  const { json } = await say(first, trinetra, { callback_url: url });
  await first.close();
  const second = await sandbox({ state });
  await settled(second, { sent: 1 });
  expect(JSON.parse(letters[0]?.body ?? '')).toEqual((await look(second, trinetra, json.job_id)).json);
});

test('a signature matches Kling’s own example', () => {
  const body = '{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}';
  expect(signHeaders('whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=', '9876543210', 1781080794, body)).toEqual({
    'webhook-id': '9876543210',
    'webhook-timestamp': '1781080794',
    'webhook-signature': 'v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=',
  });
});

test('a callback is signed over the sent bytes and the time of sending', async () => {
  const { url, letters } = await receiver();
  const gateway = await sandbox({ webhook: url, webhookSecret: `whsec_${Buffer.from('a secret').toString('base64')}` });
  await make(gateway, evolink, { prompt: 'Ein Hügel 🎬' });
  await settled(gateway, { sent: 1 });
  const { headers, body } = letters[0] as Letter;
  const [id, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']];
  expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(10);
  const signature = createHmac('sha256', 'a secret').update(`${id}.${timestamp}.${body}`).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${signature}`);
});
