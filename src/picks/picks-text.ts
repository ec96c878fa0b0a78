import type { Span } from '../document/span.js';
import type { ValueSpan } from './pick-line.js';
import type { PicksFile } from './read-picks.js';

/** A shot of the board, as the picks file needs it. */
export interface PickableShot {
  readonly id: string;
  /** Its former ids, oldest first. */
  readonly renamed_from?: readonly string[];
}

/** A board, as a new picks file needs it. */
export interface PickableBoard {
  /** The name of the board's file, without folders. */
  readonly file: string;
  readonly shots: readonly PickableShot[];
}

/** Keys that YAML, or another reader of YAML, takes for a number, a date or a truth value. */
const NO_TEXT = /^(?:[\d_-]+|\d[\d_]*e[\d_-]+|0[xob].*|null|true|false|yes|no|on|off|y|n)$/;

/** Keys that no reader of ours accepts, as they would reach the prototype of an object. */
const FORBIDDEN = ['constructor', 'prototype'];

/** Whether a picks file can have a line for a shot. */
export const canHaveLine = (shot: string): boolean => !FORBIDDEN.includes(shot);

/** A shot's id as a key. */
export const formatKey = (shot: string): string => (NO_TEXT.test(shot) ? `"${shot}"` : shot);

/** The id under which a shot has its line: its own, else its latest former one. */
export const lineIdOf = ({ id, renamed_from = [] }: PickableShot, lines: ReadonlyMap<string, unknown>): string | undefined =>
  [id, ...renamed_from.toReversed()].find((one) => lines.has(one));

/** The line end that a text uses first. */
export const lineEndIn = (text: string): string => (/\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n');

/** The text of a new picks file. */
export function newPicksText({ file, shots }: PickableBoard): string {
  const name = file.replace(/[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufeff]/g, '?');
  return [
    `# What people decided about the takes of ${name}. \`rushes pick\` and \`rushes review --serve\` write this file; keep it in git.`,
    '# Each shot has one line, with an empty line between shots: so git can merge what two people decided.',
    'version: 1',
    '',
    'picks:',
    shots
      .filter(({ id }) => canHaveLine(id))
      .map(({ id }) => `  ${formatKey(id)}: {}\n`)
      .join('\n'),
  ].join('\n');
}

/** Where the value of a shot's line can be replaced, with the blanks before it where a block value starts on a later line. */
export function valueSpanOf(
  { source: { text }, span }: Pick<PicksFile, 'source' | 'span'>,
  id: string,
  list: 'picks' | 'pins' = 'picks',
): ValueSpan {
  const [key, value] = [span(id, 'key', list), span(id, 'value', list)];
  const colon = key.end + (/^[ \t]*:/.exec(text.slice(key.end, key.end + 100))?.[0].length ?? 0);
  if (isEmptySpan(key, value)) return [colon, colon];
  const between = text.slice(colon, value.start);
  return [/[\r\n]/.test(between) && between.trim() === '' ? colon : value.start, value.end];
}

/** An empty value has its key's place. */
export const isEmptySpan = (key: Span, value: Span): boolean => key.start === value.start;
