import { describe, expect, it } from 'vitest';
import { rushes } from '../../support/in-process.js';
import { manifest, type Ran, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const BOARD = `version: 1
id: film
model: trinetra/kling-v3
profiles:
  draft: { model: trinetra/kling-v2.5 }
shots:
  - { id: ridge, prompt: A drone shot over a ridge }
  - { id: door, prompt: The door opens }
`;

/** The commands that a screen names, as words after `rushes`. */
const commandsIn = ({ stdout, stderr }: Ran, name: string): string[][] =>
  [...`${stdout}${stderr}`.matchAll(/rushes ([a-z]+ board\.yaml[^\n]*)/g)]
    .map(([, words = '']) => words.split(' '))
    .filter(([first]) => first === name);

describe('status with a profile', () => {
  it('proposes nothing for takes that the profile has, and the board as written without it', async () => {
    const cwd = workspace({ 'board.yaml': BOARD });
    const { url } = await sandboxHere();
    const env = against(url);
    const drafted = ['render', 'board.yaml', '--profile', 'draft', '--yes', '--poll-interval', '0.02'];
    expect(await rushes(cwd, drafted, env)).toMatchObject({ code: 0 });
    const draft = await rushes(cwd, ['status', 'board.yaml', '--profile', 'draft'], env);
    expect(draft).toMatchObject({ code: 0 });
    expect(draft.stdout).not.toContain('to render');
    expect((await rushes(cwd, ['status', 'board.yaml'], env)).stdout).toContain('to render');
  });

  it('carries its flags in the next command, which does what status says when it is copied', async () => {
    const cwd = workspace({ 'board.yaml': BOARD });
    const sandbox = await sandboxHere();
    const env = against(sandbox.url);
    const flags = ['--profile', 'draft', '--shot-model', 'door=trinetra/kling-v3', '--out', 'clips'];
    const pace = ['--yes', '--poll-interval', '0.02'];
    expect(await rushes(cwd, ['render', 'board.yaml', '--only', 'ridge', ...flags, ...pace], env)).toMatchObject({ code: 0 });
    const shown = await rushes(cwd, ['status', 'board.yaml', ...flags], env);
    const [render = []] = commandsIn(shown, 'render');
    expect(render).toEqual(['render', 'board.yaml', ...flags]);
    expect(await rushes(cwd, [...render, ...pace], env)).toMatchObject({ code: 0 });
    expect(sandbox.stats().created).toBe(2);
    expect((await rushes(cwd, ['status', 'board.yaml', ...flags], env)).stdout).not.toContain('to render');
  });

  it('carries its flags in the command that settles a take, whose retry buys the model of the profile', async () => {
    const cwd = workspace({
      'board.yaml': BOARD.replace('trinetra/kling-v2.5', 'uniall/kling-v3-std').replace(/ {2}- \{ id: door.*\n/, ''),
    });
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer', times: 1 }] });
    const env = against(sandbox.url);
    const pace = ['--yes', '--poll-interval', '0.02'];
    const lost = await rushes(cwd, ['render', 'board.yaml', '--profile', 'draft', ...pace], env);
    expect(lost).toMatchObject({ code: 3 });
    const shown = await rushes(cwd, ['status', 'board.yaml', '--profile', 'draft'], env);
    const [reconcile = []] = commandsIn(shown, 'reconcile');
    expect(reconcile).toEqual(['reconcile', 'board.yaml', 'ridge.1', '--profile', 'draft']);
    expect(await rushes(cwd, [...reconcile, '--retry', '--yes'], env)).toMatchObject({ code: 0 });
    const retried = manifest(cwd, 'film').takes.find(({ take }) => take === 2);
    expect(retried).toMatchObject({ shot: 'ridge', model: 'uniall/kling-v3-std-silent' });
  });

  it('names a profile that the board does not have, and says to correct the command', async () => {
    const cwd = workspace({ 'board.yaml': BOARD });
    const ran = await rushes(cwd, ['status', 'board.yaml', '--profile', 'darft']);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('the board has no profile `darft`: did you mean `draft`?');
    expect(ran.stderr).not.toContain('Correct the board');
  });

  it('gives each of several boards its own shots, and names a shot that none has', async () => {
    const other = BOARD.replace('id: film', 'id: other').replace('id: door', 'id: hut');
    const cwd = workspace({ 'board.yaml': BOARD, 'other.yaml': other });
    const both = (model: string) => rushes(cwd, ['status', 'board.yaml', 'other.yaml', '--shot-model', model]);
    const ran = await both('hut=trinetra/kling-v2.5');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('rushes plan board.yaml says');
    expect(ran.stdout).toContain('rushes plan other.yaml --shot-model hut=trinetra/kling-v2.5 says');
    const typo = await both('hat=trinetra/kling-v2.5');
    expect(typo).toMatchObject({ code: 2, stdout: '' });
    expect(typo.stderr).toContain('no board has a shot `hat`: did you mean `hut`?');
  });
});
