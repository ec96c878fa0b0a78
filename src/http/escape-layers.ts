/** A decoded text, with the range in the original text of each character. Without ranges it is the original. */
export interface Layer {
  readonly text: string;
  readonly starts?: Int32Array;
  readonly ends?: Int32Array;
}

/** The range of the original text that a range of a layer comes from. `end` is exclusive in both. */
export function originalRange({ text, starts, ends }: Layer, start: number, end: number): readonly [number, number] {
  if (starts === undefined || ends === undefined || end <= start) return [start, end];
  return [starts[Math.min(start, text.length - 1)] as number, ends[Math.min(end, text.length) - 1] as number];
}

/** Replaces each match by at most one decoded character. Returns `undefined` if nothing changes. */
function rewrite(layer: Layer, pattern: RegExp, decode: (match: string) => string | undefined): Layer | undefined {
  const { length } = layer.text;
  // Most texts have no escape.
  if (layer.text.search(pattern) < 0) return undefined;
  const [starts, ends] = [new Int32Array(length), new Int32Array(length)];
  const pieces: string[] = [];
  let at = 0;
  let written = 0;
  const put = (start: number, end: number): void => {
    starts[written] = start;
    ends[written] = end;
    written += 1;
  };
  const keep = (to: number): void => {
    for (let index = at; index < to; index += 1) put(layer.starts?.[index] ?? index, layer.ends?.[index] ?? index + 1);
    pieces.push(layer.text.slice(at, to));
  };
  for (const { 0: match, index } of layer.text.matchAll(pattern)) {
    const decoded = decode(match);
    if (decoded === undefined) continue;
    keep(index);
    at = index + match.length;
    if (decoded !== '') put(...originalRange(layer, index, at));
    pieces.push(decoded);
  }
  if (at === 0) return undefined;
  keep(length);
  return { text: pieces.join(''), starts, ends };
}

/** The three families of escapes. The repeats are bounded, as the text comes from outside. */
const PERCENT = /%[0-9a-f]{2}/gi;
const JSON_ESCAPE = /\\{1,8}(?:u[0-9a-f]{4}|u\{[0-9a-f]{1,8}\}|x[0-9a-f]{2}|[nrt])/gi;
const HTML = /&(?:#x[0-9a-f]{1,9}|#\d{1,9}|[a-z]{2,12});?/gi;
const FAMILIES = [PERCENT, JSON_ESCAPE, HTML];
const ANY_ESCAPE = new RegExp(FAMILIES.map(({ source }) => source).join('|'), 'gi');

/** HTML's names of printable ASCII characters and line breaks, with all names that need no semicolon. */
const NAMED: Readonly<Record<string, string>> = {
  tab: '\t',
  newline: '\n',
  nbsp: ' ',
  excl: '!',
  quot: '"',
  num: '#',
  dollar: '$',
  percnt: '%',
  amp: '&',
  apos: "'",
  lpar: '(',
  rpar: ')',
  ast: '*',
  midast: '*',
  plus: '+',
  comma: ',',
  hyphen: '-',
  dash: '-',
  period: '.',
  sol: '/',
  colon: ':',
  semi: ';',
  lt: '<',
  equals: '=',
  gt: '>',
  quest: '?',
  commat: '@',
  lsqb: '[',
  lbrack: '[',
  bsol: '\\',
  rsqb: ']',
  rbrack: ']',
  hat: '^',
  lowbar: '_',
  underbar: '_',
  grave: '`',
  lcub: '{',
  lbrace: '{',
  verbar: '|',
  vert: '|',
  verticalline: '|',
  rcub: '}',
  rbrace: '}',
};

const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** A UTF-16 unit. A larger code point stays encoded, since no API key contains one. */
const characterOf = (code: number): string | undefined => (code >= 0 && code <= 0xffff ? String.fromCharCode(code) : undefined);

function decodeEscape(written: string): string | undefined {
  const code = written.toLowerCase().replace(/;$/, '');
  if (code.startsWith('%')) return characterOf(Number.parseInt(code.slice(1), 16));
  if (code.startsWith('&#x')) return characterOf(Number.parseInt(code.slice(3), 16));
  if (code.startsWith('&#')) return characterOf(Number.parseInt(code.slice(2), 10));
  if (code.startsWith('&')) return NAMED[code.slice(1)];
  const letters = code.replace(/^\\+/, '');
  return CONTROL[letters] ?? characterOf(Number.parseInt(letters.replace(/^[ux]\{?/, ''), 16));
}

/** Decodes one level of percent, JSON and HTML escapes. Returns `undefined` if there are no escapes. */
export const decodeEscapes = (layer: Layer): Layer | undefined => rewrite(layer, ANY_ESCAPE, decodeEscape);

/** Decodes one level of each family separately: an API key may look like an escape of another family. */
export const decodeEachFamily = (layer: Layer): Layer[] =>
  FAMILIES.flatMap((family) => rewrite(layer, family, decodeEscape) ?? []);

/** Line breaks with the indent of the next line, characters of no width, and backslashes. */
const BREAKS = /[ \t]{0,40}(?:\r\n?|\n|<w?br\s{0,4}\/?>)[ \t]{0,200}|[\u00ad\u200b-\u200d\u2060\ufeff]|\\/gi;
/** The same with an equals sign before the break, as mail marks a line that goes on. It may also be the end of a secret. */
const MARKED_BREAKS = new RegExp(`=?${BREAKS.source}`, BREAKS.flags);

/** Removes line breaks and backslashes, so that a wrapped or escaped secret is found: with and without equals signs before them. */
export function stripBreaks(layer: Layer): Layer[] {
  const stripped = rewrite(layer, BREAKS, () => '');
  const marked = stripped && layer.text.includes('=') ? rewrite(layer, MARKED_BREAKS, () => '') : undefined;
  return [stripped ?? layer, ...(marked ? [marked] : [])];
}
