import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { manifest, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const unix = process.platform !== 'win32';
const root = process.getuid?.() === 0;

/** Runs a command that may open at most this many files. */
const runWithFiles = (count: number, cwd: string, args: readonly string[], env: Record<string, string> = {}) =>
  start(cwd, args, env, ['bash', '-c', `ulimit -n ${count}; exec "$@"`, 'bash']).ended;

/** The fewest files with which the command line starts on this Node. */
async function leastFiles(cwd: string): Promise<number> {
  for (let count = 12; count < 60; count += 1) if ((await runWithFiles(count, cwd, ['--version'])).code === 0) return count;
  throw new Error('rushes --version needs 60 files');
}

/** Runs a command as a user other than root, because root may read everything. */
const runAsNobody = (cwd: string, args: readonly string[]) =>
  start(cwd, args, {}, root ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : []).ended;

describe.runIf(unix)('a machine with too few file descriptors', () => {
  const COMMANDS = [
    ['validate', 'board.yaml'],
    ['plan', 'board.yaml'],
    ['status', 'board.yaml'],
    ['doctor', 'board.yaml'],
    ['compare', 'board.yaml'],
    ['models'],
    ['render', 'board.yaml', '--yes'],
  ];

  it.each(COMMANDS)('makes %s say so in plain words, without a stack trace', async (...args) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    let few = 0;
    // From just enough for Node and the version, to enough to load all of the program.
    const least = await leastFiles(cwd);
    for (const count of [0, 1, 2, 4, 8, 14, 24, 36, 52].map((more) => least + more)) {
      const ran = await runWithFiles(count, cwd, args, against('http://127.0.0.1:9'));
      expect(ran.stderr).not.toMatch(/^ +at /m);
      expect(ran.stderr).not.toContain('bug in rushes');
      if (ran.code !== 6) continue;
      few += 1;
      expect(ran.stderr).toMatch(/too many files are open/);
      expect(ran.stderr).toMatch(/ulimit -n/);
    }
    expect(few).toBeGreaterThan(0);
  });

  it('never makes rushes say that a key in an unreadable .env is missing', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']), '.env': 'TRINETRA_API_KEY=test-key-0123456789\n' });
    const url = { TRINETRA_BASE_URL: 'http://127.0.0.1:9' };
    for (let count = 24; count < 90; count += 6) {
      const ran = await runWithFiles(count, cwd, ['render', 'board.yaml', '--yes'], url);
      expect(ran.stderr).not.toContain('there is no key');
    }
  });

  it('makes no run buy anything twice: with enough descriptors, paid takes are found again', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']).replace('trinetra/kling-v3', 'uniall/kling-v3-std-silent') });
    const sandbox = await sandboxHere();
    const env = against(sandbox.url);
    const render = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
    expect((await start(cwd, [...render, '--out', 'one'], env).ended).code).toBe(0);
    for (let count = 20; count < 120; count += 10) {
      // If the record cannot be read, rushes must not conclude that it is missing.
      const ran = await runWithFiles(count, cwd, render, env);
      expect([2, 6]).toContain(ran.code);
    }
    expect(sandbox.stats().submits).toBe(1);
  });
});

describe.runIf(unix)('a file without read permission', () => {
  it('as the board or its config: the message says that the permission to read it is missing', async () => {
    for (const file of ['board.yaml', 'rushes.config.yaml']) {
      const cwd = workspace({ 'board.yaml': boardOf(['a']), 'rushes.config.yaml': 'version: 1\n' });
      chmodSync(cwd, 0o755);
      chmodSync(join(cwd, file), 0);
      for (const command of ['validate', 'plan']) {
        const ran = await runAsNobody(cwd, [command, 'board.yaml']);
        expect(ran.code).toBe(2);
        expect(ran.stdout + ran.stderr).toContain(`no permission to read ${file}`);
        expect(ran.stdout + ran.stderr).not.toContain('to write');
      }
    }
  });

  it.each(['journal.jsonl', 'manifest.json'])(
    'as a %s: is reported as unreadable too, and nothing is planned',
    async (name) => {
      const cwd = workspace({ 'board.yaml': boardOf(['a']) });
      const sandbox = await sandboxHere();
      await start(cwd, ['render', 'board.yaml', '--yes'], against(sandbox.url)).ended;
      expect(manifest(cwd, 'film').takes).toHaveLength(1);
      chmodSync(cwd, 0o755);
      const file = join(cwd, 'renders/film', name);
      chmodSync(file, 0);
      for (const command of ['plan', 'status']) {
        const ran = await runAsNobody(cwd, [command, 'board.yaml']);
        expect(ran.code).toBe(6);
        expect(ran.stderr).toMatch(/no permission to read \S+/);
        expect(ran.stderr).not.toContain('to write');
      }
    },
  );

  it('as a clip: verify says why, with its path from the board’s folder', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    await start(cwd, ['render', 'board.yaml', '--yes'], against(sandbox.url)).ended;
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'renders/film/clips/a.1.mp4'), 0);
    const ran = await runAsNobody(cwd, ['verify', 'board.yaml']);
    expect(ran.code).toBe(6);
    expect(ran.stdout).toContain('unreadable a.1: no permission to read clips/a.1.mp4\n');
  });

  it('as a sandbox’s knobs: is reported likewise', async () => {
    const cwd = workspace();
    writeFileSync(join(cwd, 'knobs.json'), '{}');
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'knobs.json'), 0);
    const ran = await runAsNobody(cwd, ['sandbox', '--port', '0', '--knobs', 'knobs.json']);
    expect(ran.stderr).toContain('no permission to read knobs.json');
  });
});
