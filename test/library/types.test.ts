import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { codeOf, type Declaration, declarationOf, declarationsIn, reExportsOf } from '../support/declarations.js';

const index = fileURLToPath(new URL('../../dist/index.d.ts', import.meta.url));
const page = readFileSync(new URL('../../docs/library.md', import.meta.url), 'utf8');
const names = reExportsOf(index);
const declared = names.map((name) => ({ name, declaration: declarationOf(index, name) as Declaration }));
const keyOf = ({ file, name }: Declaration) => `${file}#${name}`;
const exported = new Set(declared.map(({ declaration }) => keyOf(declaration)));

/** Names that TypeScript and Node have for everybody. */
const EVERYBODYS = new Set(['AbortSignal', 'Promise', 'Readonly', 'ReadonlySet', 'Record']);

/** The types that a declaration names: those of the package, and those that nobody declares here. */
function typesIn(declaration: Declaration): { ours: Declaration[]; strange: string[] } {
  const code = codeOf(declaration);
  const parameters = new Set(
    [...(/(?:interface|type|function) \w+<([^>]*)>/.exec(code)?.[1] ?? '').matchAll(/\b([A-Z]\w*)\b/g)].map(([, one]) => one),
  );
  const { own, imported } = declarationsIn(declaration.file);
  const words = new Set([...code.matchAll(/(?<![.\w])([A-Z]\w*)\b(?!\??:)/g)].map(([, word]) => word as string));
  const found = { ours: [] as Declaration[], strange: [] as string[] };
  for (const word of words) {
    if (word === declaration.name || parameters.has(word)) continue;
    const target = own.has(word) || imported.has(word) ? declarationOf(declaration.file, word) : undefined;
    if (target) found.ours.push(target);
    else if (!EVERYBODYS.has(word)) found.strange.push(word);
  }
  return found;
}

describe('the types of the library', () => {
  it('are found by this test: its walk sees functions, documents and what they name', () => {
    expect(names).toEqual(
      expect.arrayContaining(['load', 'render', 'Board', 'RunResult', 'RunEvent', 'PlanDocument', 'Manifest']),
    );
    const render = declarationOf(index, 'render') as Declaration;
    expect(
      typesIn(render)
        .ours.map(({ name }) => name)
        .sort(),
    ).toEqual(['Board', 'RenderOptions', 'Result', 'RunResult']);
    const event = declarationOf(index, 'RunEvent') as Declaration;
    expect(typesIn(event).ours.map(({ name }) => name)).toContain('TakeStored');
  });

  it('are all exported: every type that an exported declaration names', () => {
    const missing = declared.flatMap(({ name, declaration }) => {
      const { ours, strange } = typesIn(declaration);
      const hidden = ours.filter((one) => !exported.has(keyOf(one))).map((one) => one.name);
      return [...hidden, ...strange].map((one) => `${name} names ${one}`);
    });
    expect(missing).toEqual([]);
  });

  it('name nothing in passing: no `import("…")` stands in for a type without a name', () => {
    expect(declared.filter(({ declaration }) => codeOf(declaration).includes('import(')).map(({ name }) => name)).toEqual([]);
  });

  it('all have a docstring, and so has every amount, with its unit or its meaning', () => {
    expect(declared.filter(({ declaration }) => !declaration.hasDoc).map(({ name }) => name)).toEqual([]);
    const bare = declared.flatMap(({ name, declaration: { text } }) =>
      [...text.matchAll(/^( +)(?:readonly )?(\w+)\??: (.*)$/gm)]
        .filter(({ index: at, 3: type = '' }) => /\bnumber\b/.test(type) && !/\*\/\s*$/.test(text.slice(0, at)))
        .map(([, , field]) => `${name}.${field}`),
    );
    expect(bare).toEqual([]);
  });

  it('that hold options, and those of results, have each field on the page', () => {
    const documented = /Options$|^(?:Board|BoardStatus|Comparison|Failure|RunResult|TakeCounts|Timeouts|Validation)$/;
    const fields = declared
      .filter(({ name }) => documented.test(name))
      .flatMap(({ declaration: { text } }) => [...text.matchAll(/^ {4}readonly (\w+)/gm)].map(([, field]) => field as string));
    expect(fields.length).toBeGreaterThan(80);
    expect([...new Set(fields)].filter((field) => !new RegExp(`\\b${field}\\b`).test(page))).toEqual([]);
  });

  it('are listed in docs/library.md, and no other', () => {
    const list = page.slice(page.indexOf('\n## Types\n'));
    const listed = [...list.matchAll(/`(\w+)`/g)].map(([, name]) => name as string);
    const types = declared.filter(({ declaration }) => /\b(?:interface|type) /.test(declaration.text.slice(0, 40)));
    expect(listed.sort()).toEqual(types.map(({ name }) => name).sort());
  });
});
