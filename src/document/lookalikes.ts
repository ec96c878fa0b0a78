import type { Diagnostic } from './diagnostic.js';
import { joined } from './message.js';

/** A character that looks like a YAML character, or that is invisible. */
export interface Lookalike {
  /** Its Unicode name and code point: `full-width colon (U+FF1A)`. */
  readonly name: string;
  /** The character to write instead; empty if it must be removed. */
  readonly replacement: string;
}

const NAMED: Readonly<Record<string, readonly [name: string, replacement: string]>> = {
  '\u00a0': ['no-break space', ' '],
  '\u1680': ['ogham space mark', ' '],
  '\u2007': ['figure space', ' '],
  '\u202f': ['narrow no-break space', ' '],
  '\u205f': ['medium mathematical space', ' '],
  '\u3000': ['ideographic space', ' '],
  '\u0085': ['next-line character', '\n'],
  '\u2028': ['line separator', '\n'],
  '\u2029': ['paragraph separator', '\n'],
  '\u00ad': ['soft hyphen', ''],
  '\u061c': ['Arabic letter mark', ''],
  '\u180e': ['Mongolian vowel separator', ''],
  '\u200b': ['zero-width space', ''],
  '\u200c': ['zero-width non-joiner', ''],
  '\u200d': ['zero-width joiner', ''],
  '\u200e': ['left-to-right mark', ''],
  '\u200f': ['right-to-left mark', ''],
  '\u2060': ['word joiner', ''],
  '\ufeff': ['zero-width no-break space, or byte order mark', ''],
  '“': ['left double quotation mark', '"'],
  '”': ['right double quotation mark', '"'],
  '„': ['low double quotation mark', '"'],
  '‟': ['high-reversed double quotation mark', '"'],
  '«': ['left-pointing double angle quotation mark', '"'],
  '»': ['right-pointing double angle quotation mark', '"'],
  '「': ['left corner bracket', '"'],
  '」': ['right corner bracket', '"'],
  '‘': ['left single quotation mark', "'"],
  '’': ['right single quotation mark', "'"],
  '‚': ['low single quotation mark', "'"],
  '‛': ['high-reversed single quotation mark', "'"],
  '`': ['backtick', "'"],
  '´': ['acute accent', "'"],
  '‐': ['hyphen', '-'],
  '‑': ['no-break hyphen', '-'],
  '‒': ['figure dash', '-'],
  '–': ['en dash', '-'],
  '—': ['em dash', '-'],
  '−': ['minus sign', '-'],
  '•': ['bullet', '-'],
  '﹕': ['small colon', ':'],
  '︰': ['two-dot leader form', ':'],
  '∶': ['ratio sign', ':'],
  '꞉': ['modifier letter colon', ':'],
  '、': ['ideographic comma', ','],
  '﹐': ['small comma', ','],
  '【': ['left lenticular bracket', '['],
  '】': ['right lenticular bracket', ']'],
};

/** Names of the ASCII signs that YAML uses and that have a full-width form. */
const SIGNS: Readonly<Record<string, string>> = {
  '"': 'quotation mark',
  '#': 'number sign',
  $: 'dollar sign',
  '&': 'ampersand',
  "'": 'apostrophe',
  '*': 'asterisk',
  ',': 'comma',
  '-': 'hyphen',
  '.': 'full stop',
  '/': 'slash',
  ':': 'colon',
  '[': 'left square bracket',
  ']': 'right square bracket',
  _: 'low line',
  '{': 'left curly bracket',
  '|': 'vertical line',
  '}': 'right curly bracket',
  '>': 'greater-than sign',
};

/** Finds which character this one looks like. Undefined for an ordinary character. */
export function findLookalike(character: string): Lookalike | undefined {
  const code = character.codePointAt(0) ?? 0;
  const point = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const [name, replacement] = NAMED[character] ?? [];
  if (name !== undefined && replacement !== undefined) return { name: `${name} (${point})`, replacement };
  if (code >= 0x2000 && code <= 0x200a) return { name: `space of another width (${point})`, replacement: ' ' };
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069))
    return { name: `text direction mark (${point})`, replacement: '' };
  if (code < 0xff01 || code > 0xff5e) return undefined;
  const ascii = String.fromCodePoint(code - 0xfee0);
  const sign = SIGNS[ascii] ?? (/[a-z]/i.test(ascii) ? 'letter' : /\d/.test(ascii) ? 'digit' : 'sign');
  return { name: `full-width ${sign} (${point})`, replacement: ascii };
}

/** Tells the author what to do about a lookalike, as one sentence. */
export function hintForLookalike({ name, replacement }: Lookalike): string {
  if (replacement === '') return `Remove the ${name}.`;
  if (replacement === ' ') return `Write an ordinary space in place of the ${name}.`;
  if (replacement === '\n') return `Write an ordinary line end in place of the ${name}.`;
  const more = replacement === ':' ? ', and a space after it' : /["']/.test(replacement) ? ', or leave the quotes out' : '';
  return `Write \`${replacement}\` in place of the ${name}${more}.`;
}

// Both are for the inside of a regular expression's character class.
/** Spaces that YAML does not read as spaces. */
export const UNUSUAL_SPACES = '\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000';
/** Characters that take no room. */
export const ZERO_WIDTH_CHARACTERS = '\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2060\\ufeff\\u202a-\\u202e\\u2066-\\u2069';
/** Characters of a value that are searched. */
const MAX_SCANNED = 500;

/** Codes of errors that a lookalike in a name or a value may cause. */
const CODES_ABOUT_NAMES = new Set([
  'bad-format',
  'bad-var',
  'not-a-mapping',
  'not-a-url',
  'not-one-of',
  'undefined-var',
  'unknown-element',
  'unknown-gateway',
  'unknown-key',
  'unknown-model',
  'unknown-resolution',
  'wrong-type',
]);

/** Adds a hint to each error whose place contains a lookalike. It comes first, because the author cannot see the lookalike. */
export function addLookalikeHints(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map((one) => {
    const { source, start, end } = one.span;
    if (!CODES_ABOUT_NAMES.has(one.code)) return one;
    const found = [...source.text.slice(start, Math.min(end, start + MAX_SCANNED))]
      .map(findLookalike)
      .find((lookalike) => lookalike !== undefined);
    if (found === undefined) return one;
    return { ...one, hint: joined([hintForLookalike(found), ...(one.hint === undefined ? [] : [one.hint])], ' ') };
  });
}
