/** A piece of text as a screen shows it: what it was, how it is written, how many columns it takes. */
export interface Cell {
  /** UTF-16 offset in the text it came from. */
  readonly at: number;
  readonly shown: string;
  readonly width: number;
}

const TAB = 4;

/** Invisible, or able to drive a terminal or to reorder the line: C0, C1, bidi controls, signs of no width, fillers, lone surrogates. */
const HIDDEN =
  /[\p{Cc}\p{Surrogate}\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}]|\u034f/u;
/** What joins letters of some scripts and the parts of an emoji, and among those of English is only there to hide. */
const JOINER = /[\u200c\u200d]/;
const OUT_OF_PLACE = /(?<=^|[\0-\x7f])[\u200c\u200d]/;
const EVERY_HIDDEN = new RegExp(`${HIDDEN.source}|${OUT_OF_PLACE.source}`, 'gu');
const PLAIN = /^[\x20-\x7e]*$/;
/** What stands for itself, and what has to be looked at, with the sign before it that it may belong to. */
const RUNS = /[\x20-\x7e]+(?![^\x20-\x7e])|[\x20-\x7e]?[^\x20-\x7e]+/g;
const WIDE =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\ufe0f/u;
const ZERO = /^(?:\p{Mn}|\p{Me}|\u200c|\u200d)+$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Splits a line into what takes columns together. Tabs go to the next multiple of 4; what is hidden is written out. */
export function cells(text: string): Cell[] {
  const found: Cell[] = [];
  let column = 0;
  for (const { segment, index } of segments(text)) {
    let at = index;
    // A grapheme may hold a hidden sign among others: then each of its characters stands for itself.
    const hides = HIDDEN.test(segment) || OUT_OF_PLACE.test(segment);
    for (const part of hides ? segment : [segment]) {
      const hidden = hides && (HIDDEN.test(part) || JOINER.test(part));
      const shown = part === '\t' ? ' '.repeat(TAB - (column % TAB)) : hidden ? spelled(part) : part;
      const width = shown !== part ? shown.length : widthOf(part);
      found.push({ at, shown, width });
      column += width;
      at += part.length;
    }
  }
  return found;
}

/** What a reader takes for one sign each. The segmenter takes its time, and most of a text is plain. */
function* segments(text: string): Iterable<{ segment: string; index: number }> {
  for (const { 0: run, index: start } of text.matchAll(RUNS)) {
    if (PLAIN.test(run)) for (let at = 0; at < run.length; at += 1) yield { segment: run[at] as string, index: start + at };
    else for (const { segment, index } of piecewise(run)) yield { segment, index: start + index };
  }
}

/** So much of a run is given to the segmenter at once, in UTF-16 units: what it takes for a run grows with its square. */
const PIECE = 256;

/** The segmenter's answer for the whole run. Where one sign ends, the next is the same as at a beginning. */
function* piecewise(run: string): Iterable<{ segment: string; index: number }> {
  for (let at = 0, size = PIECE; at < run.length; ) {
    // Not in the middle of a character.
    const end = at + size + (/[\ud800-\udbff]/.test(run[at + size - 1] ?? '') ? 1 : 0);
    const found = [...graphemes.segment(run.slice(at, end))];
    // The last one may go on behind the piece.
    if (end < run.length) found.pop();
    for (const { segment, index } of found) yield { segment, index: at + index };
    const last = found.at(-1);
    at += last === undefined ? 0 : last.index + last.segment.length;
    size = last === undefined ? size * 2 : PIECE;
  }
}

/** A text on one line, with nothing hidden in it. */
export function escapeTerminal(text: string): string {
  if (PLAIN.test(text)) return text;
  return cells(text)
    .map((cell) => cell.shown)
    .join('');
}

/** JSON that reads back as the same value, with nothing hidden in it: what would be is written as an escape. */
export function inertJson(json: string): string {
  const unit = (at: string) => `\\u${at.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const escaped = (character: string) => (character === '\n' ? character : character.split('').map(unit).join(''));
  // JSON escapes the line feeds of texts itself: those that stand in it are its own.
  return json.replace(EVERY_HIDDEN, escaped);
}

/** A value as JSON for people to look at, with nothing hidden in it. */
export const escapeJson = (value: unknown): string => inertJson(JSON.stringify(value, null, 2));

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
