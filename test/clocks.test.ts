import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { replayWindow } from '../src/engine/replay-window.js';
import { load, type RunEvent, render } from '../src/index.js';
import { boardOf } from './support/film.js';
import { madeUpGateway } from './support/gateway.js';
import { manifest, workspace } from './support/rushes.js';
import { against } from './support/sandbox.js';

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
  const { startSandbox } = await import('../src/sandbox/sandbox.js');
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
