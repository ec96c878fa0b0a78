import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { boardOf, shotIds } from './support/film.js';
import { judge } from './support/invariants.js';
import { manifest, rushes, start, workspace } from './support/rushes.js';
import { against, sandboxProcess } from './support/sandbox.js';

const SHOTS = 20;
const KILLS = 20;

describe('a render that is killed', () => {
  it('at twenty random moments, each followed by a plain rerun, stores every clip and pays for each once', async () => {
    const cwd = workspace();
    const sandbox = await sandboxProcess(cwd, { latency: { queued: 20, running: 60, jitter: 0.5 } });
    const render = ['render', 'board.yaml', '--yes', '--poll-interval', '0.05'];
    let killed = 0;
    // A moment counts only if the kill found a run at work; each round renders a board whose pictures are new.
    for (let round = 0; killed < KILLS; round += 1) {
      writeFileSync(join(cwd, 'board.yaml'), boardOf(shotIds(SHOTS), `negative_prompt: round ${round}`));
      const before = await sandbox.stats();
      const running = start(cwd, render, against(sandbox.url));
      // From before the lock is taken to about when a whole run would be over.
      await delay(150 + Math.random() * 900);
      running.child.kill('SIGKILL');
      if ((await running.ended).signal === 'SIGKILL') killed += 1;

      const again = await rushes(cwd, render, against(sandbox.url));
      expect(again.stderr).not.toMatch(/error|unknown|unfinished/);
      expect(again.code).toBe(0);
      const now = await sandbox.stats();
      const takes = manifest(cwd, 'film').takes.filter(({ current }) => current);
      expect(takes.map(({ status }) => status)).toEqual(Array(SHOTS).fill('stored'));
      expect(now.created - before.created).toBe(SHOTS);
      expect(now.charged.trinetra - before.charged.trinetra).toBe(SHOTS * 95);
      await judge(cwd, { stats: now, finished: true });
      expect(takes.map(({ credits }) => credits.charged)).toEqual(takes.map(({ credits }) => credits.planned));
    }
  }, 180_000);
});
