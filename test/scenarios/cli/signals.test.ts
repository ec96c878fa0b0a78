import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type RunEvent, render } from '../../support/core.js';
import { boardOf, shotIds } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { judge } from '../../support/invariants.js';
import { loadBoard } from '../../support/render-here.js';
import { manifest, start, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';
import { IN_TIME, TIMED } from '../../support/timed.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const SLOW = { queued: 60_000, running: 0, jitter: 0 };

/** Renders in this process, and interrupts at the first event of a kind. Returns the events, and the time from there. */
async function interruptAt(cwd: string, url: string, type: RunEvent['type']) {
  const loaded = await loadBoard(cwd);
  const controller = new AbortController();
  const events: RunEvent[] = [];
  let at = Number.NaN;
  const rendered = await render(loaded, {
    cwd,
    env: against(url),
    pollIntervalSeconds: 0.02,
    signal: controller.signal,
    onEvent: (event) => {
      events.push(event);
      if (event.type !== type || controller.signal.aborted) return;
      at = performance.now();
      controller.abort();
    },
  });
  return { rendered, events, took: performance.now() - at };
}

describe('a run with a closed terminal window', () => {
  it('is interrupted as by Ctrl-C, says how to continue, and continues', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere({ latency: SLOW });
    const run = start(cwd, [...RENDER, '--concurrency', '1'], against(sandbox.url));
    await run.saw(/a\.1 +accepted/);
    run.child.kill('SIGHUP');
    const ended = await run.ended;
    expect(ended.code).toBe(129);
    expect(ended.stderr).toContain('go on with: rushes render board.yaml');
    expect(sandbox.stats().submits).toBe(1);
    await judge(cwd, { stats: sandbox.stats() });
  });
});

describe('a second signal', () => {
  it('ends the run within a quarter of a second despite open requests and an unread pipe; nothing is lost', TIMED, async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['posted', 'polled', 'fetched']) });
    const sandbox = await sandboxHere({
      submit: [{ do: 'hang', prompt: 'posted', times: 1 }],
      poll: [{ do: 'hang', prompt: 'polled' }],
      clip: [{ do: 'slow', bytesPerSecond: 100 }],
    });
    const run = start(cwd, RENDER, against(sandbox.url));
    await run.saw(/fetched\.1 +rendered/);
    await run.saw(/polled\.1 +accepted/);
    while (sandbox.stats().created < 3) await new Promise((resolve) => setImmediate(resolve));
    run.child.kill('SIGINT');
    await run.saw('Again to stop at once');
    run.child.stdout?.destroy();
    run.child.stderr?.destroy();
    const exit = once(run.child, 'exit');
    const before = performance.now();
    run.child.kill('SIGINT');
    expect(await exit).toEqual([130, null]);
    expect(performance.now() - before, IN_TIME).toBeLessThan(250);
    sandbox.setKnobs({ poll: [], clip: [] });
    await judge(cwd, { stats: sandbox.stats() });
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});

describe('a reader that closes its pipe', () => {
  it('does not disturb a run: it goes on quietly to its end', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere();
    const run = start(cwd, [...RENDER, '--json'], against(sandbox.url));
    const exit = once(run.child, 'exit');
    await run.saw('take-begun');
    run.child.stdout?.destroy();
    run.child.stderr?.destroy();
    expect(await exit).toEqual([0, null]);
    expect(manifest(cwd, 'film').takes.map(({ status }) => status)).toEqual(['stored', 'stored']);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('ends a plan silently, as with any other tool', async () => {
    // More than a pipe holds, so a part is written after the reader has left.
    const cwd = workspace({ 'board.yaml': boardOf(shotIds(900)) });
    const run = start(cwd, ['plan', 'board.yaml', '--format', 'json', '--show-requests']);
    await run.saw('{');
    run.child.stdout?.destroy();
    expect(await run.ended).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('an interruption', () => {
  it.each([
    ['while a gateway defers requests for a minute', 'take-waiting', { submit: [{ do: 'rate-limit', retryAfter: 60 }] }],
    ['while a poll is not answered', 'take-accepted', { poll: [{ do: 'hang' }] }],
    ['while a clip downloads slowly', 'take-rendered', { clip: [{ do: 'slow', bytesPerSecond: 100 }] }],
  ] as const)('%s takes effect at once, and the next run continues', TIMED, async (_, type, knobs) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const sandbox = await sandboxHere(knobs);
    const { rendered, took } = await interruptAt(cwd, sandbox.url, type);
    expect(rendered).toMatchObject({ ok: true, value: { interrupted: true, stored: 0, unknown: 0 } });
    expect(took, IN_TIME).toBeLessThan(1000);
    sandbox.setKnobs({ submit: [], poll: [], clip: [] });
    expect((await interruptAt(cwd, sandbox.url, 'warning')).rendered).toMatchObject({ ok: true, value: { stored: 1 } });
    expect(sandbox.stats().created).toBe(1);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});
