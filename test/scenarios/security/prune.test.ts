import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../../src/take/manifest.gen.js';
import { clipsOf, PRUNABLE, pruneEvents, renderFilmToPrune, statesOf, writePicks } from '../../support/film-to-prune.js';
import { rushes } from '../../support/in-process.js';
import { workspace } from '../../support/rushes.js';

describe('rushes prune', () => {
  it('removes nothing through a symlink: neither in a folder of clips elsewhere, nor a link in the place of a clip', async () => {
    const { cwd, prune } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 2, door: 1, lake: '{}' });
    const [clips, elsewhere] = [join(cwd, 'renders/film/clips'), join(cwd, 'elsewhere')];
    renameSync(clips, elsewhere);
    symlinkSync(elsewhere, clips);
    const ran = await prune('--yes');
    expect([ran.code, ran.stderr]).toEqual([6, expect.stringContaining('a symlink stands where rushes keeps its own')]);
    expect(clipsOf(cwd)).toHaveLength(6);
    expect(pruneEvents(cwd)).toEqual([]);
    rmSync(clips);
    renameSync(elsewhere, clips);
    const kept = join(cwd, 'kept.mp4');
    renameSync(join(clips, 'ridge.1.mp4'), kept);
    symlinkSync(kept, join(clips, 'ridge.1.mp4'));
    const done = await prune('--yes');
    expect(done.code).toBe(0);
    expect(done.stderr.replace(/\s+/g, ' ')).toContain(
      'clips/ridge.1.mp4 is not the clip of ridge.1 as it was stored: left as it is',
    );
    expect(existsSync(kept)).toBe(true);
    expect(clipsOf(cwd)).toEqual(['door.1.mp4', 'lake.1.mp4', 'ridge.1.mp4', 'ridge.2.mp4']);
  });

  it('never removes the picked clip, even if a manifest names it as the clip of another take', async () => {
    const { cwd, env } = await renderFilmToPrune();
    const clone = workspace({ 'board.yaml': PRUNABLE });
    cpSync(join(cwd, 'renders/film'), join(clone, 'renders/film'), { recursive: true });
    for (const file of ['journal.jsonl', 'journal.jsonl.holder']) rmSync(join(clone, 'renders/film', file), { force: true });
    const file = join(clone, 'renders/film/manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    const takes = manifest.takes.map((take) =>
      take.clip && take.shot === 'ridge' ? { ...take, clip: { ...take.clip, file: 'clips/ridge.2.mp4' } } : take,
    );
    writeFileSync(file, JSON.stringify({ ...manifest, takes }));
    writePicks(clone, { ridge: 2, door: '{}', lake: '{}' });
    expect((await rushes(clone, ['prune', 'board.yaml', '--yes'], env)).code).toBe(0);
    expect(clipsOf(clone)).toContain('ridge.2.mp4');
    expect(existsSync(join(clone, 'renders/film/clips/ridge.2.mp4'))).toBe(true);
  });

  it('sends the API key to the gateway alone, and follows no link of an answer to another program', async () => {
    const { cwd, sandbox, prune } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 2, door: '{}', lake: '{}' });
    sandbox.setKnobs({ clip: [{ do: 'redirect', to: 'http://127.0.0.1:9/secret.mp4' }] });
    const ran = await prune('--json');
    expect(JSON.parse(ran.stdout).clips.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['held-back', 'held-back']);
    expect(ran.stdout).toContain('leads to another program on this machine than the gateway');
    expect(sandbox.stats()).toMatchObject({ submits: 6, clipRequestsWithKey: 0, redirectsFollowed: 0 });
    expect(statesOf(cwd).filter((state) => state.endsWith('pruned'))).toEqual([]);
  });
});
