/** One way in which a secret can be written: a pattern for each of its pieces, in order. */
interface Form {
  readonly pieces: readonly string[];
  /** What may stand before and after it and gives a part of a byte away; it goes too. */
  readonly before?: string;
  readonly after?: string;
}

const MASK = '***';
/** A shorter secret is masked only where it stands alone: `test` as a key must not turn `latest` into `la***`. */
const SHORT = 8;
/** Less than this of a secret at the end of a cut text tells nothing. */
const TELLING = 4;

const hexDigit = (digit: string): string => (/[a-f]/.test(digit) ? `[${digit}${digit.toUpperCase()}]` : digit);
const hex = (value: number, width: number): string => [...value.toString(16).padStart(width, '0')].map(hexDigit).join('');
const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/**
 * A character as it is, as `\u0041` or `%41`, and these once more escaped, as in JSON within JSON. The counts have an
 * upper bound because the text is somebody else's: without one, a megabyte of backslashes takes for ever.
 */
function character(char: string): string {
  const units = Array.from({ length: char.length }, (_, index) => `\\\\{1,4}u${hex(char.charCodeAt(index), 4)}`).join('');
  const bytes = [...Buffer.from(char)].map((byte) => `%(?:25){0,3}${hex(byte, 2)}`).join('');
  const plain = '"/\\'.includes(char) ? `\\\\{0,4}${literal(char)}` : char === ' ' ? '[ +]' : literal(char);
  return `(?:${plain}|${units}|${bytes})`;
}

/** A character of base64 or base64url, which may itself be escaped in a URL or in JSON. */
function base64Character(char: string): string {
  return char === '+' ? '(?:[+-]|%2[bB]|\\\\u002[bB])' : char === '/' ? '(?:\\\\?\\/|_|%2[fF]|\\\\u002[fF])' : char;
}

/**
 * The secret inside a longer base64 text (`user:key` in Basic authentication) begins at one of three offsets within a
 * group of three bytes. Characters that its own bytes alone decide are looked for; those at the ends, which share their
 * bits with the neighbours, are masked along.
 */
function base64(secret: Buffer, offset: number): Form {
  const bits = 8 * (offset + secret.length);
  const encoded = Buffer.concat([Buffer.alloc(offset), secret]).toString('base64');
  const own = encoded.slice(Math.ceil((8 * offset) / 6), Math.floor(bits / 6));
  const shared = '[A-Za-z0-9+/_-]';
  return {
    pieces: [...own].map(base64Character),
    ...(offset > 0 && { before: `${shared}?` }),
    after: `${bits % 6 === 0 ? '' : `${shared}?`}(?:=|%3[dD]){0,2}`,
  };
}

function forms(secret: string): readonly Form[] {
  const bytes = Buffer.from(secret);
  const offsets = secret.length < SHORT ? [0] : [0, 1, 2];
  return [
    { pieces: [...secret].map(character) },
    { pieces: [...bytes.toString('hex')].map(hexDigit) },
    ...offsets.map((offset) => base64(bytes, offset)),
  ];
}

const longestFirst = (secrets: readonly string[]): readonly string[] =>
  [...new Set(secrets.map((secret) => secret.trim()))].filter((secret) => secret !== '').sort((a, b) => b.length - a.length);

/**
 * A function that masks every secret in a text as `***`: as it is, URL-encoded, JSON-escaped (any mixture of the three,
 * character by character), in hex of either case, and in base64 of either alphabet, padded or not, wherever it begins.
 * A secret shorter than 8 characters is masked where it stands as a whole word. Empty secrets are nothing to mask.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const patterns = longestFirst(secrets).flatMap((secret) =>
    forms(secret).map(({ pieces, before = '', after = '' }) =>
      secret.length < SHORT
        ? `(?<![A-Za-z0-9_-])${pieces.join('')}${after}(?![A-Za-z0-9_-])`
        : `${before}${pieces.join('')}${after}`,
    ),
  );
  if (patterns.length === 0) return (text) => text;
  const expression = new RegExp(patterns.join('|'), 'g');
  return (text) => text.replace(expression, MASK);
}

/**
 * The same for a text that broke off: the beginning of a secret at its very end is masked too, since all but the last
 * few characters of a key are as good as the key.
 */
export function endRedactor(secrets: readonly string[]): (text: string) => string {
  const mask = redactor(secrets);
  const broken = '(?:%(?:25){0,3}[0-9a-fA-F]?|\\\\{1,4}(?:u[0-9a-fA-F]{0,3})?)?$';
  const ends = longestFirst(secrets)
    .filter((secret) => secret.length >= SHORT)
    .flatMap((secret) => {
      // No escape makes more than thirty characters of one, so that no beginning is longer than this.
      const reach = 30 * (secret.length + 1);
      return forms(secret).map(({ pieces, before = '' }) => {
        const rest = pieces.slice(TELLING).reduceRight((inner, piece) => `(?:${piece}${inner})?`, '');
        return { reach, expression: new RegExp(`${before}${pieces.slice(0, TELLING).join('')}${rest}${broken}`) };
      });
    });
  return (text) =>
    ends.reduce((masked, { reach, expression }) => {
      const from = Math.max(0, masked.length - reach);
      return masked.slice(0, from) + masked.slice(from).replace(expression, MASK);
    }, mask(text));
}
