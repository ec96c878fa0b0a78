import type { Checked, Diagnostic } from '../document/diagnostic.js';
import type { Source, Span } from '../document/span.js';
import { addMissingLines } from './complete-picks.js';
import { type LineList, PICK_LINES, PIN_LINES } from './line-lists.js';
import { MAX_NOTE, type PickLine, replaceSpan, type ValueSpan } from './pick-line.js';
import type { Pin } from './picks.gen.js';
import { canHaveLine, formatKey, lineIdOf, newPicksText, type PickableBoard, valueSpanOf } from './picks-text.js';
import { type PicksFile, readPicks } from './read-picks.js';

/** The text of a picks file with a line for each of the board's shots, and where their values stand in it. */
export interface PicksText {
  readonly text: string;
  /** By shot. */
  readonly values: Readonly<Record<string, ValueSpan>>;
}

const BYTE_ORDER_MARK = '\ufeff';

/** A byte order mark is no part of a document. It stays in front of the text. */
function separateMark(source: Source): { mark: string; source: Source } {
  if (!source.text.startsWith(BYTE_ORDER_MARK)) return { mark: '', source };
  return { mark: BYTE_ORDER_MARK, source: { ...source, text: source.text.slice(1) } };
}

/**
 * Completes a list of a picks file: a line for each shot of the board. Everything that the file has stays as it is.
 *
 * @param source the file as it is; with an empty text for a new file
 */
function completeLines<V>(source: Source, board: PickableBoard, list: LineList<V>): Checked<PicksFile> {
  const before = readPicks(source.text === '' ? { ...source, text: newPicksText(board) } : source);
  if (!before.ok) return before;
  const text = addMissingLines(before.value, list, board);
  if (text === before.value.source.text) return before;
  const after = readPicks({ ...source, text });
  const expected = new Map(list.linesOf(before.value));
  for (const shot of board.shots)
    if (canHaveLine(shot.id) && lineIdOf(shot, expected) === undefined) expected.set(shot.id, list.none);
  const isComplete = after.ok && hasLines(after.value, list, expected) && hasSameOthers(after.value, list, before.value);
  return isComplete ? after : { ok: false, diagnostics: [noPlace(before.value, list)] };
}

/** Replaces one shot's value in the text of a picks file. See {@link setPicks}. */
export const setPick = (source: Source, board: PickableBoard, shot: string, value: PickLine): Checked<string> =>
  setPicks(source, board, new Map([[shot, value]]));

/**
 * Replaces the values of some shots in the text of a picks file, and adds the lines of the board's shots that it lacks. All other
 * text stays as it is, byte for byte. The line of a former id gets the shot's id.
 *
 * @param source the file as it is; with an empty text for a new file
 * @returns the new text, or the errors that stand in its way
 */
export const setPicks = (source: Source, board: PickableBoard, changes: ReadonlyMap<string, PickLine>): Checked<string> =>
  setLines(source, board, PICK_LINES, changes);

/** The same for the pins of some shots. */
export const setPins = (source: Source, board: PickableBoard, changes: ReadonlyMap<string, readonly Pin[]>): Checked<string> =>
  setLines(source, board, PIN_LINES, changes);

function setLines<V>(
  source: Source,
  board: PickableBoard,
  list: LineList<V>,
  changes: ReadonlyMap<string, V>,
): Checked<string> {
  const { mark, source: plain } = separateMark(source);
  const complete = completeLines(plain, board, list);
  if (!complete.ok) return complete;
  const file = complete.value;
  const lines = list.linesOf(file);
  const lineIds = new Map(board.shots.map((shot) => [shot.id, lineIdOf(shot, lines)]));
  const expected = new Map(lines);
  const edits: Edit[] = [];
  for (const [shot, value] of changes) {
    const id = lineIds.get(shot);
    if (id === undefined) return { ok: false, diagnostics: [noLine(file, shot)] };
    if (list.isTooLong?.(value)) return { ok: false, diagnostics: [noteTooLong(file, id)] };
    const rename = id === shot ? {} : { key: file.span(id, 'key', list.name), shot };
    edits.push({ span: valueSpanOf(file, id, list.name), value: list.format(value), ...rename });
    expected.delete(id);
    expected.set(shot, value);
  }
  const text = edits.toSorted((a, b) => b.span[0] - a.span[0]).reduce(applyEdit, file.source.text);
  const after = readPicks({ ...plain, text });
  if (after.ok && hasLines(after.value, list, expected) && hasSameOthers(after.value, list, file))
    return { ok: true, value: mark + text, diagnostics: [] };
  const [first] = edits.length === 1 ? [...changes.keys()].map((shot) => lineIds.get(shot)) : [];
  const span = first === undefined ? undefined : file.span(first, 'key', list.name);
  return { ok: false, diagnostics: [noPlace(file, list, span)] };
}

