import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { rushes } from '../support/in-process.js';
import { folderWith, ownClip } from '../support/own-clip.js';
import { workspace } from '../support/rushes.js';
import { blocksOf, PAGES } from './pages.js';
import { BOARD } from './stages.js';

const samples = PAGES.flatMap(blocksOf).filter(({ language }) => language === 'yaml');
/** A sample that is a whole file begins with its version. The page on writing also shows mistakes; its own test reads those. */
const whole = samples.filter(({ text }) => text.startsWith('version: 1\n'));
const boards = whole.filter(({ text, page }) => /^shots:/m.test(text) && page !== 'docs/writing.md');
const picks = whole.filter(({ text }) => /^picks:/m.test(text));
const configs = whole.filter(({ text }) => !/^(?:shots|picks):/m.test(text));
const parts = samples.filter(({ text }) => /^(?:shots|budget|profiles):/.test(text));

describe('a sample of YAML in the documents', () => {
  it.each(boards.map((block) => [block.page, block.text]))('of %s is a valid board', async (_, text) => {
    expect(await rushes(workspace({ 'board.yaml': text }), ['validate', 'board.yaml'])).toMatchObject({
      code: 0,
      stdout: 'board.yaml is fine.\n',
    });
  });

  it.each(configs.map((block) => [block.page, block.text]))('of %s is a valid config', async (_, text) => {
    const cwd = workspace({ 'board.yaml': BOARD, 'rushes.config.yaml': text });
    expect((await rushes(cwd, ['plan', 'board.yaml', '--trust-rates'])).code).toBe(0);
  });

  it.each(picks.map((block) => [block.page, block.text]))('of %s is a valid picks file', async (_, text) => {
    const ids = new Set([...text.matchAll(/^ {2}([a-z0-9_-]+):/gm)].map(([, id]) => `${id}`));
    const ran = await rushes(workspace({ 'board.yaml': boardOf([...ids]), 'board.picks.yaml': text }), ['pick', 'board.yaml']);
    expect(ran.code, ran.stderr).toBe(0);
  });

  it.each(parts.map((block) => [block.page, block.text]))('of %s is a part that makes a board valid', async (_, text) => {
    const key = text.slice(0, text.indexOf(':'));
    const rest = { shots: BOARD.replace(/^shots:\n[\s\S]*/m, ''), budget: BOARD.replace(/^budget.*\n/m, ''), profiles: BOARD }[
      key
    ];
    const clips = [...text.matchAll(/source: ([\w./-]+)/g)].map(([, path = '']) => path);
    const clip = clips.length > 0 ? await ownClip(3) : '';
    const cwd = folderWith({ 'board.yaml': `${rest}${text}`, ...Object.fromEntries(clips.map((path) => [path, clip])) });
    const ran = await rushes(cwd, ['validate', 'board.yaml']);
    expect(ran.code, ran.stdout).toBe(0);
  });

  it('is a board, a config, a part of one, or a CI workflow', () => {
    const known = new Set([...whole, ...parts]);
    expect(samples.filter((block) => !known.has(block)).map(({ page }) => page)).toEqual([
      'docs/ci.md',
      'docs/pull-requests.md',
      'docs/review.md',
      'docs/saved-plans.md',
    ]);
  });
});
