import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { replayWindow } from '../../src/engine/submit/replay-guard.js';
import { readRecords, writeRecord } from '../../src/take/ledger/journal-record.js';
import type { TakeEvent } from '../../src/take/take-event.js';
import type { RunEvent } from '../support/core.js';
import { boardOf } from '../support/film.js';
import { madeUpGateway } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { renderHere } from '../support/render-here.js';
import { manifest, workspace } from '../support/rushes.js';
import { against } from '../support/sandbox.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const REAL = Date;

/** Sets the clock of this process. Timers do not notice, as with the real clock. */
function setClock(by: number): void {
  globalThis.Date = class extends REAL {
    constructor(...at: [number?]) {
      super(...((at.length === 0 ? [REAL.now() + by] : at) as [number]));
    }
    static override now = () => REAL.now() + by;
  } as DateConstructor;
  onTestFinished(() => {
    globalThis.Date = REAL;
  });
}

/** Renders in this process, and sets the clock to the next of these offsets at each event of a kind. */
async function renderWithClock(
  cwd: string,
  url: string,
  jumps: readonly number[] = [],
  at?: RunEvent['type'],
  options: Parameters<typeof renderHere>[2] = {},
) {
  const left = [...jumps];
  const result = await renderHere(cwd, url, {
    ...options,
    onEvent: (event) => {
      const jump = at === undefined || event.type === at ? left.shift() : undefined;
      if (jump !== undefined) setClock(jump);
    },
  });
  expect(left).toEqual([]);
  return result;
}

describe('when the clock is set', () => {
  it('again and again by an hour or a day, a run neither hurries nor waits longer', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const gateway = await madeUpGateway({
      submit: (_body, answer, nth) => {
        if (nth > 1) return false;
        answer.writeHead(429, { 'retry-after': '1' }).end('{"code":1302}');
        return true;
      },
      poll: (id, answer, nth) => {
        if (nth > 3) return false;
        if (nth === 2) answer.end(JSON.stringify({ id, status: 'running' }));
        else answer.writeHead(503).end();
        return true;
      },
    });
    const began = performance.now();
    // Before each wait, and during each wait.
    const jumps = [HOUR, -HOUR, DAY, -DAY, HOUR, DAY, -HOUR];
    // The pace of the polls is another matter.
    const result = await renderWithClock(cwd, gateway.url, jumps, undefined, { pollIntervalSeconds: 0.4 });
    expect(result).toMatchObject({ ok: true, value: { stored: 1, exit_code: 0 } });
    // The gateway's requested wait is measured by a clock that nobody sets.
    expect(performance.now() - began).toBeGreaterThan(1000);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(gateway.posts).toHaveLength(2);
    expect(gateway.jobs.size).toBe(1);
  });

  it.each([
    ['by a day forward', DAY],
    ['by a day back', -DAY],
  ])('%s while an answer is lost, nothing is bought twice', async (_, jump) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const gateway = await madeUpGateway({
      submit: (_body, answer, nth) => {
        if (nth > 1) return false;
        answer.destroy();
        return true;
      },
    });
    const result = await renderWithClock(cwd, gateway.url, [jump], 'take-unknown');
    // A day later by that clock the machine may have slept, so the gateway may have forgotten the request.
    const late = jump >= 23 * HOUR;
    expect(result).toMatchObject({ ok: true, value: late ? { unknown: 1, exit_code: 3 } : { stored: 1, exit_code: 0 } });
    expect(gateway.posts.map(({ key }) => key)).toEqual(Array(late ? 1 : 2).fill(gateway.posts[0]?.key));
    expect(gateway.jobs.size).toBe(late ? 0 : 1);
  });

  it('back to before a request was sent, the request is not sent again until the clock is right', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const gateway = await madeUpGateway({
      submit: (_body, answer, nth) => {
        if (nth > 2) return false;
        answer.destroy();
        return true;
      },
    });
    expect(await renderWithClock(cwd, gateway.url)).toMatchObject({ ok: true, value: { unknown: 1 } });
    setClock(-DAY);
    expect(await renderWithClock(cwd, gateway.url)).toMatchObject({ ok: true, value: { unknown: 1, exit_code: 3 } });
    expect(gateway.posts).toHaveLength(2);
    globalThis.Date = REAL;
    expect(await renderWithClock(cwd, gateway.url)).toMatchObject({ ok: true, value: { stored: 1, exit_code: 0 } });
    expect(new Set(gateway.posts.map(({ key }) => key)).size).toBe(1);
    expect(manifest(cwd, 'film').takes).toMatchObject([{ status: 'stored' }]);
  });
});

