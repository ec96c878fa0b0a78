/** A column's heading and whether its cells are numbers, which stand to the right. */
export interface Column {
  readonly head: string;
  readonly right?: boolean;
  /** It is left out if the screen is too narrow; the last spare column goes first. */
  readonly spare?: boolean;
  /** Its cells are never broken. */
  readonly whole?: boolean;
  /** Its cells are names, which never break. On a narrow screen a long name stands on a line above its row. */
  readonly name?: boolean;
  /** The last column, with sentences. On a narrow screen a long sentence stands on lines below its row. */
  readonly below?: boolean;
  /** Of the last column: the width that it keeps while another column can be left out or broken; 30 by default. */
  readonly least?: number;
}

/** A column as it is shown: its index and its width. */
interface Shown {
  readonly column: number;
  readonly width: number;
  /** Breaks one of its cells into lines that fit. */
  readonly linesOf: (cell: string) => readonly string[];
  /** Where a cell goes that is wider than the column: on a line above its row, or on lines below it. */
  readonly spill?: 'above' | 'below' | undefined;
}

/** Blanks between two columns. */
const GAP = 2;

/** The last column keeps this width while another column can be left out or broken. */
const MIN_LAST = 30;
/** The last column always keeps this width. */
const HARD_MIN_LAST = 10;

/** A name of this length or less always stays in its row. */
const SHORT_NAME = 24;

/** Splits a word that is too long for its line: after each slash. */
const splitAtSlashes = (word: string): string[] => word.split(/(?<=\/)/);

const longest = (texts: readonly string[]): number => texts.reduce((most, { length }) => Math.max(most, length), 0);

/**
 * Fits a table's columns into a screen: breaks the last column into lines, then leaves out spare columns, then breaks the
 * others. A table that is still too wide stays too wide: names are never cut.
 *
 * @param rows each row's cells, the heading's first
 */
export function fitted(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width = Number.POSITIVE_INFINITY,
): Shown[] {
  const natural = columns.map((_, column) => rows.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0));
  const narrowest = (column: number): number => {
    const all = natural[column] ?? 0;
    const { right, whole, name, least = MIN_LAST } = columns[column] ?? {};
    if (right || whole || name) return all;
    if (column === columns.length - 1) return Math.min(all, least);
    return longest(rows.flatMap((row) => (row[column] ?? '').split(' ').flatMap(splitAtSlashes)));
  };
  let left = columns.map((_, column) => column);
  const widths = [...natural];
  const excess = (): number => left.reduce((sum, column) => sum + (widths[column] ?? 0) + GAP, -GAP) - width;
  const shrink = (column: number): void => {
    if (excess() <= 0) return;
    widths[column] = Math.max(narrowest(column), (widths[column] ?? 0) - Math.max(0, excess()));
  };
  const last = columns.length - 1;
  shrink(last);
  // Long names first: they stay whole on a line of their own.
  for (const column of left.filter((index) => columns[index]?.name && excess() > 0)) {
    const room = Math.max(SHORT_NAME, (natural[column] ?? 0) - excess());
    widths[column] = longest(rows.map((row) => row[column] ?? '').filter(({ length }) => length <= room));
  }
  for (;;) {
    widths[last] = natural[last] ?? 0;
    shrink(last);
    const spare = excess() > 0 ? left.findLast((column) => columns[column]?.spare) : undefined;
    if (spare === undefined) break;
    left = left.filter((column) => column !== spare);
  }
  // The widest first, as it can shrink most. Names keep their width.
  for (const column of left.filter((index) => !columns[index]?.name).toSorted((a, b) => (natural[b] ?? 0) - (natural[a] ?? 0)))
    shrink(column);
  widths[last] = Math.max(Math.min(natural[last] ?? 0, HARD_MIN_LAST), (widths[last] ?? 0) - Math.max(0, excess()));
  const below = columns[last]?.below === true && (widths[last] ?? 0) < Math.min(natural[last] ?? 0, MIN_LAST);
  const spill = (column: number): Shown['spill'] =>
    columns[column]?.name ? 'above' : column === last && below ? 'below' : undefined;
  return left.map((column) => ({
    column,
    width: widths[column] ?? 0,
    spill: spill(column),
    linesOf: (cell) => (spill(column) ? [cell] : breakCell(cell, widths[column] ?? 0)),
  }));
}

/** Breaks a cell into lines at blanks, and a word longer than a line after its slashes. */
function breakCell(cell: string, width: number): string[] {
  if (cell.length <= width) return [cell];
  const lines: string[] = [];
  let line = '';
  for (const word of cell.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (joined.length <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const piece of word.length > width ? splitAtSlashes(word) : [word]) {
      if (line !== '' && line.length + piece.length > width) {
        lines.push(line);
        line = '';
      }
      line += piece;
    }
  }
  return [...lines, line];
}
