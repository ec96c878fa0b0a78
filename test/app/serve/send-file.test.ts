import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask, askHead, folderOf, reviewData, reviewShot, reviewTake, serveData } from '../../support/serve.js';

const CLIP = Buffer.from('0123456789');
const BIG = Buffer.alloc(5 * 1024 * 1024, 'abcdefghij');

const DATA = reviewData({
  shots: [
    reviewShot('ridge', 1, {
      first: { src: 'stills/0123456789ab.png', from: 'stills/lake.png' },
      last: { from: 'https://example.com/last.png' },
      sketch: 'stills/caf%C3%A9%20%231.png',
      takes: [reviewTake('ridge', 1), reviewTake('ridge', 2)],
    }),
  ],
  former_takes: [reviewTake('gone', 1)],
});
const FILES = {
  'clips/ridge.1.mp4': CLIP,
  'clips/ridge.2.mp4': BIG,
  'clips/gone.1.mp4': CLIP,
  'clips/other.1.mp4': 'not of this board',
  'stills/0123456789ab.png': 'a still',
  'stills/café #1.png': 'a sketch',
  'journal.jsonl': 'secret',
  'manifest.json': 'secret',
  'board.picks.yaml': 'secret',
};

async function served(data = DATA) {
  const folder = folderOf(FILES);
  const { url } = await serveData(data, folder);
  return { folder, url, get: (path: string, headers: Record<string, string> = {}) => ask(url + path, { headers }) };
}

describe('a clip or still of the page', () => {
  it.each([
    ['clips/ridge.1.mp4', 'video/mp4', CLIP],
    ['clips/gone.1.mp4', 'video/mp4', CLIP],
    ['clips/ridge.2.mp4', 'video/mp4', BIG],
    ['stills/0123456789ab.png', 'image/png', Buffer.from('a still')],
    ['stills/caf%C3%A9%20%231.png', 'image/png', Buffer.from('a sketch')],
  ])('is served whole: %s', async (path, type, bytes) => {
    const { get, url } = await served();
    const { status, headers, body } = await get(path);
    expect([status, headers['content-type'], headers['content-length']]).toEqual([200, type, String(bytes.length)]);
    expect(headers).toMatchObject({
      'accept-ranges': 'bytes',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*; sandbox$/),
    });
    expect(body.equals(bytes)).toBe(true);
    const head = await ask(url + path, { method: 'HEAD' });
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, String(bytes.length), 0]);
  });

  it('is served in parts, of 2 MiB at most, so that a paused player keeps no connection', async () => {
    const { get } = await served();
    const small = await get('clips/ridge.1.mp4', { range: 'bytes=2-4' });
    expect([small.status, small.headers['content-range'], small.body.toString()]).toEqual([206, 'bytes 2-4/10', '234']);
    const beyond = await get('clips/ridge.1.mp4', { range: 'bytes=10-' });
    expect([beyond.status, beyond.headers['content-range'], beyond.body.length]).toEqual([416, 'bytes */10', 0]);
    const pieces: Buffer[] = [];
    for (let at = 0; at < BIG.length; ) {
      const part = await get('clips/ridge.2.mp4', { range: `bytes=${at}-` });
      const end = Math.min(at + 2 * 1024 * 1024, BIG.length) - 1;
      expect([part.status, part.headers['content-range']]).toEqual([206, `bytes ${at}-${end}/${BIG.length}`]);
      pieces.push(part.body);
      at = end + 1;
    }
    expect(Buffer.concat(pieces).equals(BIG)).toBe(true);
  });

  it('is sent whole to a caller that has a part of another version', async () => {
    const { get, folder } = await served();
    const { headers } = await get('clips/ridge.1.mp4');
    const range = { range: 'bytes=5-', 'if-range': String(headers.etag) };
    expect((await get('clips/ridge.1.mp4', range)).body.toString()).toBe('56789');
    writeFileSync(join(folder, 'clips/ridge.1.mp4'), 'another clip');
    const whole = await get('clips/ridge.1.mp4', range);
    expect([whole.status, whole.body.toString()]).toEqual([200, 'another clip']);
  });

  it('that becomes shorter while it is sent ends its answer early', async () => {
    const { url, folder } = await served();
    const message = await askHead(`${url}clips/ridge.2.mp4`);
    truncateSync(join(folder, 'clips/ridge.2.mp4'), 10);
    const read = async () => {
      let length = 0;
      for await (const piece of message) length += (piece as Buffer).length;
      return length;
    };
    await expect(read()).rejects.toThrow('aborted');
    expect((await ask(url)).status).toBe(200);
  });
});

