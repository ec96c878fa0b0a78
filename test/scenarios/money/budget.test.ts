import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ChargeSums, describeDrift } from '../../../src/engine/budget/drift.js';
import { type RunEvent, render } from '../../support/core.js';
import { boardOf, shotIds } from '../../support/film.js';
import { madeUpGateway } from '../../support/gateway.js';
import { rushes } from '../../support/in-process.js';
import { attemptsIn, judge } from '../../support/invariants.js';
import { loadBoard, renderWithEvents } from '../../support/render-here.js';
import { renderUnderFaults } from '../../support/render-under-faults.js';
import { workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

/** Jobs so slow that every request of the first round is sent before any charge is known. */
const SLOW = { queued: 300, running: 300, jitter: 0.2 };

describe('of forty takes of 95 credits under a cap of 1000,', () => {
  const forty = shotIds(40);
  const faults = {
    submit: [
      { do: 'lose-answer', prompt: 's02', times: 1 },
      { do: 'hang', prompt: 's05', times: 1 },
      { do: 'reset', prompt: 's07', times: 1 },
      { do: 'error-after', prompt: 's10', times: 1 },
    ],
    job: ['s01', 's04', 's08'].map((prompt) => ({ do: 'charge' as const, credits: 123.5, prompt })),
  } as const;

  it('sixteen at once with --partial become the first ten, whatever is lost, slow or charged 1.3 times; without it nothing is sent', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(forty) });
    const sandbox = await sandboxHere({ latency: SLOW, ...faults });
    const refused = await renderWithEvents(cwd, sandbox.url, { maxCredits: 1000, concurrency: 16 });
    expect(refused).toMatchObject({ exit_code: 4, halted: expect.stringContaining('Nothing was sent'), begun: [] });
    expect(sandbox.stats().submits).toBe(0);

    const ran = await renderWithEvents(cwd, sandbox.url, { maxCredits: 1000, concurrency: 16, partial: true });
    expect(ran).toMatchObject({ exit_code: 4, stored: 10, held: forty.slice(10).map((shot) => `${shot} over-cap`) });
    expect(ran.begun.sort()).toEqual(forty.slice(0, 10));
    // Ten task ids, some sent twice. A charge beyond the plan becomes known when every request is already sent.
    expect(Object.keys(sandbox.stats().posts)).toHaveLength(10);
    expect(sandbox.stats().submits).toBeGreaterThanOrEqual(14);
    expect(sandbox.stats()).toMatchObject({ created: 10, charged: { trinetra: 7 * 95 + 3 * 123.5 } });
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: 1000 } });
  });

  it('unknown ones count against the board’s budget: the next run looks them up and starts no eleventh', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(forty, '', 'budget: { max_credits: 1000 }\n') });
    const sandbox = await sandboxHere({
      latency: SLOW,
      submit: ['s03', 's09'].map((prompt) => ({ do: 'lose-answer', prompt, times: 2 }) as const),
    });
    const first = await renderWithEvents(cwd, sandbox.url, { concurrency: 16, partial: true });
    expect(first).toMatchObject({ exit_code: 3, stored: 8, unknown: 2 });
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: 1000 } });
    const second = await renderWithEvents(cwd, sandbox.url, { concurrency: 16, partial: true });
    expect(second).toMatchObject({ exit_code: 4, stored: 10, unknown: 0, begun: [] });
    expect(sandbox.stats().created).toBe(10);
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: 1000 } });
  });

  it('deferred ones are not sent once others were charged more than planned', async () => {
    // The gateway defers b for a second. Meanwhile a is charged 104 instead of 95, and 104 plus 95 exceeds the cap.
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b'], '', 'budget: { max_credits: 195 }\n') });
    const sandbox = await sandboxHere({
      submit: [{ do: 'rate-limit', retryAfter: 1, prompt: 'What b shows', times: 1 }],
      job: [{ do: 'charge', credits: 104, prompt: 'What a shows' }],
    });
    const ran = await renderWithEvents(cwd, sandbox.url, { concurrency: 2 });
    expect(ran).toMatchObject({ exit_code: 4, stored: 1 });
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 1 });
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: 195 } });
  });

  it('later ones are not sent when an earlier charge arrives only with its clip link', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], '', 'budget: { max_credits: 190 }\n') });
    const loaded = await loadBoard(cwd);
    let tell = (): void => {};
    const gateway = await madeUpGateway({
      // The gateway defers every request after a, so b was requested before a's charge was known.
      submit: (body, answer) => {
        if (body['prompt'] === 'What a shows') return false;
        answer.writeHead(429, { 'retry-after': '0' }).end('{"code":1303}');
        tell();
        return true;
      },
      poll: (id, answer, nth) => {
        if (nth === 1) answer.end(JSON.stringify({ id, status: 'succeeded' }));
        const output = { outputs: [{ type: 'video', url: `${gateway.url}/clip` }] };
        tell = () => void answer.end(JSON.stringify({ id, status: 'succeeded', credits_charged: 104, output }));
        return true;
      },
    });
    const stop = new AbortController();
    const onEvent = ({ type }: RunEvent) => type === 'take-rendered' && stop.abort();
    const options = { cwd, env: against(gateway.url), pollIntervalSeconds: 0.02 };
    expect(await render(loaded, { ...options, signal: stop.signal, onEvent })).toMatchObject({
      value: { unfinished: 1 },
    });

    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a', 'b'], '', 'budget: { max_credits: 190 }\n'));
    // The plan fits with 95 plus 95, and 104 instead of 95 is not drift.
    const ran = await renderWithEvents(cwd, gateway.url, { maxWaitSeconds: 30 });
    expect(ran).toMatchObject({ exit_code: 4, stored: 1, differs: [{ take: 'a.1', planned: 95, charged: 104 }] });
    expect(attemptsIn(cwd).get('b.1')).toMatchObject({ state: 'refused' });
    expect(attemptsIn(cwd).get('a.1')).toMatchObject({ state: 'stored', charged: 104 });
    expect(gateway.jobs.size).toBe(1);
  });

  it('one at a time, as many are bought as the charges leave room for', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(forty) });
    // 9 % beyond the plan is not drift. After nine takes, 44 of 980 credits are left.
    const sandbox = await sandboxHere({ job: [{ do: 'charge', credits: 104 }] });
    const ran = await renderWithEvents(cwd, sandbox.url, { maxCredits: 980, concurrency: 1, partial: true });
    expect(ran).toMatchObject({ exit_code: 4, begun: forty.slice(0, 9) });
    expect(ran.held).toContain('s10 over-cap');
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: 980 } });
  });

  it('failed ones that are charged leave no more room than the others', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ job: [{ do: 'fail', credits: 95 }] });
    const ran = await renderWithEvents(cwd, sandbox.url, { maxCredits: 300, retries: 9 });
    expect(ran).toMatchObject({ exit_code: 4, begun: ['a', 'a', 'a'] });
    expect(sandbox.stats()).toMatchObject({ created: 3, charged: { trinetra: 285 } });
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: 300 } });
  });
});

