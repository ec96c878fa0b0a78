/** A text that was decoded, and where each of its characters stood in the original. Without the places it is the original. */
export interface Layer {
  readonly text: string;
  readonly starts?: Int32Array;
  readonly ends?: Int32Array;
}

/** The stretch of the original text that a stretch of a layer stands for; `end` exclusive in both. */
export function originalRange({ text, starts, ends }: Layer, start: number, end: number): readonly [number, number] {
  if (starts === undefined || ends === undefined || end <= start) return [start, end];
  return [starts[Math.min(start, text.length - 1)] as number, ends[Math.min(end, text.length) - 1] as number];
}

/** Replaces each match by what `decode` makes of it: at most one character. Nothing where nothing changes. */
function rewrite(layer: Layer, pattern: RegExp, decode: (match: string) => string | undefined): Layer | undefined {
  const { length } = layer.text;
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

/** The three families of escapes. Their counts are bounded: the text is somebody else's. */
const PERCENT = /%[0-9a-f]{2}/gi;
const JSON_ESCAPE = /\\{1,8}(?:u[0-9a-f]{4}|u\{[0-9a-f]{1,8}\}|x[0-9a-f]{2}|[nrt])/gi;
const HTML = /&(?:#x[0-9a-f]{1,9}|#\d{1,9}|[a-z]{2,12});?/gi;
const FAMILIES = [PERCENT, JSON_ESCAPE, HTML];
const ALL = new RegExp(FAMILIES.map(({ source }) => source).join('|'), 'gi');

/** HTML's names of printable ASCII characters and line breaks. Those that HTML reads without a semicolon too are all here. */
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

/** A UTF-16 unit, or a byte; a code point beyond them is left as it is, since no key of ours has one. */
const unit = (code: number): string | undefined => (code >= 0 && code <= 0xffff ? String.fromCharCode(code) : undefined);

function decodeOne(written: string): string | undefined {
  const word = written.toLowerCase().replace(/;$/, '');
  if (word.startsWith('%')) return unit(Number.parseInt(word.slice(1), 16));
  if (word.startsWith('&#x')) return unit(Number.parseInt(word.slice(3), 16));
  if (word.startsWith('&#')) return unit(Number.parseInt(word.slice(2), 10));
  if (word.startsWith('&')) return NAMED[word.slice(1)];
  const letters = word.replace(/^\\+/, '');
  return CONTROL[letters] ?? unit(Number.parseInt(letters.replace(/^[ux]\{?/, ''), 16));
}

/** One depth of percent, JSON and HTML escapes decoded; nothing where there is none. */
export const decodeEscapes = (layer: Layer): Layer | undefined => rewrite(layer, ALL, decodeOne);

/** One depth of each family alone decoded: a key may hold what looks like an escape of another family. */
export const decodeEachFamily = (layer: Layer): Layer[] =>
  FAMILIES.flatMap((family) => rewrite(layer, family, decodeOne) ?? []);

/** Where a text was wrapped, with the blanks that indent the next line; signs of no width; and what escapes a quote or a slash. */
const BREAKS = /=?[ \t]{0,40}(?:\r\n?|\n|<w?br\s{0,4}\/?>)[ \t]{0,200}|[\u00ad\u200b-\u200d\u2060\ufeff]|\\/gi;

/** The text without line breaks and backslashes, so that what was wrapped or escaped is found as it was. */
export const stripBreaks = (layer: Layer): Layer => rewrite(layer, BREAKS, () => '') ?? layer;
