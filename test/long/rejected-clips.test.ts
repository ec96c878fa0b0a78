import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ClipFault } from '../../src/sandbox/job/fault-kinds.js';
import { box, emptyBoxes, growIndex } from '../support/boxes.js';
import { boardOf } from '../support/film.js';
import { type MadeUpGateway, madeUpGateway, makeClip } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { judge } from '../support/invariants.js';
import { manifest, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { expectValid } from '../support/schemas.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const board = boardOf(['a'], 'duration: 1');
/** Only the first bytes of a clip, different for each number. */
const partialClip = (nth: number): Buffer => Buffer.concat([box('ftyp', Buffer.from('isom')), box('free', Buffer.from([nth]))]);
const NO_CLIP = partialClip(0);
const clipsOf = (cwd: string): string[] => readdirSync(join(cwd, 'renders/film/clips')).sort();
const keptName = (bytes: Buffer | string): string =>
  `a.1.rejected.${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.mp4`;

/** Renders against a gateway with this clip server, and counts the downloads. */
async function renderWithClipServer(
  answer: (nth: number, path: string) => Buffer | string,
  link = (url: string, _nth: number) => `${url}/clip`,
) {
  const cwd = workspace({ 'board.yaml': board });
  let requestCount = 0;
  const gateway: MadeUpGateway = await madeUpGateway({
    clip: (request, response) => void response.writeHead(200).end(answer(++requestCount, request.url ?? '')),
    job: (id, nth) => ({ id, status: 'succeeded', output: { outputs: [{ type: 'video', url: link(gateway.url, nth) }] } }),
  });
  const render = () => rushes(cwd, RENDER, against(gateway.url));
  return { cwd, gateway, render, requestCount: () => requestCount };
}

describe('a clip with bytes after its end', () => {
  it.each<[what: string, fault: Omit<ClipFault, 'do'>, words: string]>([
    ['four zero bytes', {}, '4 bytes follow the end of its clip'],
    ['one byte', { bytes: 1, fill: 10 }, '1 byte follows the end of its clip'],
    ['a page of zero bytes', { bytes: 4096 }, '4096 bytes follow the end of its clip'],
    ['bytes that are not a box', { bytes: 33, fill: 0x61 }, '33 bytes follow the end of its clip'],
  ])('%s: is kept as it came, with a warning', async (_, fault, words) => {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere({ clip: [{ do: 'trailing', ...fault }] });
    const run = await rushes(cwd, RENDER, against(sandbox.url));
    expect(run.code, run.stderr).toBe(0);
    expect(sandbox.stats().downloads).toBe(1);
    expect(clipsOf(cwd)).toEqual(['a.1.mp4']);
    expect(run.stdout).toContain(`warning    a.1: ${words}: players skip them, and the file keeps them\n`);
    expect((await rushes(cwd, ['status', 'board.yaml'])).stdout).toContain(`warning    a.1: ${words}`);
    const listed = manifest(cwd, 'film');
    expectValid('manifest.schema.json', listed);
    expect(listed.takes[0]?.clip?.trailing_bytes).toBe(fault.bytes ?? 4);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});

describe('a complete download that is not a clip', () => {
  const CASES: readonly (readonly [what: string, bytes: (clip: Buffer) => Buffer | string])[] = [
    [
      'a clip whose index is damaged',
      (clip) => {
        const damaged = Buffer.from(clip);
        damaged.write('xxxx', damaged.indexOf('stsz'));
        return damaged;
      },
    ],
    ['a clip that its server truncated, with a matching length', (clip) => clip.subarray(0, clip.length - 200)],
    ['an index of a million empty boxes', (clip) => growIndex(clip, 'mvhd', emptyBoxes(1_000_000))],
    ['a clip with two indexes', (clip) => Buffer.concat([clip, box('moov')])],
  ];

  it.each(CASES)('%s: is kept once, named, and not downloaded again in the run', async (_, make) => {
    const bytes = Buffer.from(make(await makeClip()));
    const { cwd, gateway, render, requestCount } = await renderWithClipServer(() => bytes);
    const run = await render();
    expect(run.code).toBe(1);
    expect(requestCount()).toBe(1);
    expect(clipsOf(cwd)).toEqual([keptName(bytes)]);
    expect(readFileSync(join(cwd, 'renders/film/clips', keptName(bytes))).equals(bytes)).toBe(true);
    expect(run.stderr).toContain(`; it is kept as clips/${keptName(bytes)}\n`);
    const status = (await rushes(cwd, ['status', 'board.yaml'])).stdout.replaceAll(/\s+/g, ' ');
    expect(status).toContain(`it is kept as clips/${keptName(bytes)}`);
    expect(status).toContain(`download ${gateway.url}/clip and adopt the file: rushes reconcile board.yaml a.1 --file PATH`);
    // The next run may try again, because another day has come.
    await render();
    expect(requestCount()).toBe(2);
    expect(clipsOf(cwd)).toEqual([keptName(bytes)]);
    expect(gateway.posts).toHaveLength(1);
  });

  it('is replaced by a clip if the gateway has another link by then', async () => {
    const clip = await makeClip();
    const { cwd, render, requestCount } = await renderWithClipServer(
      (_, path) => (path === '/clip2' ? clip : NO_CLIP),
      (url, nth) => `${url}/clip${nth}`,
    );
    expect((await render()).code).toBe(0);
    expect(requestCount()).toBe(2);
    expect(clipsOf(cwd)).toEqual(['a.1.mp4', keptName(NO_CLIP)]);
  });

  it('is not downloaded again through a re-signed link, and once if another link serves the same bytes', async () => {
    const signed = await renderWithClipServer(
      () => NO_CLIP,
      (url, nth) => `${url}/clip?expires=${nth}&sig=${nth}`,
    );
    await signed.render();
    expect(signed.requestCount()).toBe(1);
    const moved = await renderWithClipServer(
      () => NO_CLIP,
      (url, nth) => `${url}/clip-${nth}`,
    );
    expect((await moved.render()).code).toBe(1);
    expect(moved.requestCount()).toBe(2);
    expect(clipsOf(moved.cwd)).toEqual([keptName(NO_CLIP)]);
  });

  it('is kept three times at most for one take', async () => {
    const { cwd, render, requestCount } = await renderWithClipServer((nth) => partialClip(nth));
    for (let runs = 0; runs < 5; runs++) expect((await render()).code).toBe(1);
    expect(requestCount()).toBe(5);
    expect(clipsOf(cwd)).toEqual([1, 2, 3].map((nth) => keptName(partialClip(nth))).sort());
  });

  it('and is an HTML page of a server in trouble is requested again: the sixth is kept', async () => {
    const page = '<!doctype html><title>Sign in</title>';
    const { cwd, render, requestCount } = await renderWithClipServer(() => page);
    const run = await render();
    expect(requestCount()).toBe(6);
    expect(clipsOf(cwd)).toEqual([keptName(page)]);
    expect(run.stderr).toContain(`it is not an MP4; it is kept as clips/${keptName(page)}\n`);
  });

  it('and is empty is requested again: there is nothing to keep', async () => {
    const clip = await makeClip();
    const { cwd, render, requestCount } = await renderWithClipServer((nth) => (nth < 3 ? '' : clip));
    expect((await render()).code).toBe(0);
    expect(requestCount()).toBe(3);
    expect(clipsOf(cwd)).toEqual(['a.1.mp4']);
  });

  it('may be truncated if its server gives no length: it is downloaded six times, and the last is kept', async () => {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere({ ranges: 'none', clip: [{ do: 'close', bytes: 2_000 }] });
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(1);
    expect(sandbox.stats().downloads).toBe(6);
    expect(clipsOf(cwd)).toEqual([expect.stringMatching(/^a\.1\.rejected\.[0-9a-f]{8}\.mp4$/)]);
    sandbox.setKnobs({ clip: [] });
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
    expect(sandbox.stats().submits).toBe(1);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});