/** One line's new value, and its new key after a rename. */
interface Edit {
  readonly span: ValueSpan;
  /** As it is written. */
  readonly value: string;
  readonly key?: Span;
  readonly shot?: string;
}

/** Edits go from the end of the text to its start, so that the places before them stay right. */
function applyEdit(text: string, { span, value, key, shot }: Edit): string {
  const replaced = replaceSpan(text, span, value);
  if (key === undefined || shot === undefined) return replaced;
  return `${replaced.slice(0, key.start)}${formatKey(shot)}${replaced.slice(key.end)}`;
}

/**
 * Where the value of each of the board's shots stands in the completed text of a picks file. `replaceValue` replaces one.
 *
 * @param source the file as it is; with an empty text for a new file
 */
export function valueSpans(source: Source, board: PickableBoard): Checked<PicksText> {
  const { mark, source: plain } = separateMark(source);
  const complete = completeLines(plain, board, PICK_LINES);
  if (!complete.ok) return complete;
  const file = complete.value;
  const values = board.shots.flatMap((shot): [string, ValueSpan][] => {
    const id = lineIdOf(shot, file.lines);
    if (id === undefined) return [];
    const [start, end] = valueSpanOf(file, id);
    return [[shot.id, [start + mark.length, end + mark.length]]];
  });
  return { ok: true, value: { text: mark + file.source.text, values: Object.fromEntries(values) }, diagnostics: [] };
}

/** Whether a list of a file says just this. An edit that changes anything else is refused. */
function hasLines<V>(file: PicksFile, list: LineList<V>, expected: ReadonlyMap<string, V>): boolean {
  const lines = list.linesOf(file);
  const isSame = ([shot, value]: [string, V]) => lines.has(shot) && list.format(lines.get(shot) as V) === list.format(value);
  return lines.size === expected.size && [...expected].every(isSame);
}

/** Whether the other list says the same in both files. */
const hasSameOthers = (file: PicksFile, list: { readonly name: string }, before: PicksFile): boolean =>
  list.name === 'picks' ? hasLines(file, PIN_LINES, before.pins) : hasLines(file, PICK_LINES, before.lines);

const error = (code: string, span: Span, message: string, hint: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  hint,
  span,
});

const noPlace = (
  { document }: PicksFile,
  { name }: { readonly name: string },
  span = document.span([name], 'key'),
): Diagnostic =>
  error(
    'picks-layout',
    span,
    'rushes cannot change a line here without changing others',
    `Write each shot on a line of its own below \`${name}:\`, such as \`ridge: ${name === 'picks' ? '{}' : '[]'}\`.`,
  );

const noLine = ({ document }: PicksFile, shot: string): Diagnostic =>
  error(
    'no-pick-line',
    document.span(['picks'], 'key'),
    canHaveLine(shot)
      ? `the board has no shot \`${shot}\``
      : `a picks file cannot have a line for a shot with the id \`${shot}\``,
    canHaveLine(shot) ? 'Name a shot of the board.' : 'Give the shot another id, and its present one as `renamed_from`.',
  );

const noteTooLong = (file: PicksFile, id: string): Diagnostic =>
  error('too-long', file.span(id, 'key'), `the note of \`${id}\` is too long: at most ${MAX_NOTE} characters`, 'Shorten it.');
