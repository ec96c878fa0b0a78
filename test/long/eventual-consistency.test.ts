import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Knobs } from '../../src/sandbox/job/knobs.js';
import { writeRecord } from '../../src/take/ledger/journal-record.js';
import { boardOf } from '../support/film.js';
import { eventsIn } from '../support/film-here.js';
import { madeUpGateway } from '../support/gateway.js';
import { manifest, start, workspace } from '../support/rushes.js';
import { against, QUICK, sandboxHere } from '../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes'];
const board = (model: string): string =>
  `version: 1\nid: film\nmodel: ${model}\nshots:\n  - { id: a, prompt: A hill, frames: { first: "https://example.com/a.png" } }\n`;

/** Renders a board of one shot at a sandbox, in a process of its own, because the test waits for several at once. */
async function renderAt(knobs: Partial<Knobs>, model = 'trinetra/kling-v3') {
  const cwd = workspace({ 'board.yaml': board(model) });
  const sandbox = await sandboxHere(knobs);
  const render = (...more: string[]) => start(cwd, [...RENDER, ...more], against(sandbox.url)).ended;
  return { cwd, sandbox, render, take: () => manifest(cwd, 'film').takes[0] };
}

/** Moves every time in a journal into the past. */
function ageJournal(file: string, milliseconds: number): void {
  const aged = eventsIn(readFileSync(file)).map((event) => ({
    ...event,
    at: new Date(Date.parse(event.at) - milliseconds).toISOString(),
  }));
  writeFileSync(file, aged.map((event, index) => writeRecord(index, event)).join(''));
}

describe('a job or clip that a gateway named and does not serve yet', () => {
  const LATE: readonly [what: string, NonNullable<Knobs['spread']>, model?: string][] = [
    ['a job for 6 s after it was accepted, and its clip for 20 s after it was done', { jobMs: 6_000, clipMs: 20_000 }],
    ['a job for 12 s at uniall', { jobMs: 12_000 }, 'uniall/kling-v3-std'],
    ['a job for 9 s with 410 at evolink', { jobMs: 9_000, status: 410 }, 'evolink/kling-v3-image-to-video'],
    ['a clip for 12 s with 403, as a store says it', { clipMs: 12_000, status: 403 }],
    ['a clip for 8 s with 202', { clipMs: 8_000, status: 202 }, 'uniall/kling-v3-std'],
    ['a clip for 8 s with 204', { clipMs: 8_000, status: 204 }],
  ];

  it('is polled within the run, at the usual pace: jobs and clips, at each gateway', async () => {
    // All gateways at once, because each test only waits.
    await Promise.all(
      LATE.map(async ([what, spread, model]) => {
        const { sandbox, render, take } = await renderAt({ spread }, model);
        expect([what, (await render()).code]).toEqual([what, 0]);
        expect([what, take()?.status]).toEqual([what, 'stored']);
        const { submits, created, polls, downloads } = sandbox.stats();
        expect([what, submits, created]).toEqual([what, 1, 1]);
        // About 39 at the usual pace; its jitter of a fifth makes them up to a quarter more.
        expect(polls + downloads, what).toBeLessThan(50);
      }),
    );
  }, 120_000);

  it('is polled when a job is done and names its clip only later', async () => {
    const startMs = performance.now();
    const gateway = await madeUpGateway({
      job: (id) => (performance.now() - startMs < 8_000 ? { id, status: 'succeeded', output: { outputs: [] } } : undefined),
    });
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    expect((await start(cwd, RENDER, against(gateway.url)).ended).code).toBe(0);
    expect(gateway.posts).toHaveLength(1);
  });

  it('is polled by the run after a killed run', async () => {
    const { cwd, sandbox, render, take } = await renderAt({ spread: { jobMs: 9_000 } });
    const running = start(cwd, RENDER, against(sandbox.url));
    await running.saw('a.1          accepted');
    running.child.kill('SIGKILL');
    await running.ended;
    expect((await render()).code).toBe(0);
    expect(take()?.status).toBe('stored');
    expect(sandbox.stats().submits).toBe(1);
  });

  it('is left for the next run after --max-wait, which costs nothing', async () => {
    for (const spread of [{ jobMs: 9_000 }, { clipMs: 9_000 }]) {
      const { sandbox, render, take } = await renderAt({ spread });
      const startMs = performance.now();
      expect((await render('--max-wait', '1')).code).toBe(1);
      expect(performance.now() - startMs).toBeLessThan(spread.jobMs === undefined ? 60_000 : 9_000);
      expect(take()?.status).toBe(spread.jobMs === undefined ? 'rendered' : 'running');
      expect((await render()).code).toBe(0);
      expect(sandbox.stats().submits).toBe(1);
    }
  });

  it('is not awaited if it was named long ago: a clip that is lost on both sides does not delay a run', async () => {
    const { cwd, sandbox, render } = await renderAt({ latency: QUICK });
    expect((await render()).code).toBe(0);
    rmSync(join(cwd, 'renders/film/clips/a.1.mp4'));
    sandbox.setKnobs({ spread: { clipMs: 3_600_000 } });
    // A job that was done just now would be awaited.
    const file = join(cwd, 'renders/film/journal.jsonl');
    ageJournal(file, 3_600_000);
    rmSync(join(cwd, 'renders/film/manifest.json'));
    const { downloads } = sandbox.stats();
    expect((await render()).code).toBe(1);
    expect(sandbox.stats().downloads - downloads).toBe(6);
  });
});
