import { describe, expect, it } from 'vitest';
import { positionAt } from '../../../src/document/position.js';
import { parseYaml } from '../../../src/document/yaml/yaml.js';

const parse = (text: string) => parseYaml({ file: 'a.yaml', text });

const value = (text: string) => {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics.map(({ code, message }) => [code, message])));
  return parsed.value.value;
};

/** `2:1 tab-indent`: place and code of each error. */
const told = (text: string) =>
  parse(text).diagnostics.map(({ span, code }) => {
    const { line, column } = positionAt(span.source, span.start);
    return `${line}:${column} ${code}`;
  });

describe('YAML', () => {
  it('is read as YAML 1.2, core schema: `no` is a word and 16:9 is not a number of minutes', () => {
    expect(value('a: no\nb: 16:9\nc: 1_000\nd: 0o14\ne: 0x1F\nf: ~\ng: [1.5, true]\nh: 2001-12-14\ni: "\\u00e9"\n')).toEqual({
      a: 'no',
      b: '16:9',
      c: '1_000',
      d: 12,
      e: 31,
      f: null,
      g: [1.5, true],
      h: '2001-12-14',
      i: 'é',
    });
    // A directive does not switch to YAML 1.1.
    expect(value('%YAML 1.1\n---\na: yes\n')).toEqual({ a: 'yes' });
  });

  it('may repeat values by aliases, within limits, and use core tags', () => {
    expect(value('a: &x { y: 1 }\nb: [*x, *x]\nc: !!str 1\n')).toEqual({ a: { y: 1 }, b: [{ y: 1 }, { y: 1 }], c: '1' });
  });

  it('tells where each value and each key was written', () => {
    const text = 'a: 1\nb: &x\n  - c: "d"\n  - { e: [f] }\ng: *x\nempty:\ntext: |\n  two\n  lines\n\n\nend: 1\n';
    const parsed = parse(text);
    if (!parsed.ok) throw new Error('does not parse');
    const at = (path: (string | number)[], part?: 'key' | 'value') => {
      const { start, end } = parsed.value.span(path, part);
      return text.slice(start, end);
    };
    expect(at(['a'])).toBe('1');
    expect(at(['a'], 'key')).toBe('a');
    expect(at(['b', 0, 'c'])).toBe('"d"');
    expect(at(['b', 1, 'e', 0])).toBe('f');
    expect(at(['b', '1', 'e'])).toBe('[f]');
    expect(at(['b'])).toBe('- c: "d"\n  - { e: [f] }');
    // Through an alias, the place is where the value was written: the author changes it there.
    expect(at(['g', 0, 'c'])).toBe('"d"');
    expect(at(['g'])).toBe('*x');
    expect(at(['empty'])).toBe('empty');
    expect(at(['text'])).toBe('|\n  two\n  lines');
    expect(at(['b', 1, 'nothing', 'there'])).toBe('{ e: [f] }');
    expect(at(['b', 7])).toBe('- c: "d"\n  - { e: [f] }');
    expect(at(['toString'])).toBe(text.trimEnd());
  });

  describe('of a list with hundreds of items', () => {
    const item = (nth: number) =>
      `  - id: s${nth} # note\n    text: |\n      the ${nth}th\n\n    same: ${nth === 0 ? '&x ' : ''}${nth}\n`;
    const items = Array.from({ length: 500 }, (_, nth) => item(nth));
    const long = (more = '') => `a: 1\nitems:\n${items.join('')}  # the end\nb: *x\n${more}`;

    it('is read like a short one', () => {
      const text = long();
      const parsed = parse(text);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
      const read = items.map((_, nth) => ({ id: `s${nth}`, text: `the ${nth}th\n`, same: nth }));
      expect(parsed.value.value).toEqual({ a: 1, items: read, b: 0 });
      expect(value(`%YAML 1.2\n---\n${text}`)).toEqual({ a: 1, items: read, b: 0 });
      for (const nth of [0, 63, 64, 65, 66, 67, 130, 499]) {
        const { start, end } = parsed.value.span(['items', nth]);
        expect(text.slice(start, end)).toBe(item(nth).slice(4).trimEnd());
      }
      const { start, end } = parsed.value.span(['items']);
      expect(text.slice(start, end)).toBe(items.join('').trim());
    });

    it('is read like a short one where the library drops it: the rest of the file is still checked', () => {
      const dropped = (count: number) => told(`a: 1\n? b: 2\n- %z\n${'- id: s\n'.repeat(count)}`);
      expect(dropped(70)).toEqual(['2:4 bad-key']);
      expect(dropped(3)).toEqual(['2:4 bad-key']);
    });

    it('tells its errors in the order of the file, those before the list and after it too', () => {
      expect(told(`${'x: @a\n'}${long('c: @b\n').replace('s3 #', 's3 x: #').replace('s300 #', '"s300 #')}`)).toEqual([
        '1:4 needs-quotes',
        '19:9 colon-in-text',
        '1504:9 unclosed-quote',
      ]);
    });
  });

  it.each([
    ['a: 1\r\nb: {x: 1\r\nc: 2\r\n', '2:4 unclosed-bracket'],
    ['a:\n\tb: 1\n', '2:1 tab-indent'],
    ['a:\n  - b: 1\n  \tc: 1\n', '3:1 tab-indent'],
    ['a: The sign says: closed\n', '1:4 colon-in-text'],
    ['a: "x" y\n', '1:8 needs-quotes'],
    ['a: @x\n', '1:4 needs-quotes'],
    ["a: 'it's'\n", '1:8 needs-quotes'],
    ['a: "x\nb: 1\n', '1:4 unclosed-quote'],
    ['a: [1, 2\nb: 3\n', '1:4 unclosed-bracket'],
    ['a: {b: "c\nd: 1\n', '1:8 unclosed-quote'],
    ['a: 1\nb\nc: 2\n', '2:1 missing-colon'],
    ['a:1\nb: 2\n', '1:1 missing-space'],
    ['a:\n  b: 1\n c: 2\n', '3:2 bad-indent'],
    ['a: 1\n- b\n', '2:1 bad-indent'],
    ['a: - b\n', '1:4 bad-indent'],
    ['a: "\\q"\n', '1:5 bad-escape'],
    ['a: {b: 1 c: 2}\n', '1:8 missing-comma'],
    ['a: ]\n', '1:4 bad-yaml'],
    ['a: 1\n---\nb: 1\n', '2:1 second-document'],
    ['a: 1\n...\nb: 1\n', '3:1 second-document'],
    ['a: 1\rb: 2\r', '1:5 lone-cr'],
    ['a: 1\na: 2\n', '2:1 duplicate-key'],
    ['a: {b: 1, "b": 2}\n', '1:11 duplicate-key'],
    ['1: a\n', '1:1 bad-key'],
    ['null: a\n', '1:1 bad-key'],
    ['true: a\n', '1:1 bad-key'],
    ['[a]: b\n', '1:1 bad-key'],
    ['{a: 1}: b\n', '1:1 bad-key'],
    ['a: &x b\n*x : c\n', '2:1 bad-key'],
    [': a\n', '1:1 bad-key'],
    ['__proto__: a\n', '1:1 forbidden-key'],
    ['a: {constructor: 1}\n', '1:5 forbidden-key'],
    ['"prototype": 1\n', '1:1 forbidden-key'],
    ['<<: {a: 1}\n', '1:1 merge-key'],
    ['a: !!js/function "x"\n', '1:4 unknown-tag'],
    ['a: !!binary aGk=\n', '1:4 unknown-tag'],
    ['a: !custom {b: 1}\n', '1:4 unknown-tag'],
    ['a: !<tag:x> 1\n', '1:4 unknown-tag'],
    ['a: *b\n', '1:4 unknown-alias'],
    ['a: &a [*a]\n', '1:8 recursive-alias'],
    ['a: &a [*a, *a]\n', '1:8 recursive-alias'],
    ['a: .nan\n', '1:4 bad-number'],
    ['a: -.inf\n', '1:4 bad-number'],
    ['a: 1e999\n', '1:4 bad-number'],
    ['a: 9007199254740993\n', '1:4 bad-number'],
    ['a: "\\e[2J"\n', '1:4 bad-character'],
    ['a: "\\ud800"\n', '1:4 bad-character'],
    ['a: x\u0007y\n', '1:5 bad-character'],
    ['- a\n', '1:1 not-a-mapping'],
    ['just words\n', '1:1 not-a-mapping'],
    ['---\n', '1:4 not-a-mapping'],
  ])('with one mistake gives one error: %j', (text, one) => expect(told(text)).toEqual([one]));

  it('shows the first of two equal keys', () => {
    const [one] = parse('x: 1\na: 1\nx: 2\n').diagnostics;
    expect(one?.related?.map(({ span }) => [span.start, span.end])).toEqual([[0, 1]]);
  });

  it('never lets a file change JavaScript’s objects', () => {
    parse('__proto__: { polluted: 1 }\na: { __proto__: { polluted: 1 } }\nconstructor: { prototype: { polluted: 1 } }\n');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('may be 64 levels deep and no deeper, in any notation', () => {
    const flow = (levels: number) => `a: ${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}\n`;
    const block = (levels: number) => Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}a:\n`).join('');
    for (const deep of [flow, block]) {
      expect(told(deep(64))).toEqual([]);
      expect(told(deep(65)).join()).toMatch(/too-deep$/);
    }
    const chain = `a0: &a0 [x]\n${Array.from({ length: 70 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]\n`).join('')}`;
    expect(told(chain)[0]).toMatch(/too-deep$/);
  });

  it('reports errors in our own words: no message has the library’s text or a stack', () => {
    for (const text of [
      'a: "x" y',
      'a: {',
      'a: %x',
      '%FOO\n---\na: 1',
      'a: |x\n b',
      'a: &b &c 1',
      '? - a\n- b: [}',
      'a: *',
      '!<x a: 1',
    ]) {
      for (const { message, hint } of parse(text).diagnostics)
        expect(`${message} ${hint}`).not.toMatch(/token|scalar|implicit|flow|node|Error|\bat \w+ \(/);
    }
  });
});
