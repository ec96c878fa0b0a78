import { expect, it } from 'vitest';
import { filmHere } from '../support/film-here.js';
import { gitProject } from '../support/git-project.js';
import { rushes } from '../support/in-process.js';
import { against } from '../support/sandbox.js';
import { blocksOf } from './pages.js';

const blocks = (language: string): string[] =>
  blocksOf('docs/diff.md').flatMap((block) => (block.language === language ? [block.text] : []));

it('the page on diff shows the screens of its two boards', async () => {
  const [before = '', now = ''] = blocks('yaml');
  const [screen = '', end = ''] = blocks('text');
  const film = await filmHere(before);
  const project = gitProject({ '.gitignore': 'renders/\n' }, film.cwd);
  expect(await film.run()).toMatchObject({ ok: true });
  project.write({ 'board.yaml': now });
  const commit = project.git('rev-parse', 'HEAD').slice(0, 8);
  const shown = async (...more: string[]): Promise<string> =>
    (await rushes(film.cwd, ['diff', 'board.yaml', ...more], against(film.sandbox.url))).stdout.replaceAll(commit, '3f9c1a52');
  expect(await shown()).toBe(screen);
  const stored = await shown('--stored');
  expect(stored.slice(stored.indexOf('all shots'))).toBe(end);
});
