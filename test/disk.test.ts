import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf, shotIds } from './support/film.js';
import { manifest, rushes, start, workspace } from './support/rushes.js';
import { against, sandboxHere } from './support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];

describe('a disk that is full', () => {
  it('before the first request is written down, ends the run with nothing sent', async () => {
    // The board itself is more than the journal may hold.
    const cwd = workspace({ 'board.yaml': boardOf(shotIds(20)) });
    const sandbox = await sandboxHere();
    const ran = await start(cwd, RENDER, against(sandbox.url), 1).ended;
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain('journal.jsonl');
    expect(sandbox.stats().submits).toBe(0);
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 20, submits: 20 });
  });

  it('in the middle of a run, ends it; with room again, the same command goes on and nothing is paid twice', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(shotIds(20)) });
    const sandbox = await sandboxHere();
    const ran = await start(cwd, RENDER, against(sandbox.url), 12).ended;
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain('cannot write down what happens');
    const { submits } = sandbox.stats();
    expect(submits).toBeGreaterThan(0);
    expect(submits).toBeLessThan(20);
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 20, charged: { trinetra: 1900 } });
  });

  it('for a clip, leaves it to be fetched: no half clip stands under its name', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere();
    expect((await rushes(cwd, [...RENDER, '--only', 'b'], against(sandbox.url))).code).toBe(0);
    const size = manifest(cwd, 'film').takes[0]?.clip?.bytes ?? 0;
    expect(size).toBeGreaterThan(8 * 1024);
    const ran = await start(cwd, RENDER, against(sandbox.url), Math.floor(size / 1024) - 1).ended;
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain('a.1.mp4.part');
    expect(existsSync(join(cwd, 'renders/film/clips/a.1.mp4'))).toBe(false);
    expect(readFileSync(join(cwd, 'renders/film/journal.jsonl'), 'utf8').match(/take-stored/g)).toHaveLength(1);
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 2, submits: 2 });
  });
});
