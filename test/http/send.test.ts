import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, Socket, connect as tcp } from 'node:net';
import { connect as tls } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import type { HttpAnswer, HttpRequest } from '../../src/gateway/messages.js';
import type { Connector } from '../../src/http/connect.js';
import { type Outcome, type SendOptions, send } from '../../src/http/send.js';
import { userAgent } from '../../src/system/version.js';
import { answer, answering, CERTIFICATE, type FaultServer, faultServer, type Play } from '../support/fault-server.js';

const KEY = 'sk-live/0123+456789=abc';

const post = (origin: string, body = '{"prompt":"a hut"}'): HttpRequest => ({
  method: 'POST',
  url: `${origin}/v1/video/kling-v3`,
  headers: { 'x-api-key': KEY, 'content-type': 'application/json' },
  body,
});
const get = (origin: string): HttpRequest => ({ method: 'GET', url: `${origin}/v1/jobs/1`, headers: { 'x-api-key': KEY } });

const go = (request: HttpRequest, options: Partial<SendOptions> = {}): Promise<Outcome> =>
  send(request, { secrets: [KEY], ...options });

async function answered(request: HttpRequest, options: Partial<SendOptions> = {}): Promise<HttpAnswer> {
  const outcome = await go(request, options);
  if (outcome.kind !== 'answer') throw new Error(`${outcome.kind}: ${outcome.code}: ${outcome.message}`);
  return outcome.answer;
}

