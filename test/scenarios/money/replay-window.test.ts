import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import type { Knobs } from '../../../src/sandbox/job/knobs.js';
import { type Clock, load, plan, type RenderOptions, render } from '../../support/core.js';
import { boardOf } from '../../support/film.js';
import { judge } from '../../support/invariants.js';
import { manifest, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const HOUR = 3_600_000;
/** For how long the gateway of these boards claims to know a request. */
const WINDOW = (builtInGateways.byName.get('trinetra')?.dedupe?.window_hours ?? 0) * HOUR;
/** Far from any time at which these tests run: what is decided by the machine's own clock comes out otherwise. */
const THEN = Date.parse('2044-02-29T12:00:00.000Z');

/** A sandbox and a board beside it, and a clock that moves when it is told to. */
async function film(shots: readonly string[], knobs: Partial<Knobs>) {
  const cwd = workspace({ 'board.yaml': boardOf(shots, 'duration: 1') });
  const sandbox = await sandboxHere(knobs);
  const loaded = await load('board.yaml', { cwd });
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  const time = { wall: THEN, steady: 5 };
  const clock: Clock = { wall: () => time.wall, steady: () => time.steady };
  const options: RenderOptions = { cwd, env: against(sandbox.url), clock, pollInterval: 0.02 };
  const later = (wall: number, steady = wall): void => {
    time.wall += wall;
    time.steady += steady;
  };
  /** Renders, until an event of a kind where one is named. */
  const go = async (more: Partial<RenderOptions> = {}, until?: string) => {
    const stop = new AbortController();
    const rendered = await render(loaded.value, {
      ...options,
      signal: stop.signal,
      ...more,
      onEvent: (event) => {
        more.onEvent?.(event);
        if (event.type === until) stop.abort();
      },
    });
    if (!rendered.ok) throw new Error(JSON.stringify(rendered.trouble));
    return rendered.value;
  };
  const planned = async () => {
    const made = await plan(loaded.value, options);
    if (!made.ok) throw new Error(JSON.stringify(made.trouble));
    return made.value.steps.map(({ action, reason }) => `${action} ${reason.code}`);
  };
  return { cwd, board: loaded.value, sandbox, options, later, go, planned };
}

describe('a paid request whose answer was lost', () => {
  it('is sent again up to the last moment of its gateway’s promise', async () => {
    const { cwd, sandbox, later, go, planned } = await film(['a'], { submit: [{ do: 'lose-answer', times: 1 }] });
    await go({}, 'take-unknown');
    expect(manifest(cwd, 'film').takes).toMatchObject([{ status: 'unknown', submitted_at: new Date(THEN).toISOString() }]);
    later(WINDOW - 1);
    expect(await planned()).toEqual(['submit replay']);
    expect(await go()).toMatchObject({ exit_code: 0, stored: 1 });
    expect(sandbox.stats()).toMatchObject({ submits: 2, replays: 1, created: 1 });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('is asked about from there on, and not sent, as it might be paid twice', async () => {
    const { cwd, sandbox, later, go, planned } = await film(['a'], { submit: [{ do: 'lose-answer', times: 1 }] });
    await go({}, 'take-unknown');
    later(WINDOW);
    expect(await planned()).toEqual(['ask unknown']);
    expect(await go()).toMatchObject({ exit_code: 3, unknown: 1, unsettled: ['a.1'] });
    // Nor when the clock is set back to before it was sent, which tells nothing of its age.
    later(-WINDOW - 1, 0);
    expect(await planned()).toEqual(['ask unknown']);
    expect(await go()).toMatchObject({ exit_code: 3, unknown: 1 });
    expect(sandbox.stats()).toMatchObject({ submits: 1, created: 1 });
    await judge(cwd, { stats: sandbox.stats() });
  });

  const ends = [
    ['by the clock on the wall, as the machine slept', WINDOW, 1000],
    ['by the other clock, as the one on the wall was set back', -HOUR, WINDOW],
  ] as const;

  it.each(ends)('is not sent once more where the promise ends while the gateway puts it off: %s', async (_, wall, steady) => {
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
    // One in each run: the second's was put off, and what was waited for was the end of it.
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 1 });
    await judge(cwd, { stats: sandbox.stats() });
  });

  it.each(ends)(
    'is not sent where the promise ends while another take’s looks fail, and it waits for its slot: %s',
    async (...how) => {
      const { cwd, sandbox, later, go } = await film(['a', 'b'], {
        submit: [{ do: 'lose-answer', times: 1 }],
        poll: [{ do: 'error', times: 1 }],
      });
      await go({ only: ['a'] }, 'take-unknown');
      await go({ only: ['b'], pollInterval: 600 }, 'take-accepted');
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

  it('has its promise from when it was sent, and not from when a person approved the plan', async () => {
    const { cwd, sandbox, later, go } = await film(['a'], { submit: [{ do: 'lose-answer', times: 1 }] });
    await go({}, 'take-unknown');
    // It is planned within the promise; the person sleeps over it, and so does the clock on the wall.
    const approve = (): boolean => {
      later(0, WINDOW);
      return true;
    };
    expect(await go({ approve })).toMatchObject({ exit_code: 3, unknown: 1 });
    expect(sandbox.stats()).toMatchObject({ submits: 1, created: 1 });
    await judge(cwd, { stats: sandbox.stats() });
  });
});

describe('a clock that is handed to the library', () => {
  it('is the one of all that is written down', async () => {
    const { cwd, go } = await film(['a'], {});
    await go();
    const times = readFileSync(join(cwd, 'renders/film/journal.jsonl'), 'utf8').match(/"at":"[^"]+"/g);
    expect(new Set(times)).toEqual(new Set([`"at":"${new Date(THEN).toISOString()}"`]));
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15])('is no clock where it says %s', async (wall) => {
    const { board, options, sandbox } = await film(['a'], {});
    const clock = { wall: () => wall, steady: () => 0 };
    expect(await render(board, { ...options, clock })).toMatchObject({ ok: false, trouble: { exit_code: 2 } });
    expect(sandbox.stats().submits).toBe(0);
  });
});
