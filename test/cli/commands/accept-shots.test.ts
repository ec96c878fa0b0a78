import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../../support/film.js';
import { expectScreen } from '../../support/golden.js';
import { rushes, rushesOn } from '../../support/in-process.js';
import { writeLedger } from '../../support/ledger-folders.js';
import { accepted, begun, boardFrom, boardRead, planOf, rendered, stored } from '../../support/pure-plan.js';
import { workspace } from '../../support/rushes.js';
import { expectValid } from '../../support/schemas.js';

const IDS = ['ridge', 'lake', 'door', 'hut'];
const FILM = boardOf(IDS);
const EDITED = FILM.replace('What ridge shows', 'A stormy ridge').replace('What lake shows', 'A stormy lake');

/** A film that was rendered, but for its last shot, and then edited. */
function editedFilm(): string {
  const board = boardFrom(FILM);
  const made = planOf(board).steps.filter(({ shot }) => shot !== 'hut');
  const cwd = workspace({ 'board.yaml': EDITED });
  writeLedger(join(cwd, 'renders/film'), [
    boardRead(board),
    ...made.flatMap((step) => [begun(step), accepted(step), rendered(step, 95), stored(step)]),
  ]);
  return cwd;
}

const STEPS = [
  ['pinned', ['ridge', 'door', 'hut']],
  ['all', ['--all']],
  ['again', ['--all']],
  ['undone', ['ridge', 'hut', '--undo']],
] as const;

describe('rushes accept', () => {
  it.each([80, 120])('says on %i columns what it pinned and undid, where, and what the plan saves', async (columns) => {
    const cwd = editedFilm();
    const screens: string[] = [];
    for (const [, words] of STEPS) {
      const { code, stdout, stderr } = await rushesOn(columns, cwd, ['accept', 'board.yaml', ...words]);
      expect([code, stderr]).toEqual([0, '']);
      for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(columns);
      screens.push(`$ rushes accept board.yaml ${words.join(' ')}\n${stdout}`);
    }
    expectScreen(`accept/film-${columns}.txt`, screens.join('\n'));
  });

  it('says the same as JSON', async () => {
    const cwd = editedFilm();
    for (const [name, words] of STEPS) {
      const { code, stdout } = await rushes(cwd, ['accept', 'board.yaml', ...words, '--format', 'json']);
      expect(code).toBe(0);
      expectValid('accept.schema.json', JSON.parse(stdout));
      expectScreen(`accept/${name}.json`, stdout);
    }
  });
});
