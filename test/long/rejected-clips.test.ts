import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ClipFault } from '../../src/sandbox/job/knobs.js';
import { box, empties, grownIndex } from '../support/boxes.js';
import { boardOf } from '../support/film.js';
import { type MadeUpGateway, madeUpGateway, someClip } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { judge } from '../support/invariants.js';
import { manifest, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { expectValid } from '../support/schemas.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const board = boardOf(['a'], 'duration: 1');
/** The beginning of a clip and no more, another one for each number. */
const noClip = (nth: number): Buffer => Buffer.concat([box('ftyp', Buffer.from('isom')), box('free', Buffer.from([nth]))]);
const NO_CLIP = noClip(0);
const clipsOf = (cwd: string): string[] => readdirSync(join(cwd, 'renders/film/clips')).sort();
const keptName = (bytes: Buffer | string): string =>
  `a.1.rejected.${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.mp4`;

/** Renders against a gateway whose clip's server answers so, and counts how often it was asked. */
async function served(
  answer: (nth: number, path: string) => Buffer | string,
  link = (url: string, _nth: number) => `${url}/clip`,
) {
  const cwd = workspace({ 'board.yaml': board });
  let asked = 0;
  const gateway: MadeUpGateway = await madeUpGateway({
    clip: (request, response) => void response.writeHead(200).end(answer(++asked, request.url ?? '')),
    job: (id, nth) => ({ id, status: 'succeeded', output: { outputs: [{ type: 'video', url: link(gateway.url, nth) }] } }),
  });
  const render = () => rushes(cwd, RENDER, against(gateway.url));
  return { cwd, gateway, render, asked: () => asked };
}

describe('a clip with bytes behind its end', () => {
  it.each<[what: string, fault: Omit<ClipFault, 'do'>, words: string]>([
    ['four zero bytes', {}, '4 bytes follow the end of its clip'],
    ['one byte', { bytes: 1, fill: 10 }, '1 byte follows the end of its clip'],
    ['a page of zero bytes', { bytes: 4096 }, '4096 bytes follow the end of its clip'],
    ['bytes that are no box', { bytes: 33, fill: 0x61 }, '33 bytes follow the end of its clip'],
  ])('%s: is kept as it came, and that is told', async (_, fault, words) => {
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

describe('what came whole and is no clip', () => {
  const CASES: readonly (readonly [what: string, bytes: (clip: Buffer) => Buffer | string])[] = [
    [
      'a clip whose index is damaged',
      (clip) => {
        const damaged = Buffer.from(clip);
        damaged.write('xxxx', damaged.indexOf('stsz'));
        return damaged;
      },
    ],
    ['a clip whose server cut it, and its length', (clip) => clip.subarray(0, clip.length - 200)],
    ['an index of a million empty boxes', (clip) => grownIndex(clip, 'mvhd', empties(1_000_000))],
    ['a clip with two indexes', (clip) => Buffer.concat([clip, box('moov')])],
  ];

  it.each(CASES)('%s: is kept once, named, and not fetched again in the run', async (_, make) => {
    const bytes = Buffer.from(make(await someClip()));
    const { cwd, gateway, render, asked } = await served(() => bytes);
    const run = await render();
    expect(run.code).toBe(1);
    expect(asked()).toBe(1);
    expect(clipsOf(cwd)).toEqual([keptName(bytes)]);
    expect(readFileSync(join(cwd, 'renders/film/clips', keptName(bytes))).equals(bytes)).toBe(true);
    expect(run.stderr).toContain(`; it is kept as clips/${keptName(bytes)}\n`);
    const status = (await rushes(cwd, ['status', 'board.yaml'])).stdout.replaceAll(/\s+/g, ' ');
    expect(status).toContain(`it is kept as clips/${keptName(bytes)}`);
    expect(status).toContain(`download ${gateway.url}/clip and take it in: rushes reconcile board.yaml a.1 --file PATH`);
    // The next run has a reason: another day.
    await render();
    expect(asked()).toBe(2);
    expect(clipsOf(cwd)).toEqual([keptName(bytes)]);
    expect(gateway.posts).toHaveLength(1);
  });

  it('comes as a clip where the gateway has another link by then', async () => {
    const clip = await someClip();
    const { cwd, render, asked } = await served(
      (_, path) => (path === '/clip2' ? clip : NO_CLIP),
      (url, nth) => `${url}/clip${nth}`,
    );
    expect((await render()).code).toBe(0);
    expect(asked()).toBe(2);
    expect(clipsOf(cwd)).toEqual(['a.1.mp4', keptName(NO_CLIP)]);
  });

  it('is not fetched again by a link that is only signed anew, and once where another link brings the same bytes', async () => {
    const signed = await served(
      () => NO_CLIP,
      (url, nth) => `${url}/clip?expires=${nth}&sig=${nth}`,
    );
    await signed.render();
    expect(signed.asked()).toBe(1);
    const moved = await served(
      () => NO_CLIP,
      (url, nth) => `${url}/clip-${nth}`,
    );
    expect((await moved.render()).code).toBe(1);
    expect(moved.asked()).toBe(2);
    expect(clipsOf(moved.cwd)).toEqual([keptName(NO_CLIP)]);
  });

  it('is kept three times at most for a take, whatever comes', async () => {
    const { cwd, render, asked } = await served((nth) => noClip(nth));
    for (let runs = 0; runs < 5; runs++) expect((await render()).code).toBe(1);
    expect(asked()).toBe(5);
    expect(clipsOf(cwd)).toEqual([1, 2, 3].map((nth) => keptName(noClip(nth))).sort());
  });

  it('and is a page, as of a server in trouble, is asked for again: the sixth is kept', async () => {
    const page = '<!doctype html><title>Sign in</title>';
    const { cwd, render, asked } = await served(() => page);
    const run = await render();
    expect(asked()).toBe(6);
    expect(clipsOf(cwd)).toEqual([keptName(page)]);
    expect(run.stderr).toContain(`it is not an MP4; it is kept as clips/${keptName(page)}\n`);
  });

  it('and has nothing in it is asked for again: there is nothing to keep', async () => {
    const clip = await someClip();
    const { cwd, render, asked } = await served((nth) => (nth < 3 ? '' : clip));
    expect((await render()).code).toBe(0);
    expect(asked()).toBe(3);
    expect(clipsOf(cwd)).toEqual(['a.1.mp4']);
  });

  it('may be cut where its server says no length: it is fetched six times, and the last is kept', async () => {
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
