import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { savedFilm } from '../support/saved-film.js';
import { blocksOf } from './pages.js';

it('the page on saved plans shows what a run prints where the board and a take moved', async () => {
  const film = await savedFilm(boardOf(['ridge', 'pass']));
  const board = boardOf(['ridge', 'pass']);
  await film.save();
  await film.renderBoard('--only', 'pass');
  writeFileSync(join(film.cwd, 'board.yaml'), board.replace('What ridge shows', 'Another ridge'));
  const [shown] = blocksOf('docs/saved-plans.md').filter(({ language }) => language === 'text');
  expect(await film.render()).toMatchObject({ code: 2, stderr: shown?.text });
});
