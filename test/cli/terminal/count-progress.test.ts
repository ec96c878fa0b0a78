import { expect, it } from 'vitest';
import { countProgress } from '../../../src/cli/terminal/count-progress.js';
import { captureTerminal } from '../../support/capture-terminal.js';

/** What is printed where `words` come at these times, in milliseconds. */
function printed(moving: boolean, ...times: number[]): string {
  const { terminal, said } = captureTerminal();
  let now = 0;
  const progress = countProgress({ ...terminal, moving, width: { err: 20 } }, () => now);
  for (const at of times) {
    now = at;
    progress.update(`${at} of 99999, a long name`);
  }
  progress.end();
  return said.stderr;
}

it('work of less than a second shows no progress', () => {
  expect(printed(true, 0, 999)).toBe('');
  expect(printed(false, 0, 999)).toBe('');
});

it('a terminal shows one line that fits, and that is gone at the end', () => {
  const erase = '\r\u001b[2K';
  expect(printed(true, 500, 1000, 1100)).toBe(`${erase}1000 of 99999, a lo${erase}1100 of 99999, a lo${erase}`);
});

it('a log gets a line every ten seconds', () => {
  expect(printed(false, 1000, 5000, 10_000, 12_000, 20_000)).toBe('10000 of 99999, a long name\n20000 of 99999, a long name\n');
});
