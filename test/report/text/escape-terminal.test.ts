import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cells } from '../../../src/report/text/escape-terminal.js';
import { processorTime } from '../../support/processor-time.js';

/** Marks, modifiers, halves of flags, pieces of syllables, and what stands alone. */
const SHOWN = ['é', '\u0301', '👩', '🏽', '🇩', '🇪', '\ufe0f', '각', 'ᄀ', '각'.normalize('NFD'), 'क', '्', 'ष'];
/** What is written out, each by itself. */
const HIDDEN = ['\u200d', '\u202e', '\ud83d', '\udc69'];

const whole = new Intl.Segmenter('en', { granularity: 'grapheme' });
const lines = (signs: readonly string[]) =>
  fc.array(fc.constantFrom(...signs), { minLength: 200, maxLength: 900 }).map((line) => line.join(''));

describe('a line of signs', () => {
  it('is taken apart as a reader would, however long it is', () => {
    const at = (line: string) => cells(line).map((cell) => cell.at);
    fc.assert(
      fc.property(lines(SHOWN), (line) => {
        expect(at(line)).toEqual([...whole.segment(line)].map(({ index }) => index));
      }),
      { numRuns: 40 },
    );
    // A sign that holds a hidden one is taken apart further.
    fc.assert(
      fc.property(lines([...SHOWN, ...HIDDEN]), (line) => {
        const begins = new Set(at(line));
        expect([...whole.segment(line)].filter(({ index }) => !begins.has(index))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it.each(['\u202e', '\u0301', '👩\u200d', '🇩', '각', 'é '])(
    'of a hundred thousand %j takes no longer than it must',
    (sign) => {
      const before = processorTime();
      cells(sign.repeat(100_000));
      expect(processorTime() - before).toBeLessThan(3000);
    },
  );
});
