import { escapeTerminal } from './escape-terminal.js';
import { type Column, fitted } from './fit-table.js';

export type { Column };

/**
 * Rows in columns, two blanks between them, nothing at the ends of lines; nothing is hidden in a cell. `paint` colours one
 * once it has its width.
 *
 * @param width of the screen, in columns: cells are broken into lines, and spare columns left out, until the table fits; absent: as wide as it is
 */
export function table(
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  paint: (text: string, row: number, column: number) => string,
  width?: number,
): string[] {
  const rows = [columns.map(({ head }) => head), ...cells.map((row) => row.map(escapeTerminal))];
  const shown = fitted(columns, rows, width);
  return rows.flatMap((_, nth) => {
    const broken = shown.map(({ lines }) => lines[nth] ?? []);
    const height = Math.max(1, ...broken.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) =>
      shown
        .map(({ column, width }, place) => {
          const cell = broken[place]?.[line] ?? '';
          const last = place === shown.length - 1;
          const padded = columns[column]?.right ? cell.padStart(width) : last ? cell : cell.padEnd(width);
          // Colours stand in it: what comes to nothing is left without them.
          return padded.trim() === '' ? padded : paint(padded, nth - 1, column);
        })
        .join('  ')
        .trimEnd(),
    );
  });
}
