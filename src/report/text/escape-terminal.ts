/** One character as a screen shows it. */
export interface Cell {
  /** UTF-16 offset in the original text. */
  readonly at: number;
  readonly shown: string;
  readonly width: number;
}

const TAB = 4;

/** Characters that are invisible, control a terminal, or reorder a line: C0, C1, bidi controls, zero width, fillers, lone surrogates. */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: \p{Cc} takes long to make
  /[\0-\x1f\x7f-\x9f\ud800-\udfff\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}]|\u034f/u;
/** Joiners are legitimate in some scripts and in emoji. After an ASCII character they only hide something. */
const JOINER = /[\u200c\u200d]/;
const OUT_OF_PLACE = /(?<=^|[\0-\x7f])[\u200c\u200d]/;
const EVERY_HIDDEN = new RegExp(`${HIDDEN.source}|${OUT_OF_PLACE.source}`, 'gu');
/** Letters and signs of one cell each, which never combine: ASCII, Latin, dashes, quotes, dots. */
const SIMPLE = '\\x20-\\x7e\\u00a1-\\u00ac\\u00ae-\\u024f\\u2010-\\u2027\\u2030-\\u205e';
const PLAIN = new RegExp(`^[${SIMPLE}]*$`);
/** Runs of simple characters, and runs that need the segmenter, with the character before them that they may combine with. */
const RUNS = new RegExp(`[${SIMPLE}]+(?![^${SIMPLE}])|[${SIMPLE}]?[^${SIMPLE}]+`, 'g');

let segmenter: Intl.Segmenter | undefined;

/** The segmenter, made when the first text needs it: that takes as long as a sixth of Node's own start. */
function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter;
}

/** Splits a line into cells. A tab goes to the next multiple of 4; a hidden character is spelled out. */
export function cells(text: string): Cell[] {
  const found: Cell[] = [];
  let column = 0;
  for (const { segment, index } of segments(text)) {
    let at = index;
    // A grapheme with a hidden character in it is shown character by character.
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

/** Graphemes. Plain runs skip the segmenter, which is slow. */
function* segments(text: string): Iterable<{ segment: string; index: number }> {
  for (const { 0: run, index: start } of text.matchAll(RUNS)) {
    if (PLAIN.test(run)) for (let at = 0; at < run.length; at += 1) yield { segment: run[at] as string, index: start + at };
    else for (const { segment, index } of piecewise(run)) yield { segment, index: start + index };
  }
}

/** UTF-16 units per call of the segmenter, whose time grows with the square of its input. */
const PIECE = 256;

/** Segments a run piece by piece. A grapheme boundary is a safe place to start again. */
function* piecewise(run: string): Iterable<{ segment: string; index: number }> {
  for (let at = 0, size = PIECE; at < run.length; ) {
    // Never between the two halves of a surrogate pair.
    const end = at + size + (/[\ud800-\udbff]/.test(run[at + size - 1] ?? '') ? 1 : 0);
    const found = [...graphemes().segment(run.slice(at, end))];
    // The last grapheme may continue in the next piece.
    if (end < run.length) found.pop();
    for (const { segment, index } of found) yield { segment, index: at + index };
    const last = found.at(-1);
    at += last === undefined ? 0 : last.index + last.segment.length;
    size = last === undefined ? size * 2 : PIECE;
  }
}

/** Whether a text is shown as it is, one column a character. */
export const isPlain = (text: string): boolean => PLAIN.test(text);

/** A text on one line, with every hidden character spelled out. */
export function escapeTerminal(text: string): string {
  if (isPlain(text)) return text;
  return cells(text)
    .map((cell) => cell.shown)
    .join('');
}

/** JSON of the same value, with every hidden character as an escape. */
export function inertJson(json: string): string {
  const unit = (at: string) => `\\u${at.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const escaped = (character: string) => (character === '\n' ? character : character.split('').map(unit).join(''));
  // A line feed outside an escape is layout of the JSON itself.
  return json.replace(EVERY_HIDDEN, escaped);
}

/** A value as indented JSON, with every hidden character as an escape. */
export const escapeJson = (value: unknown): string => inertJson(JSON.stringify(value, null, 2));

/** Expressions with properties of characters take long to make, so they wait for a text that needs them. */
function widthOf(grapheme: string): number {
  if (PLAIN.test(grapheme)) return 1;
  if (/^(?:\p{Mn}|\p{Me}|\u200c|\u200d)+$/u.test(grapheme)) return 0;
  const isWide =
    /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\ufe0f/u;
  return isWide.test(grapheme) ? 2 : 1;
}

function spelled(character: string): string {
  const code = character.codePointAt(0) as number;
  // Control pictures, as `cat -v` would have them if it could: ␛ for escape, ␊ for a line feed.
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
