import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PruneDocument } from '../../../src/report/clips/prune.gen.js';
import {
  clipsOf,
  PRUNABLE,
  pruneEvents,
  RENDER,
  renderFilmToPrune,
  statesOf,
  writePicks,
} from '../../support/film-to-prune.js';
import { rushes } from '../../support/in-process.js';
import { manifest, workspace } from '../../support/rushes.js';
import { expectValid } from '../../support/schemas.js';

const ALL = ['door.1.mp4', 'door.2.mp4', 'lake.1.mp4', 'ridge.1.mp4', 'ridge.2.mp4', 'ridge.3.mp4'];

/** The JSON result of a prune, checked against its schema. */
function documentOf(ran: { stdout: string }): PruneDocument {
  const found = JSON.parse(ran.stdout) as PruneDocument;
  expectValid('prune.schema.json', found);
  return found;
}

describe('rushes prune', () => {
  it('removes the clips that are not picked, keeps their records, and no later run fetches or buys them', async () => {
    const { cwd, sandbox, run, prune } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 2, door: 1, lake: '{}' });
    const before = manifest(cwd, 'film');
    const { submits } = sandbox.stats();
    const ran = await prune();
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toBe('Pruned 3 clips: 20 kB freed. Their records stay, and no run fetches or buys them again.\n');
    expect(clipsOf(cwd)).toEqual(['door.1.mp4', 'lake.1.mp4', 'ridge.2.mp4']);
    expect(pruneEvents(cwd)).toEqual(['take-pruned ridge.1', 'take-pruned ridge.3', 'take-pruned door.2']);
    const after = manifest(cwd, 'film');
    for (const take of before.takes) {
      const now = after.takes.find((one) => one.shot === take.shot && one.take === take.take);
      const isPruned = ['ridge.1', 'ridge.3', 'door.2'].includes(`${take.shot}.${take.take}`);
      const { pruned_at, ...rest } = now ?? {};
      expect(rest).toEqual(isPruned ? { ...take, status: 'pruned' } : take);
      expect(pruned_at !== undefined).toBe(isPruned);
    }
    expect(after.totals).toEqual(before.totals);
    const asked = sandbox.stats().downloads;
    for (const _ of ['the first run', 'the second']) expect((await run(...RENDER)).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ submits, created: 6, downloads: asked, clipRequestsWithKey: 0 });
    expect(clipsOf(cwd)).toEqual(['door.1.mp4', 'lake.1.mp4', 'ridge.2.mp4']);
    const plan = await run('plan', 'board.yaml', '--exit-code');
    expect(plan.code).toBe(0);
    expect(plan.stdout).toContain('clip pruned on purpose');
    const status = await run('status', 'board.yaml');
    expect(status.stdout).toMatch(/ridge\.1 +pruned .* clip pruned on \d{4}-\d\d-\d\d/);
    expect(status.stdout).not.toContain('missing');
    expect((await run('doctor', 'board.yaml')).code).toBe(0);
    const picked = await run('pick', 'board.yaml', 'ridge.1');
    expect(picked.code).toBe(2);
    expect(picked.stderr.replace(/\s+/g, ' ')).toMatch(
      /the clip of `ridge\.1` was pruned, so it cannot be picked\. To fetch its clip again, then render: rushes prune board\.yaml --restore ridge\.1\./,
    );
  });

  it('changes nothing with --dry-run, and says what it would remove and what the gateway still has', async () => {
    const { cwd, sandbox, prune } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 2, door: '{}', lake: '{}' });
    const journal = readFileSync(join(cwd, 'renders/film/journal.jsonl'));
    const { submits } = sandbox.stats();
    const ran = await prune('--dry-run');
    expect(ran.code).toBe(0);
    expect(ran.stdout.split('\n')).toEqual([
      'film  renders/film',
      '',
      '   take     clip                 size  at the gateway',
      '-  ridge.1  clips/ridge.1.mp4  6.8 kB  still there',
      '-  ridge.3  clips/ridge.3.mp4  6.8 kB  still there',
      '',
      'no pick    door: no take is picked, so nothing is pruned',
      '',
      'To prune: 2 clips, 14 kB.',
      '',
    ]);
    expect(documentOf(await prune('--dry-run', '--json'))).toMatchObject({
      dry_run: true,
      clips: [
        { take: 'ridge.1', gateway: 'there', outcome: 'due' },
        { take: 'ridge.3', gateway: 'there', outcome: 'due' },
      ],
      shots: [{ shot: 'door', code: 'no-pick' }],
      freed_bytes: 0,
    });
    expect(clipsOf(cwd)).toEqual(ALL);
    expect(readFileSync(join(cwd, 'renders/film/journal.jsonl')).equals(journal)).toBe(true);
    expect(sandbox.stats().submits).toBe(submits);
  });

  it('prunes nothing of a shot without a pick that counts: none, rejected, void, or with its clip not here', async () => {
    const { cwd, prune } = await renderFilmToPrune();
    const line = (shot: string, take: number, more: string) => {
      const clip = manifest(cwd, 'film').takes.find((one) => one.shot === shot && one.take === take)?.clip?.sha256 ?? '';
      return `{ take: ${take}, clip: ${clip.slice(0, 12)}${more} }`;
    };
    for (const [picks, code] of [
      [undefined, 'no-pick'],
      [{ ridge: '{}', door: '{ note: later }', lake: '{}' }, 'no-pick'],
      [{ ridge: '{ rejected: [1, 2] }', door: '{}', lake: '{}' }, 'no-pick'],
      [{ ridge: line('ridge', 1, ', verdict: rejected'), door: '{}', lake: '{}' }, 'rejected'],
      [{ ridge: '{ take: 2, clip: 0123456789ab }', door: '{}', lake: '{}' }, 'void'],
      [{ ridge: '{ take: 9, clip: 0123456789ab }', door: '{}', lake: '{}' }, 'void'],
    ] as const) {
      if (picks !== undefined) writePicks(cwd, picks);
      const { clips, shots } = documentOf(await prune('--json', '--yes'));
      expect([clips, shots]).toEqual([
        [],
        [
          { shot: 'ridge', code },
          { shot: 'door', code: 'no-pick' },
        ],
      ]);
    }
    writePicks(cwd, { ridge: 2, door: '{}', lake: '{}' });
    rmSync(join(cwd, 'renders/film/clips/ridge.2.mp4'));
    expect(documentOf(await prune('--json', '--yes')).shots[0]).toEqual({ shot: 'ridge', code: 'picked-clip-missing' });
    writeFileSync(join(cwd, 'renders/film/clips/ridge.2.mp4'), 'not the clip');
    expect(documentOf(await prune('--json', '--yes')).shots[0]).toEqual({ shot: 'ridge', code: 'picked-clip-missing' });
    expect(pruneEvents(cwd)).toEqual([]);
    expect(clipsOf(cwd)).toEqual(ALL);
  });

  it('keeps pinned takes, files that are not the stored clip, and takes of a shot that left the board', async () => {
    const { cwd, prune } = await renderFilmToPrune();
    const file = join(cwd, 'renders/film/clips/ridge.3.mp4');
    appendFileSync(file, 'x');
    writePicks(cwd, { ridge: 1, door: 2, lake: '{}' }, { door: 1 });
    const board = readFileSync(join(cwd, 'board.yaml'), 'utf8');
    expect(documentOf(await prune('--json'))).toMatchObject({
      clips: [{ take: 'ridge.2', outcome: 'pruned' }],
      kept: [
        { take: 'door.1', code: 'pinned' },
        { take: 'ridge.3', code: 'changed' },
      ],
    });
    expect(clipsOf(cwd)).toEqual(ALL.filter((name) => name !== 'ridge.2.mp4'));
    expect(readFileSync(file, 'latin1').endsWith('x')).toBe(true);
    writePicks(cwd, { ridge: 1, door: 2, lake: '{}' });
    writeFileSync(join(cwd, 'board.yaml'), board.replace(/.*id: door.*\n/, ''));
    expect(documentOf(await prune('--json')).shots).toEqual([{ shot: 'door', code: 'off-board' }]);
    expect(clipsOf(cwd)).toContain('door.1.mp4');
  });

  it('prunes nothing of a shot that changed after its take was picked, until a take is picked again', async () => {
    const { cwd, run, prune } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 1, door: '{}', lake: '{}' });
    writeFileSync(join(cwd, 'board.yaml'), PRUNABLE.replace('A ridge, takes: 3', 'Another ridge'));
    expect((await run(...RENDER)).code).toBe(0);
    expect(clipsOf(cwd)).toContain('ridge.4.mp4');
    const all = clipsOf(cwd);
    expect(documentOf(await prune('--json', '--yes')).shots[0]).toEqual({ shot: 'ridge', code: 'outdated' });
    expect(clipsOf(cwd)).toEqual(all);
    writePicks(cwd, { ridge: 4, door: '{}', lake: '{}' });
    expect((await prune()).code).toBe(0);
    expect(clipsOf(cwd)).toEqual(['door.1.mp4', 'door.2.mp4', 'lake.1.mp4', 'ridge.4.mp4']);
    const plan = await run('plan', 'board.yaml');
    expect(plan.stdout).toContain('pruned     ridge.1, ridge.2, ridge.3: clips pruned on purpose, from before an edit');
    expect(plan.stdout).toContain('Nothing to pay.');
  });

  it('refuses a picks file with errors at their place, and removes nothing', async () => {
    const { cwd, prune } = await renderFilmToPrune();
    writeFileSync(join(cwd, 'board.picks.yaml'), 'version: 1\npicks:\n  ridge: { take: two }\n');
    const ran = await prune('--yes');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('board.picks.yaml:3');
    expect(clipsOf(cwd)).toEqual(ALL);
  });
});

