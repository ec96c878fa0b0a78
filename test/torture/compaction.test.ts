import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fold } from '../../src/take/fold.js';
import { readRecords, writeRecord } from '../../src/take/ledger/journal-record.js';
import type { TakeEvent } from '../../src/take/take-event.js';
import { boardOf } from '../support/film.js';
import { filmHere } from '../support/film-here.js';
import { judge } from '../support/invariants.js';
import { MAIN, rushes } from '../support/rushes.js';
import { against } from '../support/sandbox.js';
import { recordFigure } from './figures.js';
import { CALLS, countCalls, strace } from './strace.js';

/** How often the board was edited and rendered: its journal is many times as long as it needs to be. */
const EDITS = 200;

const recordsIn = (bytes: Buffer): readonly TakeEvent[] => {
  const read = readRecords(bytes);
  if (!read.ok) throw new Error(`damaged at line ${read.line}`);
  return read.events;
};

/** The journal of a board that was edited often, after each record of the board as it is now. */
function lengthen(bytes: Buffer): Buffer {
  const events = recordsIn(bytes);
  const board = events.findLast(({ type }) => type === 'board') as TakeEvent;
  const edits = Array.from({ length: EDITS }, (_, index) => ({ ...board, sha256: index.toString(16).padStart(64, '0') }));
  return Buffer.from([...edits, ...events].map((event, index) => writeRecord(index, event)).join(''));
}

it.skipIf(process.platform !== 'linux')(
  'killed at each of its writes, a run that compacts its journal leaves the old one or the new one, whole',
  async () => {
    const film = await filmHere(boardOf(['a', 'b']));
    expect(await film.run()).toMatchObject({ ok: true });
    const { cwd, file, bytes, put, sandbox } = film;
    const env = { ...process.env, ...against(sandbox.url), UV_THREADPOOL_SIZE: '1' };
    const long = lengthen(bytes());
    const history = fold(recordsIn(long));
    const created = sandbox.stats().created;
    const paths = ['journal.jsonl', 'journal.jsonl.part', 'journal.jsonl.holder'].map(file);
    const log = join(cwd, 'calls');
    const traced = (inject: readonly string[] = []) => {
      const [command = '', ...args] = strace(log, paths, [...CALLS, 'fchmod', 'utimensat'], inject);
      put(long);
      return spawnSync(command, [...args, process.execPath, MAIN, 'render', 'board.yaml', '--yes'], { cwd, env });
    };
    expect(traced().status).toBe(0);
    expect(bytes().length).toBeLessThan(long.length / 10);
    const states = { old: 0, new: 0 };
    const kills = [...countCalls(log)].flatMap(([call, count]) =>
      Array.from({ length: count }, (_, nth) => `${call}:signal=SIGKILL:when=${nth + 1}`),
    );
    for (const kill of kills) {
      traced([kill]);
      const now = bytes();
      expect(fold(recordsIn(now)), kill).toEqual(history);
      expect(now.equals(long) || now.length < long.length / 10, kill).toBe(true);
      states[now.equals(long) ? 'old' : 'new'] += 1;
      for (const command of ['status', 'doctor']) expect((await rushes(cwd, [command, 'board.yaml'], env)).code, kill).toBe(0);
      expect((await rushes(cwd, ['render', 'board.yaml', '--yes'], env)).code).toBe(0);
      expect(fold(recordsIn(bytes()))).toEqual(history);
      expect([bytes().length < long.length / 10, existsSync(file('journal.jsonl.part'))]).toEqual([true, false]);
    }
    expect(states.old).toBeGreaterThan(5);
    expect(states.new).toBeGreaterThan(0);
    expect(sandbox.stats().created).toBe(created);
    expect(JSON.parse(readFileSync(file('manifest.json'), 'utf8'))).toMatchObject({ takes: [{}, {}] });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
    recordFigure(
      'kills of a run that compacts its journal, at each of its writes',
      String(states.old + states.new),
      'the old journal or the new one, whole and with the same history',
    );
  },
);
