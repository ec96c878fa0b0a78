import type { Diagnostic } from '../../document/diagnostic.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { interpolate } from '../raw/interpolate.js';
import { mapping, type RawBoard, rawShots } from '../raw/raw-board.js';
import { boardVars } from './check-vars.js';

/** Characters that the requests of a board may come to: what a manifest and a journal can still hold. */
const MOST = 64 * 1024 * 1024;
/** Characters of a request beside its texts. */
const FRAME = 200;

/** These are never sent, or are no texts. */
const NOT_SENT = new Set(['id', 'takes', 'notes']);

/** One text, and in how many takes it is sent. */
interface Sent {
  readonly chars: number;
  readonly path: readonly (string | number)[];
  takes: number;
}

/**
 * Bounds what a board's requests come to: text times shots times takes. A few bytes of YAML can otherwise ask for more than
 * fits into memory. Looks at each text once, however many shots have it.
 */
export function checkSize(document: YamlDocument): Diagnostic[] {
  const defaults = mapping(mapping(document.value).defaults);
  const sizeOf = sizes(boardVars(document.value));
  const texts = new Map<unknown, Sent>();
  let takes = 0;
  let chars = 0;
  rawShots(document).forEach((shot, index) => {
    const wanted = takesOf(shot);
    takes += wanted;
    chars += FRAME * wanted;
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
  return chars <= MOST ? [] : [tooMuch(document, chars, takes, texts.values())];
}

function takesOf({ takes }: RawBoard): number {
  return typeof takes === 'number' && takes > 1 ? Math.min(takes, 20) : 1;
}

/** Measures the texts in a value, with their vars filled in; equal texts and shared lists once. */
function sizes(vars: ReadonlyMap<string, string>): (value: unknown) => number {
  const known = new Map<unknown, number>();
  const measure = (value: unknown): number => {
    if (typeof value === 'string') {
      if (!value.includes('$')) return value.length;
      const { text, problems } = interpolate(value, vars, MOST);
      return problems.length > 0 ? value.length : text.length;
    }
    if (value === null || typeof value !== 'object') return 0;
    return Object.values(value).reduce((sum: number, part) => sum + sizeOf(part), 0);
  };
  const sizeOf = (value: unknown): number => {
    const found = known.get(value) ?? measure(value);
    known.set(value, found);
    return found;
  };
  return sizeOf;
}

/** The error stands at the text that brings most. */
function tooMuch(document: YamlDocument, chars: number, takes: number, texts: Iterable<Sent>): Diagnostic {
  const all = `the requests of this board come to ${mebibytes(chars)} of text in ${takes.toLocaleString('en')} takes`;
  let most: Sent | undefined;
  for (const text of texts) if (most === undefined || text.chars * text.takes > most.chars * most.takes) most = text;
  const main = most !== undefined && most.chars > FRAME ? most : undefined;
  const share =
    main && `: these ${main.chars.toLocaleString('en')} characters are in ${main.takes.toLocaleString('en')} of them`;
  return {
    code: 'too-much-text',
    severity: 'error',
    message: `${all}, and at most ${mebibytes(MOST)} are possible${share ?? ''}`,
    hint: main ? 'Shorten this text, or make several boards of this one.' : 'Make several boards of this one.',
    span: main ? document.span(main.path) : document.span(['shots'], 'key'),
  };
}

const mebibytes = (chars: number): string => `${Math.round(chars / 1024 / 1024).toLocaleString('en')} MiB`;
