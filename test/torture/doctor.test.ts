import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findUnseenFlips } from '../support/damage.js';
import { boardOf } from '../support/film.js';
import { filmHere } from '../support/film-here.js';
import { judge } from '../support/invariants.js';
import { rebuildDamagedBoards } from '../support/rebuild-damaged-boards.js';
import { MAIN, rushes } from '../support/rushes.js';
import { recordFigure } from './figures.js';

it('a thousand randomly damaged journals are rebuilt and rendered, and nothing is bought again', async () => {
  const { rebuilt, twice, asked } = await rebuildDamagedBoards('torture', 1000);
  expect(rebuilt).toBeGreaterThan(800);
  expect(twice).toBe(0);
  recordFigure(
    'journals damaged at random, rebuilt by `rushes doctor --rebuild` and rendered on',
    String(rebuilt),
    `${twice} bought again by itself; asked about ${asked} takes`,
  );
});

it('a journal with any one bit flipped is refused', async () => {
  const { run, bytes } = await filmHere(boardOf(['a', 'b', 'c', 'd']));
  expect(await run()).toMatchObject({ ok: true });
  const journal = bytes();
  expect(findUnseenFlips(journal, 8)).toEqual([]);
  recordFigure('bits of a journal flipped, one at a time', String(8 * journal.length), 'all refused, none misread');
});

/** Calls that change files or make them durable. */
const CALLS = 'openat,write,pwrite64,fsync,fdatasync,rename,unlink,ftruncate';

it.skipIf(process.platform !== 'linux')(
  'killed at each of its writes, a rebuild leaves the old journal or the new one, whole; run again, it ends',
  async () => {
    const film = await filmHere(boardOf(['a', 'b']));
    expect(await film.run()).toMatchObject({ ok: true });
    const { cwd, file, bytes, put } = film;
    const whole = bytes();
    const damaged = Buffer.concat([whole, Buffer.from('x\n')]);
    const known = readFileSync(file('manifest.json'));
    const aside = `${file('journal.jsonl')}.damaged-${createHash('sha256').update(damaged).digest('hex').slice(0, 8)}`;
    const names = [file('journal.jsonl'), aside, file('manifest.json')].flatMap((name) => [name, `${name}.part`]);
    const paths = [...names, file('journal.jsonl.holder')].flatMap((name) => ['-P', name]);
    let kills = 0;
    for (let nth = 1; ; nth += 1) {
      put(damaged);
      rmSync(aside, { force: true });
      const inject = ['-f', '-qq', '-o', '/dev/null', ...paths, '-e', `inject=${CALLS}:signal=SIGKILL:when=${nth}`];
      const ran = spawnSync('strace', [...inject, process.execPath, MAIN, 'doctor', 'board.yaml', '--rebuild'], {
        cwd,
        env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
      });
      const now = bytes();
      expect(now.equals(damaged) || now.equals(whole), `after ${nth}`).toBe(true);
      // The damaged journal has one of two names until it has its final one.
      expect(now.equals(damaged) || readFileSync(aside).equals(damaged), `after ${nth}`).toBe(true);
      if (ran.status === 0) break;
      kills += 1;
      expect((await rushes(cwd, ['doctor', 'board.yaml', '--rebuild'])).code).toBe(0);
      expect(bytes().equals(whole)).toBe(true);
      expect(readFileSync(file('manifest.json')).equals(known)).toBe(true);
    }
    expect(kills).toBeGreaterThan(10);
    expect(await film.run()).toMatchObject({ ok: true, value: { exit_code: 0, stored: 2 } });
    await judge(cwd, { stats: film.sandbox.stats(), finished: true });
    recordFigure(
      'kills of `rushes doctor --rebuild`, at each of its writes',
      String(kills),
      'the old journal or the new one, whole',
    );
  },
);
