import { describe, expect, it } from 'vitest';
import { type FetchStillOptions, fetchStill } from '../../../src/engine/download/fetch-still.js';
import { answer, answering, faultServer, type Play } from '../../support/fault-server.js';

const get = (url: string, more: Partial<FetchStillOptions> = {}) =>
  fetchStill({ url, maxBytes: 1000, allowLoopback: true, secrets: ['secret-0123456789'], ...more });

const to = (location: string): string => answer(302, 'moved', { location });

describe('a still', () => {
  it('is fetched with its hash, without any API key', async () => {
    const server = await faultServer(answering(answer(200, 'abc')));
    expect(await get(`${server.origin}/hut.png`)).toEqual({
      kind: 'bytes',
      bytes: Buffer.from('abc'),
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
    expect(server.requests.map(({ headers }) => headers.map(([name]) => name.toLowerCase()).sort())).toEqual([
      ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'],
    ]);
  });

  it('is followed through at most five redirects', async () => {
    const five = await faultServer(
      [1, 2, 3, 4, 5].map((hop): Play => answering(to(`/${hop}`))).concat(answering(answer(200, 'abc'))),
    );
    expect(await get(five.origin)).toMatchObject({ kind: 'bytes' });
    const circle = await faultServer(answering(to('/')));
    expect(await get(circle.origin)).toMatchObject({ code: 'refused', message: 'redirects more than 5 times' });
    expect(circle.requests).toHaveLength(6);
  });

  it.each([
    'http://10.0.0.1/hut.png',
    'https://169.254.169.254/latest/meta-data',
    'https://[::ffff:10.0.0.1]/',
    'file:///etc/passwd',
    'https://ada:word@cdn.example.com/',
    'https://cdn.example.com/?key=secret-0123456789',
  ])('is not followed to %s', async (location) => {
    const server = await faultServer(answering(to(location)));
    const fetched = await get(server.origin);
    expect(fetched).toMatchObject({ kind: 'failed', code: 'refused' });
    expect(JSON.stringify(fetched)).not.toContain('secret-0123456789');
  });

  it('on this machine is allowed for a gateway on this machine only', async () => {
    const server = await faultServer(answering(answer(200, 'abc')));
    expect(await get(server.origin, { allowLoopback: false })).toMatchObject({
      code: 'refused',
      message: "is not followed: the still's link is plain http, not https",
    });
    expect(await get(server.origin.replace('http:', 'https:'), { allowLoopback: false })).toMatchObject({
      code: 'refused',
      message: 'cannot be fetched: 127.0.0.1 is this machine itself',
    });
    await server.counted();
    expect(server.connections).toBe(0);
  });

  it.each<[string, Play]>([
    ['no answer within 0.05 s', (connection) => connection.request()],
    [
      'the answer was not complete within 0.05 s',
      async (connection) => {
        await connection.request();
        await connection.write('HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\na');
      },
    ],
  ])('that does not come in time is given up: %s', async (words, play) => {
    const server = await faultServer(play);
    expect(await get(server.origin, { timeoutsMs: { headers: 50, body: 50 } })).toEqual({
      kind: 'failed',
      code: 'network',
      message: `cannot be fetched: ${words}`,
    });
  });

  it.each([
    ['says how long it is', answer(200, 'x'.repeat(1001))],
    ['does not', `HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${'x'.repeat(1001)}`],
  ])('that is too large is not read to its end: it %s', async (_, text) => {
    const server = await faultServer(answering(text));
    expect(await get(server.origin)).toMatchObject({ kind: 'failed', code: 'too-large' });
  });

  it('is given up if the run is interrupted', async () => {
    const server = await faultServer((connection) => connection.request());
    expect(await get(server.origin, { signal: AbortSignal.abort() })).toMatchObject({ code: 'aborted' });
  });
});
