import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { manifest, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const unix = process.platform !== 'win32';
const root = process.getuid?.() === 0;

/** Runs a command with so many files that it may open at most. */
const withFiles = (count: number, cwd: string, args: readonly string[], env: Record<string, string> = {}) =>
  start(cwd, args, env, ['bash', '-c', `ulimit -n ${count}; exec "$@"`, 'bash']).ended;

/** Runs a command as somebody who is not root: root may read everything. */
const asNobody = (cwd: string, args: readonly string[]) =>
  start(cwd, args, {}, root ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : []).ended;

describe.runIf(unix)('a machine on which too few files may be open', () => {
  const COMMANDS = [
    ['validate', 'board.yaml'],
    ['plan', 'board.yaml'],
    ['status', 'board.yaml'],
    ['doctor', 'board.yaml'],
    ['compare', 'board.yaml'],
    ['models'],
    ['render', 'board.yaml', '--yes'],
  ];

  it.each(COMMANDS)('%s says so in plain words, and shows no stack', async (...args) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    let few = 0;
    // From where nothing of the program can be loaded to where all of it can.
    for (const count of [20, 26, 34, 44, 56, 72]) {
      const ran = await withFiles(count, cwd, args, against('http://127.0.0.1:9'));
      expect(ran.stderr).not.toMatch(/^ +at /m);
      expect(ran.stderr).not.toContain('bug in rushes');
      if (ran.code !== 6) continue;
      few += 1;
      expect(ran.stderr).toMatch(/too many files are open/);
      expect(ran.stderr).toMatch(/ulimit -n/);
    }
    expect(few).toBeGreaterThan(0);
  });

  it('with a key in a .env that cannot be opened never says that there is none', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']), '.env': 'TRINETRA_API_KEY=test-key-0123456789\n' });
    const url = { TRINETRA_BASE_URL: 'http://127.0.0.1:9' };
    for (let count = 24; count < 90; count += 6) {
      const ran = await withFiles(count, cwd, ['render', 'board.yaml', '--yes'], url);
      expect(ran.stderr).not.toContain('there is no key');
    }
  });

  it('buys nothing twice: what was paid for is found again with files enough', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']).replace('trinetra/kling-v3', 'uniall/kling-v3-std-silent') });
    const sandbox = await sandboxHere();
    const env = against(sandbox.url);
    const render = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
    expect((await start(cwd, [...render, '--out', 'one'], env).ended).code).toBe(0);
    for (let count = 20; count < 120; count += 10) {
      // Where the record cannot be read, nobody may conclude that there is none.
      const ran = await withFiles(count, cwd, render, env);
      expect([2, 6]).toContain(ran.code);
    }
    expect(sandbox.stats().submits).toBe(1);
  });
});

describe.runIf(unix)('a file that may not be read', () => {
  it('as the board or its config, is no place to write: it says that there is no permission to read it', async () => {
    for (const file of ['board.yaml', 'rushes.config.yaml']) {
      const cwd = workspace({ 'board.yaml': boardOf(['a']), 'rushes.config.yaml': 'version: 1\n' });
      chmodSync(cwd, 0o755);
      chmodSync(join(cwd, file), 0);
      for (const command of ['validate', 'plan']) {
        const ran = await asNobody(cwd, [command, 'board.yaml']);
        expect(ran.code).toBe(2);
        expect(ran.stdout + ran.stderr).toContain(`no permission to read ${file}`);
        expect(ran.stdout + ran.stderr).not.toContain('to write');
      }
    }
  });

  it.each(['journal.jsonl', 'manifest.json'])('as a %s, is said to be unreadable too, and nothing is planned', async (name) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    await start(cwd, ['render', 'board.yaml', '--yes'], against(sandbox.url)).ended;
    expect(manifest(cwd, 'film').takes).toHaveLength(1);
    chmodSync(cwd, 0o755);
    const file = join(cwd, 'renders/film', name);
    chmodSync(file, 0);
    for (const command of ['plan', 'status']) {
      const ran = await asNobody(cwd, [command, 'board.yaml']);
      expect(ran.code).toBe(6);
      expect(ran.stderr).toMatch(/no permission to read \S+/);
      expect(ran.stderr).not.toContain('to write');
    }
  });

  it('as knobs of the sandbox, likewise', async () => {
    const cwd = workspace();
    writeFileSync(join(cwd, 'knobs.json'), '{}');
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'knobs.json'), 0);
    const ran = await asNobody(cwd, ['sandbox', '--port', '0', '--knobs', 'knobs.json']);
    expect(ran.stderr).toContain('no permission to read knobs.json');
  });
});
