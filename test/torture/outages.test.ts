import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { renderBoard } from '../../src/app/render/render-board.js';
import type { Knobs } from '../../src/sandbox/job/knobs.js';
import { boardOf, shotIds } from '../support/film.js';
import { judge } from '../support/invariants.js';
import { loadBoard } from '../support/render-here.js';
import { start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { recordFigure } from './figures.js';

describe('a minute of 503 answers to every poll', () => {
  it('costs at most sixty requests for eight shots, and then every clip is downloaded', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(shotIds(8)) });
    const sandbox = await sandboxHere({
      latency: { queued: 0, running: 100, jitter: 0 },
      poll: [{ do: 'error', status: 503 }],
    });
    const loaded = await loadBoard(cwd);
    let during = 0;
    let over = 0;
    const end = setTimeout(() => {
      during = sandbox.stats().polls;
      over = performance.now();
      sandbox.setKnobs({ poll: [] });
    }, 60_000);
    const rendered = await renderBoard(loaded, { cwd, env: against(sandbox.url), concurrency: 8 });
    const later = (performance.now() - over) / 1000;
    clearTimeout(end);
    expect(rendered).toMatchObject({ ok: true, value: { exit_code: 0, stored: 8 } });
    expect(sandbox.stats()).toMatchObject({ submits: 8, created: 8 });
    expect(during).toBeGreaterThan(3);
    expect(during).toBeLessThanOrEqual(60);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
    recordFigure(
      '60 s of 503 on every poll, 8 shots',
      '1 run',
      `${during} requests in all (at most 60); every clip here ${later.toFixed(0)} s after it was over; 8 POSTs, 8 jobs`,
    );
  }, 180_000);
});

describe('a job that its gateway no longer knows, or answers with an HTML page', () => {
  it('is left for the next run, is never bought again, and is downloaded once it is known', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b', 'c']) });
    const sandbox = await sandboxHere({
      poll: [
        { do: 'not-found', prompt: 'a shows' },
        { do: 'redirect', to: '?again', prompt: 'b shows', times: 3 },
        { do: 'html', prompt: 'c shows', times: 3 },
      ],
    });
    const loaded = await loadBoard(cwd);
    const left: string[] = [];
    const render = () =>
      renderBoard(loaded, {
        cwd,
        env: against(sandbox.url),
        pollIntervalSeconds: 0.1,
        maxWaitSeconds: 2,
        onEvent: (event) => void (event.type === 'take-unfinished' && left.push(`${event.shot} ${event.code}`)),
      });
    for (const run of [1, 2]) {
      expect(await render(), `run ${run}`).toMatchObject({ ok: true, value: { exit_code: 1, stored: 2, unfinished: 1 } });
      await judge(cwd, { stats: sandbox.stats() });
    }
    expect(left).toEqual(['a job-not-found', 'a job-not-found']);
    sandbox.setKnobs({ poll: [] });
    expect(await render()).toMatchObject({ ok: true, value: { exit_code: 0, stored: 3 } });
    expect(sandbox.stats()).toMatchObject({ submits: 3, created: 3, redirectsFollowed: 0 });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});

/** The peak memory of a render of two shots, in MB, and its result. */
async function measurePeakMemory(knobs: Partial<Knobs>): Promise<{ most: number; code: number | null }> {
  const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
  const sandbox = await sandboxHere(knobs);
  const running = start(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.05'], against(sandbox.url));
  let most = 0;
  const sample = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${running.child.pid}/status`, 'utf8');
      most = Math.max(most, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It has ended in between.
    }
  }, 20);
  const { code } = await running.ended;
  clearInterval(sample);
  await judge(cwd, { stats: sandbox.stats() });
  return { most, code };
}

describe.runIf(process.platform === 'linux')('a gateway that answers with hundreds of megabytes', () => {
  it('fills no memory: rushes stops reading at the size limit', async () => {
    const MEGABYTE = 1024 * 1024;
    const plain = await measurePeakMemory({});
    expect(plain.code).toBe(0);
    const floods: [string, Partial<Knobs>][] = [
      ['polls, 300 MB of gzip', { poll: [{ do: 'gzip', bytes: 300 * MEGABYTE, times: 4 }] }],
      ['polls, 50 MB of JSON', { poll: [{ do: 'huge', bytes: 50 * MEGABYTE, times: 4 }] }],
      ['polls, errors of 50 MB', { poll: [{ do: 'error', bytes: 50 * MEGABYTE, times: 4 }] }],
      ['a paid request, 300 MB of gzip', { submit: [{ do: 'gzip', bytes: 300 * MEGABYTE, times: 1 }] }],
      ['a paid request, 50 MB of JSON', { submit: [{ do: 'huge', bytes: 50 * MEGABYTE, times: 1 }] }],
    ];
    const over: number[] = [];
    for (const [what, knobs] of floods) {
      const { most, code } = await measurePeakMemory(knobs);
      expect(code, what).toBe(0);
      expect(most - plain.most, `${what}: MB more than without`).toBeLessThan(40);
      over.push(most - plain.most);
    }
    recordFigure(
      'answers of 50 MB of JSON and of 300 MB of gzip, to polls and to paid requests',
      `${floods.length} runs`,
      `exit 0, at most ${Math.max(0, ...over).toFixed(0)} MB more memory than without them (${plain.most.toFixed(0)} MB); every job settled by its id`,
    );
  }, 240_000);
});
