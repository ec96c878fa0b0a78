import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CallbackUrls } from '../../../src/engine/callback/callback-urls.js';
import { Hints } from '../../../src/engine/callback/hints.js';
import { openReceiver, type ReceiverOptions } from '../../../src/engine/callback/receiver.js';
import { freePort, postCallback } from '../../support/listening.js';
import { IN_TIME, TIMED } from '../../support/timed.js';

/** API keys by gateway: the callback URLs depend on them. */
const KEYS = new Map([['trinetra', 'a-key-of-some-length']]);

async function receiver(path = '', requestTimeoutMs?: number, more: Partial<ReceiverOptions> = {}) {
  const port = await freePort();
  const hints = new Hints();
  const local = `http://127.0.0.1:${port}`;
  const urls = new CallbackUrls(local + path, KEYS, []);
  const opened = await openReceiver({
    host: '127.0.0.1',
    port,
    urls,
    hints,
    signatureChecks: new Map(),
    ...(requestTimeoutMs !== undefined && { requestTimeoutMs }),
    ...more,
  });
  if (!opened.ok) throw new Error(opened.message);
  onTestFinished(() => opened.value.close());
  const own = urls.urlFor('key', 'trinetra');
  return { port, hints, local, own, shared: urls.sharedUrl, urls, close: opened.value.close };
}

/** A connection that has sent something. */
async function said(port: number, text: string): Promise<{ socket: Socket; read: () => string; gone: Promise<unknown> }> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  let read = '';
  socket.on('data', (bytes: Buffer) => {
    read += bytes.toString();
  });
  const gone = once(socket, 'close');
  await once(socket, 'connect');
  socket.write(text);
  onTestFinished(() => void socket.destroy());
  return { socket, read: () => read, gone };
}

