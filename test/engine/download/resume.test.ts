import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, it } from 'vitest';
import { type DownloadOptions, type DownloadResult, download } from '../../../src/engine/download/download.js';
import { PartFile } from '../../../src/engine/download/part-file.js';
import { answer, type FaultServer, faultServer, type Play } from '../../support/fault-server.js';

const CLIP = 'ftyp: a clip, as far as this test goes, and it goes on to here';
const HERE = 20;
const KEY = 'sk-live-0123456789';

let file = '';
let part: PartFile;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'rushes-'));
  file = join(folder, 'ridge.2.mp4');
  part = new PartFile(file);
  return async () => {
    await part.drop();
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  };
});

const inspect: DownloadOptions<number>['inspect'] = async (path) => {
  const text = readFileSync(path, 'latin1');
  return text === CLIP ? { ok: true, facts: text.length } : { ok: false, reason: 'not that clip' };
};
const fetch = (url: string, options: Partial<DownloadOptions<number>> = {}): Promise<DownloadResult<number>> =>
  download({ url, file, part, allowLoopback: true, secrets: [KEY], inspect, ...options });

const WHOLE: DownloadResult<number> = {
  kind: 'stored',
  sha256: createHash('sha256').update(CLIP).digest('hex'),
  bytes: CLIP.length,
  facts: CLIP.length,
};

/** Answers one request and closes the connection. */
const once =
  (text: string): Play =>
  async (connection) => {
    await connection.request();
    connection.end(text);
  };
const head = (status: number, headers: Record<string, string>): string => answer(status, '', headers);
const TAG = { etag: '"v1"', 'content-length': String(CLIP.length) };
/** The clip, cut off. */
const cut = (headers: Record<string, string> = TAG): Play => once(head(200, headers) + CLIP.slice(0, HERE));
/** Its rest. */
const rest = (headers: Record<string, string> = {}, from = HERE): Play =>
  once(
    answer(206, CLIP.slice(from), {
      etag: '"v1"',
      'content-range': `bytes ${from}-${CLIP.length - 1}/${CLIP.length}`,
      ...headers,
    }),
  );
const whole = once(answer(200, CLIP, { etag: '"v1"' }));
const ranges = ({ requests }: FaultServer) =>
  requests.map(({ headers }) => headers.filter(([name]) => name === 'range' || name === 'if-range').map(([, value]) => value));
const CUT = { kind: 'failed', code: 'cut', retry: true };
const CHANGED = { kind: 'failed', code: 'changed', retry: true };

