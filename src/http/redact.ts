import { decodeEachFamily, decodeEscapes, type Layer, originalRange, stripBreaks } from './escape-layers.js';

/** One way in which a secret can be written, ready to be searched for. */
interface Needle {
  /** Lower case, without backslashes. */
  readonly text: string;
  /** Base64: the characters at its ends share their bits with what stands around it, and are masked too. */
  readonly base64?: { readonly before: boolean; readonly after: boolean };
  /** Masked only as a word of its own. */
  readonly whole: boolean;
}

/** A stretch of the original text, `end` exclusive. */
type Range = readonly [start: number, end: number];

const MASK = '***';
/** A shorter secret is masked only where it stands alone: `test` as a key must not turn `latest` into `la***`. */
const SHORT = 8;
/** Less than this of a secret at the end of a cut text tells nothing. */
const TELLING = 4;
/** How often a text is decoded: JSON within a percent-encoded link within an HTML page is three. */
const DEPTH = 5;

/** ASCII alone, so that every character keeps its place. */
const lower = (text: string): string => text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());

/**
 * The secret inside a longer base64 text (`user:key` in Basic authentication) begins at one of three offsets within a
 * group of three bytes. Only the characters that its own bytes decide are searched for.
 */
function base64Needle(secret: Buffer, offset: number, whole: boolean): Needle {
  const bits = 8 * (offset + secret.length);
  const encoded = Buffer.concat([Buffer.alloc(offset), secret]).toString('base64');
  const own = encoded.slice(Math.ceil((8 * offset) / 6), Math.floor(bits / 6));
  return { text: lower(own), base64: { before: offset > 0, after: bits % 6 !== 0 }, whole };
}

function needlesOf(secret: string): readonly Needle[] {
  const bytes = Buffer.from(secret);
  const whole = secret.length < SHORT;
  // What was percent-encoded comes back as bytes, and a blank of a query may be a plus.
  const spellings = [secret, bytes.toString('latin1'), secret.replaceAll(' ', '+')];
  const plain = [...new Set(spellings.map((one) => lower(one.replaceAll('\\', ''))))].filter((text) => text !== '');
  return [
    ...[...plain, bytes.toString('hex')].map((text) => ({ text, whole })),
    ...(whole ? [0] : [0, 1, 2]).map((offset) => base64Needle(bytes, offset, whole)),
  ];
}

const needlesOfAll = (secrets: readonly string[]): readonly Needle[] =>
  [...new Set(secrets.map((secret) => secret.trim()))].filter((secret) => secret !== '').flatMap(needlesOf);

const isWordPart = (char: string | undefined): boolean => char !== undefined && /[A-Za-z0-9_-]/.test(char);

/** A text as each needle sees it: lower case, and for base64 in one alphabet. */
interface Haystack {
  readonly layer: Layer;
  readonly plain: string;
  readonly base64: string;
}

const haystackOf = (layer: Layer): Haystack => {
  const plain = lower(layer.text);
  return { layer, plain, base64: plain.replaceAll('-', '+').replaceAll('_', '/') };
};

const textFor = (needle: Needle, { plain, base64 }: Haystack): string => (needle.base64 ? base64 : plain);

/** How many characters around a match belong to it. */
function widen(needle: Needle, text: string, start: number, end: number): Range {
  if (!needle.base64) return [start, end];
  const { before, after } = needle.base64;
  const shared = (at: number): boolean => /[A-Za-z0-9+/]/.test(text[at] ?? '');
  const from = before && shared(start - 1) ? start - 1 : start;
  let to = after && shared(end) ? end + 1 : end;
  for (let padding = 0; padding < 2 && text[to] === '='; padding += 1) to += 1;
  return [from, to];
}

