import { expect, it } from 'vitest';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';
import { read } from './pages.js';

it('the page on CI lists the exit codes that --help lists, and no other', async () => {
  const { stdout } = await rushes(workspace(), ['--help']);
  const documented = [...read('docs/ci.md').matchAll(/^\| ([\d, ]+) \| .*? \|$/gm)].flatMap(([, codes]) =>
    (codes as string).split(', '),
  );
  const listed = [...stdout.matchAll(/^ {2}(\d+) {2,}\S/gm)].map(([, code]) => code as string);
  expect(documented).toEqual(listed);
});
