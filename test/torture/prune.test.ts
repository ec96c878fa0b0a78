import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/take/manifest.gen.js';
import { clipsOf, pruneEvents, RENDER, renderFilmToPrune, statesOf, writePicks } from '../support/film-to-prune.js';
import { attemptsIn, judge } from '../support/invariants.js';
import { start, workspace } from '../support/rushes.js';
import { CALLS, countCalls, needStrace, strace } from './strace.js';

/** One thread makes all file calls, so that the N-th call is the same in every run. */
const ONE_THREAD = { UV_THREADPOOL_SIZE: '1' };
/** Only each N-th call, for a quicker look. */
const EVERY = Number(process.env['TORTURE_EVERY'] ?? 1);
const LEFT = ['door.1.mp4', 'lake.1.mp4', 'ridge.2.mp4'];
const FILES = ['journal.jsonl', 'manifest.json', 'manifest.json.part', 'clips'];
const CLIPS = ['ridge.1', 'ridge.2', 'ridge.3', 'door.1', 'door.2', 'lake.1'].map((take) => `clips/${take}.mp4`);

beforeAll(needStrace);

/** A film with three clips to prune, which can be copied. */
async function stage() {
  const { cwd: original, sandbox, env } = await renderFilmToPrune();
  writePicks(original, { ridge: 2, door: 1, lake: '{}' });
  const copy = () => {
    const cwd = workspace();
    cpSync(original, cwd, { recursive: true });
    rmSync(join(cwd, '.rushes'), { recursive: true, force: true });
    const paths = [...FILES, ...CLIPS].map((name) => join(cwd, 'renders/film', name));
    const log = join(cwd, 'strace.log');
    const under = (calls: readonly string[], inject: readonly string[] = []) =>
      start(cwd, ['prune', 'board.yaml'], { ...env, ...ONE_THREAD }, strace(log, paths, calls, inject)).ended;
    const run = (...words: string[]) => start(cwd, words, env).ended;
    const clear = () => rmSync(cwd, { recursive: true, force: true });
    return { cwd, log, under, run, clear };
  };
  return { sandbox, copy };
}

/** After any ending: no stored take lacks its clip, and every clip that is gone was recorded as pruned. */
function expectTruth(cwd: string): void {
  for (const [name, { state }] of attemptsIn(cwd)) {
    const isHere = existsSync(join(cwd, `renders/film/clips/${name}.mp4`));
    expect(state === 'stored' ? isHere : state === 'pruned', `${name} is ${state}, and its clip is ${isHere}`).toBe(true);
  }
  for (const name of LEFT) expect(clipsOf(cwd)).toContain(name);
}

describe('a prune', () => {
  it('that is killed at its N-th file call, for every such call, tells the truth, and the next one ends the work', async () => {
    const { sandbox, copy } = await stage();
    const whole = copy();
    expect(await whole.under(CALLS)).toMatchObject({ code: 0 });
    const counts = countCalls(whole.log);
    expect(counts.get('unlink'), 'removals').toBeGreaterThanOrEqual(3);
    let killed = 0;
    const { submits } = sandbox.stats();
    for (const [call, count] of counts)
      for (let nth = 1; nth <= count; nth += EVERY) {
        const { cwd, under, run, clear } = copy();
        const ran = await under(CALLS, [`${call}:signal=SIGKILL:when=${nth}`]);
        if (ran.signal === 'SIGKILL' || ran.code === 137) killed += 1;
        expectTruth(cwd);
        // A render between the two fetches nothing that was pruned.
        expect(await run(...RENDER), `${call} ${nth}`).toMatchObject({ code: 0 });
        expect(await run('prune', 'board.yaml'), `${call} ${nth}`).toMatchObject({ code: 0 });
        expect(clipsOf(cwd), `${call} ${nth}`).toEqual(LEFT);
        expect(statesOf(cwd).filter((state) => state.endsWith(' pruned'))).toEqual([
          'ridge.1 pruned',
          'ridge.3 pruned',
          'door.2 pruned',
        ]);
        clear();
      }
    expect(killed).toBeGreaterThan(10 / EVERY);
    expect(sandbox.stats().submits).toBe(submits);
  });

  it('that cannot remove its N-th file records what happened, removes nothing more, and goes on when run again', async () => {
    const { sandbox, copy } = await stage();
    let failed = 0;
    for (const nth of [1, 2, 3])
      for (const error of ['EACCES', 'EIO', 'EROFS']) {
        const { cwd, under, run, clear } = copy();
        const ran = await under(['unlink', 'unlinkat', 'rmdir'], [`unlink:error=${error}:when=${nth}`]);
        // The first removal may be that of another file.
        if (ran.code !== 0) {
          failed += 1;
          expect(ran.code, ran.stderr).toBe(6);
          expectTruth(cwd);
          expect(pruneEvents(cwd).at(-1)).toMatch(/^take-restored /);
          const manifest = JSON.parse(readFileSync(join(cwd, 'renders/film/manifest.json'), 'utf8')) as Manifest;
          for (const { shot, take, status } of manifest.takes)
            expect(clipsOf(cwd).includes(`${shot}.${take}.mp4`)).toBe(status === 'stored');
        }
        expect(await run('prune', 'board.yaml')).toMatchObject({ code: 0 });
        expect(clipsOf(cwd)).toEqual(LEFT);
        await judge(cwd, { stats: sandbox.stats() });
        clear();
      }
    expect(failed).toBeGreaterThanOrEqual(3);
  });
});
