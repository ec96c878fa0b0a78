import { describe, expect, it } from 'vitest';
import { reportDiagnostics } from '../../src/report/diagnostics/diagnostics.js';
import { expectScreen } from '../support/golden.js';
import { boardsIn, read } from './read.js';

describe('a broken board', () => {
  const boards = boardsIn('test/fixtures/broken-boards');

  it('is tested in at least ten ways', () => expect(boards.length).toBeGreaterThanOrEqual(10));

  it.each(boards)('%s gives the approved screen', (name, text) => {
    const checked = read(text, name);
    expect(checked.ok).toBe(false);
    expectScreen(
      `broken-boards/${name.replace('.yaml', '.txt')}`,
      reportDiagnostics(checked.diagnostics, { format: 'text', color: false }),
    );
  });
});