describe('a clip that its gateway no longer has', () => {
  it('stays without --yes, whether the job or its link is gone, or the link gives another file', async () => {
    const { cwd, sandbox, prune } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 1, door: '{}', lake: '{}' });
    const { submits } = sandbox.stats();
    sandbox.setKnobs({
      clip: [
        { do: 'error', status: 410, times: 1 },
        { do: 'error', status: 404 },
      ],
    });
    const gone = documentOf(await prune('--json'));
    expect(gone.clips.map(({ take, gateway, outcome, message }) => [take, gateway, outcome, message])).toEqual([
      ['ridge.2', 'gone', 'held-back', expect.stringMatching(/^its link is answered with 4(?:10|04)$/)],
      ['ridge.3', 'gone', 'held-back', expect.stringMatching(/^its link is answered with 4(?:10|04)$/)],
    ]);
    sandbox.setKnobs({ clip: [{ do: 'trailing', bytes: 4, times: 1 }, { do: 'html' }] });
    const other = documentOf(await prune('--json'));
    expect(other.clips.map(({ message }) => message)).toEqual(['its link gives another file', 'its link gives another file']);
    expect(pruneEvents(cwd)).toEqual([]);
    expect(clipsOf(cwd)).toEqual(ALL);
    sandbox.setKnobs({ clip: [{ do: 'error', status: 410, times: 1 }] });
    const text = await prune();
    expect(text.code).toBe(0);
    expect(text.stderr).toContain('To prune: 1 clip');
    expect(text.stderr.replace(/\s+/g, ' ')).toMatch(
      /held back ridge\.[23]: could not be fetched again; --yes prunes them all the same/,
    );
    expect(clipsOf(cwd)).toHaveLength(5);
    expect((await prune('--yes')).code).toBe(0);
    expect(clipsOf(cwd)).toHaveLength(4);
    expect(sandbox.stats()).toMatchObject({ submits, clipRequestsWithKey: 0 });
  });

  it('cannot be asked for without an API key, with another one, at another address, or without an answer: it stays', async () => {
    const { cwd, sandbox, env } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 1, door: '{}', lake: '{}' });
    const { polls, downloads, submits } = sandbox.stats();
    const { TRINETRA_API_KEY: _, ...keyless } = env;
    const cases = [
      [keyless, /TRINETRA_API_KEY is not set/],
      [{ ...env, TRINETRA_API_KEY: 'another-key-0123456789' }, /bought with another API key/],
      [{ ...env, TRINETRA_BASE_URL: 'https://gateway.example.com' }, /accepted at http.*gateway\.example\.com is called now/],
      [{ ...env, TRINETRA_BASE_URL: 'http://127.0.0.1:9' }, /127\.0\.0\.1:9|connect/],
    ] as const;
    for (const [other, why] of cases) {
      const ran = await rushes(cwd, ['prune', 'board.yaml', '--json'], other);
      expect(ran.code).toBe(0);
      for (const clip of documentOf(ran).clips)
        expect(clip).toMatchObject({ gateway: 'gone', outcome: 'held-back', message: expect.stringMatching(why) });
    }
    expect(clipsOf(cwd)).toEqual(ALL);
    expect(sandbox.stats()).toMatchObject({ polls, downloads, submits });
    const lost = await rushes(cwd, ['prune', 'board.yaml', '--yes'], keyless);
    expect(lost.code).toBe(0);
    expect(clipsOf(cwd)).toEqual(['door.1.mp4', 'door.2.mp4', 'lake.1.mp4', 'ridge.1.mp4']);
    expect(sandbox.stats()).toMatchObject({ polls, downloads, submits });
  });
});

