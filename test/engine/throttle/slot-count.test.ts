import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allSlotsOpen, creepUp, type SlotCount, stepDown } from '../../../src/engine/throttle/slot-count.js';

const SECOND = 1000;

/** Jobs of ten seconds at a gateway with a limit of its own, in as many slots as are open. */
function simulate(max: number, limitAt: (atMs: number) => number, untilMs: number) {
  let count = allSlotsOpen(max);
  let ends: number[] = [];
  let refusals = 0;
  const openAt: number[] = [];
  const jobs: number[] = [];
  for (let nowMs = 0; nowMs < untilMs; nowMs += SECOND / 4) {
    ends = ends.filter((end) => end > nowMs);
    // A request of the gateway's waits a quarter of a second after a refusal.
    for (let sent = true; sent && ends.length < count.open; ) {
      sent = ends.length < limitAt(nowMs);
      if (sent) ends.push(nowMs + 10 * SECOND);
      else refusals += 1;
      count = sent ? creepUp(count, nowMs) : stepDown(count, ends.length, nowMs + 1, nowMs + 1);
    }
    openAt.push(count.open);
    jobs.push(ends.length);
  }
  return { refusals, openAt, jobs };
}

describe('the slots of a gateway', () => {
  it('are the configured ones while it refuses nothing', () => {
    const { openAt, jobs, refusals } = simulate(16, () => 16, 60 * SECOND);
    expect(new Set(openAt)).toEqual(new Set([16]));
    expect(new Set(jobs)).toEqual(new Set([16]));
    expect(refusals).toBe(0);
  });

  it('settle at what the gateway takes: it stays busy, and few requests are refused', () => {
    const { openAt, jobs, refusals } = simulate(16, () => 5, 300 * SECOND);
    // Two steps down, and then one try in ten seconds or more.
    expect(refusals).toBeLessThan(25);
    expect(Math.max(...openAt.slice(20))).toBeLessThanOrEqual(6);
    expect(Math.min(...jobs)).toBe(5);
  });

  it('creep up again, one at a time, once the gateway takes more', () => {
    const { openAt } = simulate(16, (atMs) => (atMs < 60 * SECOND ? 4 : 16), 600 * SECOND);
    expect(openAt[4 * 60]).toBeLessThanOrEqual(5);
    expect(openAt.at(-1)).toBe(16);
    for (const [index, open] of openAt.slice(4 * 60).entries())
      expect(open - (openAt[4 * 60 + index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it('step down once for requests that were on the wire together', () => {
    const once = stepDown(allSlotsOpen(16), 3, 100, 200);
    expect(once.open).toBe(8);
    expect(stepDown(once, 3, 150, 210)).toBe(once);
    expect(stepDown(once, 3, 201, 300).open).toBe(4);
  });

  it('are never fewer than one, nor more than configured, nor fewer than half of those before', () => {
    const change = fc.record({
      refused: fc.boolean(),
      running: fc.nat(100),
      sentMsAgo: fc.nat(1000),
      laterMs: fc.nat(20_000),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.array(change, { maxLength: 100 }), (max, changes) => {
        let [count, nowMs]: [SlotCount, number] = [allSlotsOpen(max), 0];
        for (const { refused, running, sentMsAgo, laterMs } of changes) {
          nowMs += laterMs;
          const before = count.open;
          count = refused ? stepDown(count, running, nowMs - sentMsAgo, nowMs) : creepUp(count, nowMs);
          expect(count.open).toBeGreaterThanOrEqual(Math.max(1, Math.floor(before / 2)));
          expect(count.open).toBeLessThanOrEqual(Math.min(max, before + 1));
          if (!refused) expect(count.open).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });
});
