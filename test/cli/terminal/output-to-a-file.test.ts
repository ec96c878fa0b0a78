import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf, shotIds } from '../../support/film.js';
import { cleanEnv, MAIN, workspace } from '../../support/rushes.js';

/** Runs a line of the shell in which `rushes` is the command line. */
function inShell(cwd: string, line: string): { code: number | null; stderr: string } {
  const { status, stderr } = spawnSync('bash', ['-c', `rushes() { "$NODE" "$MAIN" "$@"; }; ${line}`], {
    cwd,
    env: { ...cleanEnv({ TRINETRA_BASE_URL: 'https://trinetra.example' }), NODE: process.execPath, MAIN },
    encoding: 'utf8',
  });
  return { code: status, stderr };
}

describe('output to a file', () => {
  it('is what a pipe gets, follows what was in the file, and does not overwrite what others write to it', () => {
    const cwd = workspace({ 'board.yaml': boardOf(shotIds(300)) });
    expect(inShell(cwd, 'rushes plan board.yaml | cat > piped.txt').code).toBe(0);
    const before = '(echo before; rushes plan board.yaml; echo after) > filed.txt; (rushes plan board.yaml) >> filed.txt';
    expect(inShell(cwd, before)).toEqual({ code: 0, stderr: '' });
    const piped = readFileSync(join(cwd, 'piped.txt'), 'utf8');
    expect(piped.length).toBeGreaterThan(20_000);
    expect(readFileSync(join(cwd, 'filed.txt'), 'utf8')).toBe(`before\n${piped}after\n${piped}`);
  });

  it('has results and talk in their order where both go to one file', () => {
    const cwd = workspace({ 'boards.txt': 'no board', 'board.yaml': boardOf(['a']) });
    const { code } = inShell(cwd, 'rushes validate board.yaml boards.txt > all.txt 2>&1');
    expect(code).toBe(2);
    inShell(cwd, 'rushes validate board.yaml boards.txt 2>&1 | cat > piped.txt');
    expect(readFileSync(join(cwd, 'all.txt'), 'utf8')).toBe(readFileSync(join(cwd, 'piped.txt'), 'utf8'));
  });

  it('on a full disk is exit 6 with the reason, also where the reason has no room either', () => {
    const cwd = workspace({ 'board.yaml': boardOf(shotIds(300)) });
    const full = inShell(cwd, 'ulimit -f 4; rushes plan board.yaml > filed.txt');
    expect(full).toEqual({ code: 6, stderr: 'error: cannot write the output: EFBIG\n' });
    expect(inShell(cwd, 'ulimit -f 4; rushes plan board.yaml > filed.txt 2>&1').code).toBe(6);
  });
});
