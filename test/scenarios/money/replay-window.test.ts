import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import type { Knobs } from '../../../src/sandbox/job/knobs.js';
import { type Clock, plan, type RenderOptions, render } from '../../support/core.js';
import { boardOf } from '../../support/film.js';
import { judge } from '../../support/invariants.js';
import { loadBoard } from '../../support/render-here.js';
import { manifest, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const HOUR = 3_600_000;
/** How long the gateway of these boards claims to recognise a request. */
const WINDOW = (builtInGateways.byName.get('trinetra')?.dedupe?.window_hours ?? 0) * HOUR;
/** Far from today, so that a decision by the machine's own clock gives another result. */
const THEN = Date.parse('2044-02-29T12:00:00.000Z');

/** A sandbox, a board beside it, and a clock that the test moves. */
async function film(shots: readonly string[], knobs: Partial<Knobs>) {
  const cwd = workspace({ 'board.yaml': boardOf(shots, 'duration: 1') });
  const sandbox = await sandboxHere(knobs);
  const loaded = await loadBoard(cwd);
  const time = { wall: THEN, steady: 5 };
  const clock: Clock = { wall: () => time.wall, steady: () => time.steady };
  const options: RenderOptions = { cwd, env: against(sandbox.url), clock, pollIntervalSeconds: 0.02 };
  const later = (wall: number, steady = wall): void => {
    time.wall += wall;
    time.steady += steady;
  };
  /** Renders; with `until`, only up to the first event of that kind. */
  const go = async (more: Partial<RenderOptions> = {}, until?: string) => {
    const stop = new AbortController();
    const rendered = await render(loaded, {
      ...options,
      signal: stop.signal,
      ...more,
      onEvent: (event) => {
        more.onEvent?.(event);
        if (event.type === until) stop.abort();
      },
    });
    if (!rendered.ok) throw new Error(JSON.stringify(rendered.failure));
    return rendered.value;
  };
  const planned = async () => {
    const made = await plan(loaded, options);
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    return made.value.steps.map(({ action, reason }) => `${action} ${reason.code}`);
  };
  return { cwd, board: loaded, sandbox, options, later, go, planned };
}

describe('a paid request with a lost answer', () => {
  it('is sent again until the last moment of its gateway’s dedupe window', async () => {
    const { cwd, sandbox, later, go, planned } = await film(['a'], { submit: [{ do: 'lose-answer', times: 1 }] });
    await go({}, 'take-unknown');
    expect(manifest(cwd, 'film').takes).toMatchObject([{ status: 'unknown', submitted_at: new Date(THEN).toISOString() }]);
    later(WINDOW - 1);
    expect(await planned()).toEqual(['submit replay']);
    expect(await go()).toMatchObject({ exit_code: 0, stored: 1 });
    expect(sandbox.stats()).toMatchObject({ submits: 2, replays: 1, created: 1 });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('is looked up after the window and not sent again, because it could be paid for twice', async () => {
    const { cwd, sandbox, later, go, planned } = await film(['a'], { submit: [{ do: 'lose-answer', times: 1 }] });
    await go({}, 'take-unknown');
    later(WINDOW);
    expect(await planned()).toEqual(['ask unknown']);
    expect(await go()).toMatchObject({ exit_code: 3, unknown: 1, unsettled: ['a.1'] });
    // A clock that is set back before the request says nothing about the age of the request.
    later(-WINDOW - 1, 0);
    expect(await planned()).toEqual(['ask unknown']);
    expect(await go()).toMatchObject({ exit_code: 3, unknown: 1 });
    expect(sandbox.stats()).toMatchObject({ submits: 1, created: 1 });
    await judge(cwd, { stats: sandbox.stats() });
  });

  const ends = [
    ['by the wall clock, because the machine slept', WINDOW, 1000],
    ['by the steady clock, because the wall clock was set back', -HOUR, WINDOW],
  ] as const;

  it.each(ends)('is not sent again when the window ends while the gateway defers the request: %s', async (_, wall, steady) => {
    const { cwd, sandbox, later, go } = await film(['a'], {
      submit: [
        { do: 'lose-answer', times: 1 },
        { do: 'busy', retryAfter: 0, times: 3 },
      ],
    });
    await go({}, 'take-unknown');
    later(HOUR);
    const held: unknown[] = [];
    const rendered = await go({
      onEvent: (event) => {
        if (event.type === 'take-waiting') later(wall, steady);
        if (event.type === 'take-held') held.push(event.code);
      },
    });
    expect(rendered).toMatchObject({ exit_code: 3, unknown: 1 });
    expect(held).toEqual(['over']);
    // One in each run: the gateway deferred the second one, and the window ended during the wait.
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 1 });
    await judge(cwd, { stats: sandbox.stats() });
  });

  it.each(ends)(
    'is not sent again when the window ends while it waits for its slot and another take’s polls fail: %s',
    async (...how) => {
      const { cwd, sandbox, later, go } = await film(['a', 'b'], {
        submit: [{ do: 'lose-answer', times: 1 }],
        poll: [{ do: 'error', times: 1 }],
      });
      await go({ only: ['a'] }, 'take-unknown');
      await go({ only: ['b'], pollIntervalSeconds: 600 }, 'take-accepted');
      const [, wall, steady] = how;
      const held: unknown[] = [];
      const rendered = await go({
        concurrency: 1,
        onEvent: (event) => {
          if (event.type === 'take-waiting') later(wall, steady);
          if (event.type === 'take-held') held.push(`${event.shot} ${event.code}`);
        },
      });
      expect(rendered).toMatchObject({ exit_code: 3, unknown: 1, stored: 1 });
      expect(held).toEqual(['a over']);
      expect(sandbox.stats()).toMatchObject({ submits: 2, created: 2 });
      await judge(cwd, { stats: sandbox.stats() });
    },
  );

  it('has a window that starts when it was sent, not when a person approved the plan', async () => {
    const { cwd, sandbox, later, go } = await film(['a'], { submit: [{ do: 'lose-answer', times: 1 }] });
    await go({}, 'take-unknown');
    // The plan falls within the window. The person approves the next day, and the wall clock moves on too.
    const approve = (): boolean => {
      later(0, WINDOW);
      return true;
    };
    expect(await go({ approve })).toMatchObject({ exit_code: 3, unknown: 1 });
    expect(sandbox.stats()).toMatchObject({ submits: 1, created: 1 });
    await judge(cwd, { stats: sandbox.stats() });
  });
});

describe('a clock that a library user passes in', () => {
  it('sets every recorded time', async () => {
    const { cwd, go } = await film(['a'], {});
    await go();
    const times = readFileSync(join(cwd, 'renders/film/journal.jsonl'), 'utf8').match(/"at":"[^"]+"/g);
    expect(new Set(times)).toEqual(new Set([`"at":"${new Date(THEN).toISOString()}"`]));
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15])('is refused when its time is %s', async (wall) => {
    const { board, options, sandbox } = await film(['a'], {});
    const clock = { wall: () => wall, steady: () => 0 };
    expect(await render(board, { ...options, clock })).toMatchObject({ ok: false, failure: { exit_code: 2 } });
    expect(sandbox.stats().submits).toBe(0);
  });
});
