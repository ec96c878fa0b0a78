import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, root } from './pages.js';

const page = read('docs/architecture.md');
const foldersIn = (path: string): string[] =>
  readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

describe('the page on architecture', () => {
  it('names every room of the source, and every folder beside it', () => {
    const listed = [...page.matchAll(/^\| `src\/([a-z]+)\/` \|/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(foldersIn('src').sort());
    const folders = foldersIn('.').filter((name) => !name.startsWith('.') && !['node_modules', 'build', 'dist'].includes(name));
    for (const name of folders) expect(page, `the page names ${name}/`).toContain(`\`${name}/`);
  });

  it('names each dependency with its reason', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const licences = readFileSync(join(root, 'dist/cli/third-party-licences.txt'), 'utf8');
    // p-limit brings yocto-queue; tinyglobby brings the other two.
    const brought = ['yocto-queue', 'fdir', 'picomatch'];
    const bundled = [...licences.matchAll(/^(\S+) \d\S* \(\S+\)$/gm)]
      .map(([, name]) => name as string)
      .filter((name) => !brought.includes(name));
    const table = page.split('## Dependencies')[1] ?? '';
    const listed = [...table.matchAll(/^\| ([^|]+) \| [a-zA-Z]/gm)].flatMap(([, names]) => (names as string).split(', '));
    expect(listed.filter((name) => name !== 'package').sort()).toEqual([...Object.keys(dependencies), ...bundled].sort());
  });

  it('names files and folders that exist', () => {
    const paths = [...page.matchAll(/`((?:src|test|schema|docs|examples)\/[\w./-]*)`/g)].map(([, path]) => path as string);
    expect(paths.length).toBeGreaterThan(20);
    const missing = paths.filter((path) => {
      const [folder, name] = [path.replace(/[^/]+$/, ''), path.split('/').at(-1)];
      return name !== '' && !readdirSync(join(root, folder)).includes(name as string);
    });
    expect(missing).toEqual([]);
  });
});
