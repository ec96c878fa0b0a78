import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { judge } from '../support/invariants.js';
import { type Running, rushes, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { recordFigure } from './figures.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.2'];
const STARTS = 50;
/** Longer than a gateway may take to connect, to begin an answer and to end it. Seconds. */
const FROZEN = 110;

describe('one run per board', () => {
  it('of fifty that start at once, exactly one runs, and each other one names it and ends with 5', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere({ latency: { queued: 600_000, running: 0, jitter: 0 } });
    const runs = Array.from({ length: STARTS }, (): Running => start(cwd, RENDER, against(sandbox.url)));
    let turnedAway = 0;
    const allBut = new Promise<void>((resolve) => {
      for (const { ended } of runs)
        void ended.then(() => {
          turnedAway += 1;
          if (turnedAway === STARTS - 1) resolve();
        });
    });
    await allBut;
    const runner = runs.find(({ child }) => child.exitCode === null && child.signalCode === null) as Running;
    await runner.saw(/b\.1 +accepted/);
    runner.child.kill('SIGINT');
    const ended = await Promise.all(runs.map(({ ended: end }) => end));
    const codes = ended.map(({ code }) => code).sort();
    expect(codes).toEqual([130, ...Array.from({ length: STARTS - 1 }, () => 5)]);
    const naming = ended.filter(({ stderr }) => stderr.includes(`process ${runner.child.pid} on`)).length;
    expect(naming).toBe(STARTS - 1);
    expect(sandbox.stats().submits).toBe(2);
    await judge(cwd, { stats: sandbox.stats() });
    recordFigure('simultaneous starts of one board', `${STARTS}`, `1 ran, ${STARTS - 1} ended with 5 and named its process`);
  });

  it('holds its board while it is frozen for longer than any timeout; once thawed it continues, and nothing is paid twice', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere({ latency: { queued: 500, running: 2000, jitter: 0 } });
    const first = start(cwd, RENDER, against(sandbox.url));
    await first.saw(/b\.1 +accepted/);
    first.child.kill('SIGSTOP');
    await delay(FROZEN * 1000);
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(5);
    first.child.kill('SIGCONT');
    expect((await first.ended).code).toBe(0);
    expect(sandbox.stats().submits).toBe(2);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
    recordFigure(
      'a run frozen (SIGSTOP) beyond every timeout, then thawed',
      `${FROZEN} s`,
      'held its board, and finished: 0 paid twice',
    );
  });

  it('frees its board at once after a kill -9, fifty times', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ latency: { queued: 600_000, running: 0, jitter: 0 } });
    let slowest = 0;
    for (let round = 0; round < STARTS; round += 1) {
      const began = Date.now();
      const run = start(cwd, RENDER, against(sandbox.url));
      await run.saw(round === 0 ? /a\.1 +accepted/ : /a\.1/);
      slowest = Math.max(slowest, Date.now() - began);
      run.child.kill('SIGKILL');
      await run.ended;
    }
    expect(sandbox.stats().submits).toBe(1);
    await judge(cwd, { stats: sandbox.stats() });
    recordFigure(
      'starts right after a kill -9 of the run before',
      `${STARTS}`,
      `all ran, the slowest at work after ${(slowest / 1000).toFixed(1)} s`,
    );
  });
});
