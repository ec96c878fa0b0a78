import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJournal } from '../../src/take/ledger/journal.js';
import type { TakeEvent } from '../../src/take/take-event.js';
import { clipsOf, PRUNABLE, pruneEvents, RENDER, renderFilmToPrune, statesOf, writePicks } from '../support/film-to-prune.js';
import { judge } from '../support/invariants.js';
import { start } from '../support/rushes.js';

const journalOf = (cwd: string): string => join(cwd, 'renders/film/journal.jsonl');

/** Appends events to a board's journal, as a process that was killed right after them. */
async function appendAll(cwd: string, events: readonly TakeEvent[]): Promise<void> {
  const journal = await openJournal(journalOf(cwd));
  if (!journal.ok) throw new Error(JSON.stringify(journal.problem));
  for (const event of events) await journal.value.append(event);
  await journal.value.close();
}

const pruned = (shot: string, take: number): TakeEvent => ({
  type: 'take-pruned',
  at: new Date().toISOString(),
  shot,
  take,
});

describe('a prune that was killed between its record and the removal', () => {
  it('leaves a file that no run needs, and that the next prune removes without asking the gateway', async () => {
    const { cwd, sandbox, run, prune } = await renderFilmToPrune(PRUNABLE.replace('takes: 3', 'takes: 2'));
    writePicks(cwd, { ridge: 2, door: '{}', lake: '{}' });
    await appendAll(cwd, [pruned('ridge', 1)]);
    const { submits, downloads, polls } = sandbox.stats();
    expect((await run(...RENDER)).code).toBe(0);
    expect((await run('doctor', 'board.yaml')).code).toBe(0);
    expect(clipsOf(cwd)).toContain('ridge.1.mp4');
    const again = await prune();
    expect(again.code).toBe(0);
    expect(again.stderr).toContain('pruned before: only its file is left');
    expect(again.stdout).toContain('Pruned 1 clip');
    expect(clipsOf(cwd)).toEqual(['door.1.mp4', 'door.2.mp4', 'lake.1.mp4', 'ridge.2.mp4']);
    expect(pruneEvents(cwd)).toEqual(['take-pruned ridge.1']);
    expect(statesOf(cwd)[0]).toBe('ridge.1 pruned');
    expect(sandbox.stats()).toMatchObject({ submits, downloads, polls });
    await judge(cwd, { stats: sandbox.stats() });
  });

  it('leaves the file of a take that was picked or pinned meanwhile, and of a shot that lost its pick', async () => {
    const { cwd, prune } = await renderFilmToPrune();
    await appendAll(cwd, [pruned('ridge', 1)]);
    for (const [picks, pins] of [
      [{ ridge: 1 }, {}],
      [{ ridge: '{}' }, {}],
      [{ ridge: 2 }, { ridge: 1 }],
    ] as const) {
      writePicks(cwd, { ...picks, door: '{}', lake: '{}' }, pins);
      expect((await prune('--yes')).code).toBe(0);
      expect(clipsOf(cwd)).toContain('ridge.1.mp4');
    }
    expect((await prune('--restore', 'ridge.1')).code).toBe(0);
    expect(statesOf(cwd)[0]).toBe('ridge.1 stored');
  });
});

describe('rushes prune', () => {
  it('is refused while a render runs, with exit code 5, and removes nothing', async () => {
    const { cwd, sandbox, env, prune } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 2, door: 1, lake: '{}' });
    sandbox.setKnobs({ latency: { queued: 60_000, running: 60_000, jitter: 0 } });
    const render = start(cwd, [...RENDER, '--retake', 'lake'], env);
    await render.saw('accepted');
    const before = clipsOf(cwd);
    const ran = await prune('--yes');
    expect([ran.code, ran.stderr]).toEqual([5, expect.stringContaining('holds this board')]);
    expect(clipsOf(cwd)).toEqual(before);
    expect(pruneEvents(cwd)).toEqual([]);
    render.child.kill('SIGKILL');
    await render.ended;
    // The job that runs at the gateway stays what it is.
    expect((await prune()).code).toBe(0);
    expect(statesOf(cwd)).toContain('lake.2 running');
    await judge(cwd, { stats: sandbox.stats() });
  });

  it.runIf(process.platform !== 'win32')('in a read-only folder of clips records and removes nothing', async () => {
    const { cwd, env } = await renderFilmToPrune();
    writePicks(cwd, { ridge: 2, door: '{}', lake: '{}' });
    const { chmodSync, chownSync, readdirSync } = await import('node:fs');
    const nobody = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
    const all = readdirSync(cwd, { recursive: true, encoding: 'utf8' }).map((name) => join(cwd, name));
    if (nobody.length > 0) for (const path of [cwd, ...all]) chownSync(path, 65534, 65534);
    chmodSync(join(cwd, 'renders/film/clips'), 0o555);
    const prune = () =>
      start(cwd, ['prune', 'board.yaml'], { ...env, HOME: cwd, XDG_STATE_HOME: join(cwd, 'state') }, nobody).ended;
    const ran = await prune();
    expect([ran.code, ran.stderr.replace(/\s+/g, ' ')]).toEqual([
      6,
      expect.stringMatching(/no permission to write .*clips.* Nothing was removed\. Make the folder of clips writable\./),
    ]);
    expect(pruneEvents(cwd)).toEqual([]);
    chmodSync(join(cwd, 'renders/film/clips'), 0o755);
    expect((await prune()).code).toBe(0);
    expect(clipsOf(cwd)).toEqual(['door.1.mp4', 'door.2.mp4', 'lake.1.mp4', 'ridge.2.mp4']);
  });
});
