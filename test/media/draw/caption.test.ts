import { expect, test } from 'vitest';
import { cleanText, drawCaption, escapeText } from '../../../src/media/draw/caption.js';
import { textWidth } from '../../../src/media/draw/font-metrics.js';
import { wrapText } from '../../../src/media/draw/wrap.js';

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

test('characters that no slate can show are removed', () => {
  expect(cleanText(' a\u0000b\n\tc\u202ed \ud800 e ')).toBe('a b c d e');
  expect(cleanText('漢字 🎬')).toBe('漢字 🎬');
  expect(cleanText('x'.repeat(9_999))).toHaveLength(2_500);
});

test('text is escaped, so that a prompt cannot draw anything', () => {
  expect(escapeText('</text><image href="file:///etc/passwd">&')).toBe(
    '&lt;/text&gt;&lt;image href=&quot;file:///etc/passwd&quot;&gt;&amp;',
  );
  const order = {
    seconds: 1,
    width: 320,
    height: 180,
    seed: '',
    prompt: '<rect/>',
    card: { shot: '<a>', number: '&', title: '"<b>' },
  };
  expect(drawCaption(order)).not.toMatch(/<rect\/>|<a>|<b>|>&</);
});
