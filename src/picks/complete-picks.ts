import type { Span } from '../document/span.js';
import { lineBefore } from '../document/yaml/scan-line.js';
import type { LineList } from './line-lists.js';
import {
  canHaveLine,
  formatKey,
  isEmptySpan,
  lineEndIn,
  lineIdOf,
  type PickableBoard,
  type PickableShot,
  valueSpanOf,
} from './picks-text.js';
import type { PicksFile } from './read-picks.js';

/** A text that is put in place of a stretch. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A list of lines in the file that gets more of them. */
interface Place<V = unknown> {
  readonly file: PicksFile;
  readonly list: LineList<V>;
}

/** Adds the lines of the board's shots that a list of the picks file lacks, in the board's order. Everything else stays as it is. */
export function addMissingLines<V>(file: PicksFile, list: LineList<V>, { shots }: PickableBoard): string {
  const at: Place<V> = { file, list };
  const lines = list.linesOf(file);
  const missing = shots.filter((shot) => canHaveLine(shot.id) && lineIdOf(shot, lines) === undefined);
  if (missing.length === 0) return file.source.text;
  if (lines.size === 0) return addMapping(at, missing);
  const { text } = file.source;
  const isFlow = text[file.document.span([list.name]).start] === '{';
  const changes: Replacement[] = [];
  let before: string | undefined;
  let waiting: PickableShot[] = [];
  for (const shot of shots) {
    const id = lineIdOf(shot, lines);
    if (id === undefined) {
      if (!canHaveLine(shot.id)) continue;
      if (before === undefined) waiting.push(shot);
      else changes.push(insertAfter(at, before, shot, isFlow));
      continue;
    }
    if (waiting.length > 0) changes.push(insertBefore(at, id, waiting, isFlow));
    waiting = [];
    before = id;
  }
  // The board has none of the shots that the file has lines for.
  const last = [...lines.keys()].toSorted((a, b) => keyOf(at, a).start - keyOf(at, b).start).at(-1);
  if (waiting.length > 0 && last !== undefined) changes.push(...waiting.map((shot) => insertAfter(at, last, shot, isFlow)));
  return replaceAll(text, changes);
}

/** Applies replacements, which are in the order of their places and do not overlap. */
function replaceAll(text: string, changes: readonly Replacement[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const { start, end, text: put } of changes.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(at, start), put);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

const endOfLine = (text: string, from: number): number => {
  const length = text.slice(from).search(/\r?\n/);
  return length === -1 ? text.length : from + length;
};

const keyOf = ({ file, list }: Place, id: string): Span => file.span(id, 'key', list.name);

/** The blanks before a shot's key. */
const indentOf = (at: Place, id: string): string => lineBefore(at.file.source.text, keyOf(at, id).start);

const emptyLine = ({ list }: Place, shot: PickableShot, indent: string): string =>
  `${indent}${formatKey(shot.id)}: ${list.format(list.none)}`;

function insertAfter(place: Place, before: string, shot: PickableShot, isFlow: boolean): Replacement {
  const { file, list } = place;
  const { text } = file.source;
  const [, end] = valueSpanOf(file, before, list.name);
  if (isFlow) return { start: end, end, text: `, ${emptyLine(place, shot, '')}` };
  const at = endOfLine(text, end);
  const lineEnd = lineEndIn(text);
  return { start: at, end: at, text: `${lineEnd}${lineEnd}${emptyLine(place, shot, indentOf(place, before))}` };
}

function insertBefore(place: Place, next: string, shots: readonly PickableShot[], isFlow: boolean): Replacement {
  const { text } = place.file.source;
  const { start } = keyOf(place, next);
  if (isFlow) return { start, end: start, text: shots.map((shot) => `${emptyLine(place, shot, '')}, `).join('') };
  const indent = indentOf(place, next);
  const lineEnd = lineEndIn(text);
  const at = aboveComments(text, start - indent.length);
  return { start: at, end: at, text: shots.map((shot) => `${emptyLine(place, shot, indent)}${lineEnd}${lineEnd}`).join('') };
}

/** The start of the comment lines right above a line: they belong to it. */
function aboveComments(text: string, line: number): number {
  const above = text.lastIndexOf('\n', line - 2) + 1;
  return line > 0 && text.slice(above, line).trimStart().startsWith('#') ? aboveComments(text, above) : line;
}

/** Adds the whole mapping, where the file has none or an empty one. */
function addMapping(place: Place, shots: readonly PickableShot[]): string {
  const { source, document } = place.file;
  const { name } = place.list;
  const { text } = source;
  const lineEnd = lineEndIn(text);
  const root = lineBefore(text, document.span(['version'], 'key').start);
  const lines = shots.map((shot) => `${lineEnd}${emptyLine(place, shot, `${root}  `)}`).join(lineEnd);
  if (!Object.hasOwn(document.value as object, name)) {
    const gap = text.endsWith('\n') ? '' : lineEnd;
    return `${text}${gap}${lineEnd}${root}${name}:${lines}${lineEnd}`;
  }
  const [key, value] = [document.span([name], 'key'), document.span([name])];
  const isEmpty = isEmptySpan(key, value);
  const colon = key.end + (/^[ \t]*:/.exec(text.slice(key.end))?.[0].length ?? 0);
  const at = endOfLine(text, isEmpty ? colon : value.end);
  // The written `{}` or `null` goes; a comment behind it stays.
  const kept = isEmpty ? text.slice(0, at) : text.slice(0, colon) + text.slice(value.end, at);
  return kept + lines + text.slice(at);
}
