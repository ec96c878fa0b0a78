import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, connect as tcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as tls } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { type DownloadOptions, type DownloadResult, download } from '../../../src/engine/download/download.js';
import type { Connector } from '../../../src/http/connect.js';
import { userAgent } from '../../../src/system/version.js';
import { answer, answering, CERTIFICATE, faultServer, type Play } from '../../support/fault-server.js';
import { spyOnFileCalls, spyOnFlushes } from '../../support/file-calls.js';

const KEY = 'sk-live/0123+456789=abc';
const CLIP = 'ftyp: a clip, as far as this test goes';
const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rushes-'));
  file = join(folder, 'ridge.2.mp4');
  return () => rmSync(folder, { recursive: true, force: true });
});

/** Accepts anything that begins like a clip. */
const inspect: DownloadOptions<number>['inspect'] = async (path) => {
  const text = readFileSync(path, 'latin1');
  return text.startsWith('ftyp') ? { ok: true, facts: text.length } : { ok: false, reason: 'no ftyp' };
};

const fetch = (url: string, options: Partial<DownloadOptions<number>> = {}): Promise<DownloadResult<number>> =>
  download({ url, file, allowLoopback: true, secrets: [KEY], inspect, ...options });

const stored = (clip = CLIP): DownloadResult<number> => ({
  kind: 'stored',
  sha256: sha256(clip),
  bytes: clip.length,
  facts: clip.length,
});
const serving = (...answers: string[]): Play => answering(...answers);
const here = (): string[] => readdirSync(folder).sort();

/** Sends the beginning of an answer, and then does something. */
const saying =
  (text: string, then: (connection: Parameters<Play>[0]) => unknown): Play =>
  async (connection) => {
    await connection.request();
    await connection.write(text);
    await then(connection);
  };
const OK = 'HTTP/1.1 200 OK\r\n';

