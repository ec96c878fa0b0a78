import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gitOrThrow } from '../../support/clones.js';
import { boardOf } from '../../support/film.js';
import { gitProject } from '../../support/git-project.js';
import { rushes } from '../../support/in-process.js';
import { workspace } from '../../support/rushes.js';

const BOARD = boardOf(['ridge', 'door']);
const EDITED = boardOf(['ridge', 'door'], 'duration: 8');

/** A program that leaves a mark when it runs. */
function trap(): { program: string; hasRun: () => boolean } {
  const folder = workspace();
  const program = join(folder, 'trap.sh');
  writeFileSync(program, `#!/bin/sh\ntouch ${folder}/ran\ncat\n`);
  chmodSync(program, 0o755);
  return { program, hasRun: () => existsSync(join(folder, 'ran')) };
}

/** Names that would be options, ranges, files or commands elsewhere. */
const HOSTILE_NAMES = [
  '--output=x',
  '-x',
  '--help',
  'a..b',
  'HEAD...HEAD',
  '^HEAD',
  'HEAD:../..',
  ':film.yaml',
  ':/a day',
  'HEAD:film.yaml',
  'a b',
  'a\nb',
  'HEAD\n',
  '\u001b[31mHEAD',
  '$(touch x)',
  '`touch x`',
  '@{-1}',
  'HEAD^{tree}',
  'HEAD^{blob}',
  '',
];

