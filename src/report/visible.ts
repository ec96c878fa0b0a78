/** A piece of text as a screen shows it: what it was, how it is written, how many columns it takes. */
export interface Cell {
  /** UTF-16 offset in the text it came from. */
  readonly at: number;
  readonly shown: string;
  readonly width: number;
}

const TAB = 4;

/** Invisible, or able to drive a terminal or to reorder the line: C0, C1, bidi controls, zero-width signs, lone surrogates. */
const HIDDEN =
  /[\p{Cc}\p{Surrogate}\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
const EVERY_HIDDEN = new RegExp(HIDDEN.source, 'gu');
const WIDE =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\ufe0f/u;
const ZERO = /^(?:\p{Mn}|\p{Me}|\u200c|\u200d)+$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Splits a line into what takes columns together. Tabs go to the next multiple of 4; what is hidden is written out. */
export function cells(text: string): Cell[] {
  const found: Cell[] = [];
  let column = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    let at = index;
    // A grapheme may hold a hidden sign among others: then each of its characters stands for itself.
    for (const part of HIDDEN.test(segment) ? segment : [segment]) {
      const shown = part === '\t' ? ' '.repeat(TAB - (column % TAB)) : HIDDEN.test(part) ? spelled(part) : part;
      const width = shown !== part ? shown.length : widthOf(part);
      found.push({ at, shown, width });
      column += width;
      at += part.length;
    }
  }
  return found;
}

/** A text on one line, with nothing hidden in it. */
export function visible(text: string): string {
  return cells(text)
    .map((cell) => cell.shown)
    .join('');
}

/** A value as JSON that reads back as the same value, with nothing hidden in it: what would be is written as an escape. */
export function visibleJson(value: unknown): string {
  const unit = (at: string) => `\\u${at.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const escaped = (character: string) => (character === '\n' ? character : character.split('').map(unit).join(''));
  // JSON escapes the line feeds of texts itself: those that stand in it are its own.
  return JSON.stringify(value, null, 2).replace(EVERY_HIDDEN, escaped);
}

function widthOf(grapheme: string): number {
  if (ZERO.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}

function spelled(character: string): string {
  const code = character.codePointAt(0) as number;
  // Control pictures, as `cat -v` would have them if it could: ␛ for escape, ␊ for a line feed.
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