describe('a clock that the journal proves wrong', () => {
  const LOST = {
    submit: (_body: unknown, answer: { destroy(): void }, nth: number) => {
      if (nth > 2) return false;
      answer.destroy();
      return true;
    },
  };

  /** A take with an answer lost at hour 0. Its gateway loses no other answer. */
  async function loseAnswer() {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const gateway = await madeUpGateway(LOST);
    expect(await renderWithClock(cwd, gateway.url)).toMatchObject({ ok: true, value: { unknown: 1 } });
    expect(gateway.posts).toHaveLength(2);
    const at = async (hours: number) => {
      setClock(hours * HOUR);
      return renderWithClock(cwd, gateway.url);
    };
    const board = (...ids: string[]) => writeFileSync(join(cwd, 'board.yaml'), boardOf(ids, 'duration: 1'));
    const plan = async (hours: number) => {
      setClock(hours * HOUR);
      return (await rushes(cwd, ['plan', 'board.yaml'], against(gateway.url))).stdout;
    };
    const posts = () => gateway.posts.filter(({ body }) => body.includes('What a shows')).length;
    return { cwd, gateway, at, board, plan, posts };
  }

  it('is not believed: hour 30 in the journal contradicts hour 10, so a request of hour 0 is not sent again', async () => {
    const film = await loseAnswer();
    film.board('a', 'b');
    expect(await film.at(30)).toMatchObject({ ok: true, value: { stored: 1, unknown: 1, exit_code: 3 } });
    expect(await film.plan(10)).toMatch(/^\? {2}a\.1 .*this machine's clock is behind the journal: set it right/m);
    expect(await film.plan(31)).toMatch(/^\? {2}a\.1 .*not within the last 23 hours/m);
    expect(await film.at(10)).toMatchObject({ ok: true, value: { unknown: 1, exit_code: 3 } });
    expect(film.posts()).toBe(2);
  });

  it.each([
    ['an edit of the board', (film: Awaited<ReturnType<typeof loseAnswer>>) => film.board('a', 'b')],
    [
      'an imported take that finished',
      (film: Awaited<ReturnType<typeof loseAnswer>>) => {
        const file = join(film.cwd, 'renders/film/journal.jsonl');
        const journal = readFileSync(file);
        const read = readRecords(journal);
        if (!read.ok) throw new Error('the journal is damaged');
        const begun = manifest(film.cwd, 'film').takes[0];
        const entry = {
          ...begun,
          shot: 'c',
          status: 'failed' as const,
          external_task_id: 'other',
          job_id: 'job9',
          finished_at: new REAL(REAL.now() + 30 * HOUR).toISOString(),
        };
        const event = { type: 'take-imported', at: entry.submitted_at ?? '', entry } as TakeEvent;
        writeFileSync(file, Buffer.concat([journal, Buffer.from(writeRecord(read.events.length, event))]));
        film.board('a', 'b');
      },
    ],
  ])('is also proved wrong by %s at hour 30', async (_, change) => {
    const film = await loseAnswer();
    change(film);
    setClock(30 * HOUR);
    // Nothing is bought here: the run only records what the board wants.
    await renderHere(film.cwd, film.gateway.url, { only: ['b'] });
    expect(await film.at(10)).toMatchObject({ ok: true, value: { unknown: 1 } });
    expect(film.posts()).toBe(2);
  });

  it('still allows a replay under the same task id while the newest known time is within the dedupe window', async () => {
    const film = await loseAnswer();
    film.board('a', 'b');
    expect(await film.at(20)).toMatchObject({ ok: true, value: { stored: 2, exit_code: 0 } });
    expect(film.posts()).toBe(3);
    expect(new Set(film.gateway.posts.map(({ key }) => key)).size).toBe(2);
  });

  it('makes a request that was sent under a fast clock as old as the next record', async () => {
    setClock(50 * HOUR);
    const film = await loseAnswer();
    film.board('a', 'b');
    // The clock is put right and something is recorded; then most of a day passes.
    setClock(40 * HOUR);
    await renderHere(film.cwd, film.gateway.url, { only: ['b'] });
    expect(await film.plan(64)).toMatch(/^\? {2}a\.1 .*not within the last 23 hours/m);
    expect(await film.at(64)).toMatchObject({ ok: true, value: { unknown: 1, exit_code: 3 } });
    expect(film.posts()).toBe(2);
    expect(await film.at(62)).toMatchObject({ ok: true, value: { stored: 2, exit_code: 0 } });
  });
});

describe('a gateway’s dedupe window', () => {
  /** Both clocks, and a window with one hour left. */
  const promise = () => {
    const time = { wall: 1_000_000, steady: 5 };
    const holds = replayWindow(time.wall + HOUR, { wall: () => time.wall, steady: () => time.steady });
    const later = (steady: number, wall = steady) => {
      time.steady += steady;
      time.wall += wall;
      return holds();
    };
    return later;
  };

  it('holds until both clocks say that it is over', () => {
    const later = promise();
    expect(later(0)).toBe(true);
    expect(later(HOUR - 1)).toBe(true);
    expect(later(1)).toBe(false);
  });

  it('is over when its time has passed, although the wall clock was set back', () => {
    const later = promise();
    expect(later(HOUR - 1, -DAY)).toBe(true);
    expect(later(1)).toBe(false);
  });

  it('is over when the machine slept through it, which the other clock does not count', () => {
    const later = promise();
    expect(later(60_000, 9 * HOUR)).toBe(false);
  });

  it('stays over once it is over', () => {
    expect(replayWindow(5, { wall: () => 6, steady: () => 0 })()).toBe(false);
  });
});

it('a sandbox job takes its time, whatever the clock says', async () => {
  const { startSandbox } = await import('../../src/sandbox/sandbox.js');
  const sandbox = await startSandbox({ clips: 'stock', knobs: { latency: { queued: 50, running: 50, jitter: 0 } } });
  onTestFinished(() => sandbox.close());
  const headers = { 'x-api-key': 'any-key-will-do', 'content-type': 'application/json' };
  const submit = { method: 'POST', headers, body: JSON.stringify({ prompt: 'x', duration: 1 }) };
  const { job_id } = (await (await fetch(`${sandbox.url}/v1/video/kling-v3`, submit)).json()) as { job_id: string };
  setClock(-DAY);
  for (;;) {
    const job = (await (await fetch(`${sandbox.url}/v1/jobs/${job_id}`, { headers })).json()) as { status: string };
    if (job.status === 'succeeded') return;
    await delay(10);
  }
}, 10_000);
