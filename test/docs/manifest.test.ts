import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { workspace } from '../support/rushes.js';
import { read } from './pages.js';

/** What rushes writes into a board's folder, apart from its manifest. */
const IN_FOLDER = [
  'journal.jsonl',
  'journal.jsonl.lock',
  'clips/ridge.1.mp4',
  'manifest.ours.json',
  'review.html',
  'stills/a.png',
  'frames/a.png',
];
const OTHERS = [
  'index.html',
  'film.rehearsal/manifest.json',
  'film.rehearsal/board.picks.yaml',
  'film.rehearsal/sandbox/sandbox.jsonl',
];

it('the page on several people has a .gitignore that leaves only boards, picks and manifests to git', () => {
  const [, ignored = ''] = /```text\n(journal.*?)```/s.exec(read('docs/manifest.md')) ?? [];
  const kept = ['.gitignore', 'board.picks.yaml', 'board.yaml', 'renders/film/manifest.json'];
  const cwd = workspace();
  for (const file of [...kept, ...IN_FOLDER.map((one) => `renders/film/${one}`), ...OTHERS.map((one) => `renders/${one}`)]) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), file === '.gitignore' ? ignored : '');
  }
  execFileSync('git', ['init', '-q'], { cwd });
  const found = execFileSync('git', ['ls-files', '--others', '--exclude-standard'], { cwd, encoding: 'utf8' });
  expect(found.trim().split('\n').toSorted()).toEqual(kept);
});
