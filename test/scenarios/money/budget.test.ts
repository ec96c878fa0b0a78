import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeDrift } from '../../../src/engine/budget/drift.js';
import { paid } from '../../support/budget.js';
import { load, type RunEvent, render } from '../../support/core.js';
import { boardOf, shotIds } from '../../support/film.js';
import { madeUpGateway } from '../../support/gateway.js';
import { rushes } from '../../support/in-process.js';
import { attemptsIn, judge } from '../../support/invariants.js';
import { workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';
import { underFire } from '../../support/under-fire.js';

/** Jobs that take so long that every request of the first round is sent before a charge is known. */
const SLOW = { queued: 300, running: 300, jitter: 0.2 };

describe('forty takes of 95 credits under a cap of 1000', () => {
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

  it('sixteen at once with --partial are the first ten, whatever is lost, slow or charged 1.3 times; without it nothing is sent', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(forty) });
    const sandbox = await sandboxHere({ latency: SLOW, ...faults });
    const refused = await paid(cwd, sandbox.url, { maxCredits: 1000, concurrency: 16 });
    expect(refused).toMatchObject({ exit_code: 4, halted: expect.stringContaining('Nothing was sent'), begun: [] });
    expect(sandbox.stats().submits).toBe(0);

    const ran = await paid(cwd, sandbox.url, { maxCredits: 1000, concurrency: 16, partial: true });
    expect(ran).toMatchObject({ exit_code: 4, stored: 10, held: forty.slice(10).map((shot) => `${shot} over-cap`) });
    expect(ran.begun.sort()).toEqual(forty.slice(0, 10));
    // Ten keys, some of them sent twice; a charge beyond the plan comes to be known when no request can be called back.
    expect(Object.keys(sandbox.stats().posts)).toHaveLength(10);
    expect(sandbox.stats().submits).toBeGreaterThanOrEqual(14);
    expect(sandbox.stats()).toMatchObject({ created: 10, charged: { trinetra: 7 * 95 + 3 * 123.5 } });
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: 1000 } });
  });

  it('of the board’s own budget count what is unknown: the next run asks for it again, and begins no eleventh', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(forty, '', 'budget: { max_credits: 1000 }\n') });
    const sandbox = await sandboxHere({
      latency: SLOW,
      submit: ['s03', 's09'].map((prompt) => ({ do: 'lose-answer', prompt, times: 2 }) as const),
    });
    const first = await paid(cwd, sandbox.url, { concurrency: 16, partial: true });
    expect(first).toMatchObject({ exit_code: 3, stored: 8, unknown: 2 });
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: 1000 } });
    const second = await paid(cwd, sandbox.url, { concurrency: 16, partial: true });
    expect(second).toMatchObject({ exit_code: 4, stored: 10, unknown: 0, begun: [] });
    expect(sandbox.stats().created).toBe(10);
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: 1000 } });
  });

  it('do not go on being asked for where others were charged more while the gateway put them off', async () => {
    // b is put off for a second; a is charged 104 for 95 meanwhile, and 104 and 95 are more than the cap.
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b'], '', 'budget: { max_credits: 195 }\n') });
    const sandbox = await sandboxHere({
      submit: [{ do: 'rate-limit', retryAfter: 1, prompt: 'What b shows', times: 1 }],
      job: [{ do: 'charge', credits: 104, prompt: 'What a shows' }],
    });
    const ran = await paid(cwd, sandbox.url, { concurrency: 2 });
    expect(ran).toMatchObject({ exit_code: 4, stored: 1 });
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 1 });
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: 195 } });
  });

  it('do not go on being asked for where an earlier one’s charge is told only with the link to its clip', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], '', 'budget: { max_credits: 190 }\n') });
    const loaded = await load('board.yaml', { cwd });
    if (!loaded.ok) throw new Error('the board is fine');
    let tell = (): void => {};
    const gateway = await madeUpGateway({
      // Whatever it is asked for after a, it puts off for ever; and so it has been asked before a's charge is told.
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
    const options = { cwd, env: against(gateway.url), pollInterval: 0.02 };
    expect(await render(loaded.value, { ...options, signal: stop.signal, onEvent })).toMatchObject({
      value: { unfinished: 1 },
    });

    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a', 'b'], '', 'budget: { max_credits: 190 }\n'));
    // It fits as it is planned, 95 beside 95; and 104 for 95 is no drift.
    const ran = await paid(cwd, gateway.url, { maxWait: 30 });
    expect(ran).toMatchObject({ exit_code: 4, stored: 1, differs: [{ take: 'a.1', planned: 95, charged: 104 }] });
    expect(attemptsIn(cwd).get('b.1')).toMatchObject({ state: 'refused' });
    expect(attemptsIn(cwd).get('a.1')).toMatchObject({ state: 'stored', charged: 104 });
    expect(gateway.jobs.size).toBe(1);
  });

  it('one at a time are as many as the charges leave room for', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(forty) });
    // 9 % beyond the plan is no drift, and after nine takes 44 of 980 credits are left.
    const sandbox = await sandboxHere({ job: [{ do: 'charge', credits: 104 }] });
    const ran = await paid(cwd, sandbox.url, { maxCredits: 980, concurrency: 1, partial: true });
    expect(ran).toMatchObject({ exit_code: 4, begun: forty.slice(0, 9) });
    expect(ran.held).toContain('s10 over-cap');
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: 980 } });
  });

  it('that fail and are charged all the same leave room for no more than the others', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ job: [{ do: 'fail', credits: 95 }] });
    const ran = await paid(cwd, sandbox.url, { maxCredits: 300, retries: 9 });
    expect(ran).toMatchObject({ exit_code: 4, begun: ['a', 'a', 'a'] });
    expect(sandbox.stats()).toMatchObject({ created: 3, charged: { trinetra: 285 } });
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: 300 } });
  });
});

