import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGES, proseOf, root } from './pages.js';

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(file: string): string[] {
  const headings = readFileSync(join(root, file), 'utf8').matchAll(/^#{1,6} (.+)$/gm);
  return [...headings].map(([, heading]) =>
    (heading as string)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

/** The files and headings that a page links to, without links to the web. */
const linksOf = (page: string): string[] =>
  [...proseOf(page).matchAll(/\]\(\s*([^)\s]+)\s*\)/g)]
    .map(([, link]) => link as string)
    .filter((link) => !/^https?:/.test(link));

describe('links within the documents', () => {
  const pages = [...PAGES, 'CHANGELOG.md'];

  it.each(pages)('lead only to files and headings that exist: %s', (page) => {
    const broken = linksOf(page).filter((link) => {
      const [path = '', anchor] = link.split('#');
      const file = path === '' ? page : normalize(join(dirname(page), path));
      return !existsSync(join(root, file)) || (anchor !== undefined && !anchorsOf(file).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  it('lead from the README to every page', () => {
    const missing = pages.filter((page) => page !== 'README.md' && !linksOf('README.md').includes(page));
    expect(missing).toEqual([]);
  });

  it('show the picture of the README', () => expect(linksOf('README.md')).toContain('docs/images/plan-and-rehearsal.png'));
});
