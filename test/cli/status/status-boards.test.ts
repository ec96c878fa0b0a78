import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FOX, MISTY } from '../../support/cost-films.js';
import { boardOf } from '../../support/film.js';
import { expectScreen } from '../../support/golden.js';
import { rushes, rushesOn } from '../../support/in-process.js';
import { type MadeTake, takeEvents, writeLedger } from '../../support/ledger-folders.js';
import { workspace } from '../../support/rushes.js';
import { expectValid } from '../../support/schemas.js';

/** Long ago, so that no screen depends on the day of the test. */
const longAgo = (takes: readonly MadeTake[]) =>
  takes.map((one) => ({ ...one, ...(one.at && { at: one.at.replace('2026', '2020') }) }));

/** Boards with every kind of take at two gateways, one that was never rendered, and one with an error. */
function reviewedBoards(): string {
  const cwd = workspace();
  const named = (id: string, text: string) => text.replace('id: film', `id: ${id}`);
  const files = {
    'fox-and-grapes.yaml': named('fox-and-grapes', boardOf(['vine', 'leap'])),
    'misty-ridge.yaml': named('misty-ridge', boardOf(['ridge', 'hut', 'pass', 'door', 'lake', 'lamp'])),
    'new.yaml': named('new', boardOf(['dawn'])),
    'wrong.yaml': named('wrong', boardOf(['dusk'], 'durration: 3')),
  };
  writeLedger(join(cwd, 'boards'), [], files);
  writeLedger(join(cwd, 'renders/misty-ridge'), takeEvents(longAgo(MISTY), 'misty-ridge'));
  writeLedger(join(cwd, 'renders/fox-and-grapes'), takeEvents(longAgo(FOX), 'fox-and-grapes'));
  return cwd;
}

describe('status of several boards', () => {
  it.each([60, 80])('keeps within %i columns, and every command whole', async (columns) => {
    const cwd = reviewedBoards();
    const long = 'a-film-whose-name-is-long-enough-for-a-line-of-its-own';
    writeLedger(join(cwd, `boards/a folder of films/${long}`), [], {
      'long.yaml': boardOf(['dawn']).replace('id: film', `id: ${long}`),
    });
    const { stdout, stderr } = await rushesOn(columns, cwd, ['status', 'boards', '--out', 'clips of the long film']);
    for (const line of `${stdout}${stderr}`.split('\n'))
      if (line.length > columns) expect(line).toMatch(/^ *(?:rushes [^;:]*|[^ ]*)$/);
    const command = `rushes plan 'boards/a folder of films/${long}/long.yaml' --out 'clips of the long film'`;
    expect(stdout).toContain(`\n${command}\nsays what it would cost.\n`);
  });

  it.each([80, 120])('shows the takes of each and one total on %i columns, and the errors last', async (columns) => {
    const { code, stdout, stderr } = await rushesOn(columns, reviewedBoards(), ['status', 'boards']);
    expect(code).toBe(2);
    expectScreen(`status/boards-${columns}.txt`, `${stdout}${'='.repeat(40)}\n${stderr}`);
  });

  it('is one JSON document, with the manifest of each as it is for the board alone', async () => {
    const cwd = reviewedBoards();
    const { code, stdout } = await rushes(cwd, ['status', 'boards', '--json']);
    expect(code).toBe(2);
    expectScreen('status/boards.json', stdout);
    const document = JSON.parse(stdout);
    expectValid('statuses.schema.json', document);
    for (const { file, manifest } of document.boards) {
      const alone = JSON.parse((await rushes(cwd, ['status', file, '--json'])).stdout);
      // Of a board with errors that was never rendered, the errors are the result.
      if (file !== 'boards/wrong.yaml') expect(alone, file).toEqual(manifest);
    }
  });
});