describe('a budget that is full', () => {
  /** Shots of 95 credits, but for `b`, which is short and costs 57. */
  const shots = (ids: readonly string[], cap: number) =>
    ids.reduce(
      (text, id) => `${text}  - { id: ${id}, prompt: What ${id} shows, duration: ${id === 'b' ? 3 : 5} }\n`,
      `version: 1\nid: film\nmodel: trinetra/kling-v3\nbudget: { max_credits: ${cap} }\nshots:\n`,
    );

  it('counts what an earlier run may have bought before its turn to be asked for comes, however dear the others turn out', async () => {
    const cap = 95 + 57 + 95;
    const cwd = workspace({ 'board.yaml': shots(['x'], cap) });
    const sandbox = await sandboxHere({
      submit: [{ do: 'lose-answer', prompt: 'What x', times: 2 }],
      job: [{ do: 'charge', credits: 103.5, prompt: 'What a' }],
    });
    expect(await paid(cwd, sandbox.url)).toMatchObject({ exit_code: 3, unknown: 1 });
    writeFileSync(join(cwd, 'board.yaml'), shots(['a', 'b', 'x'], cap));
    const ran = await paid(cwd, sandbox.url, { concurrency: 1, partial: true });
    expect(ran).toMatchObject({ exit_code: 4, begun: ['a'], held: ['b over-cap'], stored: 2 });
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: cap } });
  });

  it('has no lost request asked for again that it has no room for any more: that may be the one that is charged', async () => {
    const cwd = workspace({ 'board.yaml': shots(['a'], 95) });
    const sandbox = await sandboxHere({ submit: [{ do: 'reset', times: 2 }] });
    expect(await paid(cwd, sandbox.url)).toMatchObject({ exit_code: 3, unknown: 1 });
    writeFileSync(join(cwd, 'board.yaml'), shots(['a'], 90));
    expect(await paid(cwd, sandbox.url)).toMatchObject({ exit_code: 4 });
    expect(await paid(cwd, sandbox.url, { partial: true })).toMatchObject({ exit_code: 3, unknown: 1, begun: [] });
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 0 });
    writeFileSync(join(cwd, 'board.yaml'), shots(['a'], 95));
    expect(await paid(cwd, sandbox.url)).toMatchObject({ exit_code: 0, stored: 1 });
    await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: 95 }, finished: true });
  });

  it('counts a suspected second job at what the first one is charged', async () => {
    // Twice 95 and 57 would fit, twice 103.5 and 57 do not.
    const cap = 2 * 95 + 57 + 10;
    const cwd = workspace({ 'board.yaml': shots(['a', 'b'], cap) });
    const sandbox = await sandboxHere({
      sameBody: 'new',
      submit: [{ do: 'cut-answer', at: 'after-id', prompt: 'What a', times: 1 }],
      poll: [{ do: 'not-found', prompt: 'What a', times: 1 }],
      job: [{ do: 'charge', credits: 103.5, prompt: 'What a' }],
    });
    const ran = await paid(cwd, sandbox.url, { concurrency: 1, partial: true });
    expect(ran).toMatchObject({ exit_code: 4, begun: ['a'], held: ['b over-cap'], duplicates: ['a.1'] });
  });
});