/** A port of this machine without a listener. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

describe('an answer that is complete', () => {
  it.each([200, 202, 204, 301, 307, 400, 401, 404, 409, 429, 500, 503])(
    'is an answer, whatever its status: %i',
    async (status) => {
      const server = await faultServer(
        answering(answer(status, status === 204 ? '' : '{"status":"queued"}', { location: '/elsewhere' })),
      );
      const got = await answered(post(server.origin));
      expect(got.status).toBe(status);
      expect(got.json).toEqual(status === 204 ? undefined : { status: 'queued' });
      // A redirect is returned, not followed: the API key would go wherever an answer says.
      await server.counted();
      expect([server.connections, server.requests.length]).toEqual([1, 1]);
    },
  );

  it('answers exactly the request that was passed in', async () => {
    const server = await faultServer(answering(answer(202, '{}')));
    await answered(post(server.origin, '{"prompt":"a hut, at dusk — naïve"}'));
    const [request] = server.requests;
    expect(request?.line).toBe('POST /v1/video/kling-v3 HTTP/1.1');
    expect(request?.body).toBe('{"prompt":"a hut, at dusk — naïve"}');
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      host: `127.0.0.1:${server.port}`,
      connection: 'close',
      'user-agent': userAgent,
      'x-api-key': KEY,
      'content-type': 'application/json',
      'accept-encoding': 'identity',
      'content-length': '38',
    });
  });

  it('may come in chunks, after an early hint, or end with the connection', async () => {
    const server = await faultServer([
      answering(
        'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{"a"\r\n3\r\n:1}\r\n0\r\n\r\n',
      ),
      async (connection) => {
        await connection.request();
        connection.end('HTTP/1.0 200 OK\r\n\r\n{"a":1}');
      },
    ]);
    expect((await answered(post(server.origin))).json).toEqual({ a: 1 });
    expect((await answered(post(server.origin))).json).toEqual({ a: 1 });
  });

  it('is JSON if its text is, whatever its content type', async () => {
    const texts = ['{"id":1}', '[1]', 'null', '"queued"', '', 'Bad Gateway', '{"id":1', '\ufeff{"id":1}', 'NaN'];
    const server = await faultServer(texts.map((text) => answering(answer(200, text, { 'content-type': 'text/html' }))));
    const seen = [];
    for (const _ of texts) seen.push(await answered(post(server.origin)));
    expect(seen.map((each) => ('json' in each ? each.json : 'absent'))).toEqual([
      { id: 1 },
      [1],
      null,
      'queued',
      'absent',
      'absent',
      'absent',
      { id: 1 },
      'absent',
    ]);
    expect(seen[5]?.text).toBe('Bad Gateway');
  });

  it('cannot reach into the program: keys such as __proto__ are data', async () => {
    const server = await faultServer(
      answering(
        answer(200, '{"__proto__":{"job_id":"evil"},"constructor":1}', {
          __proto__x: '1',
          constructor: 'a',
          'x-many': '1\r\nx-many: 2',
        }),
      ),
    );
    const { json, headers } = await answered(post(server.origin));
    expect(Object.keys(json as object)).toEqual(['__proto__', 'constructor']);
    expect((json as { job_id?: string }).job_id).toBeUndefined();
    expect(headers).toMatchObject({ constructor: 'a', 'x-many': '1, 2' });
  });

  it.each([
    [100, true],
    [101, false],
    [100_000, false],
  ])('is JSON up to a limited depth, and text beyond it: %i', async (depth, json) => {
    const server = await faultServer(answering(answer(200, '['.repeat(depth) + ']'.repeat(depth))));
    const got = await answered(post(server.origin));
    expect([got.text.length, 'json' in got]).toEqual([2 * depth, json]);
  });

  const JOB = '{"job_id":"job_1"}';
  const packed = (packing: string, body: Buffer, status = 202): Buffer =>
    Buffer.concat([
      Buffer.from(answer(status, '', { 'content-encoding': packing, 'content-length': String(body.length) })),
      body,
    ]);

  it.each<[string, Buffer]>([
    ['gzip', gzipSync(JOB)],
    ['x-gzip', gzipSync(JOB)],
    ['GZIP', gzipSync(JOB)],
    ['deflate', deflateSync(JOB)],
    ['br', brotliCompressSync(JOB)],
    // A proxy decompressed it, and left the header.
    ['gzip', Buffer.from(JOB)],
  ])('is read if it is compressed although rushes did not ask for it: %s', async (packing, body) => {
    const server = await faultServer(answering(packed(packing, body)));
    expect(await answered(post(server.origin))).toMatchObject({ status: 202, text: JOB, json: { job_id: 'job_1' } });
  });

  it('has its API key masked if it is compressed', async () => {
    const server = await faultServer(answering(packed('gzip', gzipSync(JSON.stringify({ job_id: 'job_1', echo: KEY })))));
    expect(JSON.stringify(await answered(post(server.origin)))).not.toContain(KEY);
  });

  it.each([
    ['cut short', gzipSync(JOB).subarray(0, -9)],
    ['wrong by its checksum', Buffer.from(gzipSync(JOB).map((byte, at, all) => (at === all.length - 6 ? byte ^ 0xff : byte)))],
  ])('is no document if its compression is %s', async (_, body) => {
    const server = await faultServer(answering(packed('gzip', body)));
    expect(await send(post(server.origin), { secrets: [KEY] })).toMatchObject({
      kind: 'lost',
      code: 'malformed',
      read: { status: 202 },
    });
    const refused = await faultServer(answering(packed('gzip', body, 400)));
    expect('json' in (await answered(post(refused.origin)))).toBe(false);
  });
});

describe('a request of which no byte has left', () => {
  const hangs: Connector = () => new Socket();
  const over =
    (options: object): Connector =>
    ({ port }) =>
      tcp({ port, host: '127.0.0.1', ...options });
  const named = (code: string) => async (): Promise<never> => {
    throw Object.assign(new Error(), { code });
  };

  it('was refused by the host, and the message names it', async () => {
    const port = await closedPort();
    expect(await go(post(`http://127.0.0.1:${port}`))).toEqual({
      kind: 'not-sent',
      code: 'refused',
      message: `no connection to 127.0.0.1:${port}: connection refused`,
    });
  });

  it.each<[string, string, Partial<SendOptions>, string, string]>([
    ['its host is unknown', 'https://gateway.test', { resolver: named('ENOTFOUND') }, 'dns', 'no such host name'],
    [
      'names cannot be looked up at present',
      'https://gateway.test',
      { resolver: named('EAI_AGAIN') },
      'dns',
      'the host name cannot be looked up at present',
    ],
    ['the name has no address', 'https://gateway.test', { resolver: async () => [] }, 'dns', 'the host name has no address'],
    [
      'the lookup gets no answer',
      'https://gateway.test',
      { resolver: () => new Promise(() => {}), timeoutsMs: { connect: 40 } },
      'connect-timeout',
      'the host name was not found within 0.04 s',
    ],
    [
      'the host does not answer',
      'https://gateway.test',
      { resolver: async () => ['192.0.2.1'], connector: hangs, timeoutsMs: { connect: 40 } },
      'connect-timeout',
      'no answer within 0.04 s',
    ],
    [
      'there is no route',
      'http://localhost',
      { resolver: async () => ['127.0.0.1'], connector: over({ localAddress: '192.0.2.1' }) },
      'unreachable',
      'this machine has no free port or no address for it',
    ],
    ['plain http would carry the key over the network', 'http://gateway.test', {}, 'plain-http', ''],
    ['plain http to a public address', 'http://93.184.216.34', {}, 'plain-http', ''],
    [
      'localhost is not this machine',
      'http://localhost',
      { resolver: async () => ['93.184.216.34'], connector: hangs },
      'plain-http',
      '93.184.216.34 is not this machine',
    ],
    ['the URL is not one', 'gateway', {}, 'invalid-request', ''],
    ['the URL is not http', 'ftp://gateway.test', {}, 'invalid-request', ''],
    ['the URL holds a password', 'https://me:secret@gateway.test', {}, 'invalid-request', ''],
  ])('was not sent: %s', async (_why, origin, options, code, words) => {
    const outcome = await go(post(origin), options);
    expect(outcome).toMatchObject({ kind: 'not-sent', code });
    if (words !== '') expect(outcome).toHaveProperty('message', `no connection to ${new URL(origin).host}: ${words}`);
  });

  it('is not reported for a bug, which is thrown', async () => {
    const bug = (): never => {
      throw new TypeError('a bug');
    };
    await expect(go(post('https://127.0.0.1:9'), { connector: bug })).rejects.toThrow('a bug');
  });

  it('was not sent if a header is invalid', async () => {
    const server = await faultServer(answering(answer(200)));
    const outcome = await go({ ...post(server.origin), headers: { 'x-api-key': 'two\nlines' } });
    expect(outcome).toMatchObject({ kind: 'not-sent', code: 'invalid-request' });
    expect(server.requests).toEqual([]);
  });

  it.each<[string, Play, string]>([
    ['speaks plain text', (connection) => connection.end('HTTP/1.1 400 Bad Request\r\n\r\n'), 'tls'],
    ['hangs up', (connection) => connection.end(), 'tls'],
    ['resets', async (connection) => connection.firstBytes().then(connection.reset), 'tls'],
    ['says nothing', () => undefined, 'connect-timeout'],
  ])('did not complete TLS with a server that %s', async (_what, play, code) => {
    const server = await faultServer(play);
    // On a busy machine, any server may be slow.
    const connect = code === 'connect-timeout' ? 200 : 10_000;
    const outcome = await go(post(server.origin.replace('http:', 'https:')), { timeoutsMs: { connect } });
    expect(outcome).toMatchObject({ kind: 'not-sent', code });
    await server.counted();
    expect([server.connections, server.requests.length]).toEqual([1, 0]);
  });

  it('goes over TLS only if the certificate is valid', async () => {
    const server = await faultServer(answering(answer(202, '{"job_id":"job_1"}')), { tls: true });
    expect(await go(post(server.origin))).toMatchObject({ kind: 'not-sent', code: 'tls' });
    // No line of a .env file changes that.
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const silent = vi.spyOn(process, 'emitWarning').mockReturnValue();
    expect(await go(post(server.origin))).toMatchObject({ kind: 'not-sent', code: 'tls' });
    silent.mockRestore();
    vi.unstubAllEnvs();
    expect(server.requests).toEqual([]);
    const trusting: Connector = ({ port, host }) => tls({ port, host, ca: CERTIFICATE });
    expect(await answered(post(server.origin), { connector: trusting })).toMatchObject({ json: { job_id: 'job_1' } });
    // The name counts, not the address alone.
    const elsewhere = await go(post(`https://gateway.test:${server.port}`), {
      resolver: async () => ['127.0.0.1'],
      connector: ({ port, host, addresses }) => tls({ port, host: addresses[0], servername: host, ca: CERTIFICATE }),
    });
    expect(elsewhere).toMatchObject({ kind: 'not-sent', code: 'tls' });
    expect(server.requests).toHaveLength(1);
  });

  it('was stopped before there was a connection', async () => {
    const server = await faultServer(answering(answer(200)));
    const before = await go(post(server.origin), { signal: AbortSignal.abort() });
    expect(before).toMatchObject({ kind: 'not-sent', code: 'aborted' });
    const stop = new AbortController();
    const resolving = go(post('https://gateway.test'), {
      signal: stop.signal,
      resolver: () => {
        queueMicrotask(() => stop.abort());
        return new Promise(() => {});
      },
    });
    expect(await resolving).toMatchObject({ kind: 'not-sent', code: 'aborted' });
    await server.counted();
    expect(server.connections).toBe(0);
  });

  it('can be prevented before there is a connection, but not after', async () => {
    const server = await faultServer(async (connection) => {
      await connection.request();
      hold.abort();
      await connection.write(answer(202, '{"job_id":"j1"}'));
    });
    const held = new AbortController();
    const resolving = go(post('https://gateway.test'), {
      abortBeforeConnect: held.signal,
      resolver: () => {
        queueMicrotask(() => held.abort());
        return new Promise(() => {});
      },
    });
    expect(await resolving).toMatchObject({ kind: 'not-sent', code: 'aborted' });
    const hold = new AbortController();
    expect(await go(post(server.origin), { abortBeforeConnect: hold.signal })).toMatchObject({
      kind: 'answer',
      answer: { status: 202 },
    });
  });

  it('was stopped during the TLS handshake, and the connection is closed', async () => {
    const stop = new AbortController();
    let gone: Promise<void> | undefined;
    const server = await faultServer(async (connection) => {
      gone = connection.gone;
      await connection.firstBytes();
      stop.abort();
    });
    const outcome = await go(post(server.origin.replace('http:', 'https:')), { signal: stop.signal });
    expect(outcome).toMatchObject({ kind: 'not-sent', code: 'aborted' });
    await gone;
    expect(server.requests).toEqual([]);
  });
});

describe('a request that may have been read', () => {
  const saying =
    (text: string, then: (connection: Parameters<Play>[0]) => unknown): Play =>
    async (connection) => {
      await connection.request();
      await connection.write(text);
      await then(connection);
    };
  const end = (connection: Parameters<Play>[0]): void => connection.end();
  const nothing = (): void => undefined;
  const HEAD = 'HTTP/1.1 202 OK\r\n';
  const CLOSE = `${HEAD}connection: close\r\n`;

  it.each<[string, Play, string, number, object?]>([
    [
      'the server resets when it has read everything',
      async (connection) => connection.request().then(connection.reset),
      'reset',
      1,
    ],
    ['the server hangs up when it has read everything', saying('', end), 'closed', 1],
    ['the head is cut', saying('HTTP/1.1 202 OK\r\ncontent-le', end), 'closed', 1],
    [
      'the body is cut',
      saying(`${HEAD}content-length: 20\r\n\r\n{"job_id":`, end),
      'cut',
      1,
      { status: 202, text: '{"job_id":' },
    ],
    [
      'the body is cut and was the last',
      saying(`${CLOSE}content-length: 20\r\n\r\n{"job_id":`, end),
      'cut',
      1,
      { text: '{"job_id":' },
    ],
    [
      'a chunk is cut',
      saying(`${HEAD}transfer-encoding: chunked\r\n\r\n20\r\n{"job_id":`, end),
      'cut',
      1,
      { text: '{"job_id":' },
    ],
    [
      'the last chunk is missing',
      saying(`${HEAD}transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n`, end),
      'cut',
      1,
      { text: '{}' },
    ],
    [
      'the last chunk is missing and was the last',
      saying(`${CLOSE}transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n`, end),
      'cut',
      1,
      { text: '{}' },
    ],
    ['no answer comes', saying('', nothing), 'timeout', 1],
    ['only a hint comes', saying('HTTP/1.1 103 Early Hints\r\n\r\n', nothing), 'timeout', 1],
    ['the head does not end', saying(HEAD, nothing), 'timeout', 1],
    [
      'the body does not end',
      saying(`${HEAD}content-length: 20\r\n\r\n{"job`, nothing),
      'timeout',
      1,
      { status: 202, text: '{"job' },
    ],
    ['the answer is not HTTP', saying('220 smtp ready\r\n\r\n', end), 'malformed', 1],
    ['the answer has two lengths', saying(`${HEAD}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`, end), 'malformed', 1],
    [
      'a chunk has no size',
      saying(`${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n`, end),
      'malformed',
      1,
      { status: 202, text: '' },
    ],
    [
      'the server wants another protocol',
      saying('HTTP/1.1 101 Switch\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n', end),
      'malformed',
      1,
    ],
    ['the server sends 100 Continue unasked', saying('HTTP/1.1 100 Continue\r\n\r\n', end), 'malformed', 1],
    ['the head is endless', saying(`${HEAD}x: ${'x'.repeat(70_000)}`, nothing), 'malformed', 1],
    [
      'the answer is too large',
      saying(`${HEAD}content-length: 5000\r\n\r\n${'x'.repeat(5000)}`, nothing),
      'too-large',
      1,
      { status: 202 },
    ],
    ['the answer is endless', saying(`${HEAD}\r\n${'x'.repeat(5000)}`, nothing), 'too-large', 1, { status: 202 }],
  ])('is lost if %s, and is sent once', async (_why, play, code, requests, read) => {
    const server = await faultServer(play);
    const outcome = await go(post(server.origin), { timeoutsMs: { headers: 150, body: 150 }, maxBytes: 1000 });
    expect(outcome).toMatchObject({ kind: 'lost', code });
    expect(outcome).toHaveProperty('message', expect.stringContaining(`127.0.0.1:${server.port}: `));
    if (read === undefined) expect(outcome).not.toHaveProperty('read');
    else expect(outcome).toMatchObject({ read });
    // A second attempt that began before the outcome would be counted by now.
    await server.counted();
    expect([server.connections, server.requests.length]).toEqual([1, requests]);
  });

  it.each<[string, Play]>([
    ['hangs up once it has read it', async (connection) => connection.request().then(() => connection.end())],
    ['hangs up at its first bytes', async (connection) => connection.firstBytes().then(() => connection.end())],
    ['answers half', saying(`${HEAD}content-length: 20\r\n\r\n{"job_id":`, end)],
    ['never answers', (connection) => connection.gone],
  ])('is lost over TLS too if the server %s', async (_how, play) => {
    const server = await faultServer(play, { tls: true });
    const connector: Connector = ({ port, host }) => tls({ port, host, ca: CERTIFICATE });
    expect(await go(post(server.origin), { connector, timeoutsMs: { headers: 300 } })).toMatchObject({ kind: 'lost' });
    expect(server.connections).toBe(1);
  });

  it('is lost if the server resets in the middle of the request, and is sent once', async () => {
    const server = await faultServer(async (connection) => connection.firstBytes().then(connection.reset));
    expect(await go(post(server.origin, 'x'.repeat(20_000_000)))).toMatchObject({ kind: 'lost', code: 'reset' });
    await server.counted();
    expect([server.connections, server.requests.length]).toEqual([1, 0]);
    expect(server.bytes).toBeGreaterThan(0);
  });

  it.each<[string, Play]>([
    ['hangs up', (connection) => connection.end()],
    ['resets', (connection) => connection.reset()],
  ])('is sent at most once to a server that %s as soon as it has accepted', async (_what, play) => {
    const server = await faultServer(play);
    const outcome = await go(post(server.origin));
    // The outcome depends on timing, but it is never an answer.
    expect(outcome.kind === 'lost' ? ['closed', 'reset'] : ['reset']).toContain((outcome as { code?: string }).code);
    await server.counted();
    expect(server.connections).toBe(1);
    expect(server.requests.length).toBeLessThanOrEqual(outcome.kind === 'lost' ? 1 : 0);
  });

  it('did not leave if the connection broke before the first byte, and is not sent on a second one', async () => {
    const server = await faultServer(answering(answer(202, '{"job_id":"job_1"}')));
    let made = 0;
    const connector: Connector = ({ port }) => {
      made += 1;
      const socket = tcp(port, '127.0.0.1');
      return made > 1 ? socket : socket.once('connect', () => queueMicrotask(() => socket.destroy()));
    };
    expect(await go(post(server.origin), { connector })).toEqual({
      kind: 'not-sent',
      code: 'no-connection',
      message: `no connection to 127.0.0.1:${server.port}: the connection broke before the request was sent`,
    });
    expect([made, server.requests.length]).toEqual([1, 0]);
  });

  it('is lost if the server resets in the middle of a body without a length', async () => {
    let reset = nothing;
    const server = await faultServer(
      saying(`${CLOSE}\r\n{"job_id":"job_1"}`, (connection) => {
        reset = connection.reset;
      }),
    );
    const outcome = go(post(server.origin), { connector: tellsWhenRead(() => reset()) });
    expect(await outcome).toMatchObject({ kind: 'lost', code: 'cut', read: { text: '{"job_id":"job_1"}' } });
  });

  it('is lost if it was stopped while it waited for the answer', async () => {
    const stop = new AbortController();
    const server = await faultServer(async (connection) => {
      await connection.request();
      stop.abort();
      await connection.gone;
    });
    expect(await go(post(server.origin), { signal: stop.signal })).toMatchObject({ kind: 'lost', code: 'aborted' });
    await server.counted();
    expect([server.connections, server.requests.length]).toEqual([1, 1]);
  });

  it('is lost if it was stopped in the middle of the answer, and keeps the part that was read', async () => {
    const stop = new AbortController();
    const server = await faultServer(saying(`${HEAD}content-length: 20\r\n\r\n{"job`, nothing));
    const outcome = await go(post(server.origin), { signal: stop.signal, connector: tellsWhenRead(() => stop.abort()) });
    expect(outcome).toMatchObject({ kind: 'lost', code: 'aborted', read: { status: 202, text: '{"job' } });
  });
});

/** A connector that reports when the answer begins. */
const tellsWhenRead =
  (tell: () => void): Connector =>
  ({ port }) => {
    const socket = tcp(port, '127.0.0.1');
    let told = false;
    const read = socket.read.bind(socket);
    socket.read = (size) => {
      const bytes = read(size);
      if (bytes !== null && !told) {
        told = true;
        setImmediate(tell);
      }
      return bytes;
    };
    return socket;
  };

