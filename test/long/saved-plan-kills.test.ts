import { describe, expect, it } from 'vitest';
import { RENDER_SAVED } from '../support/crash.js';
import { POINTS } from '../support/gate.js';
import { killAtPoint, killAtRandom } from '../support/kills.js';

/** Points after the start of a paid request, with no part of its answer on disk. */
const UNANSWERED = ['connect', 'headers in', 'body in', 'before the answer', 'half the answer'];

describe('a render of a saved plan with each of the three gateways, killed', () => {
  it.each(POINTS)('at: %s, goes on when it runs again, and pays nothing twice', async (point) => {
    const { unknown } = await killAtPoint(point, RENDER_SAVED);
    expect(unknown).toEqual(UNANSWERED.includes(point) ? ['u1.1'] : []);
  });

  it('at random moments again and again, then stores every clip and pays for each once', async () => {
    let killed = 0;
    while (killed < 4) killed += (await killAtRandom(900, 3, 2, RENDER_SAVED)).killed;
  });
});
