import type { CompareCost, CompareDocument, CompareRow } from '../../plan/compare/compare.gen.js';
import { csv } from '../text/csv.js';
import { escapeJson, escapeTerminal } from '../text/escape-terminal.js';
import { commaItems, hangingIndent } from '../text/hanging-indent.js';
import { markdownTable, plain } from '../text/markdown.js';
import { ownClipLines } from '../text/own-clip-words.js';
import { palette } from '../text/palette.js';
import { shellWord } from '../text/shell-word.js';
import { table } from '../text/table.js';
import { AS_WRITTEN, alike, type Group, losses, modelList, obstacles } from './compare-details.js';

/** How a comparison is shown. */
export interface CompareReportOptions {
  readonly format: 'table' | 'json' | 'markdown' | 'csv';
  readonly color: boolean;
  /** Columns of the screen; absent for a file or a pipe. */
  readonly width?: number | undefined;
}

const COLUMNS = [
  { head: ' ' },
  { head: 'model' },
  { head: 'shots', right: true },
  { head: 'credits', right: true },
  { head: 'money', right: true },
  // The lines below the table name each loss.
  { head: 'loses', right: true, spare: true },
];

const shots = (count: number): string => (count === 1 ? '1 shot' : `${count} shots`);

/** `361 trinetra`, `27 evolink + 2 unpriced`. */
function creditWords({ credits, unpriced, unit }: CompareCost, several: boolean): string {
  if (unpriced === 0) return `${credits} ${unit}`;
  if (credits > 0) return `${credits} ${unit} + ${unpriced} unpriced`;
  return several ? `unpriced ${unit}` : 'unpriced';
}

/** `INR 361`; `from INR 361` if some takes are unpriced; empty if the value of a credit is unknown. */
function moneyWords({ credits, unpriced, money }: CompareCost): string {
  if (money === undefined || credits === 0) return '';
  return `${unpriced > 0 ? 'from ' : ''}${money.currency} ${money.amount}`;
}

/** The sum over several gateways, in money: only if every price is known and in one currency. */
function moneyTotal(costs: readonly CompareCost[]): string[][] {
  const money = costs.flatMap((cost) => (cost.money && cost.unpriced === 0 ? [cost.money] : []));
  const [first, ...others] = money;
  if (costs.length < 2 || first === undefined || money.length < costs.length) return [];
  if (others.some(({ currency }) => currency !== first.currency)) return [];
  const sum = Math.round(money.reduce((all, { amount }) => all + amount, 0) * 1000) / 1000;
  return [['', '', '', 'together', `${first.currency} ${sum}`, '']];
}

/** A row's lines: one for each gateway, since credits of two gateways are never added. */
function lines(row: CompareRow): string[][] {
  const losing = row.shots.filter(({ goes, losses }) => goes && losses.length > 0).length;
  const [first, ...others] = row.costs.map((cost) => [creditWords(cost, row.costs.length > 1), moneyWords(cost)]);
  const [credits = '', money = ''] = first ?? [];
  return [
    [
      row.as_written ? '*' : ' ',
      row.model ?? AS_WRITTEN,
      `${row.goes} of ${row.shots.length}`,
      credits,
      money,
      losing === 0 ? '' : shots(losing),
    ],
    ...others.map(([more = '', worth = '']) => ['', '', '', more, worth, '']),
    ...moneyTotal(row.costs),
  ];
}

/** Notes below the comparison. */
function notes({ shots: count, rows, config, own_config, own_clips, board }: CompareDocument): string[] {
  const costs = rows.flatMap((row) => row.costs);
  const unvalued = [...new Set(costs.filter(({ credits, money }) => credits > 0 && !money).map(({ unit }) => unit))];
  const own = rows.some(({ as_written, model }) => as_written && model !== undefined);
  const blocked = rows.some((row) => row.goes < row.shots.length);
  return [
    ...(own ? ['*          as written'] : []),
    ...(count > 0 ? ['price      for the whole board, without takes that exist and without budgets'] : []),
    ...(costs.some(({ unpriced }) => unpriced > 0) ? ['unpriced   no rate is known: rushes.config.yaml can give one'] : []),
    ...(unvalued.length > 0
      ? [`no money   credits of ${unvalued.join(' and ')}: value not known; rushes.config.yaml can set it`]
      : []),
    ...ownClipLines(own_clips),
    ...[config, own_config].flatMap((one) => (one ? [`config     ${one.file} sets ${one.sets.join('; ')}`] : [])),
    ...(blocked ? [`in full    rushes plan ${shellWord(board.file)} --model MODEL`] : []),
  ];
}

