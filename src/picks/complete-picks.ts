import { lineBefore } from '../document/yaml/scan-line.js';
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

/** Adds the lines of the board's shots that a picks file lacks, in the board's order. Everything else stays as it is. */
export function addMissingLines(file: PicksFile, { shots }: PickableBoard): string {
  const missing = shots.filter((shot) => canHaveLine(shot.id) && lineIdOf(shot, file.lines) === undefined);
  if (missing.length === 0) return file.source.text;
  if (file.lines.size === 0) return addMapping(file, missing);
  const { text } = file.source;
  const isFlow = text[file.document.span(['picks']).start] === '{';
  const changes: Replacement[] = [];
  let before: string | undefined;
  let waiting: PickableShot[] = [];
  for (const shot of shots) {
    const id = lineIdOf(shot, file.lines);
    if (id === undefined) {
      if (!canHaveLine(shot.id)) continue;
      if (before === undefined) waiting.push(shot);
      else changes.push(insertAfter(file, before, shot, isFlow));
      continue;
    }
    if (waiting.length > 0) changes.push(insertBefore(file, id, waiting, isFlow));
    waiting = [];
    before = id;
  }
  // The board has none of the shots that the file has lines for.
  const last = [...file.lines.keys()].toSorted((a, b) => file.span(a, 'key').start - file.span(b, 'key').start).at(-1);
  if (waiting.length > 0 && last !== undefined) changes.push(...waiting.map((shot) => insertAfter(file, last, shot, isFlow)));
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

/** The blanks before a shot's key. */
const indentOf = ({ source: { text }, span }: PicksFile, id: string): string => lineBefore(text, span(id, 'key').start);

const emptyLine = (shot: PickableShot, indent: string): string => `${indent}${formatKey(shot.id)}: {}`;

function insertAfter(file: PicksFile, before: string, shot: PickableShot, isFlow: boolean): Replacement {
  const { text } = file.source;
  const [, end] = valueSpanOf(file, before);
  if (isFlow) return { start: end, end, text: `, ${emptyLine(shot, '')}` };
  const at = endOfLine(text, end);
  const lineEnd = lineEndIn(text);
  return { start: at, end: at, text: `${lineEnd}${lineEnd}${emptyLine(shot, indentOf(file, before))}` };
}

function insertBefore(file: PicksFile, next: string, shots: readonly PickableShot[], isFlow: boolean): Replacement {
  const { text } = file.source;
  const { start } = file.span(next, 'key');
  if (isFlow) return { start, end: start, text: shots.map((shot) => `${emptyLine(shot, '')}, `).join('') };
  const indent = indentOf(file, next);
  const lineEnd = lineEndIn(text);
  const at = aboveComments(text, start - indent.length);
  return { start: at, end: at, text: shots.map((shot) => `${emptyLine(shot, indent)}${lineEnd}${lineEnd}`).join('') };
}

/** The start of the comment lines right above a line: they belong to it. */
function aboveComments(text: string, line: number): number {
  const above = text.lastIndexOf('\n', line - 2) + 1;
  return line > 0 && text.slice(above, line).trimStart().startsWith('#') ? aboveComments(text, above) : line;
}

/** Adds the whole `picks` mapping, where the file has none or an empty one. */
function addMapping(file: PicksFile, shots: readonly PickableShot[]): string {
  const { source, document } = file;
  const { text } = source;
  const lineEnd = lineEndIn(text);
  const root = lineBefore(text, document.span(['version'], 'key').start);
  const lines = shots.map((shot) => `${lineEnd}${emptyLine(shot, `${root}  `)}`).join(lineEnd);
  if (!Object.hasOwn(document.value as object, 'picks')) {
    const gap = text.endsWith('\n') ? '' : lineEnd;
    return `${text}${gap}${lineEnd}${root}picks:${lines}${lineEnd}`;
  }
  const [key, value] = [document.span(['picks'], 'key'), document.span(['picks'])];
  const isEmpty = isEmptySpan(key, value);
  const colon = key.end + (/^[ \t]*:/.exec(text.slice(key.end))?.[0].length ?? 0);
  const at = endOfLine(text, isEmpty ? colon : value.end);
  // The written `{}` or `null` goes; a comment behind it stays.
  const kept = isEmpty ? text.slice(0, at) : text.slice(0, colon) + text.slice(value.end, at);
  return kept + lines + text.slice(at);
}
