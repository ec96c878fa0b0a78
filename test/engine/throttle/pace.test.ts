import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffDelayMs, pollDelayMs } from '../../../src/engine/throttle/pace.js';
import { wait } from '../../../src/system/wait.js';

const chance = fc.double({ min: 0, max: 1, noNaN: true });

describe('polls of a job', () => {
  it('begin within half a second, slow down with its age and are at most twelve seconds apart', () => {
    expect(pollDelayMs(0, 1)).toBeLessThan(500);
    expect(pollDelayMs(20_000, 0.5)).toBe(5000);
    expect(pollDelayMs(3_600_000, 1)).toBeCloseTo(12_000);
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        chance,
        (age, random) => pollDelayMs(age, random) >= 320 && pollDelayMs(age, random) < 12_001,
      ),
    );
  });

  it('of the same age are spread by two fifths', () => {
    expect(pollDelayMs(20_000, 1) / pollDelayMs(20_000, 0)).toBeCloseTo(1.5);
  });

  it('are fewer than forty for a job of three minutes', () => {
    let looks = 0;
    for (let age = 0; age < 180_000; age += pollDelayMs(age, 0.5)) looks += 1;
    expect(looks).toBeLessThan(40);
  });
});

describe('a wait', () => {
  it('for longer than a timer allows goes on, and ends with its signal', async () => {
    const stop = new AbortController();
    const waited = wait(2 ** 31 + 1000, stop.signal);
    let over = false;
    void waited.then(() => {
      over = true;
    });
    await wait(30, new AbortController().signal);
    expect(over).toBe(false);
    stop.abort();
    expect(await waited).toBe(false);
  });
});

describe('a retry', () => {
  it('waits up to twice as long each time, at most thirty seconds, and never less than the minimum', () => {
    expect([0, 1, 2, 3, 10].map((attempt) => backoffDelayMs(attempt, 1))).toEqual([500, 1000, 2000, 4000, 30_000]);
    expect(backoffDelayMs(5, 0)).toBe(0);
    fc.assert(
      fc.property(
        fc.nat(50),
        chance,
        fc.nat(100_000),
        (attempt, random, floor) => backoffDelayMs(attempt, random, floor) >= floor,
      ),
    );
  });
});
