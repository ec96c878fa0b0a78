import { describe, expect, it } from 'vitest';
import { wait } from '../../src/system/wait.js';

describe('a wait', () => {
  it('for longer than a timer allows goes on, and ends with its signal', async () => {
    const stop = new AbortController();
    const waited = wait(2 ** 31 + 1000, stop.signal);
    let hasEnded = false;
    void waited.then(() => {
      hasEnded = true;
    });
    await wait(30, new AbortController().signal);
    expect(hasEnded).toBe(false);
    stop.abort();
    expect(await waited).toBe(false);
  });
});
