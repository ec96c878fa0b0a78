import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { tryMutants } from '../support/trial.js';
import { recordFigure } from './figures.js';

const BOARDS = 20_000;

it('twenty thousand damaged boards are planned or refused, each under 1 s and 300 MB', async () => {
  const seed = Number(process.env['SEED'] ?? randomInt(1_000_000));
  console.log(`SEED=${seed}`);
  const { fine, refused, slowest, megabytes } = await tryMutants(seed, BOARDS, 1000);
  expect(fine).toBeGreaterThan(BOARDS / 20);
  expect(refused).toBeGreaterThan(0);
  recordFigure(
    'mutated boards through `validate` and `plan`',
    `${BOARDS.toLocaleString('en')} (seed ${seed})`,
    `exit 0, 2 or 4, no stack trace; the slowest ${(slowest / 1000).toFixed(2)} s of processor time, ${Math.ceil(megabytes)} MB at most, for a process of 500 of them`,
  );
});