describe('what the page does not name', () => {
  it.each([
    'clips/other.1.mp4',
    'clips/',
    'clips',
    'journal.jsonl',
    'manifest.json',
    'board.picks.yaml',
    'clips/../journal.jsonl',
    'clips/..%2fjournal.jsonl',
    'clips/%2e%2e/journal.jsonl',
    '../../etc/passwd',
    '..%2f..%2f..%2fetc%2fpasswd',
    '%2fetc%2fpasswd',
    '/etc/passwd',
    'clips/ridge.1.mp4/',
    'clips//ridge.1.mp4',
    './clips/ridge.1.mp4',
    'clips/ridge.1.mp4%00.png',
    'clips\\ridge.1.mp4',
    'Clips/ridge.1.mp4',
    '__proto__',
    'constructor',
  ])('does not exist: %s', async (path) => {
    const { url } = await served();
    const { status, body } = await ask(url, { path: new URL(url).pathname + path });
    expect([status, body.length]).toEqual([404, 0]);
  });

  it('is nothing outside clips and stills, whatever the data say', async () => {
    const addresses = ['../secret.mp4', 'clips/../../secret.mp4', 'clips/..%2f..%2fsecret.mp4', '/etc/hosts.mp4', 'secret.mp4']
      .concat(['clips/a%00.mp4', 'clips/%zz.mp4', 'clips/..', 'clips/ridge.1.html', 'journal.jsonl', 'clips/journal.jsonl'])
      .concat(['c:/clips/a.mp4', 'clips\\..\\..\\secret.mp4', 'https://evil.example/a.mp4', '//evil.example/a.mp4']);
    const data = reviewData({
      shots: addresses.map((sketch, nth) => reviewShot(`s${nth}`, nth + 1, { sketch, takes: [] })),
    });
    const folder = folderOf({ ...FILES, 'secret.mp4': 'secret', 'clips/ridge.1.html': 'page', 'clips/journal.jsonl': '' });
    const { url } = await serveData(data, folder);
    for (const address of addresses)
      expect((await ask(url, { path: new URL(url).pathname + address })).status, address).toBe(404);
  });

  it('is no clip that a symlink leads to, in place of the file or of its folder', async () => {
    const { folder, get } = await served();
    const outside = folderOf({ 'secret.mp4': 'secret', 'clips/ridge.1.mp4': 'secret' });
    const clip = join(folder, 'clips/ridge.1.mp4');
    for (const target of [join(outside, 'secret.mp4'), '../journal.jsonl', 'ridge.2.mp4', '/etc/passwd', '/dev/zero']) {
      rmSync(clip);
      symlinkSync(target, clip);
      expect((await get('clips/ridge.1.mp4')).status, target).toBe(404);
    }
    renameSync(join(folder, 'clips'), join(folder, 'old'));
    for (const target of [join(outside, 'clips'), 'old']) {
      symlinkSync(target, join(folder, 'clips'));
      expect((await get('clips/ridge.1.mp4')).status, target).toBe(404);
      expect((await get('clips/ridge.2.mp4')).status, target).toBe(404);
      rmSync(join(folder, 'clips'));
    }
  });

  it('is no folder, pipe or missing file under a clip’s name', async () => {
    const { folder, get } = await served();
    const clip = join(folder, 'clips/ridge.1.mp4');
    rmSync(clip);
    expect((await get('clips/ridge.1.mp4')).status).toBe(404);
    mkdirSync(clip);
    expect((await get('clips/ridge.1.mp4')).status).toBe(404);
    rmSync(clip, { recursive: true });
    execFileSync('mkfifo', [clip]);
    expect((await get('clips/ridge.1.mp4')).status).toBe(404);
    rmSync(clip);
    writeFileSync(clip, '');
    const empty = await get('clips/ridge.1.mp4');
    expect([empty.status, empty.body.length]).toEqual([200, 0]);
    rmSync(clip);
    linkSync(join(folder, 'clips/gone.1.mp4'), clip);
    expect((await get('clips/ridge.1.mp4')).body.equals(CLIP)).toBe(true);
  });
});