/** Where a needle stands in a haystack, in places of the original text. */
function* found(needle: Needle, haystack: Haystack): Generator<Range> {
  const text = textFor(needle, haystack);
  for (let at = text.indexOf(needle.text); at >= 0; at = text.indexOf(needle.text, at + 1)) {
    const [start, end] = widen(needle, text, at, at + needle.text.length);
    if (needle.whole && (isWordPart(text[start - 1]) || isWordPart(text[end]))) continue;
    yield originalRange(haystack.layer, start, end);
  }
}

/** Where the beginning of a needle ends a haystack; nothing where it is too short to tell anything. */
function* cutOff(needle: Needle, haystack: Haystack): Generator<Range> {
  if (needle.whole) return;
  const text = textFor(needle, haystack);
  for (let length = Math.min(needle.text.length, text.length); length >= TELLING; length -= 1) {
    if (!text.endsWith(needle.text.slice(0, length))) continue;
    const [start] = widen(needle, text, text.length - length, text.length);
    yield originalRange(haystack.layer, start, text.length);
    return;
  }
}

/** An escape that broke off at the end of a text, or that could go on there. */
const BROKEN = /(?:%(?:25)*[0-9a-f]?|\\+(?:u\{?[0-9a-f]*|x[0-9a-f]?)?|&(?:amp;?)*(?:#x?)?[0-9a-z]{0,8}|=)$/i;

/** A text in every depth of its escapes, from as it is to all decoded. `cut`: it broke off, perhaps within an escape. */
function* layersOf(layer: Layer, cut = false, depth = DEPTH): Generator<Layer> {
  yield layer;
  if (cut && BROKEN.test(layer.text)) yield* layersOf({ ...layer, text: layer.text.replace(BROKEN, '') }, cut, depth - 1);
  const decoded = depth > 0 ? decodeEscapes(layer) : undefined;
  if (decoded === undefined) return;
  yield* decodeEachFamily(layer);
  yield* layersOf(decoded, cut, depth - 1);
}

/** The text with each range masked; ranges that touch or overlap are one. */
function maskRanges(text: string, ranges: Range[]): string {
  let masked = '';
  let at = 0;
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (start >= at) masked += text.slice(at, start) + MASK;
    at = Math.max(at, end);
  }
  return masked + text.slice(at);
}

/**
 * A function that masks every secret in a text as `***`: as it is, in capitals or small letters, percent-encoded,
 * JSON-escaped, as HTML entities (decimal, hex or named), in any mixture and depth of these, in hex, and in base64 of either
 * alphabet, padded or not, wherever it begins; also where a line break stands within. A secret shorter than 8 characters is
 * masked where it stands as a whole word. Empty secrets are nothing to mask.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const needles = needlesOfAll(secrets);
  if (needles.length === 0) return (text) => text;
  return (text) => {
    const ranges: Range[] = [];
    for (const layer of layersOf({ text })) {
      const haystack = haystackOf(stripBreaks(layer));
      for (const needle of needles) ranges.push(...found(needle, haystack));
    }
    return ranges.length === 0 ? text : maskRanges(text, ranges);
  };
}

/** No more characters than this stand for one of a secret, in whatever way it is written. */
const LONGEST_ESCAPE = 64;

/**
 * The same for a text that broke off: the beginning of a secret at its very end is masked too, since all but the last
 * few characters of a key are as good as the key.
 */
export function truncatedTextRedactor(secrets: readonly string[]): (text: string) => string {
  const needles = needlesOfAll(secrets);
  const mask = redactor(secrets);
  const reach = LONGEST_ESCAPE * (Math.max(0, ...secrets.map(({ length }) => length)) + 1);
  return (text) => {
    const from = Math.max(0, text.length - reach);
    let start = text.length;
    for (const layer of layersOf({ text: text.slice(from) }, true)) {
      const haystack = haystackOf(stripBreaks(layer));
      for (const needle of needles) for (const [cut] of cutOff(needle, haystack)) start = Math.min(start, from + cut);
    }
    return start === text.length ? mask(text) : mask(text.slice(0, start)) + MASK;
  };
}