describe('a clip that comes whole', () => {
  it('is stored under its name, with its hash and its facts', async () => {
    const server = await faultServer(serving(answer(200, CLIP)));
    const progress: [number, number | undefined][] = [];
    const result = await fetch(`${server.origin}/a.mp4?sig=1`, {
      onProgress: (received, total) => progress.push([received, total]),
    });
    expect(result).toEqual(stored());
    expect(here()).toEqual(['ridge.2.mp4']);
    expect(readFileSync(file, 'latin1')).toBe(CLIP);
    expect(progress.at(-1)).toEqual([CLIP.length, CLIP.length]);
  });

  it('is durable before it gets its name, and its name is durable before it counts', async () => {
    const server = await faultServer(serving(answer(200, CLIP)));
    const seen: string[] = [];
    const name = () => (existsSync(file) ? 'with its name' : 'without its name');
    spyOnFlushes(() => seen.push(`clip ${name()}`));
    await spyOnFileCalls('sync', () => seen.push(`folder ${name()}`));
    expect(await fetch(`${server.origin}/a.mp4`)).toEqual(stored());
    expect(seen).toEqual(['clip without its name', 'folder with its name']);
  });

  it('is requested without any API key', async () => {
    const server = await faultServer(serving(answer(200, CLIP)));
    await fetch(`${server.origin}/a.mp4?sig=1`);
    expect(server.requests.map(({ raw }) => raw)).toEqual([
      `GET /a.mp4?sig=1 HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nconnection: close\r\nuser-agent: ${userAgent}\r\naccept: video/mp4, */*;q=0.5\r\naccept-encoding: identity\r\n\r\n`,
    ]);
  });

  it('has a connection of its own: a late second answer never becomes another clip', async () => {
    const other = 'ftyp: another clip, that was sent twice';
    const server = await faultServer(async (connection) => {
      await connection.request();
      await connection.write(answer(200, server.connections === 1 ? other : CLIP, { connection: 'keep-alive' }));
      await new Promise((later) => setTimeout(later, 5));
      if (server.connections === 1) await connection.write(answer(200, other, { connection: 'keep-alive' })).catch(() => {});
    });
    expect(await fetch(server.origin)).toMatchObject({ sha256: sha256(other) });
    expect(await fetch(server.origin)).toMatchObject({ sha256: sha256(CLIP) });
    expect([server.connections, server.requests.length]).toEqual([2, 2]);
  });

  it('is checked in the memory where it is small, and in the file where it is large', async () => {
    const large = `ftyp${'.'.repeat(3 * 1024 ** 2)}`;
    const server = await faultServer([serving(answer(200, CLIP)), serving(answer(200, large))]);
    const seen: unknown[] = [];
    const look: typeof inspect = async (path, opened) => {
      const bytes = Buffer.alloc(opened?.size ?? 0);
      await opened?.file.read(bytes, 0, bytes.length, 0);
      seen.push([bytes.toString('latin1') === readFileSync(path, 'latin1'), opened?.whole?.toString('latin1')]);
      return inspect(path);
    };
    expect(await fetch(server.origin, { inspect: look })).toEqual(stored());
    expect(await fetch(server.origin, { inspect: look })).toMatchObject({ sha256: sha256(large), bytes: large.length });
    expect(seen).toEqual([
      [true, CLIP],
      [true, undefined],
    ]);
  });

  it('is inspected again, and not downloaded again, where too many files were open', async () => {
    const server = await faultServer(serving(answer(200, CLIP)));
    const seen: number[] = [];
    const look: typeof inspect = async (path) => {
      seen.push(seen.length);
      return seen.length < 3 ? { ok: false, reason: 'too many files are open', disk: true, busy: true } : inspect(path);
    };
    expect(await fetch(server.origin, { inspect: look })).toEqual(stored());
    expect([seen.length, server.requests.length]).toEqual([3, 1]);
  });

  it('may come in chunks, or end with the connection', async () => {
    const server = await faultServer([
      serving(`${OK}transfer-encoding: chunked\r\n\r\n4\r\nftyp\r\n4\r\n abc\r\n0\r\n\r\n`),
      saying(`${OK}\r\nftyp abc`, (connection) => connection.end()),
    ]);
    expect(await fetch(server.origin)).toMatchObject({ kind: 'stored', bytes: 8 });
    expect(await fetch(server.origin)).toMatchObject({ kind: 'stored', bytes: 8 });
  });

  it('may be large: the server is slowed down to the speed of the disk', async () => {
    const piece = Buffer.alloc(1 << 20, 'ftyp');
    const pieces = 24;
    const server = await faultServer(async (connection) => {
      await connection.request();
      await connection.write(`${OK}connection: close\r\ncontent-length: ${pieces * piece.length}\r\n\r\n`);
      for (let sent = 0; sent < pieces; sent += 1) await connection.write(piece);
      connection.end();
    });
    const hash = createHash('sha256');
    for (let sent = 0; sent < pieces; sent += 1) hash.update(piece);
    expect(await fetch(server.origin)).toMatchObject({
      kind: 'stored',
      bytes: pieces * piece.length,
      sha256: hash.digest('hex'),
    });
  });

  it('comes over https from a public host, from the address that was checked', async () => {
    const server = await faultServer(serving(answer(200, CLIP)), { tls: true });
    const called: unknown[] = [];
    // The connector records the address, and connects to the test's server instead.
    const connector: Connector = ({ host, addresses }) => {
      called.push([host, addresses]);
      return tls({ port: server.port, host: '127.0.0.1', servername: 'localhost', ca: CERTIFICATE });
    };
    const resolver = async (): Promise<string[]> => ['93.184.216.34'];
    expect(await fetch('https://cdn.test/a.mp4', { allowLoopback: false, connector, resolver })).toEqual(stored());
    expect(called).toEqual([['cdn.test', ['93.184.216.34']]]);
  });
});

