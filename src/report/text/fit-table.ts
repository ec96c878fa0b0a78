/** A column's heading and whether its cells are numbers, which stand to the right. */
export interface Column {
  readonly head: string;
  readonly right?: boolean;
  /** It tells least: where a screen has no room for every column, it is left out; of several, the last one first. */
  readonly spare?: boolean;
  /** Its cells are never broken. */
  readonly whole?: boolean;
  /** Its cells are names, which are never broken: where there is no room, a long one stands on a line above the rest of its row. */
  readonly name?: boolean;
  /** It is the last one and holds sentences: where it would be a narrow column, a long one stands on lines below its row. */
  readonly below?: boolean;
}

/** A column as it is shown: which one it is, how wide, and each row's cell in lines. */
interface Shown {
  readonly column: number;
  readonly width: number;
  readonly lines: readonly (readonly string[])[];
  /** Where a cell stands that is wider than the column: on a line above its row, or on lines below it. */
  readonly spill?: 'above' | 'below' | undefined;
}

/** Blanks between two columns. */
const GAP = 2;

/** The last column holds sentences: it is made no narrower than this while another one can be left out or broken, nor than that. */
const LEAST = 30;
const LEAST_OF_ALL = 10;

/** A name of so many characters stays in its row, however little room there is. */
const SHORT_NAME = 24;

/** Where a word may be broken that is too long for its line: names and paths, behind a slash. */
const pieces = (word: string): string[] => word.split(/(?<=\/)/);

const longest = (texts: readonly string[]): number => texts.reduce((most, { length }) => Math.max(most, length), 0);

/**
 * Fits a table's columns into a screen: the last one is broken into lines, then spare ones are left out, then the others are
 * broken. Where even that is too wide, so is the table: a name is not cut off. Pure.
 *
 * @param rows each row's cells, the heading's first
 */
export function fitted(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width = Number.POSITIVE_INFINITY,
): Shown[] {
  const natural = columns.map((_, column) => longest(rows.map((row) => row[column] ?? '')));
  const narrowest = (column: number): number => {
    const all = natural[column] ?? 0;
    const { right, whole, name } = columns[column] ?? {};
    if (right || whole || name) return all;
    if (column === columns.length - 1) return Math.min(all, LEAST);
    return longest(rows.flatMap((row) => (row[column] ?? '').split(' ').flatMap(pieces)));
  };
  let left = columns.map((_, column) => column);
  const widths = [...natural];
  const over = (): number => left.reduce((sum, column) => sum + (widths[column] ?? 0) + GAP, -GAP) - width;
  const narrow = (column: number): void => {
    widths[column] = Math.max(narrowest(column), (widths[column] ?? 0) - Math.max(0, over()));
  };
  const last = columns.length - 1;
  narrow(last);
  // Long names first: on a line of their own they lose nothing.
  for (const column of left.filter((one) => columns[one]?.name && over() > 0)) {
    const room = Math.max(SHORT_NAME, (natural[column] ?? 0) - over());
    widths[column] = longest(rows.map((row) => row[column] ?? '').filter(({ length }) => length <= room));
  }
  for (;;) {
    widths[last] = natural[last] ?? 0;
    narrow(last);
    const spare = over() > 0 ? left.findLast((column) => columns[column]?.spare) : undefined;
    if (spare === undefined) break;
    left = left.filter((column) => column !== spare);
  }
  // The widest first, as most of it can go; names keep what they have.
  for (const column of left.filter((one) => !columns[one]?.name).toSorted((a, b) => (natural[b] ?? 0) - (natural[a] ?? 0)))
    narrow(column);
  widths[last] = Math.max(Math.min(natural[last] ?? 0, LEAST_OF_ALL), (widths[last] ?? 0) - Math.max(0, over()));
  const below = columns[last]?.below === true && (widths[last] ?? 0) < Math.min(natural[last] ?? 0, LEAST);
  const spill = (column: number): Shown['spill'] =>
    columns[column]?.name ? 'above' : column === last && below ? 'below' : undefined;
  return left.map((column) => ({
    column,
    width: widths[column] ?? 0,
    spill: spill(column),
    lines: rows.map((row) => (spill(column) ? [row[column] ?? ''] : broken(row[column] ?? '', widths[column] ?? 0))),
  }));
}

/** A cell in lines of a width: at blanks, and behind the slashes of a word that is longer than a line. */
function broken(cell: string, width: number): string[] {
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
    for (const piece of word.length > width ? pieces(word) : [word]) {
      if (line !== '' && line.length + piece.length > width) {
        lines.push(line);
        line = '';
      }
      line += piece;
    }
  }
  return [...lines, line];
}
