import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { replayWindow } from '../../../src/engine/submit/replay-guard.js';
import { readRecords, writeRecord } from '../../../src/take/ledger/journal-record.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { load, type RunEvent, render } from '../../support/core.js';
import { boardOf } from '../../support/film.js';
import { madeUpGateway } from '../../support/gateway.js';
import { rushes } from '../../support/in-process.js';
import { manifest, workspace } from '../../support/rushes.js';
import { against } from '../../support/sandbox.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const REAL = Date;

/** Sets this process's clock: whoever asks what time it is hears another one. Timers know nothing of it, as of the real one. */
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

/** Renders in this process, and sets the clock to the next of these at each event of a kind. */
async function rendered(cwd: string, url: string, jumps: readonly number[] = [], at?: RunEvent['type']) {
  const loaded = await load('board.yaml', { cwd });
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  const left = [...jumps];
  const result = await render(loaded.value, {
    cwd,
    env: against(url),
    onEvent: (event) => {
      const jump = at === undefined || event.type === at ? left.shift() : undefined;
      if (jump !== undefined) setClock(jump);
    },
    pollInterval: 0.02,
  });
  expect(left).toEqual([]);
  return result;
}

describe('a clock that is set', () => {
  it('again and again in the middle of a run, by an hour and a day, hurries nothing and delays nothing', async () => {
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
    // Before each wait, and while each of them lasts.
    const result = await rendered(cwd, gateway.url, [HOUR, -HOUR, DAY, -DAY, HOUR, DAY, -HOUR]);
    expect(result).toMatchObject({ ok: true, value: { stored: 1, exit_code: 0 } });
    // What the gateway wants to be waited for is, by a clock that nobody sets.
    expect(performance.now() - began).toBeGreaterThan(1000);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(gateway.posts).toHaveLength(2);
    expect(gateway.jobs.size).toBe(1);
  });

  it.each([
    ['a day forward', DAY],
    ['a day back', -DAY],
  ])('%s while an answer is lost buys nothing twice', async (_, jump) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const gateway = await madeUpGateway({
      submit: (_body, answer, nth) => {
        if (nth > 1) return false;
        answer.destroy();
        return true;
      },
    });
    const result = await rendered(cwd, gateway.url, [jump], 'take-unknown');
    // A day later by that clock the machine may have slept: the gateway need not know the request any more.
    const late = jump >= 23 * HOUR;
    expect(result).toMatchObject({ ok: true, value: late ? { unknown: 1, exit_code: 3 } : { stored: 1, exit_code: 0 } });
    expect(gateway.posts.map(({ key }) => key)).toEqual(Array(late ? 1 : 2).fill(gateway.posts[0]?.key));
    expect(gateway.jobs.size).toBe(late ? 0 : 1);
  });

  it('back to before a request was sent tells nothing of its age: it is not sent again, until the clock is right', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const gateway = await madeUpGateway({
      submit: (_body, answer, nth) => {
        if (nth > 2) return false;
        answer.destroy();
        return true;
      },
    });
    expect(await rendered(cwd, gateway.url)).toMatchObject({ ok: true, value: { unknown: 1 } });
    setClock(-DAY);
    expect(await rendered(cwd, gateway.url)).toMatchObject({ ok: true, value: { unknown: 1, exit_code: 3 } });
    expect(gateway.posts).toHaveLength(2);
    globalThis.Date = REAL;
    expect(await rendered(cwd, gateway.url)).toMatchObject({ ok: true, value: { stored: 1, exit_code: 0 } });
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

  /** A take whose answer was lost at hour 0, and its gateway, which loses no other. */
  async function lost() {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const gateway = await madeUpGateway(LOST);
    expect(await rendered(cwd, gateway.url)).toMatchObject({ ok: true, value: { unknown: 1 } });
    expect(gateway.posts).toHaveLength(2);
    const at = async (hours: number) => {
      setClock(hours * HOUR);
      return rendered(cwd, gateway.url);
    };
    const board = (...ids: string[]) => writeFileSync(join(cwd, 'board.yaml'), boardOf(ids, 'duration: 1'));
    const plan = async (hours: number) => {
      setClock(hours * HOUR);
      return (await rushes(cwd, ['plan', 'board.yaml'], against(gateway.url))).stdout;
    };
    const posts = () => gateway.posts.filter(({ body }) => body.includes('What a shows')).length;
    return { cwd, gateway, at, board, plan, posts };
  }

  it('hour 30 in the journal makes hour 10 a lie: a request of hour 0 is not sent again', async () => {
    const film = await lost();
    film.board('a', 'b');
    expect(await film.at(30)).toMatchObject({ ok: true, value: { stored: 1, unknown: 1, exit_code: 3 } });
    expect(await film.plan(10)).toMatch(/^\? {2}a\.1 .*this machine's clock is behind the journal: set it right/m);
    expect(await film.plan(31)).toMatch(/^\? {2}a\.1 .*not within the last 23 hours/m);
    expect(await film.at(10)).toMatchObject({ ok: true, value: { unknown: 1, exit_code: 3 } });
    expect(film.posts()).toBe(2);
  });

  it.each([
    ['an edit of the board', (film: Awaited<ReturnType<typeof lost>>) => film.board('a', 'b')],
    [
      'a take that a manifest brought, which was finished then',
      (film: Awaited<ReturnType<typeof lost>>) => {
        const file = join(film.cwd, 'renders/film/journal.jsonl');
        const journal = readFileSync(file);
        const read = readRecords(journal);
        if (!read.ok) throw new Error('the journal is whole');
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
  ])('so does %s at hour 30', async (_, change) => {
    const film = await lost();
    change(film);
    setClock(30 * HOUR);
    const loaded = await load('board.yaml', { cwd: film.cwd });
    if (!loaded.ok) throw new Error('the board is right');
    // Nothing is bought then: the run only says what is wanted.
    await render(loaded.value, { cwd: film.cwd, env: against(film.gateway.url), only: ['b'], pollInterval: 0.02 });
    expect(await film.at(10)).toMatchObject({ ok: true, value: { unknown: 1 } });
    expect(film.posts()).toBe(2);
  });

  it('within the promise by the newest time there is, it is sent again, under the same id', async () => {
    const film = await lost();
    film.board('a', 'b');
    expect(await film.at(20)).toMatchObject({ ok: true, value: { stored: 2, exit_code: 0 } });
    expect(film.posts()).toBe(3);
    expect(new Set(film.gateway.posts.map(({ key }) => key)).size).toBe(2);
  });

  it('a request that was sent when the clock was ahead is as old as what is written behind it', async () => {
    setClock(50 * HOUR);
    const film = await lost();
    film.board('a', 'b');
    // The clock is put right, and something is written; then most of a day goes by.
    setClock(40 * HOUR);
    const loaded = await load('board.yaml', { cwd: film.cwd });
    if (!loaded.ok) throw new Error('the board is right');
    await render(loaded.value, { cwd: film.cwd, env: against(film.gateway.url), only: ['b'], pollInterval: 0.02 });
    expect(await film.plan(64)).toMatch(/^\? {2}a\.1 .*not within the last 23 hours/m);
    expect(await film.at(64)).toMatchObject({ ok: true, value: { unknown: 1, exit_code: 3 } });
    expect(film.posts()).toBe(2);
    expect(await film.at(62)).toMatchObject({ ok: true, value: { stored: 2, exit_code: 0 } });
  });
});

describe('a gateway’s promise to know a request', () => {
  /** Both clocks, and a promise that has an hour to go. */
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

  it('holds until it is over by both clocks', () => {
    const later = promise();
    expect(later(0)).toBe(true);
    expect(later(HOUR - 1)).toBe(true);
    expect(later(1)).toBe(false);
  });

  it('is over when its time is over, though the clock was set back', () => {
    const later = promise();
    expect(later(HOUR - 1, -DAY)).toBe(true);
    expect(later(1)).toBe(false);
  });

  it('is over when the machine slept through it, which the other clock does not count', () => {
    const later = promise();
    expect(later(60_000, 9 * HOUR)).toBe(false);
  });

  it('that was over before is over', () => {
    expect(replayWindow(5, { wall: () => 6, steady: () => 0 })()).toBe(false);
  });
});

it('a job of the sandbox takes as long as it takes, whatever the clock says', async () => {
  const { startSandbox } = await import('../../../src/sandbox/sandbox.js');
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
