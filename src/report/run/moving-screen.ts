import { price } from '../text/credits.js';
import type { palette } from '../text/palette.js';

/** A take's row: how it stands, and for how long it has. */
export interface Row {
  readonly name: string;
  /** Absent where no rate is known. */
  readonly credits: number | undefined;
  readonly words: string;
  /** `waiting` for a slot; `open` while something may still happen in this run; `left` where the next run goes on with it. */
  readonly end: 'waiting' | 'open' | 'stored' | 'not-stored' | 'unknown' | 'left';
  readonly elapsedMs: number;
}

/** What stands below the rows. */
export interface Total {
  readonly stopping?: string | undefined;
  readonly stored: number;
  readonly all: number;
  /** What was spent, in full and in brief. */
  readonly spent: readonly [full: string, brief: string];
  readonly elapsedMs: number;
}

/** How it is drawn. */
export interface Drawing {
  readonly paint: ReturnType<typeof palette>;
  /** Columns of the screen. */
  readonly width: number;
  /** Counts the drawings: what goes on turns. */
  readonly turn: number;
  /** The run is over: nothing turns, and every row stands by itself. */
  readonly over: boolean;
}

const SPINNER = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
/** Columns of a row's sign. */
const SIGN = 2;
/** Columns that a row's words keep, however long its name is. */
const LEAST_WORDS = 34;
/** Columns that a name keeps. */
const LEAST_NAME = 12;
/** Cells of the bar, and as many as it keeps where there is little room. */
const BAR = 20;
const LEAST_BAR = 6;

/** `0:07`. */
export const clock = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** A text within so many columns: cut at a blank, so that no word is broken that need not be. */
export function cutAtWord(text: string, width: number): string {
  if (text.length <= width) return text;
  const blank = text.lastIndexOf(' ', width - 1);
  // Where one long word takes most of the line, its beginning tells more than nothing of it.
  const end = blank > width / 2 ? blank : Math.max(0, width - 1);
  return `${text.slice(0, end).trimEnd()}…`;
}

/** A name within so many columns: its middle gives way, and the number of its take stays. */
function shortName(name: string, width: number): string {
  if (name.length <= width) return name;
  const tail = Math.floor((width - 1) / 2);
  return `${name.slice(0, width - 1 - tail)}…${name.slice(name.length - tail)}`;
}

/** The widths that all rows share. */
function columnsOf(rows: readonly Row[], width: number) {
  const prices = Math.max(0, ...rows.map(({ credits }) => price(credits).length));
  // Between the name and the words: the time, the price and their blanks.
  const fixed = SIGN + 2 + 6 + 2 + prices + 2;
  const longest = Math.max(0, ...rows.map(({ name }) => name.length));
  const names = Math.min(longest, Math.max(LEAST_NAME, width - fixed - LEAST_WORDS));
  return { prices, names, words: Math.max(8, width - fixed - names) };
}

/** Whether a row's words are shorter on the screen than they are. */
export const isCut = (row: Row, rows: readonly Row[], width: number): boolean =>
  row.words.length > columnsOf(rows, width).words;

/** The screen of a run: a row for each take that is begun, one for all that wait for a slot, and the total. Pure. */
export function movingScreen(rows: readonly Row[], total: Total, drawing: Drawing): string[] {
  const waiting = drawing.over ? [] : rows.filter(({ end }) => end === 'waiting');
  const shown = rows.filter((row) => !waiting.includes(row));
  const widths = columnsOf(rows, drawing.width);
  return [
    ...shown.map((row) => rowLine(row, widths, drawing)),
    ...(waiting.length === 0 ? [] : [waitingLine(waiting, drawing)]),
    totalLine(rows, total, drawing),
  ];
}

function sign(end: Row['end'], { paint, turn }: Drawing): string {
  if (end === 'stored') return paint.green('✔');
  if (end === 'not-stored') return paint.red('✖');
  if (end === 'unknown') return paint.yellow('?');
  if (end === 'left') return paint.yellow('~');
  return paint.cyan(SPINNER[turn % SPINNER.length] as string);
}

function rowLine(row: Row, widths: ReturnType<typeof columnsOf>, drawing: Drawing): string {
  const { dim, red, yellow } = drawing.paint;
  const words = cutAtWord(row.words, widths.words);
  const tinted = row.end === 'not-stored' ? red(words) : row.end === 'unknown' ? yellow(words) : words;
  const name = shortName(row.name, widths.names).padEnd(widths.names);
  const time = clock(row.elapsedMs).padStart(6);
  return `${sign(row.end, drawing)} ${name}  ${dim(time)}  ${price(row.credits).padStart(widths.prices)}  ${tinted}`;
}

function waitingLine(waiting: readonly Row[], { paint, width }: Drawing): string {
  const count = waiting.length === 1 ? '1 take waits' : `${waiting.length} takes wait`;
  const names = waiting.map(({ name }) => name).join(', ');
  return paint.dim(`· ${cutAtWord(`${count} for a slot: ${names}`, width - SIGN)}`);
}

/** Where a line has no room for it all, the bar gives way, and then how much of how much: never the end of it. */
function totalLine(rows: readonly Row[], { stopping, stored, all, spent, elapsedMs }: Total, drawing: Drawing): string {
  const { paint, width, over } = drawing;
  const before = stopping === undefined ? '' : `${stopping}  `;
  // A run that is being stopped says that, and no sums.
  const sums = stopping === undefined ? spent.map((words) => `${words}  `) : ['', ''];
  const [full, brief] = sums.map((words) => `${stored} of ${all} clips  ${words}${clock(elapsedMs)}`) as [string, string];
  const room = (words: string) => Math.min(BAR, width - SIGN - 2 - before.length - words.length);
  const words = room(full) < LEAST_BAR ? brief : full;
  const cells = room(words);
  const bar = cells < LEAST_BAR ? '' : drawnBar(cells, all === 0 ? 1 : stored / all, paint);
  const ends = rows.map(({ end }) => end).filter((end) => end !== 'stored');
  const worst =
    ends.find((end) => end === 'not-stored') ?? ends.find((end) => end === 'unknown') ?? (ends.length > 0 ? 'left' : 'stored');
  return `${sign(over ? worst : 'open', drawing)} ${before}${bar}${cutAtWord(words, width - SIGN - before.length)}`;
}

function drawnBar(cells: number, part: number, { dim }: ReturnType<typeof palette>): string {
  const filled = Math.floor(cells * part);
  return `${'█'.repeat(filled)}${dim('░'.repeat(cells - filled))}  `;
}
