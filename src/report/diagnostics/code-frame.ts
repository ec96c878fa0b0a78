import { lineStarts, positionAt } from '../../document/position.js';
import type { Source, Span } from '../../document/span.js';
import { type Cell, cells } from '../text/escape-terminal.js';

/** Columns of a line that are shown at most, and at least on a narrow screen. */
const MAX_COLUMNS = 100;
const MIN_COLUMNS = 40;
/** Characters of a line that are read before and after the place. A line may be a megabyte long. */
const NEAR = 1000;

/** The colours of a frame. */
export interface Paint {
  gutter(text: string): string;
  squiggle(text: string): string;
}

/**
 * The line of a span with a squiggle under it.
 *
 * @param context whether to show the line before it too
 * @param screen columns of the screen
 */
export function codeFrame(span: Span, paint: Paint, context = true, screen = Number.POSITIVE_INFINITY): string[] {
  const { source } = span;
  if (source.hidden !== undefined) return [paint.gutter(`  its text is not shown: ${source.hidden}`)];
  if (source.text === '') return [];
  const { line } = positionAt(source, span.start);
  const start = lineStarts(source)[line - 1] as number;
  const left = Math.max(0, span.start - start - NEAR);
  const near = (text: string) => cells(text.slice(left, span.start - start + NEAR));
  const row = near(lineText(source, line));
  const offset = ({ at }: Cell) => start + left + at;
  // Of a span over several lines, only its first line is shown.
  const squiggled = row.map((cell) => offset(cell) >= span.start && offset(cell) < span.end);
  const first = squiggled.indexOf(true);
  const at = first < 0 ? row.filter((cell) => offset(cell) < span.start).length : first;
  const last = first < 0 ? at : squiggled.lastIndexOf(true);
  // Without the gutter and the … at either end.
  const columns = Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, screen - gutterWidth(span) - 7));
  const cut = visibleRange(row, at, last, columns);

  const gutter = (label: string) => paint.gutter(`  ${label.padStart(gutterWidth(span))} │`);
  const lines: string[] = [];
  const above =
    context && line > 1 ? shown(near(lineText(source, line - 1)), { ...cut, to: Number.POSITIVE_INFINITY }, columns) : '';
  if (above.trim() !== '' && above.trim() !== '…') lines.push(`${gutter(String(line - 1))} ${above}`);
  lines.push(`${gutter(String(line))} ${shown(row, cut, columns)}`.trimEnd());
  const blank = ' '.repeat(width(row.slice(cut.from, at)) + (cut.from > 0 ? 1 : 0));
  const mark = first < 0 ? '^' : '~'.repeat(Math.max(1, width(row.slice(at, Math.min(last + 1, cut.to)))));
  lines.push(`${gutter('')} ${blank}${paint.squiggle(mark)}`);
  return lines;
}

/** Columns of a frame's line numbers. Text below a frame lines up with them. */
export function gutterWidth(span: Span): number {
  return Math.max(2, String(positionAt(span.source, span.start).line).length);
}

/** Without its line end. */
function lineText(source: Source, line: number): string {
  const starts = lineStarts(source);
  const start = starts[line - 1] as number;
  return source.text.slice(start, starts[line] ?? source.text.length).replace(/[\r\n]+$/, '');
}

interface Cut {
  readonly from: number;
  readonly to: number;
}

/** Which cells of a line to show: all of a short line, else those around the place, more of them after it than before it. */
function visibleRange(row: readonly Cell[], first: number, last: number, columns: number): Cut {
  if (width(row) <= columns) return { from: 0, to: row.length };
  let from = first;
  let room = Math.max(20, columns - Math.min(columns - 30, width(row.slice(first, last + 1))) - 20);
  if (width(row.slice(0, first)) <= room + 10) from = 0;
  else for (; from > 0 && room > 0; from--) room -= (row[from - 1] as Cell).width;
  let to = from;
  for (let left = columns; to < row.length && left > 0; to++) left -= (row[to] as Cell).width;
  return { from, to };
}

function shown(row: readonly Cell[], { from, to }: Cut, columns: number): string {
  let end = from;
  for (let left = columns; end < Math.min(to, row.length) && left > 0; end++) left -= (row[end] as Cell).width;
  const text = row
    .slice(from, end)
    .map((cell) => cell.shown)
    .join('');
  return `${from > 0 ? '…' : ''}${text}${end < row.length ? '…' : ''}`;
}

function width(row: readonly Cell[]): number {
  return row.reduce((sum, cell) => sum + cell.width, 0);
}
