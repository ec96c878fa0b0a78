import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ownImports, textOf as sourceOf, targetOf } from './architecture/imports.js';
import { pack, root } from './support/pack.js';

const folder = mkdtempSync(join(tmpdir(), 'rushes-pack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const packed = pack(folder);
const paths = packed.files.map(({ path }) => path);
const textOf = (path: string): string => readFileSync(join(packed.unpacked, path), 'utf8');

describe('the package', () => {
  it('is at most 2.7 MB unpacked', () => {
    expect(packed.unpackedSize).toBeLessThanOrEqual(2_700_000);
  });

  it('holds the program, its types, schemas, fonts, examples and documents, and nothing else', () => {
    const wanted = [
      /^dist\/(?:index\.js|cli\/[\w-]+\.js|.+\.d\.ts)$/,
      /^dist\/cli\/(?:package\.json|help\.txt|third-party-licences\.txt)$/,
      /^schema\/.+\.json$/,
      /^src\/media\/fonts\//,
      /^examples\/(?:storyboards\/[\w-]+\.yaml|ci\/\w+\.(?:yml|rego))$/,
      /^docs\/.+\.(?:md|png)$/,
      /^(?:README|CHANGELOG|SECURITY)\.md$/,
      /^LICENSE$/,
      /^package\.json$/,
    ];
    for (const one of wanted)
      expect(
        paths.some((path) => one.test(path)),
        `${one}`,
      ).toBe(true);
    expect(paths.filter((path) => !wanted.some((one) => one.test(path)))).toEqual([]);
  });

  it('names no source map', () => {
    const mapped = paths.filter((path) => /\.(?:js|d\.ts)$/.test(path) && textOf(path).includes('sourceMappingURL='));
    expect(mapped).toEqual([]);
  });

  it('keeps the name of each function, so that a stack trace can be read', () => {
    const built = paths.filter((path) => path.startsWith('dist/') && path.endsWith('.js'));
    const shipped = built.map(textOf).join('\n');
    const kept = new Set(
      [...shipped.matchAll(/function ?\*? ?(\w+)|([A-Za-z_]\w*)=class\b(?: (\w+))?/g)].flatMap(([, ...names]) => names),
    );
    const reached = new Set<string>();
    const reach = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const one of ownImports) if (one.file === file && !one.typeOnly) reach(targetOf(one));
    };
    for (const file of ['cli/main.ts', 'index.ts', 'media/worker.ts']) reach(file);
    // Most of `with-line` is for the review page, whose script is a text.
    const sources = [...reached].filter((file) => !/\.gen\.d\.ts$|with-line\.ts$/.test(file)).map(sourceOf);
    const uses = new Map<string, number>();
    for (const [word] of sources.join('\n').matchAll(/\w+/g)) uses.set(word, (uses.get(word) ?? 0) + 1);
    const named = sources.flatMap((source) =>
      [...source.matchAll(/^(?:export )?(?:async )?(?:function\*?|class) (\w+)/gm)].map(([, name = '']) => name),
    );
    // A function that is named once is there for tests, and does not ship.
    const lost = named.filter((name) => !kept.has(name) && (uses.get(name) ?? 0) > 1);
    expect(named.length).toBeGreaterThan(1000);
    expect(lost).toEqual([]);
  });

  it('shows the licence of each package whose code is in it, and needs no such package', () => {
    const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as Record<string, Record<string, string>>;
    const shown = [...textOf('dist/cli/third-party-licences.txt').matchAll(/^(\S+) (\d\S*) \((\S+)\)$/gm)];
    const bundled = shown.map(([, name = '']) => name);
    expect(bundled).toEqual(expect.arrayContaining(['commander', 'yaml']));
    expect(bundled.filter((name) => dependencies?.[name] !== undefined)).toEqual([]);
    for (const [, name = '', version, licence] of shown) {
      expect(devDependencies?.[name] ?? version, name).toBe(version);
      expect(['MIT', 'ISC', 'BSD-2-Clause'], name).toContain(licence);
    }
  });

  it('holds every file that its documents link', () => {
    const pages = paths.filter((path) => path.endsWith('.md'));
    expect(pages).toContain('README.md');
    const links = pages.flatMap((page) =>
      [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => ({ page, target })),
    );
    // Who contributes has the repository.
    const forContributors = ['CONTRIBUTING.md', 'docs/architecture.md'];
    const internal = links.filter(({ target }) => !/^(?:[a-z]+:|#)/.test(target) && !forContributors.includes(target));
    expect(internal.length).toBeGreaterThan(10);
    const missing = internal.filter(
      ({ page, target }) => !existsSync(join(packed.unpacked, dirname(page), target.replace(/#.*$/, ''))),
    );
    expect(missing).toEqual([]);
  });

  it('holds no picture that none of its documents links', () => {
    const pages = paths.filter((path) => path.endsWith('.md')).map(textOf);
    const pictures = paths.filter((path) => path.endsWith('.png'));
    expect(pictures.length).toBeGreaterThan(1);
    expect(pictures.filter((path) => !pages.some((page) => page.includes(`images/${path.split('/').at(-1)})`)))).toEqual([]);
  });

  it('names no folder of the machine that built it', () => {
    const homes = [root, `${homedir()}/`, folder];
    expect(paths.filter((path) => homes.some((home) => textOf(path).includes(home)))).toEqual([]);
  });

  it('holds the types that the library’s types import, and no others', () => {
    const types = paths.filter((path) => path.endsWith('.d.ts'));
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      for (const [, from = ''] of textOf(path).matchAll(/\b(?:from|import\()\s*['"](\.[^'"]+)\.js['"]/g))
        visit(join(dirname(path), `${from}.d.ts`).replaceAll('\\', '/'));
    };
    visit('dist/index.d.ts');
    expect([...reached].sort()).toEqual(types.sort());
  });

  it('is found by what it does and by each gateway that it knows', () => {
    const gateways = paths.flatMap((path) => /^schema\/requests\/([^.]+)/.exec(path)?.slice(1) ?? []);
    expect(gateways).toContain('trinetra');
    const manifest = JSON.parse(textOf('package.json')) as { keywords: string[]; repository?: unknown };
    expect(manifest.keywords).toEqual(expect.arrayContaining(['ai-video', 'text-to-video', 'storyboard', ...gateways]));
    expect(new Set(manifest.keywords).size).toBe(manifest.keywords.length);
    expect(manifest.repository).toBeUndefined();
  });
});
