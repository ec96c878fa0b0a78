import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobFault } from '../../src/sandbox/job/fault-kinds.js';
import { render } from '../support/core.js';
import { boardOf } from '../support/film.js';
import { madeUpGateway, makeClip } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { judge } from '../support/invariants.js';
import { loadBoard } from '../support/render-here.js';
import { manifest, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { expectValid } from '../support/schemas.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const STILL = 'frames: { first: https://example.com/a.png }';

/** Renders a board of one shot. Its clip differs from the order. */
async function renderDifferent(shot: string, fault: Omit<JobFault, 'do'>, words = RENDER) {
  const cwd = workspace({ 'board.yaml': boardOf(['a'], shot) });
  const sandbox = await sandboxHere({ job: [{ do: 'other-clip', ...fault }] });
  const run = await rushes(cwd, words, against(sandbox.url));
  expect(run.code, run.stderr).toBe(0);
  const listed = words[0] === 'render' ? manifest(cwd, 'film') : manifest(cwd, 'film.rehearsal');
  expectValid('manifest.schema.json', listed);
  const status = await rushes(cwd, ['status', 'board.yaml']);
  return { cwd, sandbox, run, status: status.stdout, differs: listed.takes[0]?.order_differs };
}

describe('a clip that differs from the order', () => {
  it('is stored and reported in the run, at its end, in status and in the manifest, with the overpaid credits if it is shorter', async () => {
    const shot = 'duration: 10\n    resolution: 1080p\n    aspect_ratio: "9:16"';
    const { cwd, sandbox, run, status, differs } = await renderDifferent(shot, { seconds: 5, side: 240, aspect: '426:240' });
    const words =
      'a.1: not as ordered: 5 s instead of 10 s (150 credits too much), 426x240 instead of 1080p, landscape instead of portrait';
    expect(run.stderr).toContain(`warning      ${words}\n`);
    expect(run.stdout).toContain(`warning    ${words}\n`);
    expect(status).toContain(`warning    ${words}\n`);
    expect(differs).toEqual([
      { what: 'duration', ordered: 10, came: 5, credits: 150 },
      { what: 'resolution', ordered: '1080p', came: '240p' },
      { what: 'orientation', ordered: 'portrait', came: 'landscape' },
    ]);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
    // It is this board's clip all the same, so nothing is bought again.
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
    expect(sandbox.stats().submits).toBe(1);
    // A clone with only the manifest shows the same.
    const clone = workspace({ 'board.yaml': readFileSync(join(cwd, 'board.yaml'), 'utf8') });
    mkdirSync(join(clone, 'renders/film'), { recursive: true });
    cpSync(join(cwd, 'renders/film/manifest.json'), join(clone, 'renders/film/manifest.json'));
    expect((await rushes(clone, ['status', 'board.yaml'])).stdout).toContain(words);
  });

  it.each<[what: string, shot: string, fault: Omit<JobFault, 'do'>, differs: object[]]>([
    ['is longer, and cost no more than planned', 'duration: 2', { seconds: 3 }, [{ what: 'duration', ordered: 2, came: 3 }]],
    [
      'is a quarter of a second shorter',
      'duration: 2',
      { seconds: 1.75 },
      [{ what: 'duration', ordered: 2, came: 1.75, credits: 4.75 }],
    ],
    [
      'is shorter, and was charged for its real length',
      'duration: 4',
      { seconds: 2, credits: 38 },
      [{ what: 'duration', ordered: 4, came: 2 }],
    ],
    [
      'is shorter, and was charged for a part of the missing seconds',
      'duration: 4',
      { seconds: 2, credits: 50 },
      [{ what: 'duration', ordered: 4, came: 2, credits: 12 }],
    ],
    [
      'is landscape',
      'duration: 1\n    aspect_ratio: "9:16"',
      { aspect: '16:9' },
      [{ what: 'orientation', ordered: 'portrait', came: 'landscape' }],
    ],
    [
      'is square',
      'duration: 1\n    aspect_ratio: "16:9"',
      { aspect: '1:1' },
      [{ what: 'orientation', ordered: 'landscape', came: 'square' }],
    ],
    ['is of a lower tier', 'duration: 1', { side: 480 }, [{ what: 'resolution', ordered: '720p', came: '480p' }]],
    ['is of a higher tier', 'duration: 1', { side: 1080 }, [{ what: 'resolution', ordered: '720p', came: '1080p' }]],
    [
      'has no sound',
      `duration: 3\n    model: uniall/kling-v3-std-audio`,
      { sound: false },
      [{ what: 'audio', ordered: true, came: false }],
    ],
    [
      'has unwanted sound',
      `duration: 3\n    model: evolink/kling-v3-image-to-video\n    audio: false\n    ${STILL}`,
      { sound: true },
      [{ what: 'audio', ordered: false, came: true }],
    ],
  ])('%s', async (_, shot, fault, expected) => {
    const { differs, status } = await renderDifferent(shot, fault);
    expect(differs).toEqual(expected);
    expect(status).toContain('warning    a.1: not as ordered: ');
  });

  it.each<[what: string, shot: string, fault: Omit<JobFault, 'do'>]>([
    ['ends on a whole frame', 'duration: 2', { seconds: 2.2 }],
    ['has sides that are multiples of 16', 'duration: 1\n    aspect_ratio: "16:9"', { side: 704, aspect: '16:9' }],
    ['is as ordered, to the pixel', 'duration: 1\n    resolution: 1080p', { side: 1080, seconds: 1 }],
    [
      'is square, as ordered, in a size that no gateway guarantees',
      'duration: 1\n    aspect_ratio: "1:1"',
      { side: 240, aspect: '5:4' },
    ],
    [
      'has the size of its still, at trinetra',
      `duration: 1\n    aspect_ratio: "9:16"\n    ${STILL}`,
      { side: 240, aspect: '16:9' },
    ],
    [
      'has the size of its still, at uniall',
      `duration: 3\n    model: uniall/kling-v3-std-silent\n    aspect_ratio: "9:16"\n    ${STILL}`,
      { side: 240, aspect: '16:9' },
    ],
    [
      'has the size of its still, at evolink, without a sound setting',
      `duration: 3\n    model: evolink/kling-v3-image-to-video\n    ${STILL}`,
      { side: 240, aspect: '9:16', sound: true },
    ],
  ])('is not reported if it %s', async (_, shot, fault) => {
    const { differs, status, run } = await renderDifferent(shot, fault);
    expect(differs).toBeUndefined();
    expect(status + run.stdout + run.stderr).not.toContain('warning  ');
  });

  it('is not reported in a rehearsal', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 2\n    aspect_ratio: "9:16"') });
    const sandbox = await sandboxHere({ job: [{ do: 'other-clip', seconds: 1, side: 64, aspect: '16:9' }] });
    const loaded = await loadBoard(cwd);
    const options = { cwd, rehearsal: { base_url: sandbox.url }, pollIntervalSeconds: 0.02 };
    expect(await render(loaded, options)).toMatchObject({ ok: true, value: { stored: 1, clip_warnings: [] } });
    expect(manifest(cwd, 'film.rehearsal').takes[0]).toMatchObject({ clip: { duration: 1, height: 64 } });
    expect(manifest(cwd, 'film.rehearsal').takes[0]).not.toHaveProperty('order_differs');
  });

  it('is smaller on purpose if a sandbox draws it, without a warning', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 2\n    resolution: 1080p') });
    const sandbox = await sandboxHere();
    const run = await rushes(cwd, RENDER, against(sandbox.url));
    expect(manifest(cwd, 'film').takes[0]).toMatchObject({ clip: { height: 120 } });
    expect(run.stdout + run.stderr).not.toContain('not as ordered');
  });

  it('is reported once for all takes with the same difference', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b', 'c'], 'duration: 2') });
    const sandbox = await sandboxHere({ job: [{ do: 'other-clip', seconds: 1 }] });
    const run = await rushes(cwd, RENDER, against(sandbox.url));
    const status = (await rushes(cwd, ['status', 'board.yaml'])).stdout;
    for (const screen of [run.stdout, status])
      expect(screen).toMatch(
        /^warning {4}(?:[abc]\.1(?:, |: )){3}not as ordered: 1 s instead of 2 s \(19 credits too much\)$/m,
      );
  });

  it('is compared whatever gateway it comes from: a made-up gateway on this machine, with a clip without metadata', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 10') });
    const clip = await makeClip();
    const gateway = await madeUpGateway({ clip: (_, answer) => void answer.writeHead(200).end(clip) });
    await rushes(cwd, RENDER, against(gateway.url));
    expect(manifest(cwd, 'film').takes[0]?.order_differs).toEqual([
      { what: 'duration', ordered: 10, came: 1, credits: 171 },
      { what: 'resolution', ordered: '720p', came: '120p' },
    ]);
  });

  it('is compared again when it is downloaded again: a clip that matches the order now is not reported', async () => {
    const { cwd, sandbox } = await renderDifferent('duration: 2', { seconds: 1, times: 1 });
    rmSync(join(cwd, 'renders/film/clips/a.1.mp4'));
    await rushes(cwd, RENDER, against(sandbox.url));
    expect(manifest(cwd, 'film').takes[0]?.order_differs).toHaveLength(1);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});
