import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DiffFilesOptions, diffFiles, documentsOf } from '../../../src/app/diff/diff-files.js';
import type { DiffDocument } from '../../../src/plan/diff/diff.gen.js';
import { git, gitOrThrow } from '../../support/clones.js';
import { boardOf } from '../../support/film.js';
import { gitProject, openProject } from '../../support/git-project.js';
import { png } from '../../support/pictures.js';
import { workspace } from '../../support/rushes.js';

const BOARD = boardOf(['ridge', 'door']);
const EDITED = boardOf(['ridge', 'door'], 'duration: 8');

async function diffIn(cwd: string, args: readonly string[], options: DiffFilesOptions = {}) {
  const compared = await diffFiles(args, { cwd, env: {}, ...options });
  if (!compared.ok) {
    const { message, hint, diagnostics = [] } = compared.failure;
    const places = diagnostics.map(({ span, message: why }) => `${span.source.file}: ${why}`);
    return { said: [...places, `${message}. ${hint ?? ''}`].join('\n').trimEnd(), documents: [] as DiffDocument[] };
  }
  return { said: '', documents: [...documentsOf(compared.value)], compared: compared.value };
}

/** The state of the only board. */
async function stateOf(cwd: string, arg: string, options: DiffFilesOptions = {}): Promise<string> {
  const { said, documents } = await diffIn(cwd, [arg], options);
  return said === '' ? documents.map(({ state }) => state).join() : said;
}

const told = ({ board, state, totals }: DiffDocument): string =>
  `${board.file} ${state} ${totals.map(({ before, after }) => `${before} → ${after}`).join(', ')}`;

