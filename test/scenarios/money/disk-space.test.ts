import { statfs } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { systemFreeSpace } from '../../../src/app/render/free-space.js';
import type { RenderOptions } from '../../support/core.js';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { judge } from '../../support/invariants.js';
import { renderHere } from '../../support/render-here.js';
import { manifest, workspace } from '../../support/rushes.js';
import { sandboxHere } from '../../support/sandbox.js';

const free = (bytes: number | undefined) => ({ freeSpace: async () => bytes });

async function board(shots: readonly string[], more = '') {
  const cwd = workspace({ 'board.yaml': boardOf(shots, more) });
  const sandbox = await sandboxHere();
  const again = async (options: RenderOptions) => {
    return renderHere(cwd, sandbox.url, options);
  };
  return { cwd, sandbox, again };
}

describe('a disk without room for the new clips', () => {
  it('refuses the run before anything is sent, and says how much is free and how much is needed', async () => {
    const { cwd, sandbox, again } = await board(['a', 'b']);
    const looked: string[] = [];
    const freeSpace = async (folder: string) => {
      looked.push(folder);
      return 12_345_678;
    };
    expect(await again({ freeSpace })).toEqual({
      ok: false,
      failure: {
        exit_code: 6,
        message: 'too little room in renders/film: 2 clips may need about 22 MB, and 12 MB are free',
        hint: 'Nothing was sent. Make room, render fewer shots with --only, or choose another folder with --out.',
      },
    });
    expect(looked.map((folder) => folder.slice(cwd.length))).toEqual(['/renders/film/clips']);
    expect(sandbox.stats().submits).toBe(0);
    expect((await rushes(cwd, ['status', 'board.yaml'])).stdout).toContain('film has not been rendered in renders/film: ');
    // What fits is rendered. Then nothing is left to pay, and nothing is checked.
    expect(await again({ ...free(12_345_678), only: ['a'] })).toMatchObject({ ok: true, value: { stored: 1 } });
    expect(await again(free(30_000_000))).toMatchObject({ ok: true, value: { stored: 2 } });
    expect(await again(free(0))).toMatchObject({ ok: true, value: { stored: 2 } });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('does not prevent the download of paid clips', async () => {
    const { cwd, sandbox, again } = await board(['a']);
    sandbox.setKnobs({ links: { downloads: 0, status: 403 } });
    const stop = new AbortController();
    const onEvent = ({ type }: { type: string }) => void (type === 'take-rendered' && stop.abort());
    expect(await again({ signal: stop.signal, onEvent })).toMatchObject({ ok: true, value: { unfinished: 1 } });
    sandbox.setKnobs({ links: null });
    expect(await again(free(1))).toMatchObject({ ok: true, value: { stored: 1 } });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('refuses a rehearsal too, so that no take of it fails, and asks for less room there', async () => {
    const { cwd, again } = await board(['a', 'b']);
    const rehearsal = { base_url: (await sandboxHere()).url };
    expect(await again({ ...free(1_000_000), rehearsal })).toMatchObject({
      trouble: {
        exit_code: 6,
        message: 'too little room in renders/film.rehearsal: 2 clips may need about 4 MB, and 1 MB are free',
      },
    });
    expect(manifest(cwd, 'film.rehearsal').takes).toEqual([]);
    expect(await again({ ...free(10_000_000), rehearsal })).toMatchObject({ ok: true, value: { stored: 2 } });
  });

  it('counts 1080p twice, and refuses nothing when the system does not report free space', async () => {
    const { sandbox, again } = await board(['a'], 'resolution: 1080p');
    expect(await again(free(21_000_000))).toMatchObject({
      failure: { message: 'too little room in renders/film: one clip may need about 22 MB, and 21 MB are free' },
    });
    expect(sandbox.stats().submits).toBe(0);
    expect(await again(free(undefined))).toMatchObject({ ok: true, value: { stored: 1 } });
  });

  it('is measured by the system: it answers for an existing folder, and not for a missing one', async () => {
    const freeBytes = await systemFreeSpace(workspace());
    const { bavail, bsize, blocks } = await statfs(workspace());
    expect(freeBytes).toBeGreaterThan(0);
    // Other programs write meanwhile, so the figures may differ by a tenth of the disk.
    expect(Math.abs((freeBytes ?? 0) - bavail * bsize)).toBeLessThan((blocks * bsize) / 10);
    expect(await systemFreeSpace('/nowhere/at/all')).toBeUndefined();
  });
});
