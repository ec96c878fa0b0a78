import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/take/event.gen.js';
import { boardOf, shotIds } from '../support/film.js';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';
import { against, sandboxProcess } from '../support/sandbox.js';
import { IN_TIME, TIMED } from '../support/timed.js';

const events = (stdout: string): RunEvent[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent);

describe('two hundred shots at concurrency 16', () => {
  it('never have more than 16 jobs running, and use all 16 slots while takes wait', {
    ...TIMED,
    timeout: 120_000,
  }, async () => {
    const cwd = workspace({ 'board.yaml': boardOf(shotIds(200)) });
    const sandbox = await sandboxProcess(cwd, { latency: { queued: 100, running: 400, jitter: 0.5 } });
    const ran = await rushes(
      cwd,
      ['render', 'board.yaml', '--yes', '--concurrency', '16', '--poll-interval', '0.1', '--json'],
      against(sandbox.url),
    );
    expect(ran.code).toBe(0);
    const stats = await sandbox.stats();
    expect(stats).toMatchObject({ created: 200, charged: { trinetra: 200 * 95 } });
    expect(stats.maxInFlight).toBeLessThanOrEqual(16);

    // A take holds a slot from `take-begun` to `take-rendered`. While takes wait, the slots are held almost all the time: only
    // writing one end and the next start is missing.
    const turns = events(ran.stdout).flatMap((event) => {
      const turn = { 'take-begun': 1, 'take-rendered': -1 }[event.type as string];
      return turn === undefined ? [] : [{ turn, at: Date.parse(event.at) }];
    });
    const last = turns.findLastIndex(({ turn }) => turn === 1);
    let held = 0;
    let most = 0;
    let slotTime = 0;
    let from: number | undefined;
    for (const [index, { turn, at }] of turns.entries()) {
      if (from !== undefined && index <= last) slotTime += held * (at - (turns[index - 1]?.at ?? at));
      held += turn;
      most = Math.max(most, held);
      if (held === 16) from ??= at;
    }
    expect(most).toBe(16);
    expect(stats.maxInFlight, IN_TIME).toBe(16);
    const waiting = (turns[last]?.at ?? 0) - (from ?? 0);
    expect(slotTime / (16 * waiting), IN_TIME).toBeGreaterThan(0.9);
  });

  it('free the slot of a finished job before its clip is downloaded', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxProcess(cwd, { clip: [{ do: 'slow', bytesPerSecond: 8000, times: 1 }] });
    const ran = await rushes(
      cwd,
      ['render', 'board.yaml', '--yes', '--concurrency', '1', '--poll-interval', '0.02', '--json'],
      against(sandbox.url),
    );
    const order = events(ran.stdout).flatMap((event) =>
      ['take-begun', 'take-rendered', 'take-stored'].includes(event.type) && 'shot' in event
        ? [`${event.type.slice(5)} ${event.shot}`]
        : [],
    );
    expect(order.indexOf('begun b')).toBeLessThan(order.indexOf('stored a'));
    expect(order.indexOf('rendered a')).toBeLessThan(order.indexOf('begun b'));
  });
});

describe('one shot at a time', () => {
  it('keeps the board’s order', async () => {
    const ids = ['z', 'm', 'a', 'k'];
    const cwd = workspace({ 'board.yaml': boardOf(ids) });
    const sandbox = await sandboxProcess(cwd);
    const ran = await rushes(
      cwd,
      ['render', 'board.yaml', '--yes', '--concurrency', '1', '--poll-interval', '0.02', '--json'],
      against(sandbox.url),
    );
    expect(events(ran.stdout).flatMap((event) => (event.type === 'take-begun' ? [event.shot] : []))).toEqual(ids);
    expect((await sandbox.stats()).maxInFlight).toBe(1);
  });
});
