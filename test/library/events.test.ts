import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { load, type RunEvent, render } from '../../src/index.js';
import { publicEvents } from '../../src/report/run/public-event.js';
import { boardOf } from '../support/film.js';
import { rushes, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const SLOW = { latency: { queued: 200, running: 400, jitter: 0 } };

/** The events of a run from which a take's progress is repeated. */
const repeated = (events: readonly RunEvent[]): RunEvent[] =>
  events.filter((event, at) => {
    if (event.type !== 'take-progress') return false;
    const before = events.slice(0, at).findLast((one) => 'shot' in one && one.shot === event.shot && one.take === event.take);
    return before?.type === 'take-progress' && before.word === event.word && before.percent === event.percent;
  });

/** The clip's bytes, found as a reader of the events finds them. */
function clipOf(events: readonly RunEvent[]): Buffer {
  const started = events.find((event) => event.type === 'run-started');
  const stored = events.find((event) => event.type === 'take-stored');
  expect(isAbsolute(started?.folder ?? '')).toBe(true);
  return readFileSync(join(started?.folder ?? '', stored?.clip.file ?? ''));
}

describe('the events of a run', () => {
  it('lead to each clip’s file, and say progress once, for a library user', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere(SLOW);
    const board = await load('board.yaml', { cwd });
    if (!board.ok) throw new Error(board.failure.message);
    const events: RunEvent[] = [];
    const onEvent = (event: RunEvent) => events.push(event);
    const env = against(sandbox.url);
    const rendered = await render(board.value, {
      cwd,
      env,
      pollIntervalSeconds: 0.03,
      onEvent: (event) => void onEvent(event),
    });
    expect(rendered).toMatchObject({ ok: true, value: { folder: join(cwd, 'renders/film') } });
    expect(clipOf(events).length).toBeGreaterThan(1000);
    expect(sandbox.stats().polls).toBeGreaterThan(5);
    expect(repeated(events)).toEqual([]);
    expect(events.filter(({ type }) => type === 'take-progress').length).toBeGreaterThan(0);
  });

  it('lead to each clip’s file, and say progress once, for a reader of --json', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere(SLOW);
    const args = ['render', 'board.yaml', '--yes', '--json', '--poll-interval', '0.03'];
    const { code, stdout } = await rushes(cwd, args, against(sandbox.url));
    expect(code).toBe(0);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as RunEvent);
    expect(clipOf(events).length).toBeGreaterThan(1000);
    expect(sandbox.stats().polls).toBeGreaterThan(5);
    expect(repeated(events)).toEqual([]);
  });

  it('name the folder in no journal', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    const board = await load('board.yaml', { cwd });
    if (!board.ok) throw new Error(board.failure.message);
    expect(await render(board.value, { cwd, env: against(sandbox.url), pollIntervalSeconds: 0.02 })).toMatchObject({
      ok: true,
    });
    const written = ['journal.jsonl', 'manifest.json'].map((name) => readFileSync(join(cwd, 'renders/film', name), 'utf8'));
    for (const text of written) expect(text).not.toContain(cwd);
  });

  it('say progress again after a wait, as the wait is over', () => {
    const at = '2026-01-01T00:00:00.000Z';
    const progress: RunEvent = { type: 'take-progress', at, shot: 'a', take: 1, state: 'running', word: 'running' };
    const other: RunEvent = { ...progress, shot: 'b' };
    const waits: RunEvent = { type: 'take-waiting', at, shot: 'a', take: 1, code: '503', message: 'busy', seconds: 1 };
    const shown: RunEvent[] = [];
    const show = publicEvents((event) => shown.push(event));
    for (const event of [progress, other, progress, waits, progress, { ...progress, percent: 5 }, other]) show(event);
    expect(shown).toEqual([progress, other, waits, progress, { ...progress, percent: 5 }]);
  });

  it('reach a library user without what signs a link', async () => {
    const cwd = workspace({
      'board.yaml': boardOf(['a'], 'frames: { first: "https://example.com/a.png?X-Signature=s3cret" }'),
    });
    const sandbox = await sandboxHere();
    const board = await load('board.yaml', { cwd });
    if (!board.ok) throw new Error(board.failure.message);
    const events: RunEvent[] = [];
    const watch = (event: RunEvent) => void events.push(event);
    const options = { cwd, env: against(sandbox.url), pollIntervalSeconds: 0.02, checkFrames: false, onEvent: watch };
    expect(await render(board.value, options)).toMatchObject({ ok: true, value: { counts: { stored: 1 } } });
    expect(JSON.stringify(events)).not.toContain('s3cret');
  });
});

describe('times', () => {
  it('are seconds: a gateway is waited for that long', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ submit: [{ do: 'hang', times: 1 }] });
    const board = await load('board.yaml', { cwd });
    if (!board.ok) throw new Error(board.failure.message);
    const options = { cwd, env: against(sandbox.url), pollIntervalSeconds: 0.02, timeouts: { headersSeconds: 1 } };
    const began = performance.now();
    await render(board.value, options);
    // All other requests are answered at once.
    expect(performance.now() - began).toBeGreaterThan(900);
    expect(performance.now() - began).toBeLessThan(30_000);
  });

  it('are seconds: a clock says when', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    const board = await load('board.yaml', { cwd });
    if (!board.ok) throw new Error(board.failure.message);
    const clock = { wallSeconds: () => 1_800_000_000.25, steadySeconds: () => performance.now() / 1000 };
    const at = new Set<string>();
    const onEvent = (event: RunEvent) => void at.add(event.at);
    await render(board.value, { cwd, env: against(sandbox.url), pollIntervalSeconds: 0.02, clock, onEvent });
    expect([...at]).toEqual(['2027-01-15T08:00:00.250Z']);
  });
});
