import type { Diagnostic } from './diagnostic.js';
import { joined } from './message.js';

/** A character that looks like one of YAML's, or like none at all. */
export interface Lookalike {
  /** As a person can look it up: `full-width colon (U+FF1A)`. */
  readonly name: string;
  /** What YAML has in its place; empty where the character is to be taken out. */
  readonly means: string;
}

const NAMED: Readonly<Record<string, readonly [name: string, means: string]>> = {
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

/** Names of the ASCII signs that have a full-width form, as far as YAML has a use for them. */
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

/** What a character only looks like; nothing where it is one of its own. */
export function lookalike(character: string): Lookalike | undefined {
  const code = character.codePointAt(0) ?? 0;
  const point = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const [name, means] = NAMED[character] ?? [];
  if (name !== undefined && means !== undefined) return { name: `${name} (${point})`, means };
  if (code >= 0x2000 && code <= 0x200a) return { name: `space of another width (${point})`, means: ' ' };
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069))
    return { name: `text direction mark (${point})`, means: '' };
  if (code < 0xff01 || code > 0xff5e) return undefined;
  const ascii = String.fromCodePoint(code - 0xfee0);
  const sign = SIGNS[ascii] ?? (/[a-z]/i.test(ascii) ? 'letter' : /\d/.test(ascii) ? 'digit' : 'sign');
  return { name: `full-width ${sign} (${point})`, means: ascii };
}

/** What to do about a character, as a sentence. */
export function mendLookalike({ name, means }: Lookalike): string {
  if (means === '') return `Take the ${name} out.`;
  if (means === ' ') return `Write an ordinary space in place of the ${name}.`;
  if (means === '\n') return `Write an ordinary line end in place of the ${name}.`;
  const more = means === ':' ? ', and a space behind it' : /["']/.test(means) ? ', or leave the quotes out' : '';
  return `Write \`${means}\` in place of the ${name}${more}.`;
}

/** For the inside of a character class: spaces that YAML does not take for one, and characters that take no room. */
export const SPACES = '\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000';
export const NOTHINGS = '\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2060\\ufeff\\u202a-\\u202e\\u2066-\\u2069';
/** Longer values are looked at only so far. */
const FAR = 500;

/** Errors about a name or a value, which a character that only looks right may have caused. */
const NAMES = new Set([
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

/** Errors whose place has a character that only looks right say so first: nobody can see it. */
export function nameLookalikes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map((one) => {
    const { source, start, end } = one.span;
    if (!NAMES.has(one.code)) return one;
    const found = [...source.text.slice(start, Math.min(end, start + FAR))].map(lookalike).find((is) => is !== undefined);
    if (found === undefined) return one;
    return { ...one, hint: joined([mendLookalike(found), ...(one.hint === undefined ? [] : [one.hint])], ' ') };
  });
}
