import { describe, expect, it } from 'vitest';
import { POINTS } from '../support/gate.js';
import { killAtPoint, killAtRandom } from '../support/kills.js';

/** Points after the start of a paid request, with no part of its answer on disk. */
const UNANSWERED = ['connect', 'headers in', 'body in', 'before the answer', 'half the answer'];

describe('a render with each of the three gateways, killed', () => {
  it.each(POINTS)('at: %s, loses nothing and pays nothing twice; only uniall leaves takes unknown', async (point) => {
    const { unknown } = await killAtPoint(point);
    expect(unknown).toEqual(UNANSWERED.includes(point) ? ['u1.1'] : []);
  });
});

describe('a render', () => {
  it('killed at random moments again and again, then stores every clip and pays for each once', async () => {
    let killed = 0;
    while (killed < 4) killed += (await killAtRandom(900, 3, 2)).killed;
  });
});
