import { appendFileSync, copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import * as library from '../../src/index.js';
import { type Board, type LoadOptions, load, type RenderOptions, type Result } from '../../src/index.js';
import { boardOf } from '../support/film.js';
import { workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { expectValid } from '../support/schemas.js';

/** The value of a result that must be one. */
function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const boardIn = async (cwd: string, options: LoadOptions = {}): Promise<Board> =>
  unwrap(await load('board.yaml', { cwd, ...options }));

/** A board of some shots, at a sandbox. */
async function filmAt(shots: readonly string[], knobs: Parameters<typeof sandboxHere>[0] = {}) {
  const cwd = workspace({ 'board.yaml': boardOf(shots) });
  const sandbox = await sandboxHere(knobs);
  const options: RenderOptions = { cwd, env: against(sandbox.url), pollIntervalSeconds: 0.02 };
  return { cwd, sandbox, options, board: await boardIn(cwd), folder: join(cwd, 'renders/film') };
}

let written: MockInstance[] = [];
beforeEach(() => {
  written = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
});
afterEach(() => {
  const calls = written.flatMap((spy) => spy.mock.calls);
  for (const spy of written) spy.mockRestore();
  expect(calls, 'the library prints nothing').toEqual([]);
});

describe('load', () => {
  it('gives a board that names its shots and its warnings, and nothing of the core', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    expect(
      await boardIn(cwd, { shotModels: { a: 'evolink/kling-v3-image-to-video' } }).catch((error: Error) => error.message),
    ).toContain('invalid-board');
    const board = await boardIn(cwd, { shotModels: { a: 'trinetra/kling-v2.5' } });
    expect(board).toEqual({
      id: 'film',
      title: 'A film',
      file: 'board.yaml',
      path: join(cwd, 'board.yaml'),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      shots: [{ id: 'a', model: 'trinetra/kling-v2.5', seconds: 5, resolution: '720p', takes: 1 }],
      warnings: [],
    });
  });

  it('takes a profile of the board, and the plan prices them all', async () => {
    const head = 'profiles: { draft: { model: trinetra/kling-v2.5 } }\n';
    const board = await boardIn(workspace({ 'board.yaml': boardOf(['a'], '', head) }), { profile: 'draft' });
    expect(board.shots).toMatchObject([{ model: 'trinetra/kling-v2.5' }]);
    const planned = await library.plan(board);
    expect(planned).toMatchObject({
      value: { profiles: [{ costs: [{ to_pay: 95 }] }, { profile: 'draft', planned: true, costs: [{ to_pay: 50 }] }] },
    });
  });

  it('is the only way to a board: what only looks like one is a bug of the caller', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const copy = { ...(await boardIn(cwd)) };
    await expect(library.plan(copy)).rejects.toThrow('this is not a board that load() returned');
  });
});

describe('validate', () => {
  it('tells every error with its place, as numbers', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'durration: 5') });
    const { valid, diagnostics } = unwrap(await library.validate('board.yaml', { cwd }));
    expect(valid).toBe(false);
    expect(diagnostics).toMatchObject([{ code: 'unknown-key', file: 'board.yaml', start: { line: 8, column: 5 } }]);
    expect(JSON.stringify(diagnostics)).not.toContain('version: 1');
  });

  it('has nothing to say of a board that is fine', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    expect(await library.validate('board.yaml', { cwd })).toEqual({ ok: true, value: { valid: true, diagnostics: [] } });
  });
});

describe('compare', () => {
  it('has a row for each model, in credits', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const { comparison } = unwrap(await library.compare('board.yaml', { cwd }));
    expectValid('compare.schema.json', comparison);
    expect(comparison.rows.find(({ model }) => model === 'trinetra/kling-v3')).toMatchObject({ costs: [{ credits: 95 }] });
  });
});

