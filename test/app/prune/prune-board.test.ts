import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type PruneOptions, pruneBoard } from '../../../src/app/prune/prune-board.js';
import { machineClock } from '../../../src/system/clock.js';
import { clipsOf, pruneEvents, renderFilmToPrune, writePicks } from '../../support/film-to-prune.js';
import { loadBoard } from '../../support/render-here.js';

/** A film with two clips of `ridge` to remove, and a prune that does something while the person is asked. */
async function askedFilm(whileAsked: (cwd: string) => boolean) {
  const { cwd, env } = await renderFilmToPrune();
  writePicks(cwd, { ridge: 2, door: '{}', lake: '{}' });
  const approve: PruneOptions['approve'] = async () => whileAsked(cwd);
  const done = await pruneBoard(await loadBoard(cwd), { cwd, env, approve });
  return { cwd, done };
}

describe('a person who is asked whether clips may go', () => {
  it('says no: nothing is recorded or removed', async () => {
    const { cwd, done } = await askedFilm(() => false);
    expect(done).toMatchObject({ ok: true, value: { declined: true, removed: [] } });
    expect(clipsOf(cwd)).toHaveLength(6);
    expect(pruneEvents(cwd)).toEqual([]);
  });

  it('picks or pins a take meanwhile: that clip stays', async () => {
    const { cwd, done } = await askedFilm((folder) => {
      writePicks(folder, { ridge: 3, door: '{}', lake: '{}' }, { ridge: 1 });
      return true;
    });
    expect(done).toMatchObject({ ok: true, value: { removed: [] } });
    expect(clipsOf(cwd)).toHaveLength(6);
  });

  it('breaks the picks file meanwhile: nothing is removed', async () => {
    const { cwd, done } = await askedFilm((folder) => {
      writeFileSync(join(folder, 'board.picks.yaml'), 'version: 1\npicks: [\n');
      return true;
    });
    expect(done).toMatchObject({ ok: false, failure: { exit_code: 2, hint: expect.stringContaining('Nothing was removed') } });
    expect(clipsOf(cwd)).toHaveLength(6);
  });

  it('picks a take after the last look at the picks, before a clip goes: it stays', async () => {
    const { cwd, env } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 2, door: '{}', lake: '{}' });
    // After the approval, the clock is read for events alone.
    let isApproved = false;
    const wall = () => {
      if (isApproved) writePicks(cwd, { ridge: 3, door: '{}', lake: '{}' });
      return Date.now();
    };
    const approve = async () => {
      isApproved = true;
      return true;
    };
    const done = await pruneBoard(await loadBoard(cwd), { cwd, env, clock: { ...machineClock, wall }, approve });
    const hint = 'Nothing was removed. Look at it, then run this again.';
    expect(done).toMatchObject({ ok: false, failure: { exit_code: 2, hint } });
    expect(pruneEvents(cwd)).toEqual([]);
    expect(clipsOf(cwd)).toHaveLength(6);
  });

  it('replaces a file meanwhile: the new file stays, and the other clip goes', async () => {
    const { cwd, done } = await askedFilm((folder) => {
      writeFileSync(join(folder, 'renders/film/clips/ridge.1.mp4'), 'my own cut');
      return true;
    });
    expect(done).toMatchObject({ ok: true, value: { removed: [{ take: 3 }], changed: [{ take: 1 }] } });
    expect(clipsOf(cwd)).toContain('ridge.1.mp4');
    expect(pruneEvents(cwd)).toEqual(['take-pruned ridge.3']);
  });
});