describe('the other version of a board', () => {
  it('is the one of the last commit, whatever the folder that the command runs in', async () => {
    const project = gitProject({ 'boards/film.yaml': BOARD });
    expect(await stateOf(project.cwd, 'boards/film.yaml')).toBe('same');
    const id = project.git('rev-parse', 'HEAD').trim();
    project.write({ 'boards/film.yaml': EDITED });
    for (const [cwd, file] of [
      [project.cwd, 'boards/film.yaml'],
      [join(project.cwd, 'boards'), 'film.yaml'],
      ['/', join(project.cwd, 'boards/film.yaml')],
    ] as const) {
      const { documents } = await diffIn(cwd, [file]);
      expect(documents).toMatchObject([
        {
          board: { file },
          against: { ref: 'HEAD', commit: id, file: 'boards/film.yaml' },
          totals: [{ before: 190, after: 304 }],
        },
      ]);
    }
  });

  it('is asked for by no glob that is too long to be read', async () => {
    const { cwd } = gitProject({ 'film.yaml': BOARD });
    expect((await diffIn(cwd, [`*${'{a,b}'.repeat(20_000)}`])).said).toMatch(/ is not a glob that can be read\./);
  });

  it('is the one of any commit that git can name', async () => {
    const project = gitProject({ 'film.yaml': BOARD });
    const first = project.git('rev-parse', 'HEAD').trim();
    project.git('tag', '-a', '-m', 'The first cut', 'v1');
    project.commit({ 'film.yaml': EDITED });
    project.git('checkout', '-q', '-b', 'side');
    for (const ref of ['HEAD', 'main', 'side', '@{-1}', 'HEAD^0', 'main@{0}'])
      expect(await stateOf(project.cwd, 'film.yaml', { against: ref }), ref).toBe('same');
    for (const ref of ['HEAD~1', 'v1', first, first.slice(0, 10), 'main~'])
      expect(await stateOf(project.cwd, 'film.yaml', { against: ref }), ref).toBe('changed');
  });

  it('is found in a worktree, a submodule, a shallow clone and a folder behind a symlink', async () => {
    const project = gitProject({ 'film.yaml': BOARD });
    project.commit({ 'film.yaml': EDITED });
    const around = workspace();
    project.git('worktree', 'add', '-q', join(around, 'tree'), 'HEAD~1');
    expect(await stateOf(join(around, 'tree'), 'film.yaml')).toBe('same');
    expect(await stateOf(join(around, 'tree'), 'film.yaml', { against: 'main' })).toBe('changed');

    gitOrThrow(around, 'clone', '-q', '--depth', '1', `file://${project.cwd}`, 'shallow');
    expect(await stateOf(join(around, 'shallow'), 'film.yaml')).toBe('same');
    expect(await stateOf(join(around, 'shallow'), 'film.yaml', { against: 'HEAD~1' })).toContain(
      'This clone is shallow: git fetch --unshallow gets the earlier commits.',
    );

    const outer = gitProject({ 'other.yaml': BOARD });
    gitOrThrow(outer.cwd, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', project.cwd, 'inner');
    expect(await stateOf(outer.cwd, 'inner/film.yaml')).toBe('same');

    symlinkSync(project.cwd, join(around, 'link'));
    expect(await stateOf(join(around, 'link'), 'film.yaml')).toBe('same');
    expect(await stateOf(around, 'link/film.yaml')).toBe('same');
  });

  it('is none for a file that git does not track: all of it is added', async () => {
    const project = gitProject({ '.gitignore': 'ignored.yaml\n' });
    project.write({ 'new.yaml': BOARD, 'ignored.yaml': BOARD });
    expect(await stateOf(project.cwd, 'new.yaml')).toBe('added');
    expect(await stateOf(project.cwd, 'ignored.yaml')).toBe('added');
  });

  it('uses the config of that commit, and the user’s own config of today', async () => {
    const config = (rate: number) => `version: 1\ngateways:\n  trinetra:\n    rates:\n      kling-v3:\n        720p: ${rate}\n`;
    const project = gitProject({ 'boards/film.yaml': BOARD, 'rushes.config.yaml': config(10) });
    project.write({ 'boards/rushes.config.yaml': config(20) });
    const { documents, said } = await diffIn(project.cwd, ['boards/film.yaml']);
    expect(said).toBe('');
    expect(documents.map(told)).toEqual(['boards/film.yaml changed 100 → 200']);
    expect(documents[0]?.shots[0]?.fields).toEqual([{ field: 'rate', before: '10', now: '20' }]);
    const home = workspace();
    mkdirSync(join(home, 'rushes'));
    writeFileSync(join(home, 'rushes/config.yaml'), config(30));
    const own = await diffIn(project.cwd, ['boards/film.yaml'], { env: { XDG_CONFIG_HOME: home } });
    expect(own.documents.map(told)).toEqual(['boards/film.yaml same 300 → 300']);
  });

  it('shares with this version a config above the repository, where neither has one in it', async () => {
    const around = workspace();
    writeFileSync(join(around, 'rushes.config.yaml'), 'version: 1\ngateways: { trinetra: { concurrency: 2 } }\n');
    mkdirSync(join(around, 'project'));
    const project = gitProject({ 'film.yaml': BOARD }, join(around, 'project'));
    expect(await stateOf(project.cwd, 'film.yaml')).toBe('same');
  });

  it('has the bytes of its own stills, also where Git LFS keeps them', async () => {
    const board = `${BOARD}  - id: hut\n    prompt: A hut\n    frames: { first: stills/hut.png }\n`;
    const [first, second] = [png(640, 360, 10), png(640, 360, 20)];
    const project = gitProject({ 'boards/film.yaml': board, 'boards/stills/hut.png': first });
    expect(await stateOf(project.cwd, 'boards/film.yaml')).toBe('same');
    project.write({ 'boards/stills/hut.png': second });
    const { documents } = await diffIn(project.cwd, ['boards/film.yaml']);
    expect(documents[0]?.shots).toMatchObject([{ shot: 'hut', fields: [{ field: 'frames.first.bytes' }], new_picture: true }]);
    const hashOf = documents[0]?.shots[0]?.fields[0]?.now;
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${hashOf}\nsize ${second.length}\n`;
    project.commit({ 'boards/stills/hut.png': pointer });
    project.write({ 'boards/stills/hut.png': second });
    expect(await stateOf(project.cwd, 'boards/film.yaml')).toBe('same');
  });

  it('shares the stills that no commit has with this version, and says so', async () => {
    const board = `${BOARD}  - id: hut\n    prompt: A hut\n    frames: { first: stills/hut.png }\n`;
    const project = gitProject({ '.gitignore': 'stills/\n', 'film.yaml': board });
    project.write({ 'stills/hut.png': png() });
    const { documents, compared } = await diffIn(project.cwd, ['film.yaml']);
    expect(documents.map(({ state }) => state)).toEqual(['same']);
    expect(compared?.boards[0]?.other.absentStills).toEqual(['stills/hut.png']);
  });

  it('is never read through a symlink of the commit', async () => {
    const project = gitProject({ 'real.yaml': BOARD });
    symlinkSync('real.yaml', join(project.cwd, 'film.yaml'));
    symlinkSync(workspace({ 'board.yaml': BOARD }), join(project.cwd, 'linked'));
    project.commit();
    // The file that the link leads to now is the board.
    expect((await diffIn(project.cwd, ['film.yaml'])).documents).toMatchObject([
      { state: 'same', against: { file: 'real.yaml' } },
    ]);
    project.git('rm', '-q', 'linked', 'film.yaml');
    project.write({ 'linked/board.yaml': BOARD, 'film.yaml': BOARD });
    for (const file of ['film.yaml', 'linked/board.yaml'])
      expect(await stateOf(project.cwd, file)).toMatch(/^HEAD:.*\.yaml: HEAD:.*\.yaml is a symlink in that commit/);
  });

  it('shows its errors at their places in that commit, together with the errors of this version', async () => {
    const project = gitProject({ 'boards/film.yaml': `${BOARD}colour: red\n` });
    const { said } = await diffIn(join(project.cwd, 'boards'), ['film.yaml']);
    expect(said).toContain('HEAD:boards/film.yaml: ');
    expect(said).toContain('\nfilm.yaml: ');
    project.write({ 'boards/film.yaml': BOARD });
    expect(await stateOf(project.cwd, 'boards/film.yaml')).toMatch(
      /^HEAD:boards\/film.yaml: .*\na version with errors has no price/,
    );
  });
});

describe('boards that are gone', () => {
  const other = BOARD.replace('id: film', 'id: other');

  it('count as all removed, whether their name, their folder or a glob names them', async () => {
    const project = gitProject({
      'boards/film.yaml': BOARD,
      'boards/deep/gone.yaml': other,
      'boards/gone.picks.yaml': 'version: 1\n',
      'boards/notes.yaml': 'a: 1\n',
      'boards/node_modules/lib.yaml': other,
    });
    project.write({ 'boards/deep/gone.yaml': null, 'boards/gone.picks.yaml': null, 'boards/notes.yaml': null });
    project.write({ 'boards/node_modules/lib.yaml': null });
    const gone = 'boards/deep/gone.yaml removed 190 → 0';
    const same = 'boards/film.yaml same 190 → 190';
    expect((await diffIn(project.cwd, ['boards/deep/gone.yaml'])).documents.map(told)).toEqual([gone]);
    expect((await diffIn(project.cwd, ['boards/deep'])).documents.map(told)).toEqual([gone]);
    expect((await diffIn(project.cwd, ['boards'])).documents.map(told)).toEqual([gone, same]);
    expect((await diffIn(project.cwd, ['.'])).documents.map(told)).toEqual([gone, same]);
    expect((await diffIn(project.cwd, ['boards/**/g*.yaml'])).documents.map(told)).toEqual([gone]);
    expect((await diffIn(join(project.cwd, 'boards'), ['*.yaml', '**/*.yaml'])).documents.map(told)).toEqual([
      'deep/gone.yaml removed 190 → 0',
      'film.yaml same 190 → 190',
    ]);
    expect((await diffIn(project.cwd, ['boards/**/g*.yaml'])).compared).toMatchObject({ isSeveral: true });
    expect((await diffIn(project.cwd, ['boards/deep/gone.yaml'])).compared).toMatchObject({ isSeveral: false });
  });

  it('are one board with a new one that has their id: its file was moved', async () => {
    const project = gitProject({ 'film.yaml': BOARD });
    project.git('mv', 'film.yaml', 'ridge.yaml');
    const { documents } = await diffIn(project.cwd, ['.']);
    expect(documents.map(told)).toEqual(['ridge.yaml changed 190 → 190']);
    expect(documents[0]).toMatchObject({ fields: [{ field: 'file', before: 'film.yaml', now: 'ridge.yaml' }], shots: [] });
  });

  it('are missed by nobody where the commit does not have them either', async () => {
    const project = gitProject({ 'film.yaml': BOARD });
    expect(await stateOf(project.cwd, 'flim.yaml')).toContain('there is no flim.yaml');
    expect(await stateOf(project.cwd, 'nowhere/*.yaml')).toContain('no board matches nowhere/*.yaml');
  });
});

describe('a file as the other version', () => {
  it('is compared, also outside of any repository', async () => {
    const cwd = workspace({ 'film.yaml': EDITED, 'old.yaml': BOARD });
    const { documents } = await diffIn(cwd, ['film.yaml'], { against: 'old.yaml' });
    expect(documents).toMatchObject([{ against: { file: 'old.yaml' }, totals: [{ before: 190, after: 304 }] }]);
    expect(documents[0]?.against).not.toHaveProperty('ref');
  });

  it('is the version of one board alone', async () => {
    const cwd = workspace({ 'film.yaml': EDITED, 'old.yaml': BOARD });
    expect(await stateOf(cwd, '.', { against: 'old.yaml' })).toContain(
      'a file is the other version of one board, and 2 are named',
    );
  });

  it('gives way to a commit of the same name', async () => {
    const project = gitProject({ 'film.yaml': BOARD, v1: EDITED });
    project.git('tag', 'v1');
    const tagged = await diffIn(project.cwd, ['film.yaml'], { against: 'v1' });
    expect(tagged.compared?.against).toEqual({ kind: 'ref', ref: 'v1', isFileToo: true });
    expect(tagged.documents.map(({ state }) => state)).toEqual(['same']);
    expect(await stateOf(project.cwd, 'film.yaml', { against: './v1' })).toBe('changed');
  });
});

describe('without another version', () => {
  it('says what is missing, and what to do', async () => {
    const nowhere = workspace({ 'film.yaml': BOARD });
    expect(await stateOf(nowhere, 'film.yaml')).toBe(
      'film.yaml is in no git repository, so there is no other version of it. Name a file to compare with: --against FILE.',
    );
    gitOrThrow(nowhere, 'init', '-q', '-b', 'main', '.');
    expect(await stateOf(nowhere, 'film.yaml')).toBe(
      'the repository has no commit yet, so there is nothing to compare with. Commit first. Or compare with a file: --against FILE.',
    );
    const bare = workspace();
    gitOrThrow(bare, 'init', '-q', '--bare', '.');
    writeFileSync(join(bare, 'film.yaml'), BOARD);
    expect(await stateOf(bare, 'film.yaml')).toMatch(/^film.yaml is in no git repository/);
  });

  it('suggests the name that was meant, or how to get it from the server', async () => {
    const project = gitProject({ 'film.yaml': BOARD });
    expect(await stateOf(project.cwd, 'film.yaml', { against: 'mian' })).toContain('did you mean `main`?');
    expect(await stateOf(project.cwd, 'film.yaml', { against: 'haed' })).toContain('did you mean `HEAD`?');
    expect(await stateOf(project.cwd, 'film.yaml', { against: 'origin/next/cut' })).toContain('git fetch origin next/cut.');
  });

  it('passes git’s own reason on where git does not trust the repository', async () => {
    const project = gitProject({ 'film.yaml': BOARD });
    writeFileSync(join(project.cwd, '.git/config'), '[core\n');
    expect(await stateOf(project.cwd, 'film.yaml')).toMatch(/^git cannot read the repository .*: bad config line 1/);
    expect(git(project.cwd, 'status').code).not.toBe(0);
  });
});

it('a project of the test is one that git knows', () => {
  expect(openProject(gitProject({ 'film.yaml': BOARD }).cwd).git('status', '--short')).toBe('');
});
