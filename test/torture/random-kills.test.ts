import { describe, expect, it } from 'vitest';
import { RENDER, threeGateways } from '../support/crash.js';
import { POINTS } from '../support/gate.js';
import { killAtPoint, killAtRandom } from '../support/kills.js';
import { rushes, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { recordFigure } from './figures.js';
import { seconds, spread, twoAtATime } from './strace.js';

const EACH = 4;
/** The number of kills that the documents state; fewer for a quicker look. */
const KILLS = Number(process.env['TORTURE_KILLS'] ?? 1000);
/** Kills in a row, before a run may finish. */
const IN_A_ROW = 4;
/** How often each point of the protocol is tried. */
const ROUNDS = Math.ceil(KILLS / 100);

/** Milliseconds of an undisturbed run, from its start. */
async function measureRun(): Promise<number> {
  const cwd = workspace({ 'board.yaml': threeGateways(EACH) });
  const sandbox = await sandboxHere({ latency: { queued: 20, running: 60, jitter: 0.5 } });
  const began = performance.now();
  expect(await rushes(cwd, RENDER, against(sandbox.url))).toMatchObject({ code: 0 });
  return performance.now() - began;
}

describe('a render', () => {
  it(`killed at ${KILLS} random moments, up to ${IN_A_ROW} times in a row, stores every clip and pays for each once`, async () => {
    const life = await measureRun();
    const took: number[] = [];
    let [killed, unknowns] = [0, 0];
    // More boards than needed: a run that finishes early is not killed.
    await twoAtATime([...Array(KILLS).keys()], async () => {
      if (killed >= KILLS) return;
      const random = await killAtRandom(life, IN_A_ROW, EACH);
      killed += random.killed;
      took.push(random.recovery.took);
      unknowns += random.recovery.unknown.length;
    });
    expect(killed).toBeGreaterThanOrEqual(KILLS);
    const { median, max } = spread(took);
    recordFigure(
      'kill -9 at random moments of a run, up to four in a row',
      `${killed} kills, ${took.length} boards of 12 takes`,
      `0 paid twice, 0 job ids lost, 0 clips lost; ${unknowns} unknown, all at uniall; the run that may finish takes ${seconds(median)} (median), ${seconds(max)} at most, and an undisturbed one ${seconds(life)}`,
    );
  });

  it(`killed at each of ${POINTS.length} points of the protocol with all three gateways, ${ROUNDS} times, does the same`, async () => {
    let unknowns = 0;
    const all = Array.from({ length: ROUNDS }, () => POINTS).flat();
    await twoAtATime(all, async (point) => {
      const { unknown } = await killAtPoint(point);
      unknowns += unknown.length;
    });
    // Five of the points come before an answer.
    expect(unknowns).toBe(5 * ROUNDS);
    recordFigure(
      `kill -9 at ${POINTS.join(', ')}`,
      `${all.length} kills, each with three gateways at that point`,
      `0 paid twice, 0 job ids lost, 0 clips lost; ${unknowns} unknown, all at uniall, where nothing of an answer was here`,
    );
  });
});