describe('the name of the other version', () => {
  it('is a commit or a file, and never an option of git, a path in it or a command', async () => {
    const project = gitProject({ 'film.yaml': BOARD });
    for (const name of HOSTILE_NAMES) {
      const ran = await rushes(project.cwd, ['diff', 'film.yaml', `--against=${name}`]);
      expect(ran, JSON.stringify(name)).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toMatch(/^error: --against/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal must not get
      expect(ran.stderr).not.toMatch(/[\u001b]/);
    }
    expect(project.git('status', '--short')).toBe('');
  });

  it.each([
    ['', 'it is empty'],
    ['--output=x', 'it begins with a dash'],
    ['HEAD\n', 'it has control characters'],
    ['a..b', 'it names a range of commits'],
    ['^HEAD', 'it names a range of commits'],
    [':/a day', 'it names a file or a search in git'],
    ['HEAD:film.yaml', 'it names a file or a search in git'],
  ])('never reaches git as %j', async (name, why) => {
    const project = gitProject({ 'film.yaml': BOARD });
    const ran = await rushes(project.cwd, ['diff', 'film.yaml', `--against=${name}`]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(`no file has this name, and no commit can: ${why}`);
  });

  it('is shown in part where it is very long', async () => {
    const project = gitProject({ 'film.yaml': BOARD });
    const ran = await rushes(project.cwd, ['diff', 'film.yaml', '--against', 'x'.repeat(5000)]);
    expect(ran.code).toBe(2);
    expect(ran.stderr.length).toBeLessThan(400);
  });
});

describe('a repository that nobody trusts', () => {
  it('runs no program of its own: no hook, filter, textconv, pager, monitor or transport', async () => {
    const { program, hasRun } = trap();
    const project = gitProject({ 'film.yaml': BOARD, '.gitattributes': '*.yaml filter=evil diff=evil\n' });
    for (const [key, value] of [
      ['filter.evil.smudge', program],
      ['filter.evil.clean', program],
      ['filter.evil.process', program],
      ['diff.evil.textconv', program],
      ['diff.evil.command', program],
      ['diff.external', program],
      ['core.pager', program],
      ['pager.cat-file', program],
      ['pager.rev-parse', program],
      ['core.fsmonitor', program],
      ['core.sshCommand', program],
      ['core.askPass', program],
      ['alias.cat-file', `!${program}`],
      ['protocol.ext.allow', 'always'],
    ] as const)
      project.git('config', key, value);
    for (const hook of ['post-checkout', 'fsmonitor-watchman', 'reference-transaction']) {
      mkdirSync(join(project.cwd, '.git/hooks'), { recursive: true });
      writeFileSync(join(project.cwd, '.git/hooks', hook), `#!/bin/sh\n${program}\n`);
      chmodSync(join(project.cwd, '.git/hooks', hook), 0o755);
    }
    project.write({ 'film.yaml': EDITED });
    const ran = await rushes(project.cwd, ['diff', 'film.yaml', '--exit-code']);
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 10, stderr: '' });
    expect(hasRun()).toBe(false);
  });

  it('fetches nothing from a partial clone: what is missing is an error that says how to get it', async () => {
    const { program, hasRun } = trap();
    const origin = gitProject({ 'film.yaml': BOARD });
    origin.commit({ 'film.yaml': EDITED });
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const around = workspace();
    gitOrThrow(around, 'clone', '-q', '--filter=blob:none', `file://${origin.cwd}`, 'part');
    const cwd = join(around, 'part');
    gitOrThrow(cwd, 'config', 'remote.origin.uploadpack', program);
    const here = await rushes(cwd, ['diff', 'film.yaml']);
    expect(here).toMatchObject({ code: 0, stderr: '' });
    const ran = await rushes(cwd, ['diff', 'film.yaml', '--against', 'HEAD~1']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('error: git cannot read HEAD~1:film.yaml');
    expect(ran.stderr.replace(/\s+/g, ' ')).toContain('git fetch --refetch --no-filter gets what is missing');
    expect(hasRun()).toBe(false);
  });

  it('is not left for another one that the environment names', async () => {
    const project = gitProject({ 'film.yaml': BOARD });
    const other = gitProject({ 'film.yaml': EDITED });
    const env = {
      GIT_DIR: join(other.cwd, '.git'),
      GIT_WORK_TREE: other.cwd,
      GIT_INDEX_FILE: '/nowhere',
      GIT_OBJECT_DIRECTORY: join(other.cwd, '.git/objects'),
      GIT_NAMESPACE: 'other',
      GIT_EXTERNAL_DIFF: '/bin/false',
      GIT_TRACE: join(project.cwd, 'trace'),
    };
    const ran = await rushes(project.cwd, ['diff', 'film.yaml'], env);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^film.yaml does not differ/);
    expect(existsSync(join(project.cwd, 'trace'))).toBe(false);
  });

  it('runs no git that lies in the folder of the board', async () => {
    const { program, hasRun } = trap();
    const project = gitProject({ 'film.yaml': BOARD });
    writeFileSync(join(project.cwd, 'git'), `#!/bin/sh\n${program}\n`);
    chmodSync(join(project.cwd, 'git'), 0o755);
    const ran = await rushes(project.cwd, ['diff', 'film.yaml'], { PATH: `.::${process.env['PATH']}` });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(hasRun()).toBe(false);
    const none = await rushes(project.cwd, ['diff', 'film.yaml'], { PATH: '.' });
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toContain('error: git is not on the PATH.');
  });

  it('is not one that a folder of it pretends to be', async () => {
    const project = gitProject({ 'boards/film.yaml': BOARD });
    const { program, hasRun } = trap();
    const inner = join(project.cwd, 'boards');
    gitOrThrow(inner, 'init', '-q', '--bare', '.');
    for (const [key, value] of [
      ['core.bare', 'false'],
      ['core.worktree', inner],
      ['core.fsmonitor', program],
    ] as const)
      gitOrThrow(inner, '--git-dir=.', 'config', key, value);
    const ran = await rushes(project.cwd, ['diff', 'boards/film.yaml']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('error: git cannot read the repository');
    expect(hasRun()).toBe(false);
  });

  it('puts a prompt into one cell of a Markdown table, without its own Markdown', async () => {
    const project = gitProject({ 'film.yaml': BOARD });
    project.write({ 'film.yaml': BOARD.replace('What ridge shows', '"evil | `x` <b> \\n# head"') });
    const markdown = await rushes(project.cwd, ['diff', 'film.yaml', '--format', 'markdown']);
    expect(markdown.stdout).not.toMatch(/^# head/m);
    expect(markdown.stdout).toContain('\\<b\\>');
  });

  it('is not read beyond the size of a board', async () => {
    const project = gitProject({ 'film.yaml': `${BOARD}#${'x'.repeat(3 * 1024 * 1024)}\n` });
    project.write({ 'film.yaml': BOARD });
    const ran = await rushes(project.cwd, ['diff', 'film.yaml']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^HEAD:film.yaml:1:1 error\[too-big\] the file is/);
  });
});
