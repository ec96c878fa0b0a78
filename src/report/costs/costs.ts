import { sumAmounts } from '../../gateway/money.js';
import type { CostRow, CostsDocument } from '../../plan/costs/costs.gen.js';
import { csv } from '../text/csv.js';
import { escapeJson, escapeTerminal } from '../text/escape-terminal.js';
import { hangingIndent } from '../text/hanging-indent.js';
import { markdownTable, plain } from '../text/markdown.js';
import { noteLines } from '../text/notes.js';
import { palette } from '../text/palette.js';
import { type Column, table } from '../text/table.js';
import { costNotes, costsTitle, costsTotal, GROUP_HEADS, moneyWords } from './cost-words.js';

/** How costs are shown. */
export interface CostsReportOptions {
  readonly format: 'table' | 'json' | 'markdown' | 'csv';
  readonly color: boolean;
  /** Columns of the screen; absent for a file or a pipe. */
  readonly width?: number | undefined;
}

const AMOUNTS: readonly Column[] = [
  { head: 'takes', right: true },
  { head: 'planned', right: true },
  { head: 'spent', right: true },
  { head: 'running', right: true },
  { head: 'unknown', right: true },
  { head: 'wasted', right: true },
];

const wastedIn = ({ wasted }: CostRow): number => sumAmounts([wasted.failed, wasted.superseded]);

/** Two folders may have boards of one id. */
function groupNames({ rows }: CostsDocument): string[] {
  const foldersOf = new Map<string, Set<string | undefined>>();
  for (const { group, folder } of rows) foldersOf.set(group, (foldersOf.get(group) ?? new Set()).add(folder));
  return rows.map(({ group, folder }) => ((foldersOf.get(group)?.size ?? 0) > 1 ? `${group} (${folder})` : group));
}

/** A table's columns and cells. A gateway's name and money have a column only where they say something. */
function cellsOf(costs: CostsDocument): { columns: Column[]; cells: string[][] } {
  const names = groupNames(costs);
  const showsGateway = costs.totals.length > 1 && costs.by !== 'gateway' && costs.by !== 'model';
  const showsMoney = costs.rows.some(({ money }) => money !== undefined);
  // People choose these ids, and they can be long.
  const isLongName = costs.by === 'board' || costs.by === 'shot';
  const amount = (value: number): string => (value === 0 ? '-' : String(value));
  return {
    columns: [
      { head: GROUP_HEADS[costs.by], ...(isLongName ? { name: true } : { whole: true }) },
      ...(showsGateway ? [{ head: 'gateway' }] : []),
      ...AMOUNTS,
      ...(showsMoney ? [{ head: 'money', right: true, spare: true }] : []),
    ],
    cells: costs.rows.map((row, index) => [
      names[index] ?? '',
      ...(showsGateway ? [row.unit] : []),
      String(row.takes),
      amount(row.planned),
      String(row.spent),
      amount(row.running),
      amount(row.unknown),
      amount(wastedIn(row)),
      ...(showsMoney ? [moneyWords(row.money)] : []),
    ]),
  };
}

function text(costs: CostsDocument, { color, width }: CostsReportOptions): string {
  const paint = palette(color);
  const { columns, cells } = cellsOf(costs);
  const room = width ?? Number.POSITIVE_INFINITY;
  const tints: Readonly<Record<string, (words: string) => string>> = {
    running: paint.cyan,
    unknown: paint.yellow,
    wasted: paint.red,
  };
  const painted = (cell: string, row: number, column: number): string => {
    if (row < 0 || cell.trim() === '-') return paint.dim(cell);
    return tints[columns[column]?.head ?? '']?.(cell) ?? cell;
  };
  const notes = noteLines(costNotes(costs), room);
  return [
    `${paint.bold(escapeTerminal(costsTitle(costs)))}  ${paint.dim(escapeTerminal(costs.folders.join(', ')))}`,
    '',
    ...(cells.length > 0 ? [...table(columns, cells, painted, width), ''] : []),
    ...(notes.length > 0 ? [...notes, ''] : []),
    ...hangingIndent('', costsTotal(costs).split(' '), room).map((line) => paint.bold(line)),
    '',
  ].join('\n');
}

const json = (costs: CostsDocument): string => `${escapeJson(costs)}\n`;

function markdown(costs: CostsDocument): string {
  const { columns, cells } = cellsOf(costs);
  return [
    `### ${plain(costsTitle(costs))}`,
    '',
    `**${plain(costsTotal(costs))}**`,
    '',
    ...(cells.length > 0 ? [...markdownTable(columns, cells), ''] : []),
    ...costNotes(costs).map(({ label, words }) => `- ${plain(label === '' ? words : `${label}: ${words}`)}`),
    '',
  ].join('\n');
}

/** A line for each row. It has no total, which a spreadsheet would add once more. */
function spreadsheet({ rows, by }: CostsDocument): string {
  return csv([
    [
      by,
      'folder',
      'gateway',
      'takes',
      'planned',
      'charged',
      'spent',
      'running',
      'unknown',
      'failed',
      'superseded',
      'abandoned',
      'unpriced',
      'currency',
      'money_spent',
      'money_running',
      'money_unknown',
    ],
    ...rows.map((row) => [
      row.group,
      row.folder ?? '',
      row.unit,
      row.takes,
      row.planned,
      row.charged,
      row.spent,
      row.running,
      row.unknown,
      row.wasted.failed,
      row.wasted.superseded,
      row.abandoned,
      row.unpriced,
      row.money?.currency ?? '',
      row.money?.spent ?? '',
      row.money?.running ?? '',
      row.money?.unknown ?? '',
    ]),
  ]);
}

/** What takes cost: a table with one line for the sum at its end. */
export function reportCosts(costs: CostsDocument, options: CostsReportOptions): string {
  return { table: text, json, markdown, csv: spreadsheet }[options.format](costs, options);
}
