import { describe, expect, it } from 'vitest';
import { Halt } from '../../../src/engine/context/halt.js';

describe('a run that was stopped for another reason', () => {
  it('still knows that the disk failed', () => {
    const halt = new Halt(new AbortController().signal);
    halt.stopAll('refused', 'the account is empty');
    expect(halt.disk).toBeUndefined();
    halt.stopAll('disk', 'no space left');
    expect([halt.reason?.code, halt.firstReason?.code, halt.disk?.message]).toEqual(['refused', 'refused', 'no space left']);
  });
});
