import { describe, expect, it } from 'vitest';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const RATE = 'version: 1\ngateways: { uniall: { rates: { kling-v3-std-silent: { 720p: 7 } } } }\n';
const board = boardOf(['a', 'b'], 'duration: 3').replace('trinetra/kling-v3', 'uniall/kling-v3-std');

/** What `status` says of the costs. */
async function told(cwd: string, ...flags: string[]): Promise<string[]> {
  const { stdout } = await rushes(cwd, ['status', 'board.yaml', ...flags]);
  return stdout.split('\n').filter((line) => /charge|counted/.test(line) && !line.includes('planned  charged'));
}

describe('what a gateway that reports no charge has cost', () => {
  it('is what was planned, where there is a rate: done is not left open for ever', async () => {
    const cwd = workspace({ 'board.yaml': board, 'rushes.config.yaml': RATE });
    const sandbox = await sandboxHere();
    const ran = await rushes(cwd, RENDER, against(sandbox.url));
    expect(ran.stdout).toContain('cost       uniall reports no charge for 2 takes that are done: 42 credits planned\n');
    expect(await told(cwd)).toEqual(['uniall reports no charge for 2 takes that are done: 42 credits planned']);
  });

  it('is unpriced without one, and what was lost is named apart', async () => {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere({ submit: [{ do: 'no-id', prompt: 'What b' }] });
    const ran = await rushes(cwd, RENDER, against(sandbox.url));
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain(
      'cost       uniall reports no charge for 1 take that is done: unpriced; 1 take unpriced not settled yet\n',
    );
    expect(await told(cwd)).toEqual([
      'uniall reports no charge for 1 take that is done: unpriced; 1 take not settled yet: unpriced',
      'unknown    b.1: counted as spent until you settle it: rushes reconcile board.yaml b.1',
    ]);
  });

  it('is nothing to read out of a rehearsal either, beside what the sandbox counted as another', async () => {
    const cwd = workspace({ 'board.yaml': board });
    expect((await rushes(cwd, ['rehearse', 'board.yaml', '--shot-model', 'a=trinetra/kling-v3'])).code).toBe(0);
    expect(await told(cwd, '--rehearsal')).toEqual([
      '57 credits counted by the sandbox as trinetra, none charged',
      'uniall reports no charge for 1 take that is done: unpriced, none charged',
    ]);
  });
});