/** The bytes of buffers that are still needed. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().arrayBuffers;
}

describe('a clip that broke off', () => {
  it('is continued by the next try at the byte where it broke off', async () => {
    const server = await faultServer([cut(), rest()]);
    const progress: unknown[] = [];
    expect(await fetch(server.origin)).toMatchObject(CUT);
    expect([readFileSync(part.path, 'latin1'), existsSync(file)]).toEqual([CLIP.slice(0, HERE), false]);
    expect(await fetch(server.origin, { onProgress: (...seen) => progress.push(seen) })).toEqual(WHOLE);
    expect(ranges(server)).toEqual([[], [`bytes=${HERE}-`, '"v1"']]);
    expect(progress).toEqual([[CLIP.length, CLIP.length]]);
    expect(readFileSync(file, 'latin1')).toBe(CLIP);
  });

  it('takes no memory while it waits for the next try, however many there are', async () => {
    const half = 'ftyp'.padEnd(900_000, '.');
    const parts = Array.from({ length: 24 }, (_, nth) => new PartFile(`${file}.${nth}.mp4`));
    const cutShort = answer(200, half, { etag: '"v1"', 'content-length': '1000000' });
    const server = await faultServer(once(cutShort));
    const before = heldBytes();
    for (const each of parts) expect(await fetch(server.origin, { part: each })).toMatchObject(CUT);
    expect(parts.map(({ kept }) => kept)).toEqual(parts.map(() => half.length));
    await new Promise(setImmediate);
    expect(heldBytes() - before).toBeLessThan((24 * half.length) / 2);
    for (const each of parts) await each.drop();
  });

  it('is continued again and again, however it breaks off', async () => {
    /** Sends so many bytes of the requested range; `says` has their head. */
    const bytes =
      (many: number, end: 'end' | 'reset', says: (from: number) => string): Play =>
      async (connection) => {
        const { headers } = await connection.request();
        const from = Number(/^bytes=(\d+)-$/.exec(headers.find(([name]) => name === 'range')?.[1] ?? '')?.[1]);
        await connection.write(says(from) + CLIP.slice(from, from + many));
        connection[end]();
      };
    const promised = (from: number): string =>
      head(206, { 'content-length': String(CLIP.length - from), 'content-range': `bytes ${from}-61/62` });
    const server = await faultServer([
      cut(),
      bytes(5, 'end', promised),
      bytes(5, 'reset', promised),
      bytes(0, 'end', promised),
      // Less than was requested, and announced as such.
      bytes(4, 'end', (from) => head(206, { 'content-length': '4', 'content-range': `bytes ${from}-${from + 3}/62` })),
      // Without its own length: the first one counts.
      bytes(4, 'end', (from) => `HTTP/1.1 206 So\r\nconnection: close\r\ncontent-range: bytes ${from}-61/62\r\n\r\n`),
      once(answer(503)),
      bytes(99, 'end', promised),
    ]);
    const codes: unknown[] = [];
    for (let tried = await fetch(server.origin); tried.kind === 'failed'; tried = await fetch(server.origin))
      codes.push(tried.code);
    expect(codes).toEqual(['cut', 'cut', 'cut', 'cut', 'cut', 'cut', 'server']);
    expect(readFileSync(file, 'latin1')).toBe(CLIP);
    expect(server.requests).toHaveLength(8);
  });

  it('while a piece was on its way to the disk is continued after that piece', async () => {
    let written = (): void => {};
    const told = new Promise<void>((resolve) => {
      written = resolve;
    });
    let asked = (): void => {};
    const begun = new Promise<void>((resolve) => {
      asked = resolve;
    });
    class SlowDisk extends PartFile {
      override async append(piece: Buffer): Promise<void> {
        asked();
        await told;
        await super.append(piece);
      }
    }
    const slow = new SlowDisk(file);
    const stop = new AbortController();
    const server = await faultServer([cut({ ...TAG, connection: 'keep-alive' }), rest()]);
    let over = false;
    const tried = fetch(server.origin, { part: slow, signal: stop.signal }).finally(() => {
      over = true;
    });
    await begun;
    stop.abort();
    for (let turns = 0; turns < 50; turns += 1) await new Promise(setImmediate);
    expect(over).toBe(false);
    written();
    expect(await tried).toMatchObject({ code: 'aborted' });
    expect([slow.kept, readFileSync(slow.path, 'latin1')]).toEqual([HERE, CLIP.slice(0, HERE)]);
    expect(await fetch(server.origin, { part: slow })).toEqual(WHOLE);
    expect(ranges(server)[1]).toEqual([`bytes=${HERE}-`, '"v1"']);
  });

  it('is continued with a new link that has the same ETag', async () => {
    const server = await faultServer([cut(), once(answer(403)), rest()]);
    expect(await fetch(`${server.origin}/?sig=1`)).toMatchObject(CUT);
    expect(await fetch(`${server.origin}/?sig=1`)).toMatchObject({ code: 'expired' });
    expect(await fetch(`${server.origin}/?sig=2`)).toEqual(WHOLE);
    expect(ranges(server)[2]).toEqual([`bytes=${HERE}-`, '"v1"']);
  });

  it('is continued after a redirect', async () => {
    const server = await faultServer([cut(), once(head(302, { location: '/elsewhere' })), rest()]);
    expect(await fetch(server.origin)).toMatchObject(CUT);
    expect(await fetch(server.origin)).toEqual(WHOLE);
  });

  it.each<[string, Record<string, string>]>([
    ['no ETag', { 'content-length': String(CLIP.length) }],
    ['a weak ETag', { ...TAG, etag: 'W/"v1"' }],
    ['no parts', { ...TAG, 'accept-ranges': 'none' }],
    ['one of our API keys as its ETag', { ...TAG, etag: `"${KEY}"` }],
  ])('is downloaded again if the server has %s', async (_, headers) => {
    const server = await faultServer([cut(headers), whole]);
    expect(await fetch(server.origin)).toMatchObject(CUT);
    expect(await fetch(server.origin)).toEqual(WHOLE);
    expect(ranges(server)).toEqual([[], []]);
  });

  it.each<[string, Play]>([
    ['sends no parts, but the whole', whole],
    ['has another clip by now, and sends it', once(answer(200, CLIP, { etag: '"v2"' }))],
    [
      'sends the whole in chunks',
      once(`HTTP/1.1 200 So\r\ntransfer-encoding: chunked\r\n\r\n${CLIP.length.toString(16)}\r\n${CLIP}\r\n0\r\n\r\n`),
    ],
  ])('starts again with the new answer if the server %s', async (_, play) => {
    const server = await faultServer([cut(), play]);
    expect(await fetch(server.origin)).toMatchObject(CUT);
    expect(await fetch(server.origin)).toEqual(WHOLE);
    expect(server.requests).toHaveLength(2);
  });

  it('starts again if the new clip is shorter than the bytes so far', async () => {
    const short = 'ftyp short';
    const server = await faultServer([cut(), once(answer(200, short, { etag: '"v2"' }))]);
    expect(await fetch(server.origin)).toMatchObject(CUT);
    const any: DownloadOptions<number>['inspect'] = async () => ({ ok: true, facts: 0 });
    expect(await fetch(server.origin, { inspect: any })).toMatchObject({ kind: 'stored', bytes: short.length });
    expect(readFileSync(file, 'latin1')).toBe(short);
  });

  it.each<[string, Play, string]>([
    ['begins a byte later', rest({ 'content-range': `bytes 21-${CLIP.length}/${CLIP.length + 1}` }), 'sends another part'],
    ['is of another length', rest({ 'content-range': `bytes 20-${CLIP.length}/${CLIP.length + 1}` }), 'sends another part'],
    ['names no range', once(answer(206, CLIP.slice(HERE))), 'sends another part'],
    ['has another ETag', rest({ etag: '"v2"' }), 'sends another part'],
    [
      'goes on beyond the end',
      once(answer(206, `${CLIP.slice(HERE)} and on`, { 'content-range': `bytes 20-${CLIP.length - 1}/${CLIP.length}` })),
      'sends more',
    ],
    ['does not exist', once(answer(416, '', { 'content-range': `bytes */${CLIP.length}` })), 'has no such part'],
  ])(
    'is never joined with a part that %s: it is downloaded again from the beginning, without a range',
    async (_, play, words) => {
      const server = await faultServer([cut(), play, cut(), whole]);
      expect(await fetch(server.origin)).toMatchObject(CUT);
      expect(await fetch(server.origin)).toMatchObject({
        ...CHANGED,
        message: expect.stringMatching(new RegExp(`^127.0.0.1:\\d+ ${words}.*: it is downloaded again from the beginning$`)),
      });
      expect(existsSync(file)).toBe(false);
      expect(await fetch(server.origin)).toMatchObject(CUT);
      expect(await fetch(server.origin)).toEqual(WHOLE);
      expect(ranges(server)).toEqual([[], [`bytes=${HERE}-`, '"v1"'], [], []]);
    },
  );

  it('is never joined with the answer of a new link without the ETag', async () => {
    const server = await faultServer([
      cut(),
      once(answer(206, CLIP.slice(HERE), { 'content-range': `bytes 20-${CLIP.length - 1}/${CLIP.length}` })),
    ]);
    expect(await fetch(`${server.origin}/?sig=1`)).toMatchObject(CUT);
    expect(await fetch(`${server.origin}/?sig=2`)).toMatchObject(CHANGED);
  });

  it('whose halves make no clip is downloaded again from the beginning', async () => {
    const server = await faultServer([
      cut(),
      once(answer(206, CLIP.slice(HERE).toUpperCase(), { 'content-range': `bytes 20-${CLIP.length - 1}/${CLIP.length}` })),
      whole,
    ]);
    expect(await fetch(server.origin)).toMatchObject(CUT);
    expect(await fetch(server.origin)).toMatchObject({ code: 'not-a-clip', retry: true });
    expect(await fetch(server.origin)).toEqual(WHOLE);
    expect(ranges(server)[2]).toEqual([]);
  });

  it('in a killed run is not trusted', async () => {
    writeFileSync(part.path, CLIP.slice(0, HERE));
    const server = await faultServer([whole]);
    expect(await fetch(server.origin)).toEqual(WHOLE);
    expect(ranges(server)).toEqual([[]]);
  });

  it('and turns out to be larger than any clip is not continued', async () => {
    const begun = `HTTP/1.1 200 So\r\nconnection: close\r\netag: "v1"\r\naccept-ranges: bytes\r\ntransfer-encoding: chunked\r\n\r\n4\r\nftyp\r\n`;
    const huge = once(head(206, { 'content-range': 'bytes 4-100/101', 'content-length': '97' }));
    const server = await faultServer([once(begun), huge]);
    expect(await fetch(server.origin, { maxBytes: 100 })).toMatchObject(CUT);
    expect(await fetch(server.origin, { maxBytes: 100 })).toMatchObject({ code: 'too-large' });
  });
});

describe('a clip that comes too slowly', () => {
  /** A byte now and then, forever. */
  const dripping: Play = async (connection) => {
    await connection.request();
    await connection.write(head(200, TAG) + CLIP.slice(0, HERE));
    const timer = setInterval(() => void connection.write('x'), 30);
    await connection.gone;
    clearInterval(timer);
  };

  it('is ended, and continued by the next try', async () => {
    const server = await faultServer([dripping, whole]);
    const dripped = await fetch(server.origin, { pace: { stallMs: 200, minBytes: 1000 } });
    expect(dripped).toMatchObject({
      code: 'network',
      retry: true,
      message: expect.stringMatching(/^127.0.0.1:\d+: only \d+ bytes came within 0.2 s$/),
    });
    expect(part.kept).toBeGreaterThan(HERE);
  });

  it('is not ended while enough bytes come', async () => {
    const server = await faultServer(async (connection) => {
      await connection.request();
      await connection.write(head(200, TAG));
      for (const letter of CLIP) {
        await connection.write(letter);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    // 62 bytes in more than that time.
    expect(await fetch(server.origin, { pace: { stallMs: 250, minBytes: 4 } })).toEqual(WHOLE);
  });
});
