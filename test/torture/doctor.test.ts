import { expect, it } from 'vitest';
import { damagedBoards } from '../support/damaged-boards.js';
import { keepFigure } from './figures.js';

it('a thousand journals damaged at random, rebuilt and rendered on, buy nothing again', async () => {
  const { rebuilt, twice, asked } = await damagedBoards('torture', 1000);
  expect(rebuilt).toBeGreaterThan(800);
  expect(twice).toBe(0);
  keepFigure(
    'journals damaged at random, rebuilt by `rushes doctor --rebuild` and rendered on',
    String(rebuilt),
    `${twice} bought again by itself; asked about ${asked} takes`,
  );
});
