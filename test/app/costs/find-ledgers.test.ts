import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findLedgers } from '../../../src/app/costs/find-ledgers.js';
import { workspace } from '../../support/rushes.js';

/** A folder with empty ledgers at these places. */
function foldersAt(...places: readonly string[]): string {
  const root = workspace();
  for (const place of places) {
    mkdirSync(join(root, place), { recursive: true });
    writeFileSync(join(root, place, 'journal.jsonl'), '');
  }
  return root;
}

const foundIn = async (root: string, ...folders: readonly string[]) =>
  (await findLedgers(folders.map((folder) => join(root, folder)))).folders.map((one) => one.slice(root.length + 1));

it('finds every board below a folder, and a board that is named itself', async () => {
  const root = foldersAt('renders/film', 'renders/film.rehearsal', 'a/b/renders/other');
  expect(await foundIn(root, '')).toEqual(['a/b/renders/other', 'renders/film', 'renders/film.rehearsal']);
  expect(await foundIn(root, 'renders/film')).toEqual(['renders/film']);
});

it('finds a board once where folders overlap', async () => {
  const root = foldersAt('renders/film');
  expect(await foundIn(root, '', 'renders', 'renders/film', 'renders/../renders')).toEqual(['renders/film']);
});

it('enters no hidden folder, no node_modules and no symlink', async () => {
  const root = foldersAt('.git/film', 'node_modules/x/film', 'elsewhere/film');
  const inside = foldersAt('film');
  symlinkSync(join(root, 'elsewhere'), join(inside, 'linked'));
  expect(await foundIn(root, '')).toEqual(['elsewhere/film']);
  expect(await foundIn(inside, '')).toEqual(['film']);
});

it('follows a symlink that is named itself', async () => {
  const root = foldersAt('elsewhere/film');
  symlinkSync(join(root, 'elsewhere'), join(root, 'renders'));
  expect(await foundIn(root, 'renders')).toEqual(['elsewhere/film']);
});

it('goes only so deep, and says so', async () => {
  const root = foldersAt('1/2/3/4/5/6/7/8', '1/2/3/4/5/6/7/8/9');
  const found = await findLedgers([root]);
  expect(found).toMatchObject({ folders: [join(root, '1/2/3/4/5/6/7/8')], isCut: true });
});

it('names what is no folder', async () => {
  const root = foldersAt('film');
  writeFileSync(join(root, 'board.yaml'), '');
  const asked = ['gone', 'board.yaml'].map((name) => join(root, name));
  expect(await findLedgers(asked)).toEqual({ folders: [], missing: asked, isCut: false });
});
