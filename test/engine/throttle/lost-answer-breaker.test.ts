import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Halt } from '../../../src/engine/context/halt.js';
import { LostAnswerBreaker } from '../../../src/engine/throttle/lost-answer-breaker.js';

describe('a gateway that defers paid requests', () => {
  it('has deferred them since the first one, until it answers one; a deferral of long ago does not count', () => {
    let now = 1_000_000;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    onTestFinished(() => clock.mockRestore());
    const answers = new LostAnswerBreaker();
    const since = (after: number, floor: number) => {
      now += after;
      return now - answers.recordDeferral(floor);
    };
    // A deferred request comes again a little later than it was asked to.
    expect([since(0, 300_000), since(330_000, 1000), since(31_000, 1000)]).toEqual([0, 330_000, 361_000]);
    // No request came for an hour: the slots were full, and the deferred request was lost or stopped.
    expect([since(3_600_000, 1000), since(2000, 1000)]).toEqual([0, 2000]);
    answers.recordAnswer();
    expect(since(1000, 1000)).toBe(0);
  });
});

describe('a run that was stopped for another reason', () => {
  it('still knows that the disk failed', () => {
    const halt = new Halt();
    halt.stopAll('refused', 'the account is empty');
    expect(halt.disk).toBeUndefined();
    halt.stopAll('disk', 'no space left');
    expect([halt.reason?.code, halt.firstReason?.code, halt.disk?.message]).toEqual(['refused', 'refused', 'no space left']);
  });
});
