import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { blocksOf, root } from './pages.js';

it('the page on costs shows a screen as it is', () => {
  const [screen] = blocksOf('docs/costs.md').filter(({ language }) => language === 'text');
  expect(screen?.text).toBe(readFileSync(join(root, 'test/golden/costs/boards-80.txt'), 'utf8'));
});