describe('rushes prune --restore', () => {
  it('makes the next render fetch the clip from its job, at no cost', async () => {
    const { cwd, sandbox, run, prune } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 2, door: '{}', lake: '{}' });
    const before = manifest(cwd, 'film');
    const { submits } = sandbox.stats();
    expect((await prune()).code).toBe(0);
    const restored = await prune('--restore', 'ridge.1');
    expect(restored.code, restored.stderr).toBe(0);
    expect(restored.stderr).toContain('rushes render board.yaml --only ridge');
    expect(statesOf(cwd).slice(0, 3)).toEqual(['ridge.1 rendered', 'ridge.2 stored', 'ridge.3 pruned']);
    expect((await run(...RENDER)).code).toBe(0);
    expect(statesOf(cwd).slice(0, 3)).toEqual(['ridge.1 stored', 'ridge.2 stored', 'ridge.3 pruned']);
    expect(clipsOf(cwd)).toContain('ridge.1.mp4');
    expect(manifest(cwd, 'film').takes[0]?.clip).toEqual(before.takes[0]?.clip);
    expect(manifest(cwd, 'film').totals).toEqual(before.totals);
    expect(sandbox.stats().submits).toBe(submits);
    expect((await prune()).code).toBe(0);
    expect(statesOf(cwd)[0]).toBe('ridge.1 pruned');
  });

  it('changes nothing where the gateway no longer has the clip, or the take was not pruned', async () => {
    const { cwd, sandbox, run, prune } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 2, door: '{}', lake: '{}' });
    expect((await prune()).code).toBe(0);
    sandbox.setKnobs({ clip: [{ do: 'error', status: 410 }] });
    const gone = await prune('--restore', 'ridge.1');
    expect(gone.code).toBe(2);
    expect(gone.stderr.replace(/\s+/g, ' ')).toMatch(
      /the clip of ridge\.1 cannot be fetched again: its link is answered with 410.*rushes reconcile board\.yaml ridge\.1 --file PATH/,
    );
    for (const [take, why] of [
      ['ridge.2', 'ridge.2 was not pruned: it is stored'],
      ['ridge.9', 'there is no take ridge.9'],
    ] as const) {
      const ran = await prune('--restore', take);
      expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining(why)]);
    }
    expect((await prune('--restore', 'ridge')).code).toBe(2);
    expect((await prune('--restore', 'ridge.1', '--yes')).code).toBe(2);
    expect(statesOf(cwd)[0]).toBe('ridge.1 pruned');
    // A copy of the clip brings the take back, and only where its number says so.
    const copy = join(cwd, 'copy.mp4');
    cpSync(join(cwd, 'renders/film/clips/door.1.mp4'), copy);
    expect((await run('reconcile', 'board.yaml', 'ridge', '--file', copy)).code).toBe(2);
    expect(sandbox.stats().submits).toBe(6);
  });

  it('takes a clip back that is still on this disk, without asking the gateway', async () => {
    const { cwd, sandbox, prune } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 2, door: '{}', lake: '{}' });
    const copy = readFileSync(join(cwd, 'renders/film/clips/ridge.1.mp4'));
    expect((await prune()).code).toBe(0);
    writeFileSync(join(cwd, 'renders/film/clips/ridge.1.mp4'), copy);
    const { polls, downloads } = sandbox.stats();
    expect(documentOf(await prune('--restore', 'ridge.1', '--json')).restored).toEqual({ take: 'ridge.1', here: true });
    expect(statesOf(cwd)[0]).toBe('ridge.1 stored');
    expect(sandbox.stats()).toMatchObject({ polls, downloads });
  });
});

