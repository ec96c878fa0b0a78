import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { LocalLostAnswerBreaker } from '../../../src/engine/throttle/local-lost-answer-breaker.js';

describe('a gateway that defers paid requests', () => {
  it('has deferred them since the first one, until it answers one; a deferral of long ago does not count', () => {
    let now = 1_000_000;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    onTestFinished(() => clock.mockRestore());
    const breaker = new LocalLostAnswerBreaker();
    const deferredForMs = (afterMs: number, delayMs: number) => {
      now += afterMs;
      return now - breaker.recordDeferral(delayMs);
    };
    // A deferred request comes again a little later than it was asked to.
    expect([deferredForMs(0, 300_000), deferredForMs(330_000, 1000), deferredForMs(31_000, 1000)]).toEqual([
      0, 330_000, 361_000,
    ]);
    // No request came for an hour: the slots were full, and the deferred request was lost or stopped.
    expect([deferredForMs(3_600_000, 1000), deferredForMs(2000, 1000)]).toEqual([0, 2000]);
    breaker.recordAnswer();
    expect(deferredForMs(1000, 1000)).toBe(0);
  });
});