describe('status', () => {
  it('has no manifest before the first render, then every take with its clip’s place; and it names a clip that is gone', async () => {
    const { cwd, board, options, folder } = await filmAt(['a', 'b']);
    expect(unwrap(await library.status(board, { cwd }))).toEqual({ folder, missing_clips: [], due: [] });
    unwrap(await library.render(board, options));
    const { manifest, due } = unwrap(await library.status(board, { cwd }));
    for (const take of manifest?.takes ?? []) expect(existsSync(join(folder, take.clip?.file ?? ''))).toBe(true);
    expect(due).toEqual([]);
    rmSync(join(folder, 'clips/b.1.mp4'));
    const after = unwrap(await library.status(board, { cwd }));
    expect(after.missing_clips).toEqual(['b.1']);
    expect(after.due).toMatchObject([{ shot: 'b', take: 1, action: 'fetch', credits: 95 }]);
  });
});

describe('rehearse', () => {
  it('renders drawn clips without an API key, beside the takes of a real render', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const board = await boardIn(cwd, { stills: 'unpublished' });
    const plans: number[] = [];
    const approve: library.WatchOptions['approve'] = (plan) => plans.push(plan.steps.length) > 0;
    const rehearsed = unwrap(await library.rehearse(board, { cwd, heightPixels: 120, approve }));
    expect(rehearsed).toMatchObject({ counts: { stored: 1 }, exit_code: 0, folder: join(cwd, 'renders/film.rehearsal') });
    expect(plans).toEqual([1]);
    const { manifest } = unwrap(await library.status(board, { cwd, rehearsal: true }));
    expect(manifest?.takes).toMatchObject([{ shot: 'a', status: 'stored', clip: { width: 214, height: 120 } }]);
  });

  it('refuses a height that no clip can have', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    expect(await library.rehearse(await boardIn(cwd), { cwd, heightPixels: 7 })).toMatchObject({
      failure: { kind: 'refused' },
    });
  });
});

describe('reconcile', () => {
  /** A take whose answer was lost, at a gateway that does not know a request again; its clip is one of another board. */
  async function lost() {
    const film = await filmAt(['a'], { submit: [{ do: 'lose-answer', times: 1 }] });
    const board = await boardIn(film.cwd, { model: 'uniall/kling-v3-std-silent' });
    expect(unwrap(await library.render(board, film.options))).toMatchObject({
      counts: { unknown: 1 },
      unsettled: ['a.1'],
      exit_code: 3,
    });
    const settle = async (decision: library.Decision) => unwrap(await library.reconcile(board, 'a', decision, film.options));
    const jobs = () => film.sandbox.stats().jobs.map(({ id }) => id);
    return { ...film, board, settle, jobs };
  }

  it('adopts the job that a lost answer was about, and a render brings its clip at no cost', async () => {
    const { board, options, settle, jobs, sandbox } = await lost();
    expect(await settle({ adopt: jobs()[0] ?? '' })).toMatchObject({ outcome: 'adopted', take: 'a.1' });
    expect(unwrap(await library.render(board, options))).toMatchObject({ counts: { stored: 1 }, exit_code: 0 });
    expect(sandbox.stats().submits).toBe(1);
  });

  it('takes a clip from a file', async () => {
    const { cwd, settle, options, folder, sandbox } = await lost();
    const out = join(cwd, 'elsewhere');
    unwrap(await library.render(await boardIn(cwd), { ...options, out, ignoreOtherTakes: true }));
    const clip = join(out, 'film/clips/a.1.mp4');
    expect(await settle({ file: clip })).toMatchObject({ outcome: 'stored', take: 'a.1', clip: { file: 'clips/a.1.mp4' } });
    expect(readFileSync(join(folder, 'clips/a.1.mp4'))).toEqual(readFileSync(clip));
    expect(sandbox.stats().submits).toBe(2);
  });

  it('buys it again with one request, and tells how that run ended', async () => {
    const { settle, sandbox } = await lost();
    expect(await settle({ retry: true })).toMatchObject({
      outcome: 'retried',
      run: { counts: { stored: 1 }, exit_code: 0, board: 'film' },
    });
    expect(sandbox.stats().submits).toBe(2);
  });

  it('gives it up, once', async () => {
    const { board, settle, options, sandbox } = await lost();
    expect(await settle({ abandon: true })).toEqual({ outcome: 'abandoned', take: 'a.1' });
    expect(await library.reconcile(board, 'a.1', { abandon: true }, options)).toMatchObject({ failure: { kind: 'refused' } });
    expect(sandbox.stats().submits).toBe(1);
  });

  it.each([
    ['ridge 1', { abandon: true }, 'names no take'],
    ['a.1', {}, 'a decision is one of adopt, file, retry, abandon: 0 are given'],
    ['a.1', { abandon: true, retry: true }, '2 are given'],
    ['a.1', { adopt: '../x' }, 'is not the id of a job'],
    ['a.1', { abandon: true }, 'there is nothing to settle at a.1'],
  ])('refuses %s with %j', async (take, decision, message) => {
    const { board, options } = await filmAt(['a']);
    const settled = await library.reconcile(board, take, decision as library.Decision, options);
    expect(settled).toMatchObject({ ok: false, failure: { kind: 'refused', message: expect.stringContaining(message) } });
  });
});

