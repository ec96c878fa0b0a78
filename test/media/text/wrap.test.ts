import { expect, test } from 'vitest';
import { textWidth } from '../../../src/media/text/font-metrics.js';
import { wrapText } from '../../../src/media/text/wrap.js';

test('letters have the widths of the font', () => {
  expect(textWidth('i')).toBeLessThan(textWidth('W') / 2);
  expect(textWidth('WW')).toBe(textWidth('W') * 2);
  expect(textWidth('Жλé')).toBeLessThan(3);
});

test('a prompt breaks between words, into lines of similar length', () => {
  const text = 'A drone shot over a misty mountain range, a traveler in a grey cloak on the ridge';
  const lines = wrapText(text, 36, 3);
  expect(lines).toEqual(['A drone shot over a misty mountain range,', 'a traveler in a grey cloak on the ridge']);
});

test('a text that does not fit ends in an ellipsis, within the width', () => {
  const lines = wrapText('word '.repeat(100).trim(), 10, 3);
  expect(lines).toHaveLength(3);
  expect(lines[2]).toMatch(/word…$/);
  for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(10);
});

test('a word that is longer than a line is cut', () => {
  const lines = wrapText('x'.repeat(40), 5, 9);
  expect(lines.join('')).toBe('x'.repeat(40));
  for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(5);
});

test('an empty text has no line', () => {
  expect(wrapText('', 10, 3)).toEqual([]);
});
