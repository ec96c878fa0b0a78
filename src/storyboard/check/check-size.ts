import type { Diagnostic } from '../../document/diagnostic.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { FILM_KEYS } from '../raw/film-keys.js';
import { interpolate } from '../raw/interpolate.js';
import { asMapping, type RawMapping, rawShots } from '../raw/raw-board.js';
import { readVars } from './check-vars.js';

/** Characters that all requests of a board may have together. A manifest and a journal can hold that much. */
const MAX_CHARACTERS = 64 * 1024 * 1024;
/** Characters of a request without its texts. */
const REQUEST_OVERHEAD = 200;

/** Keys that are never sent, or that are not text. */
const NOT_SENT = new Set<string>(['id', 'takes', 'notes', ...FILM_KEYS]);

/** A text, and the number of takes that send it. */
interface SentText {
  readonly chars: number;
  readonly path: readonly (string | number)[];
  takes: number;
}

/**
 * Limits the size of a board's requests: text times shots times takes. Without it, a few bytes of YAML could ask for more
 * than fits into memory. Measures each text once, however many shots have it.
 */
export function checkSize(document: YamlDocument): Diagnostic[] {
  const sizeOf = sizeReader(readVars(document.value));
  const mostOf = takesReader(document);
  const takes = rawShots(document).reduce((sum, shot) => sum + mostOf(shot), 0);
  let chars = REQUEST_OVERHEAD * takes;
  forEachSent(document, (value, wanted) => {
    chars += sizeOf(value) * wanted;
  });
  return chars <= MAX_CHARACTERS ? [] : [describeTooMuch(document, chars, takes, collectTexts(document, sizeOf))];
}

/** Visits each value that each shot sends, its own and those of the defaults, with the number of takes that send it. */
function forEachSent(
  document: YamlDocument,
  visit: (value: unknown, takes: number, key: string, shot: number | undefined) => void,
): void {
  const isSent = ([key]: readonly [string, unknown]) => !NOT_SENT.has(key);
  const defaults = Object.entries(asMapping(asMapping(document.value).defaults)).filter(isSent);
  const mostOf = takesReader(document);
  rawShots(document).forEach((shot, index) => {
    const takes = mostOf(shot);
    for (const key of Object.keys(shot)) if (!NOT_SENT.has(key)) visit(shot[key], takes, key, index);
    for (const [key, value] of defaults) if (!Object.hasOwn(shot, key)) visit(value, takes, key, undefined);
  });
}

/** The texts of a board's requests, each once. */
function collectTexts(document: YamlDocument, sizeOf: (value: unknown) => number): Iterable<SentText> {
  const texts = new Map<unknown, SentText>();
  forEachSent(document, (value, wanted, key, shot) => {
    const chars = sizeOf(value);
    if (chars === 0) return;
    const path = shot === undefined ? ['defaults', key] : ['shots', shot, key];
    const text = texts.get(value) ?? { chars, path, takes: 0 };
    text.takes += wanted;
    texts.set(value, text);
  });
  return texts.values();
}

/** Makes a function that counts the takes that a run could ask of a shot: its own, or those of the profile with the most; none of an own clip. */
function takesReader(document: YamlDocument): (shot: RawMapping) => number {
  const profiles = Object.values(asMapping(asMapping(document.value)['profiles'])).map(asMapping);
  const most = profiles.reduce((found, profile) => Math.max(found, takesOf(profile)), 1);
  return (shot) => (shot['source'] === undefined ? Math.max(most, takesOf(shot)) : 0);
}

function takesOf({ takes }: RawMapping): number {
  return typeof takes === 'number' && takes > 1 ? Math.min(takes, 20) : 1;
}

/** Makes a function that counts the characters of all texts in a value, with their vars filled in. Results are cached. */
function sizeReader(vars: ReadonlyMap<string, string>): (value: unknown) => number {
  const cache = new Map<unknown, number>();
  const measure = (value: unknown): number => {
    if (typeof value === 'string') {
      const { text, problems } = interpolate(value, vars, MAX_CHARACTERS);
      return problems.length > 0 ? value.length : text.length;
    }
    if (value === null || typeof value !== 'object') return 0;
    return Object.values(value).reduce((sum: number, part) => sum + sizeOf(part), 0);
  };
  const sizeOf = (value: unknown): number => {
    if (typeof value === 'string' && !value.includes('$')) return value.length;
    const size = cache.get(value) ?? measure(value);
    cache.set(value, size);
    return size;
  };
  return sizeOf;
}

/** Points at the text that contributes most. */
function describeTooMuch(document: YamlDocument, chars: number, takes: number, texts: Iterable<SentText>): Diagnostic {
  let largest: SentText | undefined;
  for (const text of texts)
    if (largest === undefined || text.chars * text.takes > largest.chars * largest.takes) largest = text;
  const cause = largest !== undefined && largest.chars > REQUEST_OVERHEAD ? largest : undefined;
  const total = `the requests of this board have ${mebibytes(chars)} of text in ${takes.toLocaleString('en')} takes`;
  const share =
    cause && `; these ${cause.chars.toLocaleString('en')} characters are in ${cause.takes.toLocaleString('en')} of them`;
  return {
    code: 'too-much-text',
    severity: 'error',
    message: `${total}, and the limit is ${mebibytes(MAX_CHARACTERS)}${share ?? ''}`,
    hint: cause ? 'Shorten this text, or split the board.' : 'Split the board.',
    span: cause ? document.span(cause.path) : document.span(['shots'], 'key'),
  };
}

const mebibytes = (chars: number): string => `${Math.round(chars / 1024 / 1024).toLocaleString('en')} MiB`;