describe('a budget that is used up', () => {
  /** Shots of 95 credits, but `b` is short and costs 57. */
  const shots = (ids: readonly string[], cap: number) =>
    ids.reduce(
      (text, id) => `${text}  - { id: ${id}, prompt: What ${id} shows, duration: ${id === 'b' ? 3 : 5} }\n`,
      `version: 1\nid: film\nmodel: trinetra/kling-v3\nbudget: { max_credits: ${cap} }\nshots:\n`,
    );

  it('counts what an earlier run may have bought, before that take’s turn comes, however expensive the others were', async () => {
    const cap = 95 + 57 + 95;
    const cwd = workspace({ 'board.yaml': shots(['x'], cap) });
    const sandbox = await sandboxHere({
      submit: [{ do: 'lose-answer', prompt: 'What x', times: 2 }],
      job: [{ do: 'charge', credits: 103.5, prompt: 'What a' }],
    });
    expect(await renderWithEvents(cwd, sandbox.url)).toMatchObject({ exit_code: 3, unknown: 1 });
    writeFileSync(join(cwd, 'board.yaml'), shots(['a', 'b', 'x'], cap));
    const ran = await renderWithEvents(cwd, sandbox.url, { concurrency: 1, partial: true });
    expect(ran).toMatchObject({ exit_code: 4, begun: ['a'], held: ['b over-cap'], stored: 2 });
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: cap } });
  });

  it('prevents a replay that no longer fits: the replay may be the request that is charged', async () => {
    const cwd = workspace({ 'board.yaml': shots(['a'], 95) });
    const sandbox = await sandboxHere({ submit: [{ do: 'reset', times: 2 }] });
    expect(await renderWithEvents(cwd, sandbox.url)).toMatchObject({ exit_code: 3, unknown: 1 });
    writeFileSync(join(cwd, 'board.yaml'), shots(['a'], 90));
    expect(await renderWithEvents(cwd, sandbox.url)).toMatchObject({ exit_code: 4 });
    expect(await renderWithEvents(cwd, sandbox.url, { partial: true })).toMatchObject({ exit_code: 3, unknown: 1, begun: [] });
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 0 });
    writeFileSync(join(cwd, 'board.yaml'), shots(['a'], 95));
    expect(await renderWithEvents(cwd, sandbox.url)).toMatchObject({ exit_code: 0, stored: 1 });
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: 95 }, finished: true });
  });

  it('counts a suspected second job at the charge of the first one', async () => {
    // Twice 95 plus 57 would fit; twice 103.5 plus 57 does not.
    const cap = 2 * 95 + 57 + 10;
    const cwd = workspace({ 'board.yaml': shots(['a', 'b'], cap) });
    const sandbox = await sandboxHere({
      sameBody: 'new',
      submit: [{ do: 'cut-answer', at: 'after-id', prompt: 'What a', times: 1 }],
      poll: [{ do: 'not-found', prompt: 'What a', times: 1 }],
      job: [{ do: 'charge', credits: 103.5, prompt: 'What a' }],
    });
    const ran = await renderWithEvents(cwd, sandbox.url, { concurrency: 1, partial: true });
    expect(ran).toMatchObject({ exit_code: 4, begun: ['a'], held: ['b over-cap'], duplicates: ['a.1'] });
  });
});

