import { decodeEachFamily, decodeEscapes, type Layer, originalRange, stripBreaks } from './escape-layers.js';

/** One spelling of a secret to search for. */
interface Needle {
  /** Lower case, without backslashes. */
  readonly text: string;
  /** Base64: the characters next to it share bits with the secret and are masked too. */
  readonly base64?: { readonly before: boolean; readonly after: boolean };
  /** Masked only as a whole word. */
  readonly isWholeWord: boolean;
}

/** A range of the original text; `end` is exclusive. */
type Range = readonly [start: number, end: number];

const MASK = '***';
/** A shorter secret is masked only as a whole word: the key `test` must not turn `latest` into `la***`. */
const SHORT_LENGTH = 8;
/** Fewer characters of a secret at the end of a truncated text are harmless. */
const MIN_CUT_LENGTH = 4;
/** How many levels of escapes are decoded: JSON in a percent-encoded link in an HTML page has three. */
const MAX_LEVELS = 5;

/** Changes ASCII only, so that every character keeps its index. */
const lower = (text: string): string => text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());

/**
 * In a longer base64 text (`user:key` in Basic authentication), a secret begins at one of three offsets within a group
 * of three bytes. Only the characters that depend on nothing but the secret are searched for.
 */
function base64Needle(secret: Buffer, offset: number, isWholeWord: boolean): Needle {
  const bits = 8 * (offset + secret.length);
  const encoded = Buffer.concat([Buffer.alloc(offset), secret]).toString('base64');
  const own = encoded.slice(Math.ceil((8 * offset) / 6), Math.floor(bits / 6));
  return { text: lower(own), base64: { before: offset > 0, after: bits % 6 !== 0 }, isWholeWord };
}

function needlesOf(secret: string): readonly Needle[] {
  const bytes = Buffer.from(secret);
  const isWholeWord = secret.length < SHORT_LENGTH;
  // Percent-decoding yields bytes, and a query may contain a plus for a blank.
  const spellings = [secret, bytes.toString('latin1'), secret.replaceAll(' ', '+')];
  const plain = [...new Set(spellings.map((text) => lower(text.replaceAll('\\', ''))))].filter((text) => text !== '');
  return [
    ...[...plain, bytes.toString('hex')].map((text) => ({ text, isWholeWord })),
    ...(isWholeWord ? [0] : [0, 1, 2]).map((offset) => base64Needle(bytes, offset, isWholeWord)),
  ];
}

/** The needles of lists that were seen before: a run masks every answer with the same list. */
const known = new WeakMap<readonly string[], readonly Needle[]>();

function needlesOfAll(secrets: readonly string[]): readonly Needle[] {
  const needles =
    known.get(secrets) ??
    [...new Set(secrets.map((secret) => secret.trim()))].filter((secret) => secret !== '').flatMap(needlesOf);
  known.set(secrets, needles);
  return needles;
}

const isWordPart = (char: string | undefined): boolean => char !== undefined && /[A-Za-z0-9_-]/.test(char);

/** A text to search: in lower case, and for base64 in one alphabet. */
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

/** Adds the characters around a match that belong to it. */
function widen(needle: Needle, text: string, start: number, end: number): Range {
  if (!needle.base64) return [start, end];
  const { before, after } = needle.base64;
  const shared = (at: number): boolean => /[A-Za-z0-9+/]/.test(text[at] ?? '');
  const from = before && shared(start - 1) ? start - 1 : start;
  let to = after && shared(end) ? end + 1 : end;
  for (let padding = 0; padding < 2 && text[to] === '='; padding += 1) to += 1;
  return [from, to];
}

/** The ranges of the original text that contain a needle. */
function* findNeedle(needle: Needle, haystack: Haystack): Generator<Range> {
  const text = textFor(needle, haystack);
  for (let at = text.indexOf(needle.text); at >= 0; at = text.indexOf(needle.text, at + 1)) {
    const [start, end] = widen(needle, text, at, at + needle.text.length);
    if (needle.isWholeWord && (isWordPart(text[start - 1]) || isWordPart(text[end]))) continue;
    yield originalRange(haystack.layer, start, end);
  }
}

/** The range at the end of the text that contains the beginning of a needle, if it is long enough. */
function* findCutNeedle(needle: Needle, haystack: Haystack): Generator<Range> {
  if (needle.isWholeWord) return;
  const text = textFor(needle, haystack);
  for (let length = Math.min(needle.text.length, text.length); length >= MIN_CUT_LENGTH; length -= 1) {
    if (!text.endsWith(needle.text.slice(0, length))) continue;
    const [start] = widen(needle, text, text.length - length, text.length);
    yield originalRange(haystack.layer, start, text.length);
    return;
  }
}

/** An escape at the end of a text that is incomplete or may be. */
const CUT_ESCAPE = /(?:%(?:25)*[0-9a-f]?|\\+(?:u\{?[0-9a-f]*|x[0-9a-f]?)?|&(?:amp;?)*(?:#x?)?[0-9a-z]{0,8}|=)$/i;

/** A text at every level of decoding. `isCut`: it was truncated, perhaps within an escape. */
function* layersOf(layer: Layer, isCut = false, levels = MAX_LEVELS): Generator<Layer> {
  yield layer;
  if (isCut && CUT_ESCAPE.test(layer.text))
    yield* layersOf({ ...layer, text: layer.text.replace(CUT_ESCAPE, '') }, isCut, levels - 1);
  const decoded = levels > 0 ? decodeEscapes(layer) : undefined;
  if (decoded === undefined) return;
  yield* decodeEachFamily(layer);
  yield* layersOf(decoded, isCut, levels - 1);
}

/** Masks each range. Ranges that touch or overlap get one mask. */
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
 * Returns a function that masks every secret in a text as `***`. It finds a secret in upper and lower case,
 * percent-encoded, JSON-escaped, as HTML entities, in any mixture and depth of these, in hex, in both alphabets of
 * base64 at any offset, and across line breaks. A secret of less than 8 characters is masked as a whole word only.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const needles = needlesOfAll(secrets);
  if (needles.length === 0) return (text) => text;
  return (text) => {
    const ranges: Range[] = [];
    for (const layer of layersOf({ text })) {
      for (const haystack of stripBreaks(layer).map(haystackOf))
        for (const needle of needles) ranges.push(...findNeedle(needle, haystack));
    }
    return ranges.length === 0 ? text : maskRanges(text, ranges);
  };
}

/** The most characters that encode one character of a secret. */
const LONGEST_ESCAPE = 64;

/** The same for a truncated text. It also masks the beginning of a secret at the end: most of an API key is as good as all. */
export function truncatedTextRedactor(secrets: readonly string[]): (text: string) => string {
  const needles = needlesOfAll(secrets);
  const mask = redactor(secrets);
  const reach = LONGEST_ESCAPE * (Math.max(0, ...secrets.map(({ length }) => length)) + 1);
  return (text) => {
    const from = Math.max(0, text.length - reach);
    let start = text.length;
    for (const layer of layersOf({ text: text.slice(from) }, true)) {
      for (const haystack of stripBreaks(layer).map(haystackOf))
        for (const needle of needles) for (const [cut] of findCutNeedle(needle, haystack)) start = Math.min(start, from + cut);
    }
    return start === text.length ? mask(text) : mask(text.slice(0, start)) + MASK;
  };
}