it('a budget is never gone beyond by a request, at any moment of any run', async () => {
  expect(await underFire(4)).toBeGreaterThan(0);
});

describe('a gateway that charges more than a tenth beyond its rates', () => {
  const still = 'frames: { first: "https://example.com/a.png" }';
  const board = (rest = '') => boardOf(['a', 'b', 'c'], still, rest);
  const dear = { job: [{ do: 'charge' as const, credits: 123.5, dialect: 'trinetra' }] };

  it('is begun nothing more at in that run, and what it charged is named; others go on, and each run measures anew', async () => {
    const mixed = `${board()}  - { id: d, prompt: D, model: evolink/kling-v3-image-to-video, ${still} }\n`;
    const cwd = workspace({
      'board.yaml': `${mixed}  - { id: e, prompt: E, model: evolink/kling-v3-image-to-video, ${still} }\n`,
    });
    const sandbox = await sandboxHere(dear);
    const first = await paid(cwd, sandbox.url, { concurrency: 1 });
    expect(first).toMatchObject({ exit_code: 4, stored: 3, held: ['b drift', 'c drift'] });
    expect(first.halted).toBe(
      'trinetra charged 123.5 credits for a take that was planned at 95: check its rate in rushes.config.yaml',
    );
    await judge(cwd, { stats: sandbox.stats() });
    expect(await paid(cwd, sandbox.url, { concurrency: 1 })).toMatchObject({ begun: ['b'], held: ['c drift'] });
    writeFileSync(
      join(cwd, 'rushes.config.yaml'),
      'version: 1\ngateways: { trinetra: { rates: { kling-v3: { 720p: 24.7 } } } }\n',
    );
    writeFileSync(join(cwd, 'board.yaml'), mixed.replace('What a shows', 'What a shows now'));
    expect(await paid(cwd, sandbox.url, { concurrency: 1 })).toMatchObject({ exit_code: 0, begun: ['a', 'c'], held: [] });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('is measured in its own credits, and by jobs that failed and were charged', async () => {
    const cwd = workspace({ 'board.yaml': board().replace('trinetra/kling-v3', 'evolink/kling-v3-image-to-video') });
    const sandbox = await sandboxHere({ job: [{ do: 'charge', credits: 30 }] });
    const ran = await paid(cwd, sandbox.url, { concurrency: 1 });
    expect(ran).toMatchObject({ exit_code: 4, begun: ['a'], held: ['b drift', 'c drift'] });
    expect(ran.halted).toContain('evolink charged 30 credits for a take that was planned at 27:');
    const failing = workspace({ 'board.yaml': board() });
    const other = await sandboxHere({ job: [{ do: 'fail', credits: 123.5, times: 1 }] });
    expect(await paid(failing, other.url, { concurrency: 1 })).toMatchObject({
      exit_code: 4,
      failed: 1,
      held: ['b drift', 'c drift'],
    });
    await judge(failing, { stats: other.stats() });
  });

  it('says so on the command line, which exits with 4', async () => {
    const cwd = workspace({ 'board.yaml': board() });
    const sandbox = await sandboxHere(dear);
    const flags = ['--yes', '--concurrency', '1', '--poll-interval', '0.02'];
    const ran = await rushes(cwd, ['render', 'board.yaml', ...flags], against(sandbox.url));
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain('b.1          not begun  trinetra charged 123.5 credits for a take that was planned at 95');
    expect(ran.stderr).toContain('The run was stopped: trinetra charged 123.5 credits');
  });

  it('says so too where every request was on its way before the first charge was told', async () => {
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
    ['nothing is known of it', [], false],
    ['it is a tenth and no more', [[95, 104.5]], false],
    ['it is a thousandth more than a tenth', [[95, 104.501]], true],
    [
      'others were cheaper',
      [
        [95, 123.5],
        [95, 85],
      ],
      false,
    ], // 208.5 for 190 is 9.7 % more.
    ['it was planned for nothing', [[0, 1]], true],
  ] as const)('is told by all that it charged: %s', (_, amounts, told) => {
    const charges = amounts.map(([planned, charged], nth) => ({
      take: `s.${nth + 1}`,
      planned: planned * 1000,
      charged: charged * 1000,
    }));
    expect(describeDrift('trinetra', charges) !== undefined).toBe(told);
  });
});
