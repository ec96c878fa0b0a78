import { expect, it } from 'vitest';
import { tryMutants } from '../support/trial.js';

it('boards that something happened to are planned or refused: quickly, within bounds, and without a stack trace', async () => {
  // On a quiet machine each takes a fraction of that.
  const { fine, refused } = await tryMutants(1, 300, 4000);
  // Some of all kinds: a trial that refuses everything at its first line tries nothing.
  expect(fine).toBeGreaterThan(20);
  expect(refused).toBeGreaterThan(0);
}, 240_000);
