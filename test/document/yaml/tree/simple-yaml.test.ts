import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lexer } from 'yaml';
import { readAnyYaml } from '../../../../src/document/yaml/any-yaml.js';
import { readSimpleYaml } from '../../../../src/document/yaml/tree/simple-yaml.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const UNBOUNDED = Number.POSITIVE_INFINITY;

/** Reads a text in both ways. Returns whether the simple way read it. */
function compare(text: string): boolean {
  const tree = readSimpleYaml(text, UNBOUNDED);
  if (tree === undefined) return false;
  const { tree: full, errors } = readAnyYaml({ file: 'a.yaml', text });
  expect(errors, JSON.stringify(text)).toEqual([]);
  expect(tree, JSON.stringify(text)).toStrictEqual(full);
  const lexemes = [...new Lexer().lex(text)].length;
  expect(readSimpleYaml(text, lexemes - 1), `${JSON.stringify(text)} has more lexemes`).toBeUndefined();
  return true;
}

/** Mostly the usual forms, and some that the simple way must leave to the library. */
const mostly = (usual: readonly string[], odd: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });

const SCALAR = mostly(
  [
    ...['x y', '"q"', '"q\\n r"', "'it''s'", '1', '0', '-3', '1.50', 'true', 'yes', '2026-01-01', '16:9', 'https://x.y/z#f'],
    ...['a:b', 'é “x”', '😀', 'a#b', '-a', '${v}', 'a, b; c', 'it\'s a "b"', '100%', 'a & b', 'a|b', '{ a: 1 }', '[]', '{}'],
    ...['{a: b, c: [1, "x"]}', '[a, -1, 0.5]', '{ url: https://a.b/c }', '{a: b:c}', 'trailing  ', 'nbsp\u00a0', 'x] y'],
    ...['"\\u00e9\\t"', '"\\ud83d"', '2 people', '01-open', 'a\u2028b', 'x\u007fy', '1_000', '<<x'],
  ],
  [
    ...[
      '007',
      'null',
      '.5',
      '1e3',
      '+1',
      '~',
      '<<',
      '.nan',
      '{a: }',
      '[a,]',
      '"\\x41"',
      '&a b',
      '*a',
      '!t x',
      '@x',
      '- x',
      'a: b',
    ],
    ...['x:', '?', '"u', '[x', '[x, {y: 1}] z', '"q" z', 'b # c', '', '# c', '...', '---', '"k": v'],
  ],
);
const END = mostly(['\n', '\n', '\n\n', '\n# c\n', '\n   # c\n', ' # e\n', '\n\n\n'], ['\n \n', '\r\n', '\t\n', '', '# e\n']);
const HEADER = mostly(['|', '>', '|-', '>-'], ['|+', '|2', '| # c', '|  ']);
const LINE = mostly(['text', '# no comment', 'a: b', '- x', 'more words ', '', '"q"'], ['  deeper', ' ']);
const KEY = mostly(['a', 'b', 'prompt', '_x', 'a-b', '720p'], ['true', '007', '"k"', 'a b', 'é', '__proto__', '? a']);
const SIGN = fc.constantFrom('', ' ', '\n', '#', ':', '-', '"', "'", '{', ']', ',', '|', '&', '  ', ': ', ' #');

/** YAML that is mostly right: blocks of a depth, as lines without their own indent. */
const block: fc.Memo<string> = fc.memo((depth) => {
  const scalar = fc.tuple(SCALAR, END).map((parts) => parts.join(''));
  const long = fc
    .tuple(HEADER, fc.array(LINE, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 3 }))
    .map(
      ([head, lines, by]) => `${head}\n${lines.map((line) => (line === '' ? '\n' : `${' '.repeat(by)}${line}\n`)).join('')}`,
    );
  const folded = fc
    .tuple(
      fc.constantFrom('first', 'x # c', '1', 'x:'),
      fc.constantFrom('next', 'a: b', '# c', '- x', '"q"', '1'),
      fc.integer({ min: 1, max: 4 }),
    )
    .map(([first, next, by]) => `${first}\n${' '.repeat(by)}${next}\n`);
  const below =
    depth > 1
      ? fc.tuple(fc.integer({ min: 0, max: 3 }), block(depth - 1)).map(([by, text]) => `\n${indented(text, by)}`)
      : scalar;
  const value = fc.oneof(scalar, scalar, scalar, long, folded, below);
  const mapping = fc
    .array(fc.tuple(KEY, value), { minLength: 1, maxLength: 3 })
    .map((pairs) => pairs.map(([key, text]) => `${key}: ${indented(text, 0)}`).join(''));
  const item = fc
    .oneof(value, depth > 1 ? block(depth - 1) : scalar)
    .map((text) => `- ${text.replace(/\n(?=[^\n])/g, '\n  ')}`);
  return fc.oneof(
    mapping,
    mapping,
    fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => items.join('')),
  );
});

const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

describe('a text that is read without the YAML library', () => {
  it('gives the tree of the library, or is left to it', () => {
    let simple = 0;
    const edit = fc.tuple(fc.nat(), SIGN);
    fc.assert(
      fc.property(block(3), fc.array(edit, { maxLength: 1 }), (text, edits) => {
        const edited = edits.reduce(
          (now, [at, sign]) => now.slice(0, at % (now.length + 1)) + sign + now.slice((at % (now.length + 1)) + 1),
          text,
        );
        if (compare(edited)) simple += 1;
      }),
      { numRuns: 4000 },
    );
    // Else the comparison would say little.
    expect(simple).toBeGreaterThan(500);
  });

  it('is nearly every board: those of the examples and their like', () => {
    for (const folder of ['examples/storyboards', 'examples'])
      for (const file of readdirSync(`${root}${folder}`).filter((name) => name.endsWith('.yaml')))
        expect(compare(readFileSync(`${root}${folder}/${file}`, 'utf8')), file).toBe(true);
    expect(compare('a:\n- b: |\n    two\n    lines\n\n  c: first\n    second # end\n- >-\n  folded\n\n  text\n')).toBe(true);
  });

  it('is never one with a sign that needs the library', () => {
    for (const text of [
      'a: &x 1\n',
      'a: *x\n',
      'a: !!str 1\n',
      '---\na: 1\n',
      'a: 1\r\n',
      'a:\t1\n',
      'a: "x\n  y"\n',
      'a:\n',
      '? a\n: b\n',
      '- a\n',
    ])
      expect(readSimpleYaml(text, UNBOUNDED), JSON.stringify(text)).toBeUndefined();
  });
});