const size = ({ shots: count, takes, seconds }: CompareDocument): string =>
  `${shots(count)}, ${takes === 1 ? '1 take' : `${takes} takes`}, ${seconds} s`;

function text(compared: CompareDocument, { color, width }: CompareReportOptions): string {
  const paint = palette(color);
  const { board, rows } = compared;
  const title = escapeTerminal(board.title === undefined ? board.id : `${board.id} · ${board.title}`);
  const all = rows.flatMap((row) => lines(row).map((cells) => ({ row, cells })));
  const shown = table(
    COLUMNS,
    all.map(({ cells }) => cells),
    (cell, nth, column) => {
      const row = all[nth]?.row;
      if (row === undefined || row.goes === 0) return paint.dim(cell);
      return column === 2 ? (row.goes === row.shots.length ? paint.green(cell) : paint.yellow(cell)) : cell;
    },
    width,
  );
  const tint: Record<string, (words: string) => string> = { error: paint.red, loses: paint.yellow };
  return [
    `${paint.bold(title)}  ${paint.dim(escapeTerminal(board.file))}`,
    size(compared),
    '',
    ...(compared.shots > 0 ? [...shown, ''] : []),
    ...alike(compared.shots > 0 ? rows : []).flatMap(({ names, said }) => [
      ...hangingIndent('', commaItems(modelList(names))).map((line) => paint.bold(line)),
      ...said.flatMap(([label, words], nth) => {
        // A label is shown only before its first line.
        const isRepeated = said[nth - 1]?.[0] === label;
        const block = hangingIndent(`  ${(isRepeated ? '' : label).padEnd(9)}  `, words);
        return isRepeated ? block : block.map((line) => line.replace(label, tint[label] ?? String));
      }),
      '',
    ]),
    ...notes(compared).map(escapeTerminal),
    '',
  ].join('\n');
}

const json = (compared: CompareDocument): string => `${escapeJson(compared)}\n`;

function markdown(compared: CompareDocument): string {
  const { board, rows } = compared;
  return [
    `### ${plain(board.title ?? board.id)}`,
    '',
    size(compared),
    '',
    ...(compared.shots > 0 ? [...markdownTable(COLUMNS, rows.flatMap(lines)), ''] : []),
    ...alike(rows).flatMap(({ names, said }) => [
      `- ${plain(modelList(names).join(', '))}`,
      ...said.map(([label, words]) => `  - ${label} ${plain(words.join(' '))}`),
    ]),
    ...notes(compared).map((line) => `- ${plain(line.replace(/ {2,}/, ': '))}`),
    '',
  ].join('\n');
}

/** A line for each row and gateway. */
function spreadsheet({ rows }: CompareDocument): string {
  const head = [
    'as_written',
    'model',
    'goes',
    'shots',
    'unit',
    'credits',
    'unpriced',
    'currency',
    'money',
    'loses',
    'cannot_go',
  ];
  const said = (groups: readonly Group[]): string =>
    groups.map(({ words, names }) => `${words}: ${names.join(' ')}`).join('; ');
  return csv([
    head,
    ...rows.flatMap((row) =>
      (row.costs.length === 0 ? [undefined] : row.costs).map((cost) => [
        row.as_written ? 'yes' : '',
        row.model ?? '',
        row.goes,
        row.shots.length,
        cost?.unit ?? '',
        cost && (cost.credits > 0 || cost.unpriced === 0) ? cost.credits : '',
        cost?.unpriced ?? '',
        cost?.money && cost.credits > 0 ? cost.money.currency : '',
        cost?.money && cost.credits > 0 ? cost.money.amount : '',
        said(losses(row)),
        said(obstacles(row)),
      ]),
    ),
  ]);
}

/** A comparison: a table of models, and below it what each model cannot render or would lose. */
export function reportCompare(compared: CompareDocument, options: CompareReportOptions): string {
  return { table: text, json, markdown, csv: spreadsheet }[options.format](compared, options);
}
