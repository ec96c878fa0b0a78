import type { YamlTree } from './yaml-tree.js';

// Each function returns undefined for a form that it does not read: the YAML library reads that.

/** What YAML's core schema reads as a number, a boolean or nothing, in any case. */
const NO_TEXT = /^(?:0o[0-7]+|0x[\da-f]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?|[-+]?\.(?:inf|nan)|null|true|false|~)$/i;
/** The numbers that `Number` reads as YAML does. */
const NUMBER = /^-?(?:(?:0|[1-9]\d{0,14})|\d{1,9}\.\d{1,9})$/;

/** What a text without quotes means. */
export function plainScalar(plain: string, start: number, end: number): YamlTree | undefined {
  if (!NO_TEXT.test(plain)) return { kind: 'scalar', value: plain, plain, start, end };
  if (NUMBER.test(plain)) return { kind: 'scalar', value: Number(plain), plain, start, end };
  return plain === 'true' || plain === 'false' ? { kind: 'scalar', value: plain === 'true', plain, start, end } : undefined;
}

/** A key without quotes that is a text. */
export const plainKey = (name: string, start: number): YamlTree | undefined =>
  NO_TEXT.test(name) ? undefined : { kind: 'scalar', value: name, plain: name, start, end: start + name.length };

const DOUBLE_QUOTED = /"[^"\\\n]*(?:\\(?:["\\/nt]|u[\da-fA-F]{4})[^"\\\n]*)*"/y;
const SINGLE_QUOTED = /'[^'\n]*(?:''[^'\n]*)*'/y;

/** Reads a text in quotes on one line. */
export function readQuoted(text: string, start: number): YamlTree | undefined {
  const isDouble = text[start] === '"';
  const form = isDouble ? DOUBLE_QUOTED : SINGLE_QUOTED;
  form.lastIndex = start;
  if (!form.test(text)) return undefined;
  const end = form.lastIndex;
  const inner = text.slice(start + 1, end - 1);
  // These escapes mean the same in JSON.
  const value = !isDouble ? inner.replaceAll("''", "'") : inner.includes('\\') ? JSON.parse(text.slice(start, end)) : inner;
  return { kind: 'scalar', value, start, end };
}

/**
 * Reads the end of a line as text without quotes, up to a comment.
 *
 * @returns where the text ends
 */
export function endOfPlain(text: string, start: number, lineEnd: number): number | undefined {
  const line = text.slice(start, lineEnd);
  const comment = line.indexOf(' #');
  const end = trimBlanks(text, start, comment < 0 ? lineEnd : start + comment);
  const colon = line.indexOf(': ');
  const hasKey = (colon >= 0 && start + colon < end) || text[end - 1] === ':';
  return hasKey || end === start ? undefined : end;
}

/** Text without quotes cannot start with a sign that means something to YAML. */
const PLAIN_START = /[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=\S)/y;

export function startsPlain(text: string, at: number): boolean {
  PLAIN_START.lastIndex = at;
  return PLAIN_START.test(text);
}

/** The offset after the blanks. */
export function skipBlanks(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === 0x20) at += 1;
  return at;
}

/** The offset before the blanks at the end. */
export function trimBlanks(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) === 0x20) at -= 1;
  return at;
}