describe('a callback URL', () => {
  it.each([
    ['a job’s document', { id: 'job1', status: 'succeeded' }, 'job1'],
    ['an answer to a submit', { job_id: 'job1' }, 'job1'],
    ['a task', { task_id: 7 }, '7'],
    ['a wrapped job', { id: 'event1', type: 'task.done', data: { id: 'job1' } }, 'job1'],
    ['a list of one job', { data: [{ id: 'job1' }] }, 'job1'],
    ['a wrapped task', { id: 'event1', data: { id: 'x', task_id: 'job1' } }, 'job1'],
  ])('accepts %s, and reads only the job id', async (_, document, job_id) => {
    const { own, shared, hints } = await receiver();
    expect(await postCallback(own, document)).toBe(204);
    expect(hints.take({ external_task_id: 'key' })).toEqual({ named: [job_id], isAboutOwnJob: false });
    expect(await postCallback(shared, document)).toBe(204);
    expect(hints.take({ external_task_id: 'key', job_id })).toEqual({ named: [], isAboutOwnJob: true });
  });

  it.each([{}, [], 7, null, 'text', { id: 'two words' }, { id: ['job1'] }, { data: [{ id: 'job1' }, { id: 'job2' }] }])(
    'accepts %j as news of its take without a job',
    async (document) => {
      const { own, shared, hints } = await receiver();
      expect(await postCallback(own, JSON.stringify(document))).toBe(204);
      expect(hints.take({ external_task_id: 'key' })).toEqual({ named: [], isAboutOwnJob: true });
      expect(await postCallback(shared, JSON.stringify(document))).toBe(204);
    },
  );

  it('cannot be guessed: every other path answers 404', async () => {
    const { local, own, hints } = await receiver();
    for (const path of [
      '/',
      '/rushes',
      '/rushes/',
      '/rushes/key',
      `${new URL(own).pathname}x`,
      '/rushes/webhook/',
      '/x/rushes/webhook',
    ])
      expect(await postCallback(local + path, { id: 'job1' }), path).toBe(404);
    for (const path of ['/', new URL(own).pathname, '/rushes/webhook']) {
      for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])
        expect((await fetch(local + path, { method })).status, `${method} ${path}`).toBe(405);
    }
    expect(hints.has({ external_task_id: 'key', job_id: 'job1' })).toBe(false);
  });

  it('checks the time of a signed callback with the run’s clock', async () => {
    const asked: number[] = [];
    const signed = new Map([['trinetra', (_headers: unknown, _body: string, now: number) => asked.push(now) > 0]]);
    const { own, shared } = await receiver('', undefined, {
      signatureChecks: signed,
      clock: { wall: () => 2 ** 41, steady: () => 0 },
    });
    expect([await postCallback(own, {}), await postCallback(shared, {})]).toEqual([204, 204]);
    expect(asked).toEqual([2 ** 41, 2 ** 41]);
  });

  it('accepts JSON of up to 64 KiB only', async () => {
    const { own, hints } = await receiver();
    const sized = (bytes: number) => JSON.stringify({ id: 'job1', text: 'x'.repeat(bytes - '{"id":"job1","text":""}'.length) });
    expect(await postCallback(own, 'id=job1')).toBe(400);
    expect(await postCallback(own, '')).toBe(400);
    expect(await postCallback(own, sized(64 * 1024 + 1))).toBe(413);
    expect(await postCallback(own, sized(900_000))).toBe(413);
    expect(hints.has({ external_task_id: 'key' })).toBe(false);
    expect(await postCallback(own, sized(64 * 1024))).toBe(204);
    expect(hints.has({ external_task_id: 'key' })).toBe(true);
  });

  it('closes the connection of a caller that sends more in pieces', async () => {
    const { port, own, hints } = await receiver();
    const head = `POST ${new URL(own).pathname} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n`;
    const caller = await said(port, head);
    const piece = `${(16 * 1024).toString(16)}\r\n${'1'.repeat(16 * 1024)}\r\n`;
    for (let nth = 0; nth < 5; nth += 1) caller.socket.write(piece);
    await caller.gone;
    expect(caller.read()).toMatch(/^HTTP\/1\.1 413 /);
    expect(hints.has({ external_task_id: 'key' })).toBe(false);
  });

  it('answers at once although other callers are stuck, and closes their connections', TIMED, async () => {
    const { port, own, close } = await receiver('', 400);
    const path = new URL(own).pathname;
    const stuck = await Promise.all(
      Array.from({ length: 50 }, (_, nth) =>
        said(port, nth % 2 ? 'POST / HTT' : `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{`),
      ),
    );
    const before = Date.now();
    expect(await postCallback(own, {})).toBe(204);
    expect(Date.now() - before, IN_TIME).toBeLessThan(1000);
    await Promise.all(stuck.map(({ gone }) => gone));
    await said(port, 'POST / HTT');
    await close();
  });

  it('is below the path of the public URL, which a proxy may strip', async () => {
    const { local, own, shared, hints, urls } = await receiver('/hooks/mine');
    expect(own).toMatch(/\/hooks\/mine\/rushes\/[\w-]{24}$/);
    expect(urls.urlFor('key', 'trinetra')).toBe(own);
    expect(urls.urlFor('another', 'trinetra')).not.toBe(own);
    for (const address of [own, shared, own.replace('/hooks/mine', ''), `${local}/rushes/webhook`, `${own}?from=gateway`])
      expect(await postCallback(address, { id: 'job1' }), address).toBe(204);
    expect(hints.has({ external_task_id: 'key', job_id: 'job1' })).toBe(true);
    expect(await postCallback(own.replace('/hooks', '/other'), {})).toBe(404);
  });

  it('stays the take’s own in later runs, under any public URL', () => {
    const before = new CallbackUrls('https://one.example.com', KEYS, []).urlFor('key', 'trinetra');
    const earlier = [
      { external_task_id: 'key', model: 'trinetra/kling-v3', callbackUrl: before },
      { external_task_id: 'plain', model: 'trinetra/kling-v3', callbackUrl: 'https://example.com/rushes/mine' },
      { external_task_id: 'imported', model: 'trinetra/kling-v3' },
    ];
    const later = new CallbackUrls('https://two.example.com/x', KEYS, earlier);
    expect(later.urlFor('key', 'trinetra')).toBe(before.replace('one.example.com', 'two.example.com/x'));
    expect(later.targetOf(new URL(before).pathname)).toEqual({ external_task_id: 'key', gateway: 'trinetra' });
    expect(later.targetOf('/rushes/mine')).toBeUndefined();
  });
});
