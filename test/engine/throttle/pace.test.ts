import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffDelayMs, pollDelayMs } from '../../../src/engine/throttle/pace.js';

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
        (ageMs, random) => pollDelayMs(ageMs, random) >= 320 && pollDelayMs(ageMs, random) < 12_001,
      ),
    );
  });

  it('of the same age are spread by two fifths', () => {
    expect(pollDelayMs(20_000, 1) / pollDelayMs(20_000, 0)).toBeCloseTo(1.5);
  });

  it('are fewer than forty for a job of three minutes', () => {
    let polls = 0;
    for (let age = 0; age < 180_000; age += pollDelayMs(age, 0.5)) polls += 1;
    expect(polls).toBeLessThan(40);
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
        (attempt, random, minMs) => backoffDelayMs(attempt, random, minMs) >= minMs,
      ),
    );
  });
});
