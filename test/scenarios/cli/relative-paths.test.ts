import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockJournal } from '../../../src/take/ledger/lock-journal.js';
import { boardOf } from '../../support/film.js';
import { filmHere } from '../../support/film-here.js';
import { rushes } from '../../support/in-process.js';

type Film = Awaited<ReturnType<typeof filmHere>>;

/** Ways to end with a message about a file of rushes. */
const WAYS: readonly [string, (film: Film) => void | (() => Promise<void>) | Promise<() => Promise<void>>, string[], string][] =
  [
    [
      'a damaged journal',
      ({ put, bytes }) => {
        const journal = bytes();
        journal.writeUInt8(journal.readUInt8(200) ^ 1, 200);
        put(journal);
      },
      ['status', 'board.yaml'],
      'renders/film/journal.jsonl is damaged',
    ],
    [
      'a manifest that is no JSON',
      ({ file }) => writeFileSync(file('manifest.json'), '{'),
      ['plan', 'board.yaml'],
      'renders/film/manifest.json is not JSON',
    ],
    [
      'a board that another run holds',
      async ({ file }) => {
        const lock = await lockJournal(file('journal.jsonl'), []);
        if (!lock.ok) throw new Error('it is held');
        return lock.release;
      },
      ['render', 'board.yaml', '--yes'],
      'another run holds this board',
    ],
    [
      'a .env that is not text',
      ({ cwd }) => writeFileSync(join(cwd, '.env'), Buffer.from([65, 0, 66, 0])),
      ['plan', 'board.yaml'],
      '.env is not UTF-8',
    ],
    [
      'a folder in place of the page',
      ({ file }) => mkdirSync(file('review.html')),
      ['review', 'board.yaml'],
      'a folder stands where a file is needed: renders/film/review.html',
    ],
  ];

describe('a path on a screen', () => {
  it.each(WAYS)('is relative to the current directory: %s', async (_, break_, words, says) => {
    const film = await filmHere(boardOf(['ridge']));
    await film.run();
    const restore = await break_(film);
    const ran = await rushes(film.cwd, words, film.options.env as Record<string, string>);
    await restore?.();
    const screen = (ran.stdout + ran.stderr).replaceAll(/\n +/g, ' ');
    expect(screen).toContain(says);
    expect(screen).not.toContain(film.cwd);
  });
});
