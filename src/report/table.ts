import { visible } from './visible.js';

/** A column's heading and whether its cells are numbers, which stand to the right. */
export interface Column {
  readonly head: string;
  readonly right?: boolean;
}

/**
 * Rows in columns, two blanks between them, nothing at the ends of lines; nothing is hidden in a cell. `paint` colours one
 * once it has its width.
 */
export function table(
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  paint: (text: string, row: number, column: number) => string,
): string[] {
  const rows = cells.map((row) => row.map(visible));
  const widths = columns.map(({ head }, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (texts: readonly string[], row: number): string =>
    texts
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        const last = column === texts.length - 1;
        const padded = columns[column]?.right ? cell.padStart(width) : last ? cell : cell.padEnd(width);
        return paint(padded, row, column);
      })
      .join('  ')
      .trimEnd();
  return [
    line(
      columns.map(({ head }) => head),
      -1,
    ),
    ...rows.map(line),
  ];
}
