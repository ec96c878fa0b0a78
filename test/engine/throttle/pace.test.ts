import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffDelayMs, lookDelayMs } from '../../../src/engine/throttle/pace.js';

const chance = fc.double({ min: 0, max: 1, noNaN: true });

describe('looks for something that is missing', () => {
  it('begin within half a second, slow down with the time and are at most twelve seconds apart', () => {
    expect(lookDelayMs(0, 1)).toBeLessThan(500);
    expect(lookDelayMs(20_000, 0.5)).toBe(5000);
    expect(lookDelayMs(3_600_000, 1)).toBeCloseTo(12_000);
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        chance,
        (ms, random) => lookDelayMs(ms, random) >= 320 && lookDelayMs(ms, random) < 12_001,
      ),
    );
  });

  it('at the same time are spread by two fifths', () => {
    expect(lookDelayMs(20_000, 1) / lookDelayMs(20_000, 0)).toBeCloseTo(1.5);
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
