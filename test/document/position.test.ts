import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionAt } from '../../src/document/position.js';
import { processorTime } from '../support/processor-time.js';

const at = (text: string, offset: number) => {
  const { line, column } = positionAt({ file: 'a', text }, offset);
  return `${line}:${column}`;
};

describe('a position', () => {
  it('counts lines as editors do, with any line end', () => {
    expect(['a\nb', 'a\r\nb', 'a\rb'].map((text) => at(text, text.length - 1))).toEqual(['2:1', '2:1', '2:1']);
    expect(at('a\r\nb', 1)).toBe('1:2');
    expect(at('a\r\nb', 2)).toBe('1:3');
    expect(at('\r\r\n\n', 4)).toBe('4:1');
  });

  it('counts columns in UTF-16 units', () => {
    expect(at('👧x', 2)).toBe('1:3');
    expect(at('霧x', 1)).toBe('1:2');
  });

  it('of an offset outside the text is its nearest end', () => {
    expect(at('a\nbc', 99)).toBe('2:3');
    expect(at('', 5)).toBe('1:1');
    expect(at('abc', -1)).toBe('1:1');
  });

  it('equals a count from the start', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '霧') });
    fc.assert(
      fc.property(texts, fc.nat(40), (text, offset) => {
        const before = text.slice(0, offset).split(/\r\n|\n|\r(?!\n)/);
        // A CR ends its line only together with the LF after it.
        const cut = text[offset - 1] === '\r' && text[offset] === '\n';
        const lines = cut ? text.slice(0, offset - 1).split(/\r\n|\n|\r(?!\n)/) : before;
        const column = (lines.at(-1)?.length ?? 0) + 1 + (cut ? 1 : 0);
        expect(at(text, Math.min(offset, text.length))).toBe(`${lines.length}:${column}`);
      }),
    );
  });

  it('is fast in a megabyte of lines', () => {
    const source = { file: 'a', text: 'a\n'.repeat(500_000) };
    const before = processorTime();
    for (let offset = 0; offset < 1_000_000; offset += 10) positionAt(source, offset);
    expect(processorTime() - before).toBeLessThan(1000);
  });
});
