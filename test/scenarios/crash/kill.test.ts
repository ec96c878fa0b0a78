import { describe, expect, it } from 'vitest';
import { POINTS } from '../../support/gate.js';
import { killAtPoint, killAtRandom } from '../../support/kills.js';

/** Where a paid request is begun, and nothing of its answer can be on disk. */
const UNANSWERED = ['connect', 'headers in', 'body in', 'before the answer', 'half the answer'];

describe('a render that is killed while it is, with each of the three gateways,', () => {
  it.each(POINTS)('at: %s, loses nothing and pays nothing twice; only uniall cannot say what became of it', async (point) => {
    const { unknown } = await killAtPoint(point);
    expect(unknown).toEqual(UNANSWERED.includes(point) ? ['u1.1'] : []);
  });
});

describe('a render that is killed', () => {
  it('at random moments, and killed again while it goes on from there, stores every clip and pays for each once', async () => {
    let killed = 0;
    while (killed < 4) killed += (await killAtRandom(900, 3, 2)).killed;
  });
});
