import { readFileSync } from 'node:fs';
import { FONT_FILE } from './font-file.js';

/** The width of a line of text, in em. A character that the font lacks counts as one em. */
export function textWidth(text: string): number {
  const widths = readWidths();
  let width = 0;
  for (const character of text) width += widths.get(character.codePointAt(0) as number) ?? 1;
  return width;
}

/** Whether the font that rushes brings along has a character. */
export const hasCharacter = (code: number): boolean => readWidths().has(code);

function readWidths(): Map<number, number> {
  metrics ??= readMetrics(readFileSync(FONT_FILE));
  return metrics;
}

let metrics: Map<number, number> | undefined;

/** Reads the advance widths of the characters in the basic plane, from `cmap` format 4 and `hmtx`. */
function readMetrics(font: Buffer): Map<number, number> {
  const table = (tag: string): number => {
    for (let i = 0, at = 12; i < font.readUInt16BE(4); i++, at += 16) {
      if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8);
    }
    throw new Error(`the font has no table ${tag}`);
  };
  const em = font.readUInt16BE(table('head') + 18);
  const wide = font.readUInt16BE(table('hhea') + 34);
  const hmtx = table('hmtx');
  const advance = (glyph: number): number => font.readUInt16BE(hmtx + Math.min(glyph, wide - 1) * 4) / em;
  const found = new Map<number, number>();
  const at = format4(font, table('cmap'));
  const segments = font.readUInt16BE(at + 6) / 2;
  for (let s = 0; s < segments; s++) {
    const end = font.readUInt16BE(at + 14 + s * 2);
    const start = font.readUInt16BE(at + 16 + segments * 2 + s * 2);
    const delta = font.readUInt16BE(at + 16 + segments * 4 + s * 2);
    const rangeAt = at + 16 + segments * 6 + s * 2;
    const range = font.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const indexed = range === 0 ? code : font.readUInt16BE(rangeAt + range + (code - start) * 2);
      const glyph = indexed === 0 ? 0 : (indexed + delta) & 0xffff;
      if (glyph !== 0) found.set(code, advance(glyph));
    }
  }
  return found;
}

function format4(font: Buffer, cmap: number): number {
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const at = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4);
    if (font.readUInt16BE(at) === 4) return at;
  }
  throw new Error('the font has no character map of format 4');
}
