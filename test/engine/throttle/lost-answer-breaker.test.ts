import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Halt } from '../../../src/engine/context/halt.js';
import { LostAnswerBreaker } from '../../../src/engine/throttle/lost-answer-breaker.js';

describe('a gateway that puts paid requests off', () => {
  it('has done so since the first of them, until it says what became of one; what was over long ago does not count', () => {
    let now = 1_000_000;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    onTestFinished(() => clock.mockRestore());
    const answers = new LostAnswerBreaker();
    const since = (after: number, floor: number) => {
      now += after;
      return now - answers.recordDeferral(floor);
    };
    // Whoever is put off comes again within a little more than it was asked to wait.
    expect([since(0, 300_000), since(330_000, 1000), since(31_000, 1000)]).toEqual([0, 330_000, 361_000]);
    // Nobody asked for an hour: its slots were full, and the one that was put off was lost, or left.
    expect([since(3_600_000, 1000), since(2000, 1000)]).toEqual([0, 2000]);
    answers.recordAnswer();
    expect(since(1000, 1000)).toBe(0);
  });
});

describe('a run that is stopped', () => {
  it('is known to have no disk to write on, whatever stopped it first', () => {
    const halt = new Halt();
    halt.stopAll('refused', 'the account is empty');
    expect(halt.disk).toBeUndefined();
    halt.stopAll('disk', 'no space left');
    expect([halt.reason?.code, halt.firstReason?.code, halt.disk?.message]).toEqual(['refused', 'refused', 'no space left']);
  });
});
