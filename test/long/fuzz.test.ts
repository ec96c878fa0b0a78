import { expect, it } from 'vitest';
import { tryMutants } from '../support/trial.js';

it('damaged boards are planned or refused: quickly, within memory limits, and without a stack trace', async () => {
  // On a quiet machine each takes a fraction of that.
  const { fine, refused } = await tryMutants(1, 300, 4000);
  // All kinds of outcome must occur: a trial that only sees refusals tests nothing.
  expect(fine).toBeGreaterThan(20);
  expect(refused).toBeGreaterThan(0);
}, 240_000);
