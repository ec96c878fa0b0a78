/** A column's heading and whether its cells are numbers, which stand to the right. */
export interface Column {
  readonly head: string;
  readonly right?: boolean;
}

/**
 * Rows in columns, two blanks between them, nothing at the ends of lines. `paint` colours a cell once it has its width.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  paint: (text: string, row: number, column: number) => string,
): string[] {
  const widths = columns.map(({ head }, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], row: number): string =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        const last = column === cells.length - 1;
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
