import { it } from 'vitest';
import { damagedBoards } from '../support/damaged-boards.js';

it('x', async () => {
  console.log(await damagedBoards('b', 150));
});