it('no request ever exceeds a budget, at any moment of any run', async () => {
  expect(await renderUnderFaults(4)).toBeGreaterThan(0);
});

describe('a gateway that charges over a tenth more than its rates', () => {
  const still = 'frames: { first: "https://example.com/a.png" }';
  const board = (rest = '') => boardOf(['a', 'b', 'c'], still, rest);
  const dear = { job: [{ do: 'charge' as const, credits: 123.5, dialect: 'trinetra' }] };

  it('gets no new takes in that run, and its charges are shown; other gateways go on, and each run measures again', async () => {
    const mixed = `${board()}  - { id: d, prompt: D, model: evolink/kling-v3-image-to-video, ${still} }\n`;
    const cwd = workspace({
      'board.yaml': `${mixed}  - { id: e, prompt: E, model: evolink/kling-v3-image-to-video, ${still} }\n`,
    });
    const sandbox = await sandboxHere(dear);
    const first = await renderWithEvents(cwd, sandbox.url, { concurrency: 1 });
    expect(first).toMatchObject({ exit_code: 4, stored: 3, held: ['b drift', 'c drift'] });
    expect(first.halted).toBe(
      'trinetra charged 123.5 credits for a take that was planned at 95: check its rate in rushes.config.yaml',
    );
    await judge(cwd, { stats: sandbox.stats() });
    expect(await renderWithEvents(cwd, sandbox.url, { concurrency: 1 })).toMatchObject({ begun: ['b'], held: ['c drift'] });
    writeFileSync(
      join(cwd, 'rushes.config.yaml'),
      'version: 1\ngateways: { trinetra: { rates: { kling-v3: { 720p: 24.7 } } } }\n',
    );
    writeFileSync(join(cwd, 'board.yaml'), mixed.replace('What a shows', 'What a shows now'));
    expect(await renderWithEvents(cwd, sandbox.url, { concurrency: 1 })).toMatchObject({
      exit_code: 0,
      begun: ['a', 'c'],
      held: [],
    });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('is measured in its own credits, and failed jobs that were charged count too', async () => {
    const cwd = workspace({ 'board.yaml': board().replace('trinetra/kling-v3', 'evolink/kling-v3-image-to-video') });
    const sandbox = await sandboxHere({ job: [{ do: 'charge', credits: 30 }] });
    const ran = await renderWithEvents(cwd, sandbox.url, { concurrency: 1 });
    expect(ran).toMatchObject({ exit_code: 4, begun: ['a'], held: ['b drift', 'c drift'] });
    expect(ran.halted).toContain('evolink charged 30 credits for a take that was planned at 27:');
    const failing = workspace({ 'board.yaml': board() });
    const other = await sandboxHere({ job: [{ do: 'fail', credits: 123.5, times: 1 }] });
    expect(await renderWithEvents(failing, other.url, { concurrency: 1 })).toMatchObject({
      exit_code: 4,
      failed: 1,
      held: ['b drift', 'c drift'],
    });
    await judge(failing, { stats: other.stats() });
  });

  it('makes the command line say so and exit with 4', async () => {
    const cwd = workspace({ 'board.yaml': board() });
    const sandbox = await sandboxHere(dear);
    const flags = ['--yes', '--concurrency', '1', '--poll-interval', '0.02'];
    const ran = await rushes(cwd, ['render', 'board.yaml', ...flags], against(sandbox.url));
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain('b.1          not begun  trinetra charged 123.5 credits for a take that was planned at 95');
    expect(ran.stderr).toContain('The run was stopped: trinetra charged 123.5 credits');
  });

  it('is also reported when every request was sent before the first charge was known', async () => {
    const cwd = workspace({ 'board.yaml': board() });
    const sandbox = await sandboxHere(dear);
    const flags = ['--yes', '--concurrency', '3', '--poll-interval', '0.02'];
    const ran = await rushes(cwd, ['render', 'board.yaml', ...flags], against(sandbox.url));
    expect(sandbox.stats().created).toBe(3);
    expect(ran.stderr).toMatch(/^Every clip is here, but trinetra charged .* check its rate/m);
    expect(ran.code).toBe(4);
    expect((await rushes(cwd, ['render', 'board.yaml', ...flags], against(sandbox.url))).code).toBe(0);
  });

  it.each([
    ['no charge is known', [], false],
    ['they are exactly a tenth more', [[95, 104.5]], false],
    ['they are a thousandth more than a tenth more', [[95, 104.501]], true],
    [
      'other takes were cheaper',
      [
        [95, 123.5],
        [95, 85],
      ],
      false,
    ], // 208.5 for 190 is 9.7 % more.
    ['the plan expected no cost', [[0, 1]], true],
  ] as const)('is judged by the sum of its charges: %s', (_, amounts, drifted) => {
    const charges = new ChargeSums();
    for (const [nth, [planned, charged]] of amounts.entries())
      charges.set({ external_task_id: `${nth}`, take: `s.${nth + 1}`, planned: planned * 1000, charged: charged * 1000 });
    expect(describeDrift('trinetra', charges) !== undefined).toBe(drifted);
  });
});
