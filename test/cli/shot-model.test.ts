import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';

const V3 = 'trinetra/kling-v3';
const OMNI = 'trinetra/kling-v3-omni';
const OLD = 'trinetra/kling-v2.5';

/** The model of each shot of a plan with these flags. */
async function models(...flags: string[]): Promise<string[]> {
  const cwd = workspace({ 'board.yaml': boardOf(['a', 'b', 'c']) });
  const ran = await rushes(cwd, ['plan', 'board.yaml', '--json', ...flags]);
  expect(ran.code).toBe(0);
  const { steps } = JSON.parse(ran.stdout) as { steps: { model: string }[] };
  return steps.map(({ model }) => model);
}

describe('--set, the former name of --shot-model,', () => {
  it('still puts a shot on a model, and the two can be mixed', async () => {
    expect(await models('--set', `b=${OMNI}`)).toEqual([V3, OMNI, V3]);
    expect(await models('--set', `b=${OMNI}`, '--shot-model', `c=${OLD}`)).toEqual([V3, OMNI, OLD]);
  });

  it('is in no help, and in no command that a screen tells', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    expect((await rushes(cwd, ['plan', '--help'])).stdout).not.toContain('--set');
    const ran = await rushes(cwd, ['render', 'board.yaml', '--set', `b=${OMNI}`]);
    expect(ran.stderr).toContain(`rushes plan board.yaml --shot-model b=${OMNI} shows the price`);
  });

  it('counts with it: one shot is given one model', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const ran = await rushes(cwd, ['plan', 'board.yaml', '--set', `a=${OMNI}`, '--shot-model', `a=${OLD}`]);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('a is given twice. Give it once.') });
  });
});
