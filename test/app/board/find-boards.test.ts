import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBoards } from '../../../src/app/board/find-boards.js';
import { readLedger } from '../../../src/app/costs/read-ledger.js';
import { workspace } from '../../support/rushes.js';

const BOARD = 'version: 1\nid: film\nshots:\n  - { id: a, prompt: A hill }\n';
const MANIFEST = '{\n  "version": 1,\n  "storyboard": { "id": "film" },\n  "takes": []\n}\n';

/** A folder with files; the folders above them are made. */
function project(files: Record<string, string>): string {
  const cwd = workspace({});
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), text);
  }
  return cwd;
}

/** What is found, or the failure's words. */
async function find(cwd: string, ...args: string[]) {
  const found = await findBoards(args, { cwd });
  return found.ok ? found.value : `${found.failure.exit_code}: ${found.failure.message}. ${found.failure.hint}`;
}

describe('the boards that arguments name', () => {
  it('are one file for one file, as it was named, so that scripts get the document of one board', async () => {
    const cwd = project({ 'film.yaml': BOARD });
    expect(await find(cwd, './film.yaml')).toEqual({ files: ['./film.yaml'], isSeveral: false, skipped: [] });
    expect(await find(cwd, 'not-there.yaml')).toEqual({ files: ['not-there.yaml'], isSeveral: false, skipped: [] });
  });

  it('are several for a folder, a glob or two arguments, even if they lead to one board', async () => {
    const cwd = project({ 'boards/film.yaml': BOARD });
    const one = { files: ['boards/film.yaml'], isSeveral: true, skipped: [] };
    expect(await find(cwd, 'boards')).toEqual(one);
    expect(await find(cwd, 'boards/')).toEqual(one);
    expect(await find(cwd, '**/*.yaml')).toEqual(one);
    expect(await find(cwd, './boards/film.yaml', join(cwd, 'boards/film.yaml'))).toEqual(one);
  });

  it('are sorted, each once, whatever leads to them', async () => {
    const cwd = project({ 'b.yaml': BOARD, 'a.yml': BOARD, 'c/d.YAML': BOARD });
    symlinkSync(join(cwd, 'b.yaml'), join(cwd, 'x.yaml'));
    expect(await find(cwd, 'x.yaml', 'b.yaml', '.', '*.{yaml,yml}', 'c')).toEqual({
      files: ['a.yml', 'b.yaml', 'c/d.YAML'],
      isSeveral: true,
      skipped: [{ file: 'x.yaml', reason: 'symlink' }],
    });
  });

  it('may be outside the working directory', async () => {
    const cwd = project({ 'boards/film.yaml': BOARD, 'here/note.txt': '' });
    expect(await find(join(cwd, 'here'), '../boards')).toMatchObject({ files: ['../boards/film.yaml'] });
    expect(await find(join(cwd, 'here'), '../boards/*.yaml')).toMatchObject({ files: ['../boards/film.yaml'] });
    expect(await find(join(cwd, 'here'), join(cwd, '**/*.yaml'))).toMatchObject({ files: ['../boards/film.yaml'] });
  });

  it('are told from other YAML by the key shots, however it is written', async () => {
    const cwd = project({
      'quoted.yaml': '"shots" : []\n',
      'bom.yaml': '\ufeffshots:\r\n  - id: a\r\n',
      'flow.yaml': '{ version: 1, shots: [] }\n',
      'broken.yaml': 'id: [\nshots:\n<<<<<<< HEAD\n',
      'late.yaml': `vars:\n  long: "${'x'.repeat(100_000)}"\nshots: []\n`,
      'workflow.yaml': 'jobs:\n  shots: {}\n',
      'list.yaml': '- shots: []\n',
      'text.yaml': 'shots\n',
      'empty.yaml': '',
    });
    const found = await find(cwd, '.');
    expect(found).toMatchObject({ files: ['bom.yaml', 'broken.yaml', 'flow.yaml', 'late.yaml', 'quoted.yaml'] });
    expect(found).toMatchObject({
      skipped: ['empty.yaml', 'list.yaml', 'text.yaml', 'workflow.yaml'].map((file) => ({ file, reason: 'no-shots' })),
    });
  });

  it('are never picks files and configs, which are said only where one is named alone', async () => {
    const cwd = project({ 'film.yaml': BOARD, 'film.picks.yaml': BOARD, 'rushes.config.yaml': BOARD });
    const film = { files: ['film.yaml'], isSeveral: true, skipped: [] };
    expect(await find(cwd, '.')).toEqual(film);
    expect(await find(cwd, '*')).toEqual(film);
    expect(await find(cwd, 'film.picks.yaml', 'film.yaml', 'rushes.config.yaml')).toEqual(film);
    expect(await find(cwd, 'film.picks.yaml')).toBe(
      '2: film.picks.yaml is a picks file, and not a board: it has what people decided about takes. Name its board: film.yaml.',
    );
    expect(await find(cwd, 'rushes.config.yaml', 'film.picks.yaml')).toBe(
      '2: rushes.config.yaml is a config, and not a board: its settings count for boards beside and below it. Name a board, or the folder.',
    );
  });

  it('are not searched in hidden folders, node_modules and the output folders of boards', async () => {
    const cwd = project({
      'film.yaml': BOARD,
      'manifest.json': '{ "name": "a web app" }',
      'deep/er/night.yaml': BOARD,
      '.git/film.yaml': BOARD,
      'node_modules/x/film.yaml': BOARD,
      'renders/film/manifest.json': MANIFEST,
      'renders/film/film.yaml': BOARD,
      'renders/film.rehearsal/journal.jsonl': '',
      'renders/film.rehearsal/deep/film.yaml': BOARD,
    });
    const found = { files: ['deep/er/night.yaml', 'film.yaml'], isSeveral: true, skipped: [] };
    expect(await find(cwd, '.')).toEqual(found);
    expect(await find(cwd, '**/*.yaml')).toEqual(found);
    expect(await find(cwd, 'renders/film')).toMatchObject({ files: ['renders/film/film.yaml'] });
  });

  it.each([
    ['in another order', '{"takes":[],"storyboard":{"id":"film"},"version":1}', true],
    ['with the markers of a merge', `<<<<<<< ours\n${MANIFEST}=======\n${MANIFEST}>>>>>>> theirs\n`, true],
    ['of another program', '{ "version": 1, "storyboard": "scenes.json" }', false],
  ])('are not searched beside a manifest of ours %s, as costs has it', async (_, manifest, isOurs) => {
    const cwd = project({ 'film.yaml': BOARD, 'renders/film/manifest.json': manifest, 'renders/film/film.yaml': BOARD });
    expect(await find(cwd, '.')).toMatchObject({ files: isOurs ? ['film.yaml'] : ['film.yaml', 'renders/film/film.yaml'] });
    expect(await readLedger(join(cwd, 'renders/film'), cwd)).toMatchObject(
      isOurs ? { kind: expect.stringMatching(/takes|unreadable/) } : { kind: 'other' },
    );
  });

  it('are not searched behind symlinks, and a file that is one is reported', async () => {
    const cwd = project({ 'real/film.yaml': BOARD, 'boards/night.yaml': BOARD });
    symlinkSync(join(cwd, 'real'), join(cwd, 'boards/loop'));
    symlinkSync(join(cwd, 'real/film.yaml'), join(cwd, 'boards/film.yaml'));
    const found = { files: ['boards/night.yaml'], isSeveral: true, skipped: [{ file: 'boards/film.yaml', reason: 'symlink' }] };
    expect(await find(cwd, 'boards')).toEqual(found);
    expect(await find(cwd, 'boards/*.yaml')).toEqual(found);
    expect(await find(cwd, 'boards/n*.yaml')).toMatchObject({ skipped: [] });
    expect(await find(cwd, 'boards/film.yaml')).toMatchObject({ files: ['boards/film.yaml'], isSeveral: false });
  });

  it('may have any name that a file system allows', async () => {
    const cwd = project({ 'a\nb.yaml': BOARD, 'c\u202ed.yaml': BOARD, '[x].yaml': BOARD, '-only.yaml': BOARD });
    expect(await find(cwd, '.')).toMatchObject({ files: ['-only.yaml', '[x].yaml', 'a\nb.yaml', 'c\u202ed.yaml'] });
    expect(await find(cwd, '[x].yaml')).toMatchObject({ files: ['[x].yaml'], isSeveral: false });
    expect(await find(cwd, 'a?b.yaml')).toMatchObject({ files: ['a\nb.yaml'] });
  });

  it('need a folder or a glob with a board, and an argument with words', async () => {
    const cwd = project({ 'docs/index.yaml': 'nav: []\n', 'film.yaml': BOARD });
    const hint = 'A board is a .yaml or .yml file with `shots:`. Name its file, its folder or another glob.';
    expect(await find(cwd, 'film.yaml', 'docs')).toBe(`2: no board is in docs. ${hint}`);
    expect(await find(cwd, 'scenes/*.yaml')).toBe(`2: no board matches scenes/*.yaml. ${hint}`);
    expect(await find(cwd, '')).toBe('2: an argument is empty. Name a board, a folder or a glob.');
    expect(await find(cwd, `*${'{a,b}'.repeat(20_000)}`)).toMatch(/^2: .* is not a glob that can be read\./);
  });

  it('are not searched in more files than a project has', async () => {
    const cwd = project({ 'film.yaml': BOARD, 'a/1.txt': '', 'a/2.txt': '', 'a/3.txt': '' });
    const most = async (maxEntries: number) => (await findBoards(['.'], { cwd, maxEntries })).ok;
    expect(await most(5)).toBe(true);
    expect(await most(4)).toBe(false);
    expect(await findBoards(['**/*.yaml'], { cwd, maxEntries: 1 })).toMatchObject({
      failure: { exit_code: 2, message: '**/*.yaml leads to more than 1 files and folders, so the search for boards stopped' },
    });
  });

  it.skipIf(process.getuid?.() === 0)('say which folder could not be searched', async () => {
    const cwd = project({ 'film.yaml': BOARD, 'closed/night.yaml': BOARD });
    chmodSync(join(cwd, 'closed'), 0);
    expect(await find(cwd, '.')).toMatchObject({ skipped: [{ file: 'closed', reason: 'unreadable' }] });
    chmodSync(join(cwd, 'closed'), 0o700);
  });
});