describe('doctor', () => {
  it('says that a board is whole, then what is damaged, and repairs it', async () => {
    const { cwd, board, options, folder } = await filmAt(['a']);
    unwrap(await library.render(board, options));
    const whole = unwrap(await library.doctor(board, { cwd }));
    expectValid('doctor.schema.json', whole);
    expect(whole).toMatchObject({ whole: true, folder, findings: [] });
    const journal = join(folder, 'journal.jsonl');
    copyFileSync(journal, join(cwd, 'before.jsonl'));
    appendFileSync(journal, 'what is this\n');
    expect(await library.render(board, options)).toMatchObject({ ok: false, failure: { kind: 'disk', exit_code: 6 } });
    expect(unwrap(await library.doctor(board, { cwd }))).toMatchObject({ whole: false });
    const rebuilt = unwrap(await library.doctor(board, { cwd, rebuild: true }));
    expectValid('doctor.schema.json', rebuilt);
    expect(rebuilt).toMatchObject({ whole: true, rebuilt: true });
    expect(readFileSync(rebuilt.aside ?? '', 'utf8')).toContain('what is this');
  });

  it('does one repair at a time', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const both = await library.doctor(await boardIn(cwd), { cwd, rebuild: true, merge: 'other.json' });
    expect(both).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });
});

describe('every function', () => {
  it('begins nothing where its signal is aborted, or an option is unknown', async () => {
    const { cwd, board, sandbox } = await filmAt(['a']);
    const calls: ((options: never) => Promise<Result<unknown>>)[] = [
      (options) => library.load('board.yaml', options),
      (options) => library.validate('board.yaml', options),
      (options) => library.compare('board.yaml', options),
      (options) => library.plan(board, options),
      (options) => library.render(board, options),
      (options) => library.rehearse(board, options),
      (options) => library.status(board, options),
      (options) => library.reconcile(board, 'a.1', { abandon: true }, options),
      (options) => library.doctor(board, options),
    ];
    const functions = Object.values(library).filter((one) => typeof one === 'function');
    expect(calls).toHaveLength(functions.length);
    for (const call of calls) {
      const stopped = await call({ cwd, signal: AbortSignal.abort() } as never);
      expect(stopped).toMatchObject({ ok: false, failure: { kind: 'aborted', exit_code: 130 } });
      const strange = await call({ cwd, outt: 'x' } as never);
      expect(strange).toMatchObject({ ok: false, failure: { kind: 'refused', message: expect.stringContaining('`outt`') } });
    }
    expect(existsSync(join(cwd, 'renders'))).toBe(false);
    expect(sandbox.stats().submits).toBe(0);
  });
});
