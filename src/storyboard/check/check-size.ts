import type { Diagnostic } from '../../document/diagnostic.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { interpolate } from '../raw/interpolate.js';
import { asMapping, type RawMapping, rawShots } from '../raw/raw-board.js';
import { readVars } from './check-vars.js';

/** Characters that all requests of a board may have together. A manifest and a journal can hold that much. */
const MAX_CHARACTERS = 64 * 1024 * 1024;
/** Characters of a request without its texts. */
const REQUEST_OVERHEAD = 200;

/** Keys that are never sent, or that are not text. */
const NOT_SENT = new Set(['id', 'takes', 'notes']);

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
  const defaults = asMapping(asMapping(document.value).defaults);
  const sizeOf = sizeReader(readVars(document.value));
  const texts = new Map<unknown, SentText>();
  let takes = 0;
  let chars = 0;
  rawShots(document).forEach((shot, index) => {
    const wanted = takesOf(shot);
    takes += wanted;
    chars += REQUEST_OVERHEAD * wanted;
    const count = (key: string, value: unknown, path: readonly (string | number)[]): void => {
      const size = NOT_SENT.has(key) ? 0 : sizeOf(value);
      if (size === 0) return;
      const text = texts.get(value) ?? { chars: size, path, takes: 0 };
      text.takes += wanted;
      chars += size * wanted;
      texts.set(value, text);
    };
    for (const [key, value] of Object.entries(shot)) count(key, value, ['shots', index, key]);
    for (const [key, value] of Object.entries(defaults)) if (!Object.hasOwn(shot, key)) count(key, value, ['defaults', key]);
  });
  return chars <= MAX_CHARACTERS ? [] : [describeTooMuch(document, chars, takes, texts.values())];
}

function takesOf({ takes }: RawMapping): number {
  return typeof takes === 'number' && takes > 1 ? Math.min(takes, 20) : 1;
}

/** Makes a function that counts the characters of all texts in a value, with their vars filled in. Results are cached. */
function sizeReader(vars: ReadonlyMap<string, string>): (value: unknown) => number {
  const cache = new Map<unknown, number>();
  const measure = (value: unknown): number => {
    if (typeof value === 'string') {
      if (!value.includes('$')) return value.length;
      const { text, problems } = interpolate(value, vars, MAX_CHARACTERS);
      return problems.length > 0 ? value.length : text.length;
    }
    if (value === null || typeof value !== 'object') return 0;
    return Object.values(value).reduce((sum: number, part) => sum + sizeOf(part), 0);
  };
  const sizeOf = (value: unknown): number => {
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