describe('connections', () => {
  const both = (server: FaultServer): [number, number] => [server.connections, server.requests.length];

  it('are shared by polls, one after the other, under one signal for all', async () => {
    const { signal } = new AbortController();
    const warned = vi.fn();
    process.on('warning', warned);
    const server = await faultServer(answering(answer(200, '{}')));
    for (let poll = 0; poll < 30; poll += 1) await answered(get(server.origin), { signal });
    expect(both(server)).toEqual([1, 30]);
    await Promise.all(Array.from({ length: 30 }, () => answered(get(server.origin), { signal })));
    await new Promise(setImmediate);
    process.off('warning', warned);
    expect(warned).not.toHaveBeenCalled();
  });

  it('are as many as there are polls at one time', async () => {
    const server = await faultServer(answering(answer(200, '{}')));
    await Promise.all([1, 2, 3].map(() => answered(get(server.origin))));
    expect(both(server)).toEqual([3, 3]);
    for (let poll = 0; poll < 5; poll += 1) await answered(get(server.origin));
    expect(both(server)).toEqual([3, 8]);
  });

  it('carry one poll at a time', async () => {
    let both = (): void => {};
    const second = new Promise<void>((resolve) => {
      both = resolve;
    });
    const server = await faultServer(async (connection) => {
      for (;;) {
        await connection.request();
        // The first of the two waits until the second is here, which it never is on the same connection.
        if (server.requests.length === 3) both();
        if (server.requests.length > 1) await second;
        await connection.write(answer(200, '{}'));
      }
    });
    await answered(get(server.origin));
    await Promise.all([answered(get(server.origin)), answered(get(server.origin))]);
    expect([server.connections, server.requests.length]).toEqual([2, 3]);
  });

  it('are never shared by paid requests', async () => {
    const server = await faultServer(answering(answer(200, '{}')));
    await answered(get(server.origin));
    await answered(post(server.origin));
    await answered(post(server.origin));
    await answered(get(server.origin));
    expect(both(server)).toEqual([3, 4]);
  });

  it('are opened again if the server has closed them', async () => {
    let gone = Promise.resolve();
    const server = await faultServer(async (connection) => {
      await connection.request();
      connection.end(answer(200, '{}'));
      gone = connection.gone;
    });
    await answered(get(server.origin));
    await gone;
    await answered(get(server.origin));
    expect(both(server)).toEqual([2, 2]);
  });

  it('do not carry one poll’s answer over to the next', async () => {
    const server = await faultServer([
      answering(`${answer(200, '{"id":1}')}${answer(200, '{"id":"evil"}')}`),
      answering(answer(200, '{"id":2}')),
    ]);
    expect((await answered(get(server.origin))).json).toEqual({ id: 1 });
    expect((await answered(get(server.origin))).json).toEqual({ id: 2 });
  });

  it('go straight to the host, whatever proxy the environment names', async () => {
    const proxy = await faultServer(answering(answer(200, '{"proxied":true}')));
    const server = await faultServer(answering(answer(200, '{"proxied":false}')));
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) vi.stubEnv(name, proxy.origin);
    vi.stubEnv('NO_PROXY', '');
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    expect((await answered(post(server.origin))).json).toEqual({ proxied: false });
    vi.unstubAllEnvs();
    expect(proxy.connections).toBe(0);
  });

  it('do not keep a finished program from ending', async () => {
    const server = await faultServer(answering(answer(200, '{}')));
    const module = fileURLToPath(new URL('../../build/http/send.js', import.meta.url));
    const program = `const { send } = await import(${JSON.stringify(module)});
      const { kind } = await send({ method: 'GET', url: '${server.origin}/', headers: {} }, { secrets: [] });
      console.log(kind);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const began = Date.now();
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    expect(Date.now() - began).toBeLessThan(5000);
  });
});

describe('an API key that comes back', () => {
  it('is masked wherever the server puts it', async () => {
    const body = JSON.stringify({
      error: `bad key ${KEY}`,
      [KEY]: [{ deep: `Bearer ${KEY}` }],
      b64: Buffer.from(`u:${KEY}`).toString('base64'),
    });
    const server = await faultServer(
      answering(answer(401, body, { 'www-authenticate': `Key ${KEY}`, 'x-url': `/?key=${encodeURIComponent(KEY)}` })),
    );
    const got = await answered(post(server.origin));
    expect(JSON.stringify(got)).not.toContain('0123');
    expect(got.json).toMatchObject({ error: 'bad key ***', '***': [{ deep: 'Bearer ***' }] });
    expect(got.headers).toMatchObject({ 'www-authenticate': 'Key ***', 'x-url': '/?key=***' });
  });

  it('is masked in an answer that breaks off in the middle of it', async () => {
    const server = await faultServer(async (connection) => {
      await connection.request();
      connection.end(`HTTP/1.1 401 No\r\ncontent-length: 900\r\nx-key: ${KEY}\r\n\r\nbad key ${KEY.slice(0, -3)}`);
    });
    const outcome = await go(post(server.origin));
    expect(outcome).toMatchObject({ kind: 'lost', read: { text: 'bad key ***', headers: { 'x-key': '***' } } });
  });

  it('is masked in messages of rushes', async () => {
    const outcome = await go(post('https://key-in-the-name-0123.test'), {
      secrets: ['key-in-the-name-0123'],
      resolver: async () => [],
    });
    expect(outcome).toHaveProperty('message', 'no connection to ***.test: the host name has no address');
  });
});
