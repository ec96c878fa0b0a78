import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { programName } from '../../../src/app/access/program-name.js';
import { boardOf } from '../../support/film.js';
import { rushes, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const FILE = 'my film.yaml';
const uniall = boardOf(['a', 'b']).replace('trinetra/kling-v3', 'uniall/kling-v3-std-silent');

describe('a suggested command', () => {
  it('begins with the command that started rushes: `npx rushes` if npm did', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const statusOutput = async (env: Record<string, string>) => (await rushes(cwd, ['status', 'board.yaml'], env)).stdout;
    expect(await statusOutput({})).toContain(': rushes plan board.yaml says');
    for (const npm_command of ['exec', 'start', 'run-script'])
      expect(await statusOutput({ npm_command })).toContain(': npx rushes plan board.yaml says');
    expect(await statusOutput({ npm_command: 'test' })).toContain(': rushes plan board.yaml says');
    // npx keeps a fetched package for one command only.
    expect(programName({ npm_command: 'exec' }, '/home/me/.npm/_npx/0f/node_modules/.bin/rushes')).toEqual(['rushes']);
  });

  it('for a take with a lost answer settles that take: it quotes the board, and names the folder', async () => {
    const cwd = workspace({ [FILE]: uniall });
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer', times: 1 }] });
    const env = against(sandbox.url);
    const flags = ['--yes', '--only', 'a', '--poll-interval', '0.02', '--out', 'else where'];
    expect((await rushes(cwd, ['render', FILE, ...flags], env)).code).toBe(3);
    const { stdout } = await rushes(cwd, ['status', FILE, '--out', 'else where']);
    expect(stdout).toContain("settle it: rushes reconcile 'my film.yaml' a.1 --out 'else where'\n");
    const settled = await rushes(cwd, ['reconcile', FILE, 'a.1', '--out', 'else where', '--abandon'], env);
    expect(settled.code).toBe(0);
  });

  it('after a rehearsal leads to no take of the real render', async () => {
    const cwd = workspace({ 'board.yaml': uniall });
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer', times: 1 }] });
    await rushes(cwd, ['render', 'board.yaml', '--yes', '--only', 'a'], against(sandbox.url));
    cpSync(join(cwd, 'renders/film'), join(cwd, 'renders/film.rehearsal'), { recursive: true });
    const { stdout } = await rushes(cwd, ['status', 'board.yaml', '--rehearsal']);
    expect(stdout).toMatch(/^unknown {4}a\.1: /m);
    expect(stdout).not.toContain('reconcile');
  });

  it('renders what the plan shows: the same folder, models and shots, and a board of the same size limit', async () => {
    const cwd = workspace({ [FILE]: boardOf(['a', 'b']) });
    const rendered = await rushes(cwd, ['status', FILE, '--out', 'x', '--max-bytes', '2000000']);
    expect(rendered.stdout).toContain(": rushes plan 'my film.yaml' --out x --max-bytes 2000000 says");
    const model = ['--model', 'trinetra/kling-v2.5'];
    const ran = await rushes(cwd, ['render', FILE, ...model, '--only', 'b', '--no-check-frames']);
    expect(ran.stderr).toContain("; rushes plan 'my film.yaml' --model trinetra/kling-v2.5 --only b shows the price");
  });

  it('after a comparison quotes the board', async () => {
    const cwd = workspace({ [FILE]: boardOf(['a']) });
    expect((await rushes(cwd, ['compare', FILE])).stdout).toContain("in full    rushes plan 'my film.yaml' --model MODEL\n");
  });
});
