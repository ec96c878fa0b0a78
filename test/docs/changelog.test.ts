import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Columns of a line of these pages. */
const MOST = 132;

it('Each entry of the changelog is one short line, and its lists have no gaps', () => {
  const changelog = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');
  const lines = changelog.slice(changelog.indexOf('## [')).split('\n');
  expect(lines.filter((line) => !/^(?:|#{2,3} .*|- (?:[A-Z]|\[[A-Z]).*\.)$/.test(line))).toEqual([]);
  expect(lines.filter((line) => line.length > MOST)).toEqual([]);
  expect(changelog).not.toMatch(/^- .*\n\n- /m);
});
