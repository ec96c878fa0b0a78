import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Clone, MANIFEST, makeTwoClones } from '../support/clones.js';
import { clipsOf, PRUNABLE, pruneEvents, RENDER, statesOf, writePicks } from '../support/film-to-prune.js';
import { judge } from '../support/invariants.js';
import { start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const journalOf = (cwd: string): string => join(cwd, 'renders/film/journal.jsonl');
const pull = (clone: Clone) => clone.git('pull', '-q', '--no-rebase', '--no-edit', 'origin', 'main');

/** Two clones with all clips. Mine has pruned those of `ridge` that it did not pick, and has pushed that. */
async function makePrunedClones() {
  const sandbox = await sandboxHere();
  const { mine, theirs } = makeTwoClones(PRUNABLE, sandbox.url);
  expect((await mine.render()).code).toBe(0);
  mine.push();
  expect(pull(theirs).code).toBe(0);
  expect((await theirs.render()).code).toBe(0);
  writePicks(mine.cwd, { ridge: 2, door: '{}', lake: '{}' });
  expect((await mine.run('prune', 'board.yaml')).code).toBe(0);
  mine.push();
  return { sandbox, mine, theirs };
}

const PRUNED = ['ridge.1 pruned', 'ridge.2 stored', 'ridge.3 pruned'];

describe('two people, one of whom pruned', () => {
  it('share that by git: the other clone fetches and buys nothing, keeps its copies, and prunes them when it likes', async () => {
    const { sandbox, mine, theirs } = await makePrunedClones();
    const { submits, downloads } = sandbox.stats();
    expect(pull(theirs).code).toBe(0);
    expect((await theirs.plan()).filter((step) => !step.startsWith('keep'))).toEqual([]);
    expect((await theirs.render()).code).toBe(0);
    expect(statesOf(theirs.cwd).slice(0, 3)).toEqual(PRUNED);
    expect(theirs.clips()).toHaveLength(6);
    expect(theirs.git('status', '--porcelain').said).toBe('');
    expect(sandbox.stats()).toMatchObject({ submits, downloads });
    expect((await theirs.run('prune', 'board.yaml')).stdout).toContain('Pruned 2 clips');
    expect(theirs.clips()).toEqual(mine.clips());
    expect(theirs.git('status', '--porcelain').said).toBe('');
  });

  it('join two manifests in conflict: the take stays pruned, whichever side merges, and no clip returns', async () => {
    const { sandbox, mine, theirs } = await makePrunedClones();
    expect((await mine.render('--retake', 'lake,door')).code).toBe(0);
    mine.push();
    expect((await theirs.render('--retake', 'ridge')).code).toBe(0);
    theirs.git('add', '-A');
    theirs.git('commit', '-q', '-m', 'another take');
    expect(pull(theirs).code).toBe(1);
    const { submits } = sandbox.stats();
    const merged = await theirs.run('doctor', 'board.yaml', '--merge', MANIFEST);
    expect(merged.code, merged.stderr).toBe(0);
    expect(statesOf(theirs.cwd).slice(0, 4)).toEqual([...PRUNED, 'ridge.4 stored']);
    theirs.push();
    // Their folder still has the clips: a merge of it brings the new one, and not those that were pruned.
    expect((await mine.run('doctor', 'board.yaml', '--merge', join(theirs.cwd, 'renders/film'))).code).toBe(0);
    const left = ['door.1.mp4', 'door.2.mp4', 'door.3.mp4', 'lake.1.mp4', 'lake.2.mp4', 'ridge.2.mp4', 'ridge.4.mp4'];
    expect(mine.clips()).toEqual(left);
    expect((await mine.run('doctor', 'board.yaml')).code).toBe(0);
    for (const clone of [mine, theirs]) expect((await clone.render()).code).toBe(0);
    expect(statesOf(mine.cwd)).toEqual(statesOf(theirs.cwd));
    expect(mine.clips()).toEqual(left);
    expect(sandbox.stats().submits).toBe(submits);
  });

  it('agree on the later decision: a take that one restored returns in both clones', async () => {
    const { sandbox, mine, theirs } = await makePrunedClones();
    expect(pull(theirs).code).toBe(0);
    expect((await theirs.run('prune', 'board.yaml', '--restore', 'ridge.1')).code).toBe(0);
    theirs.push();
    expect(pull(mine).code).toBe(0);
    expect(await mine.plan()).toContain('fetch ridge.1');
    expect((await mine.render()).code).toBe(0);
    expect(statesOf(mine.cwd).slice(0, 3)).toEqual(['ridge.1 stored', ...PRUNED.slice(1)]);
    expect(mine.clips()).toContain('ridge.1.mp4');
    expect(sandbox.stats().submits).toBe(6);
  });
});

describe('rushes prune', () => {
  it('on a full disk removes no file without its record; with room again, the same command goes on', async () => {
    const cwd = workspace({ 'board.yaml': PRUNABLE.replace('A ridge, takes: 3', 'A ridge, takes: 12') });
    const sandbox = await sandboxHere();
    const env = against(sandbox.url);
    expect((await start(cwd, RENDER, env).ended).code).toBe(0);
    writePicks(cwd, { ridge: 1, door: '{}', lake: '{}' });
    const { submits } = sandbox.stats();
    const before = clipsOf(cwd);
    // Less than a KiB is left for the journal: some of the eleven records fit, or none.
    const blocks = Math.ceil(statSync(journalOf(cwd)).size / 1024);
    const ran = await start(cwd, ['prune', 'board.yaml'], env, blocks).ended;
    expect(ran.code, ran.stderr).toBe(6);
    expect(ran.stderr).toContain('cannot write the journal');
    const recorded = readFileSync(journalOf(cwd), 'utf8').split('"take-pruned"').length - 1;
    const removed = before.length - clipsOf(cwd).length;
    expect(removed).toBeLessThanOrEqual(recorded);
    expect(removed).toBeLessThan(11);
    expect((await start(cwd, ['prune', 'board.yaml'], env).ended).code).toBe(0);
    expect(clipsOf(cwd)).toEqual(['door.1.mp4', 'door.2.mp4', 'lake.1.mp4', 'ridge.1.mp4']);
    expect(pruneEvents(cwd)).toHaveLength(11);
    expect((await start(cwd, RENDER, env).ended).code).toBe(0);
    expect(sandbox.stats().submits).toBe(submits);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});
