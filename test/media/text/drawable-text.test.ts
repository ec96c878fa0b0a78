import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rasterize } from '../../../src/media/draw/raster.js';
import { cleanText, makeDrawable } from '../../../src/media/text/drawable-text.js';
import { readFontCharacters } from '../../../src/media/text/font-characters.js';
import { FONT_FILE } from '../../../src/media/text/font-file.js';
import { openFontFinder } from '../../../src/media/text/machine-fonts.js';

const NONE = openFontFinder(() => []);

/** A folder of fonts, as a machine has one. */
function fontFolder(files: Readonly<Record<string, Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

/** The font of rushes with another character map: these characters, drawn as its glyphs from this one on. */
function fontOf(first: number, last: number, glyph = 36): Buffer {
  const font = readFileSync(FONT_FILE);
  const map = Buffer.alloc(12 + 16 + 12);
  map.writeUInt16BE(1, 2);
  map.writeUInt16BE(3, 4);
  map.writeUInt16BE(10, 6);
  map.writeUInt32BE(12, 8);
  map.writeUInt16BE(12, 12);
  map.writeUInt32BE(28, 16);
  map.writeUInt32BE(1, 24);
  map.writeUInt32BE(first, 28);
  map.writeUInt32BE(last, 32);
  map.writeUInt32BE(glyph, 36);
  for (let i = 0, at = 12; i < font.readUInt16BE(4); i++, at += 16) {
    if (font.toString('latin1', at, at + 4) !== 'cmap') continue;
    font.writeUInt32BE(font.length, at + 8);
    font.writeUInt32BE(map.length, at + 12);
  }
  return Buffer.concat([font, map]);
}

const draw = (text: string, fonts: readonly string[] = []): string =>
  Buffer.from(
    rasterize(
      `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40" font-family="Open Sans Semibold"><text x="4" y="30" font-size="24">${text}</text></svg>`,
      fonts,
    ).rgba,
  ).toString('base64');

describe('text for a slate', () => {
  it('is one line of printable characters', () => {
    expect(cleanText(' a\u0000b\n\tc\u202ed \ud800 e ')).toBe('a b c d e');
    expect(cleanText('漢字 🎬\ufe0f')).toBe('漢字 🎬');
    expect(cleanText('x'.repeat(9_999))).toHaveLength(2_500);
  });

  it('that the font of rushes has needs no font of the machine', () => {
    const finder = { find: () => expect.unreachable('no font is looked for') as never };
    for (const text of ['A hut', 'Äpfel, œuvre, ñandú', 'Дом у моря', 'Ελλάδα', '“quoted” – 3 × 4 €'.replace('×', 'x')])
      expect(makeDrawable(text, finder)).toEqual({ text, fonts: [] });
  });

  it.each([
    ['夜の街', '[Japanese: no font here]'],
    ['海边的房子', '[Chinese: no font here]'],
    ['바다', '[Korean: no font here]'],
    ['البيت على البحر', '[Arabic: no font here]'],
    ['घर', '[Devanagari: no font here]'],
    ['בית', '[Hebrew: no font here]'],
    ['🎬', '[emoji: no font here]'],
    ['ⴰⴱ', '[other script: no font here]'],
    ['A hut 海边 at 房子 night 🎬', 'A hut [Chinese: no font here] at […] night [emoji: no font here]'],
  ])('that no font has becomes a plain notice, never boxes: %s', (text, shown) => {
    const drawable = makeDrawable(text, NONE);
    expect(drawable).toEqual({ text: shown, fonts: [] });
    // Each character of a notice can be drawn.
    expect(makeDrawable(drawable.text, NONE)).toEqual(drawable);
  });

  it('is drawn with a font of the machine that has its characters', () => {
    const folder = fontFolder({ 'deep/er/Han.ttf': fontOf(0x6f22, 0x6f23), 'Other.ttf': fontOf(0x5d0, 0x5ea) });
    const finder = openFontFinder(() => [folder]);
    const file = join(folder, 'deep/er/Han.ttf');
    expect(makeDrawable('漢 hut', finder)).toEqual({ text: '漢 hut', fonts: [file] });
    expect(draw('漢', [file])).not.toBe(draw('漢'));
    expect(draw('漢', [file])).not.toBe(draw(''));
    expect(makeDrawable('漢字', finder)).toEqual({ text: '[Chinese: no font here]', fonts: [file] });
    expect(makeDrawable('漢 אב', finder).fonts).toEqual(
      [join(folder, 'Other.ttf'), file].sort((a) => (a === file ? -1 : 1)).reverse(),
    );
  });

  it('finds a font that is upright and plain before others, and each time the same', () => {
    const bytes = fontOf(0x6f22, 0x6f22);
    const folder = fontFolder({ 'A-Italic.ttf': bytes, 'NotoSans-Regular.ttf': bytes, 'Serif.otf': bytes, 'B.TTF': bytes });
    const found = (): readonly string[] => openFontFinder(() => [folder]).find(new Set([0x6f22])).files;
    expect(found()).toEqual([join(folder, 'NotoSans-Regular.ttf')]);
    expect(found()).toEqual(found());
  });

  it('passes by files that are no fonts, cut fonts, folders that are gone, and fonts without outlines', () => {
    const whole = fontOf(0x6f22, 0x6f22);
    const colour = Buffer.from(whole);
    for (let at = 12; at < 400; at += 16)
      if (colour.toString('latin1', at, at + 4) === 'glyf') colour.write('CBDT', at, 'latin1');
    const folder = fontFolder({
      'a.ttf': Buffer.from('no font'),
      'b.ttf': Buffer.alloc(0),
      'c.ttf': whole.subarray(0, whole.length - 20),
      'd.ttf': Buffer.alloc(5_000, 255),
      'e.ttf': colour,
      'f.txt': whole,
    });
    mkdirSync(join(folder, 'g.ttf'));
    const finder = openFontFinder(() => [join(folder, 'gone'), folder]);
    expect(finder.find(new Set([0x6f22]))).toEqual({ files: [], missing: new Set([0x6f22]) });
  });

  it('reads the characters of real fonts: of the one that rushes brings along, and of collections', () => {
    const has = readFontCharacters(FONT_FILE);
    expect(['A', 'é', 'Ж', 'λ'].map((letter) => has?.(letter.codePointAt(0) as number))).toEqual([true, true, true, true]);
    expect(['漢', 'ع', '🎬', '\uffff'].map((letter) => has?.(letter.codePointAt(0) as number))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
    copyFileSync(FONT_FILE, join(folder, 'copy.ttf'));
    const head = Buffer.concat([Buffer.from('ttcf'), Buffer.from([0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 16])]);
    const font = Buffer.from(readFileSync(FONT_FILE));
    // In a collection, tables are counted from the start of the file.
    for (let i = 0, at = 12; i < font.readUInt16BE(4); i++, at += 16)
      font.writeUInt32BE(font.readUInt32BE(at + 8) + 16, at + 8);
    writeFileSync(join(folder, 'one.ttc'), Buffer.concat([head, font]));
    expect(readFontCharacters(join(folder, 'one.ttc'))?.(0x41)).toBe(true);
  });
});
