import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { cleanEnv, MAIN, start, workspace } from '../support/rushes.js';

const FINE = { code: 0, signal: null, stdout: 'board.yaml is fine.\n', stderr: '' };
const KEPT = ['validate-board.js', 'validate-parse-ahead.js', 'validate-program.js', 'validate-yaml.js'];

const boardFolder = () => workspace({ 'board.yaml': boardOf(['a', 'b']) });

/** Checks the board with the cache folder `cache/rushes`. Other tests switch it off. */
function validate(cwd: string, { main = MAIN, env = {}, flags = [] as string[] } = {}) {
  const cache = { XDG_CACHE_HOME: join(cwd, 'cache'), NODE_DISABLE_COMPILE_CACHE: '' };
  const options = { cwd, encoding: 'utf8', env: cleanEnv({ ...cache, ...env }) } as const;
  const {
    status: code,
    signal,
    stdout,
    stderr,
  } = spawnSync(process.execPath, [...flags, main, 'validate', 'board.yaml'], options);
  return { code, signal, stdout, stderr };
}

const cacheOf = (cwd: string): string => join(cwd, 'cache/rushes');

/** Which files the cache has. A file that is written again gets another inode. */
const keptIn = (cwd: string) =>
  readdirSync(cacheOf(cwd)).map((name) => ({ name, ino: statSync(join(cacheOf(cwd), name)).ino }));

describe('the compiled code of a command', () => {
  it('is kept in the cache folder of the user, for this user alone, and read from there by the next run', () => {
    const cwd = boardFolder();
    expect(validate(cwd)).toEqual(FINE);
    expect(readdirSync(cwd).sort()).toEqual(['board.yaml', 'cache']);
    const kept = keptIn(cwd);
    expect(kept.map(({ name }) => name).sort()).toEqual(KEPT);
    expect(statSync(cacheOf(cwd)).mode & 0o777).toBe(0o700);
    for (const name of KEPT) expect(statSync(join(cacheOf(cwd), name)).mode & 0o777).toBe(0o600);
    expect(validate(cwd)).toEqual(FINE);
    expect(keptIn(cwd)).toEqual(kept);
  });

  it('is compiled again where V8 runs with other flags, or where a kept file was cut off', () => {
    const cwd = boardFolder();
    validate(cwd);
    const first = keptIn(cwd);
    expect(validate(cwd, { flags: ['--no-opt'] })).toEqual(FINE);
    expect(keptIn(cwd)).not.toEqual(first);
    validate(cwd);
    for (const name of KEPT) truncateSync(join(cacheOf(cwd), name), 1000);
    expect(validate(cwd)).toEqual(FINE);
    for (const name of KEPT) expect(statSync(join(cacheOf(cwd), name)).size).toBeGreaterThan(1000);
  });

  it('is never that of an older file, even where that had the same length', () => {
    const cwd = boardFolder();
    const cli = join(cwd, 'package/dist/cli');
    cpSync(dirname(MAIN), cli, { recursive: true });
    writeFileSync(join(cwd, 'package/package.json'), '{ "version": "0.1.0", "type": "module" }');
    expect(validate(cwd, { main: join(cli, 'main.js') }).stdout).toContain('fine');
    const file = join(cli, 'board.js');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(' fine', ' well'));
    expect(validate(cwd, { main: join(cli, 'main.js') }).stdout).toContain('well');
  });

  it('is kept nowhere where others may write to the folder, or where it is switched off', () => {
    const cwd = boardFolder();
    mkdirSync(cacheOf(cwd), { recursive: true });
    chmodSync(cacheOf(cwd), 0o777);
    expect(validate(cwd)).toEqual(FINE);
    chmodSync(cacheOf(cwd), 0o700);
    expect(validate(cwd, { env: { NODE_DISABLE_COMPILE_CACHE: '1' } })).toEqual(FINE);
    expect(keptIn(cwd)).toEqual([]);
  });

  it('is not that of a file which others may write to, or which a symlink leads to', () => {
    const cwd = boardFolder();
    validate(cwd);
    const file = join(cacheOf(cwd), 'validate-board.js');
    chmodSync(file, 0o666);
    const open = keptIn(cwd);
    expect(validate(cwd)).toEqual(FINE);
    expect(keptIn(cwd)).not.toEqual(open);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    renameSync(file, join(cwd, 'elsewhere'));
    symlinkSync(join(cwd, 'elsewhere'), file);
    expect(validate(cwd)).toEqual(FINE);
    expect(lstatSync(file).isSymbolicLink()).toBe(false);
  });

  it('is kept for no command that decides about money', () => {
    const cwd = boardFolder();
    const cache = { XDG_CACHE_HOME: join(cwd, 'cache'), NODE_DISABLE_COMPILE_CACHE: '' };
    const ran = spawnSync(process.execPath, [MAIN, 'plan', 'board.yaml'], { cwd, env: cleanEnv(cache) });
    expect([ran.status, existsSync(join(cwd, 'cache'))]).toEqual([0, false]);
  });

  it('is kept nowhere, without a word, where the folder cannot be made or the disk is full', async () => {
    const cwd = boardFolder();
    writeFileSync(join(cwd, 'cache'), '');
    expect(validate(cwd)).toEqual(FINE);
    const small = { XDG_CACHE_HOME: join(cwd, 'small'), NODE_DISABLE_COMPILE_CACHE: '' };
    expect(await start(cwd, ['validate', 'board.yaml'], small, 1).ended).toEqual(FINE);
    expect(readdirSync(join(cwd, 'small/rushes'))).toEqual([]);
  });
});
