import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { load, plan, type RenderOptions, type RunEvent, render } from '../../src/index.js';
import { boardOf } from '../support/film.js';
import { manifest, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { expectValid } from '../support/schemas.js';

describe('a render that sends nothing', () => {
  const folder = (cwd: string) => join(cwd, 'renders');

  it('as nobody approves it, or it does not fit its budget, leaves nothing behind, and nothing of others goes', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], '', 'budget: { max_credits: 10 }\n'), 'other.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    const run = async (file: string, options: RenderOptions = {}) => {
      const loaded = await load(file, { cwd });
      if (!loaded.ok) throw new Error('the board is fine');
      return render(loaded.value, { cwd, env: against(sandbox.url), pollIntervalSeconds: 0.02, ...options });
    };
    expect(await run('other.yaml', { approve: () => false })).toMatchObject({ ok: true, value: { declined: true } });
    expect(existsSync(folder(cwd))).toBe(false);
    expect(await run('board.yaml')).toMatchObject({ ok: false, failure: { kind: 'over-budget', exit_code: 4 } });
    expect(existsSync(folder(cwd))).toBe(false);
    mkdirSync(join(folder(cwd), 'another'), { recursive: true });
    // A person's own, under the name of a journal, that is put there while it is asked.
    const mine = join(folder(cwd), 'film/journal.jsonl');
    const putting = () => {
      writeFileSync(`${mine}.mine`, 'mine');
      renameSync(`${mine}.mine`, mine);
      return false;
    };
    expect(await run('other.yaml', { approve: putting })).toMatchObject({ ok: true, value: { declined: true } });
    expect(readFileSync(mine, 'utf8')).toBe('mine');
    rmSync(join(folder(cwd), 'film'), { recursive: true });
    expect(await run('other.yaml')).toMatchObject({ ok: true, value: { counts: { stored: 1 } } });
    const journal = readFileSync(mine);
    expect(await run('other.yaml', { retake: ['a'], approve: () => false })).toMatchObject({ value: { declined: true } });
    expect(readFileSync(mine)).toEqual(journal);
    expect(readdirSync(folder(cwd)).sort()).toEqual(['another', 'film']);
  });
});

describe('the library', () => {
  it('loads, plans and renders as the command line does, and prints nothing', async () => {
    const written = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere();
    const loaded = await load('board.yaml', { cwd });
    if (!loaded.ok) throw new Error('the board is fine');
    const options = { cwd, env: against(sandbox.url) };
    const planned = await plan(loaded.value, { ...options, requests: true });
    if (!planned.ok) throw new Error(planned.failure.message);
    expectValid('plan.schema.json', planned.value);
    expect(planned.value.totals).toMatchObject([{ unit: 'trinetra', to_pay: 190 }]);
    const events: RunEvent[] = [];
    const rendered = await render(loaded.value, {
      ...options,
      pollIntervalSeconds: 0.02,
      onEvent: (event) => events.push(event),
    });
    expect(rendered).toMatchObject({
      ok: true,
      value: { counts: { stored: 2 }, costs: [{ unit: 'trinetra', charged: 190, open: 0 }], exit_code: 0, interrupted: false },
    });
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['run-started', 'take-begun', 'take-accepted', 'take-rendered', 'take-stored', 'run-finished']),
    );
    for (const event of events) expectValid('event.schema.json', event);
    for (const spy of written) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });

  it('gives a failure back as a value, and a render that is not approved sends nothing', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    expect(await load('no.yaml', { cwd })).toMatchObject({
      ok: false,
      failure: { kind: 'invalid-board', diagnostics: [{ code: 'unreadable-file' }] },
    });
    const loaded = await load(join(cwd, 'board.yaml'));
    if (!loaded.ok) throw new Error('the board is fine');
    expect(await render(loaded.value, { cwd, env: {} })).toMatchObject({
      ok: false,
      failure: { kind: 'refused', exit_code: 2 },
    });
    expect(await render(loaded.value, { cwd, env: against(sandbox.url), approve: () => false })).toMatchObject({
      ok: true,
      value: { declined: true },
    });
    expect(await render(loaded.value, { cwd, env: against(sandbox.url), maxCredits: 94 })).toMatchObject({
      ok: false,
      failure: { kind: 'over-budget', exit_code: 4 },
    });
    expect(sandbox.stats().submits).toBe(0);
  });

  it.each([
    { maxCredits: Number.NaN },
    { maxCredits: -1 },
    { retries: -1 },
    { retries: 0.5 },
    { concurrency: 0 },
    { pollIntervalSeconds: 0 },
    { maxWaitSeconds: 86_401 },
    { stallAfterSeconds: 0 },
    { maxCredit: 5 } as object,
  ])('sends nothing where an option is wrong or unknown: %j', async (wrong) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    const loaded = await load(join(cwd, 'board.yaml'));
    if (!loaded.ok) throw new Error('the board is fine');
    expect(await render(loaded.value, { cwd, env: against(sandbox.url), ...wrong })).toMatchObject({
      ok: false,
      failure: { kind: 'refused', exit_code: 2 },
    });
    expect(sandbox.stats().submits).toBe(0);
  });

  it('is not broken by whoever watches: everything is written down before the watcher’s error is thrown', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere();
    const loaded = await load(join(cwd, 'board.yaml'));
    if (!loaded.ok) throw new Error('the board is fine');
    const onEvent = () => {
      throw new Error('a bug in the watcher');
    };
    await expect(render(loaded.value, { cwd, env: against(sandbox.url), pollIntervalSeconds: 0.02, onEvent })).rejects.toThrow(
      'a bug in the watcher',
    );
    expect(manifest(cwd, 'film').takes.map(({ status }) => status)).toEqual(['stored', 'stored']);
  });

  it('stops by its signal', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere({ latency: { queued: 60_000, running: 0, jitter: 0 } });
    const loaded = await load(join(cwd, 'board.yaml'));
    if (!loaded.ok) throw new Error('the board is fine');
    const controller = new AbortController();
    const rendered = await render(loaded.value, {
      cwd,
      env: against(sandbox.url),
      concurrency: 1,
      signal: controller.signal,
      onEvent: (event) => event.type === 'take-accepted' && controller.abort(),
    });
    expect(rendered).toMatchObject({ ok: true, value: { interrupted: true, counts: { unfinished: 1, held: 1 } } });
    expect(sandbox.stats().created).toBe(1);
  });
});