describe('a link that redirects', () => {
  const to = (location: string, status = 302): string => answer(status, 'moved', { location });

  it.each([301, 302, 303, 307, 308])('is followed, up to five times: %i', async (status) => {
    const server = await faultServer(
      [1, 2, 3, 4, 5].map((hop) => serving(to(`/${hop}`, status))).concat(serving(answer(200, CLIP))),
    );
    expect(await fetch(server.origin)).toEqual(stored());
    expect(server.requests.map(({ line }) => line.split(' ')[1])).toEqual(['/', '/1', '/2', '/3', '/4', '/5']);
  });

  it('is given up after five redirects, so that a circle ends', async () => {
    const server = await faultServer(serving(to('/round')));
    expect(await fetch(server.origin)).toEqual({
      kind: 'failed',
      code: 'refused',
      retry: false,
      message: "the clip's link redirects more than 5 times",
    });
    expect(server.requests).toHaveLength(6);
    expect(here()).toEqual([]);
  });

  it.each([
    ['plain http elsewhere', 'http://cdn.test/a.mp4'],
    ['a private address', 'https://10.0.0.1/a.mp4'],
    ['the address where clouds keep their passwords', 'http://169.254.169.254/latest/meta-data'],
    ['another protocol than http', 'file:///etc/passwd'],
    ['nothing', 'https://'],
    ['a link that contains our API key', `https://cdn.test/?k=${encodeURIComponent(KEY)}`],
  ])('is not followed to %s', async (_where, location) => {
    const server = await faultServer(serving(to(location)));
    const result = await fetch(server.origin, {
      connector: ({ port, addresses }) => {
        expect([port, addresses]).toEqual([server.port, ['127.0.0.1']]);
        return tcp(port, '127.0.0.1');
      },
    });
    expect(result).toMatchObject({ kind: 'failed', code: 'not-followed', retry: false });
    expect(JSON.stringify(result)).not.toMatch(/0123(?:\+|%2B)456/);
    expect(here()).toEqual([]);
  });

  it('is not followed from outside to this machine', async () => {
    const server = await faultServer(serving(to('https://127.0.0.1/a.mp4')), { tls: true });
    const resolver = async (): Promise<string[]> => ['93.184.216.34'];
    const connector: Connector = () => tls({ port: server.port, host: '127.0.0.1', servername: 'localhost', ca: CERTIFICATE });
    expect(await fetch('https://cdn.test/', { allowLoopback: false, resolver, connector })).toMatchObject({
      code: 'not-followed',
      message: '127.0.0.1: 127.0.0.1 is this machine itself',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('is not followed without a location', async () => {
    const server = await faultServer(serving(answer(302)));
    expect(await fetch(server.origin)).toMatchObject({ code: 'refused', message: `127.0.0.1:${server.port} answered 302` });
  });
});

describe('a server that defers requests', () => {
  const at = '2044-02-29T12:00:00Z';
  const clock = { wall: () => Date.parse(at), steady: () => 0 };

  it.each([
    [503, { 'retry-after': '7' }, 7000],
    [429, { 'retry-after': '86400' }, 86_400_000],
    [500, { 'retry-after': 'Mon, 29 Feb 2044 12:00:10 GMT' }, 10_000],
    // By the answer's own time, if it has one.
    [503, { 'retry-after': 'Mon, 29 Feb 2044 12:00:10 GMT', date: 'Mon, 29 Feb 2044 12:00:08 GMT' }, 2000],
    [503, { 'retry-after': '-1' }, undefined],
    [503, { 'retry-after': 'soon' }, undefined],
    [503, {}, undefined],
    [404, { 'retry-after': '7' }, undefined],
  ])('is obeyed: %i with %j', async (status, headers, floor) => {
    const server = await faultServer(serving(answer(status, '', headers as Record<string, string>)));
    const tried = await fetch(server.origin, { clock });
    expect(tried.kind === 'failed' && tried.retryAfterMs).toBe(floor);
  });
});

describe('a download that fails', () => {
  const cases: [string, Play, object][] = [
    ...[401, 403, 404, 410].map((status): [string, Play, object] => [
      `${status}: the link has expired`,
      serving(answer(status, CLIP)),
      { code: 'expired', retry: false },
    ]),
    ...[408, 425, 429, 500, 503].map((status): [string, Play, object] => [
      `${status}: the server has trouble`,
      serving(answer(status, CLIP)),
      { code: 'server', retry: true },
    ]),
    ...[204, 304, 400, 418].map((status): [string, Play, object] => [
      `${status}: not what a clip comes with`,
      serving(`HTTP/1.1 ${status} So\r\nconnection: close\r\n\r\n`),
      { code: 'refused', retry: false },
    ]),
    ['the server hangs up', saying('', (connection) => connection.end()), { code: 'network', retry: true }],
    ['the server resets', saying('', (connection) => connection.reset()), { code: 'network', retry: true }],
    ['the answer is not HTTP', saying('ftyp\r\n\r\n', (connection) => connection.end()), { code: 'network', retry: true }],
    ['no answer comes', saying('', () => undefined), { code: 'network', retry: true }],
    ['the clip stops coming', saying(`${OK}content-length: 90\r\n\r\nftyp`, () => undefined), { code: 'network', retry: true }],
    [
      'the clip is cut',
      saying(`${OK}content-length: 90\r\n\r\nftyp`, (connection) => connection.end()),
      { code: 'cut', retry: true },
    ],
    [
      'the clip is cut, by the last answer of a connection',
      saying(`${OK}connection: close\r\ncontent-length: 90\r\n\r\nftyp`, (connection) => connection.end()),
      { code: 'cut', retry: true },
    ],
    [
      'the last chunk is missing',
      saying(`${OK}transfer-encoding: chunked\r\n\r\n4\r\nftyp\r\n`, (connection) => connection.end()),
      { code: 'cut', retry: true },
    ],
    [
      'the clip is a page',
      serving(answer(200, '<html>')),
      { code: 'not-a-clip', retry: false, message: 'the answer is not a whole clip: no ftyp' },
    ],
    ['the clip is empty', serving(answer(200)), { code: 'not-a-clip', retry: false }],
    [
      'the clip may have been cut',
      saying(`${OK}\r\nfty`, (connection) => connection.end()),
      { code: 'not-a-clip', retry: true },
    ],
    [
      'the announced length is too large',
      saying(`${OK}content-length: 101\r\n\r\n`, () => undefined),
      { code: 'too-large', retry: false },
    ],
    ['the clip grows too large', saying(`${OK}\r\n${'ftyp'.repeat(26)}`, () => undefined), { code: 'too-large', retry: false }],
  ];

  it.each(cases)('leaves no file, and keeps the existing clip: %s', async (_why, play, expected) => {
    const server = await faultServer(play);
    const options = { pace: { headersMs: 100, stallMs: 100 }, maxBytes: 100 };
    expect(await fetch(server.origin, options)).toMatchObject({ kind: 'failed', ...expected });
    expect(here()).toEqual([]);
    writeFileSync(file, 'the old clip');
    expect(await fetch(server.origin, options)).toMatchObject({ kind: 'failed', ...expected });
    expect(here()).toEqual(['ridge.2.mp4']);
    expect(readFileSync(file, 'latin1')).toBe('the old clip');
    // One attempt each: the caller decides about retries.
    await server.counted();
    expect([server.connections, server.requests.length]).toEqual([2, 2]);
  });

  it('is one of the disk if the bytes cannot be read back', async () => {
    const server = await faultServer(answering(answer(200, 'whatever')));
    const unreadable = async () => ({ ok: false as const, reason: 'it cannot be read: EIO', disk: true as const });
    expect(await fetch(server.origin, { inspect: unreadable })).toMatchObject({
      code: 'disk',
      message: expect.stringContaining('EIO'),
    });
  });

  it('is reported if there is no connection', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as { port: number };
    closed.close();
    await once(closed, 'close');
    expect(await fetch(`http://127.0.0.1:${port}/`)).toEqual({
      kind: 'failed',
      code: 'network',
      retry: true,
      message: `127.0.0.1:${port}: connection refused`,
    });
    const resolver = (): Promise<never> => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' }));
    expect(await fetch('https://cdn.test/', { resolver })).toMatchObject({
      code: 'network',
      retry: true,
      message: 'cdn.test: no such host name',
    });
  });

  it('does not begin for a link to this machine if the gateway is elsewhere', async () => {
    const server = await faultServer(serving(answer(200, CLIP)));
    expect(await fetch(server.origin, { allowLoopback: false })).toMatchObject({
      code: 'not-followed',
      message: "the clip's link is plain http, not https",
    });
    expect(await fetch(server.origin.replace('http', 'https'), { allowLoopback: false })).toMatchObject({
      code: 'not-followed',
    });
    await server.counted();
    expect(server.connections).toBe(0);
  });

  it('can be stopped before it begins, while it waits, and in the middle, and leaves no file', async () => {
    const aborted = { kind: 'failed', code: 'aborted', retry: false };
    const stop = new AbortController();
    const server = await faultServer([
      async (connection) => {
        await connection.request();
        stop.abort();
        await connection.gone;
      },
      saying(`${OK}content-length: 90\r\n\r\nftyp`, (connection) => connection.gone),
    ]);
    expect(await fetch(server.origin, { signal: AbortSignal.abort() })).toMatchObject(aborted);
    expect(await fetch(server.origin, { signal: stop.signal })).toMatchObject(aborted);
    const again = new AbortController();
    expect(await fetch(server.origin, { signal: again.signal, onProgress: () => again.abort() })).toMatchObject(aborted);
    expect(here()).toEqual([]);
    expect(server.connections).toBe(2);
  });

  it('leaves no file if an observer or the inspection throws, and does not hide the error', async () => {
    const server = await faultServer(serving(answer(200, CLIP)));
    const bug = (): never => {
      throw new TypeError('a bug');
    };
    await expect(fetch(server.origin, { onProgress: bug })).rejects.toThrow('a bug');
    await expect(fetch(server.origin, { inspect: async () => bug() })).rejects.toThrow('a bug');
    expect(here()).toEqual([]);
  });

  it('never shows an API key', async () => {
    const result = await fetch('https://key-in-the-name-0123.test/', { secrets: ['key-in-the-name-0123'] });
    expect(result).toMatchObject({ code: 'not-followed', message: "the clip's link contains one of your API keys" });
    const place = join(folder, 'key-in-the-name-0123', 'a.1.mp4');
    const disk = await fetch('https://cdn.test/', { secrets: ['key-in-the-name-0123'], file: place });
    expect(disk).toHaveProperty('message', `there is no ${join(folder, '***', 'a.1.mp4')}.part`);
  });
});

describe('the disk', () => {
  it('has no file under the clip’s name before the clip is whole and checked', async () => {
    const seen: string[][] = [];
    const server = await faultServer(
      saying(`${OK}content-length: ${CLIP.length}\r\n\r\n${CLIP.slice(0, 4)}`, async (connection) => {
        while (!existsSync(`${file}.part`)) await new Promise(setImmediate);
        seen.push(here());
        await connection.write(CLIP.slice(4));
      }),
    );
    const result = await fetch(server.origin, {
      inspect: async (path) => {
        seen.push(here());
        expect(readFileSync(path, 'latin1')).toBe(CLIP);
        return inspect(path);
      },
    });
    expect(result).toEqual(stored());
    expect(seen).toEqual([['ridge.2.mp4.part'], ['ridge.2.mp4.part']]);
    expect(here()).toEqual(['ridge.2.mp4']);
  });

  it('may have the part file of a killed run: it is replaced', async () => {
    writeFileSync(`${file}.part`, 'x'.repeat(1000));
    const server = await faultServer(serving(answer(200, CLIP)));
    expect(await fetch(server.origin)).toEqual(stored());
    expect([here(), readFileSync(file, 'latin1')]).toEqual([['ridge.2.mp4'], CLIP]);
  });

  it.skipIf(process.platform === 'win32')('may hold a link under the part’s name: nothing is written through it', async () => {
    writeFileSync(join(folder, 'precious'), 'precious');
    symlinkSync(join(folder, 'precious'), `${file}.part`);
    const server = await faultServer(serving(answer(200, CLIP)));
    expect(await fetch(server.origin)).toEqual(stored());
    expect(readFileSync(join(folder, 'precious'), 'latin1')).toBe('precious');
  });

  it('may have another paid clip of that name: it is moved aside', async () => {
    const server = await faultServer(serving(answer(200, CLIP)));
    const aside = (old: string, length = 8): string => `ridge.2.${sha256(old).slice(0, length)}.mp4`;
    writeFileSync(file, 'old one');
    expect(await fetch(server.origin)).toEqual({ ...stored(), aside: join(folder, aside('old one')) });
    writeFileSync(file, 'old two');
    expect(await fetch(server.origin)).toEqual({ ...stored(), aside: join(folder, aside('old two')) });
    // The same bytes need no second file.
    writeFileSync(file, 'old one');
    expect(await fetch(server.origin)).toEqual({ ...stored(), aside: join(folder, aside('old one')) });
    expect(here()).toEqual([aside('old one'), aside('old two'), 'ridge.2.mp4'].sort());
    // A file of another kind is not overwritten either.
    writeFileSync(join(folder, aside('old one')), 'of the same name by chance');
    writeFileSync(file, 'old one');
    expect(await fetch(server.origin)).toEqual({ ...stored(), aside: join(folder, aside('old one', 16)) });
    expect(readFileSync(join(folder, aside('old one')), 'latin1')).toBe('of the same name by chance');
    expect(readFileSync(join(folder, aside('old one', 16)), 'latin1')).toBe('old one');
    expect(readFileSync(file, 'latin1')).toBe(CLIP);
  });

  it('may have the same clip already', async () => {
    writeFileSync(file, CLIP);
    const server = await faultServer(serving(answer(200, CLIP)));
    expect(await fetch(server.origin)).toEqual(stored());
    expect(here()).toEqual(['ridge.2.mp4']);
  });

  it('has no such folder, which is reported before any request', async () => {
    const server = await faultServer(serving(answer(200, CLIP)));
    const nowhere = join(folder, 'gone', 'ridge.2.mp4');
    expect(await fetch(server.origin, { file: nowhere })).toEqual({
      kind: 'failed',
      code: 'disk',
      retry: false,
      message: `there is no ${nowhere}.part`,
    });
    writeFileSync(join(folder, 'file'), '');
    const inFile = join(folder, 'file', 'ridge.2.mp4');
    expect(await fetch(server.origin, { file: inFile })).toMatchObject({
      code: 'disk',
      message: `${join(folder, 'file')} is not a folder`,
    });
    mkdirSync(`${file}.part`);
    expect(await fetch(server.origin)).toMatchObject({
      code: 'disk',
      message: expect.stringContaining('a folder stands where a file is needed'),
    });
    expect(server.connections).toBe(0);
  });

  it('has a folder in the clip’s place, which is kept', async () => {
    mkdirSync(file);
    const server = await faultServer(serving(answer(200, CLIP)));
    expect(await fetch(server.origin)).toMatchObject({
      kind: 'failed',
      code: 'disk',
      message: `a folder stands where a file is needed: ${file}`,
    });
    expect(here()).toEqual(['ridge.2.mp4']);
  });

  it.skipIf(process.platform === 'win32')('is full in the middle of the clip', async () => {
    // A limit on file sizes stands for a full disk: in both cases the system refuses a write.
    const server = await faultServer(serving(answer(200, `ftyp${'x'.repeat(100_000)}`)));
    const module = fileURLToPath(new URL('../../../build/engine/download/download.js', import.meta.url));
    const program = `const { download } = await import(${JSON.stringify(module)});
      const inspect = async () => ({ ok: true, facts: 0 });
      console.log(JSON.stringify(await download({ url: '${server.origin}', file: ${JSON.stringify(file)}, allowLoopback: true, secrets: [], inspect })));`;
    const child = spawn('sh', ['-c', 'ulimit -f 32 && exec "$0" --input-type=module -e "$1"', process.execPath, program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      said += text;
    });
    await once(child, 'close');
    expect(JSON.parse(said)).toEqual({
      kind: 'failed',
      code: 'disk',
      retry: false,
      message: `the file would be larger than the system allows here: ${file}.part`,
    });
    expect(here()).toEqual([]);
  });
});
