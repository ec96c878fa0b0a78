import { describe, expect, it } from 'vitest';
import { readPicks } from '../../src/picks/read-picks.js';
import { blocksOf } from './pages.js';

describe('the page on picks', () => {
  it('shows a file that can be read', () => {
    const [text = ''] = blocksOf('docs/picks.md').flatMap((block) => (block.language === 'yaml' ? [block.text] : []));
    const read = readPicks({ file: 'film.picks.yaml', text });
    expect(read.diagnostics).toEqual([]);
    expect(read.ok && [...read.value.lines.keys()]).toEqual(['ridge', 'lake', 'door']);
  });
});
