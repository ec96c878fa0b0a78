import { escapeTerminal, isPlain } from './escape-terminal.js';
import { type Column, fitted } from './fit-table.js';
import { hangingIndent } from './hanging-indent.js';

/** Indent of lines below a row. */
const BELOW_INDENT = ' '.repeat(5);

export type { Column };

/**
 * Rows in columns with two blanks between them, and no blanks at line ends. Hidden characters in cells are spelled out.
 *
 * @param paint colours a cell that is already padded to its width
 * @param width columns of the screen; absent: the table is as wide as its cells
 */
export function table(
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  paint: (text: string, row: number, column: number) => string,
  width?: number,
): string[] {
  const rows = [columns.map(({ head }) => head), ...cells.map((row) => (row.every(isPlain) ? row : row.map(escapeTerminal)))];
  const shown = fitted(columns, rows, width);
  const line = (nth: number, cellOf: (place: number) => string): string => {
    let text = '';
    for (const [place, { column, width }] of shown.entries()) {
      const cell = cellOf(place);
      const last = place === shown.length - 1;
      const padded = columns[column]?.right ? cell.padStart(width) : last ? cell : cell.padEnd(width);
      // Colour codes after an empty cell would keep its blanks at the line end.
      text += `${place === 0 ? '' : '  '}${padded.trim() === '' ? padded : paint(padded, nth - 1, column)}`;
    }
    return text.trimEnd();
  };
  return rows.flatMap((row, nth) => {
    const cellAt = (place: number): string => row[shown[place]?.column ?? 0] ?? '';
    if (shown.every(({ width }, place) => cellAt(place).length <= width)) return line(nth, cellAt);
    const broken = shown.map(({ linesOf }, place) => linesOf(cellAt(place)));
    const height = Math.max(1, ...broken.map(({ length }) => length));
    const isSpilt = (place: number): boolean => (broken[place]?.[0] ?? '').length > (shown[place]?.width ?? 0);
    // A name too long for its column goes above its row, together with the cells before it.
    const above = shown.findLastIndex(({ spill }, place) => spill === 'above' && isSpilt(place));
    const below = shown.findLastIndex(({ spill }, place) => spill === 'below' && isSpilt(place));
    const rest = Array.from({ length: height }, (_, at) =>
      line(nth, (place) => (place > above && place !== below ? (broken[place]?.[at] ?? '') : '')),
    );
    const head = above < 0 ? [] : [line(nth, (place) => (place <= above ? (broken[place]?.[0] ?? '') : ''))];
    const tail = below < 0 ? [] : hangingIndent(BELOW_INDENT, (broken[below]?.[0] ?? '').split(' '), width);
    return [...head, ...rest, ...tail.map((words) => paint(words, nth - 1, shown[below]?.column ?? 0))];
  });
}