describe('a pruned take', () => {
  it('is known in a clone that has only the manifest: nothing of it is fetched or bought there', async () => {
    const { cwd, sandbox, env, prune } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 2, door: 1, lake: '{}' });
    expect((await prune()).code).toBe(0);
    const clone = workspace({ 'board.yaml': PRUNABLE });
    cpSync(join(cwd, 'renders/film/manifest.json'), join(clone, 'renders/film/manifest.json'), { recursive: true });
    const ran = await rushes(clone, RENDER, env);
    expect(ran.code, ran.stderr).toBe(0);
    expect(clipsOf(clone)).toEqual(['door.1.mp4', 'lake.1.mp4', 'ridge.2.mp4']);
    expect(statesOf(clone)).toEqual(statesOf(cwd));
    expect(sandbox.stats().submits).toBe(6);
  });

  it('stays pruned after rm of the journal, and after a rebuild', async () => {
    const { cwd, sandbox, run, prune } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 2, door: 1, lake: '{}' });
    expect((await prune()).code).toBe(0);
    const states = statesOf(cwd);
    const { downloads } = sandbox.stats();
    rmSync(join(cwd, 'renders/film/journal.jsonl'));
    expect((await run(...RENDER)).code).toBe(0);
    expect(statesOf(cwd)).toEqual(states);
    rmSync(join(cwd, 'renders/film/journal.jsonl'));
    expect((await run('doctor', 'board.yaml', '--rebuild')).code).toBe(0);
    expect((await run(...RENDER)).code).toBe(0);
    expect(statesOf(cwd)).toEqual(states);
    expect(sandbox.stats()).toMatchObject({ submits: 6, downloads });
    expect(existsSync(join(cwd, 'renders/film/clips/ridge.1.mp4'))).toBe(false);
  });

  it('stays pruned where its record is damaged beyond repair, and no manifest is here', async () => {
    const { cwd, sandbox, run, prune } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 2, door: '{}', lake: '{}' });
    expect((await prune()).code).toBe(0);
    const journal = join(cwd, 'renders/film/journal.jsonl');
    const text = readFileSync(journal, 'utf8');
    const at = text.indexOf('"type":"take-pruned"') + '"type":"take-pruned","at":"'.length;
    writeFileSync(journal, `${text.slice(0, at)}xxxxxxxx${text.slice(at + 8)}`);
    rmSync(join(cwd, 'renders/film/manifest.json'));
    const { downloads, submits } = sandbox.stats();
    expect((await run('doctor', 'board.yaml', '--rebuild')).code).toBe(0);
    await run(...RENDER);
    expect(statesOf(cwd).slice(0, 3)).toEqual(['ridge.1 pruned', 'ridge.2 stored', 'ridge.3 pruned']);
    expect(sandbox.stats()).toMatchObject({ downloads, submits });
  });

  it('counts as a take that the shot has: everything can be pruned but the picks, and a retake is one more take', async () => {
    const { cwd, sandbox, run, prune } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 3, door: 2, lake: 1 });
    expect((await prune()).code).toBe(0);
    const idle = await run(...RENDER);
    expect(idle.code).toBe(0);
    expect(idle.stderr).toContain('Nothing to do: every clip is here, or was pruned.');
    expect(idle.stdout).toContain('(3 clips)');
    expect((await run(...RENDER, '--retake', 'ridge', '--only', 'ridge')).code).toBe(0);
    expect(statesOf(cwd).slice(0, 4)).toEqual(['ridge.1 pruned', 'ridge.2 pruned', 'ridge.3 stored', 'ridge.4 stored']);
    expect(sandbox.stats().submits).toBe(7);
    const json = await run(...RENDER, '--format', 'json');
    const { takes, unfinished } = JSON.parse(json.stdout);
    expect(unfinished).toEqual([]);
    expect(takes[0]).toMatchObject({ name: 'ridge.1', status: 'pruned' });
    expect(takes[0].file).toBeUndefined();
  });
});
