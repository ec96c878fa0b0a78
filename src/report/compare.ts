import type { CompareCost, CompareDocument, CompareRow, CompareShot } from '../plan/compare.gen.js';
import { csv } from './csv.js';
import { hang, listed } from './hang.js';
import { markdownTable, plain } from './markdown.js';
import { palette } from './palette.js';
import { table } from './table.js';
import { visible } from './visible.js';

/** How a comparison is shown. */
export interface CompareReportOptions {
  readonly format: 'table' | 'json' | 'markdown' | 'csv';
  readonly color: boolean;
}

const COLUMNS = [
  { head: ' ' },
  { head: 'model' },
  { head: 'shots', right: true },
  { head: 'credits', right: true },
  { head: 'money', right: true },
  { head: 'loses', right: true },
];

/** More shots than these are counted: the whole list is in the JSON. */
const NAMED = 8;

const AS_WRITTEN = 'as it is written';

const shots = (count: number): string => (count === 1 ? '1 shot' : `${count} shots`);

/** `361 trinetra`, `27 evolink + 2 unpriced`. */
function creditWords({ credits, unpriced, unit }: CompareCost): string {
  if (unpriced === 0) return `${credits} ${unit}`;
  return credits === 0 ? 'unpriced' : `${credits} ${unit} + ${unpriced} unpriced`;
}

/** `INR 361`; with `from` where it is only a part of the price; nothing where no credit's worth is known. */
function moneyWords(costs: readonly CompareCost[]): string {
  const sums = new Map<string, number>();
  const told = costs.filter(({ credits, money }) => credits > 0 && money !== undefined);
  for (const { money } of told) if (money) sums.set(money.currency, (sums.get(money.currency) ?? 0) + money.amount);
  if (sums.size === 0) return '';
  const whole = told.length === costs.length && costs.every(({ unpriced }) => unpriced === 0);
  const words = [...sums].map(([currency, amount]) => `${currency} ${Math.round(amount * 1000) / 1000}`).join(' + ');
  return whole ? words : `from ${words}`;
}

function cells(row: CompareRow): string[] {
  const losing = row.shots.filter(({ goes, losses }) => goes && losses.length > 0).length;
  return [
    row.as_written ? '*' : ' ',
    row.model ?? AS_WRITTEN,
    `${row.goes} of ${row.shots.length}`,
    row.costs.map(creditWords).join(' + '),
    moneyWords(row.costs),
    losing === 0 ? '' : shots(losing),
  ];
}

/** What shots have in common: the words for it, and each of them by name. */
interface Group {
  readonly words: string;
  readonly names: string[];
}

/** Shots by what is said of them, in the order in which it is said first. */
function grouped(
  all: readonly CompareShot[],
  said: (shot: CompareShot) => readonly { words: string; name: string }[],
): Group[] {
  const groups = new Map<string, string[]>();
  for (const shot of all) for (const { words, name } of said(shot)) groups.set(words, [...(groups.get(words) ?? []), name]);
  return [...groups].map(([words, names]) => ({ words, names }));
}

/** `ridge:30`: a shot, and the line of the board that stands in its way. */
const obstacles = (row: CompareRow): Group[] =>
  grouped(row.shots, ({ shot, problems }) => problems.map(({ words, line }) => ({ words, name: `${shot}:${line}` })));

const losses = (row: CompareRow): Group[] =>
  grouped(
    row.shots.filter(({ goes }) => goes),
    (one) => one.losses.map((words) => ({ words, name: one.shot })),
  );

function items({ words, names }: Group, all: number): string[] {
  if (all > 1 && names.length === all) return [`${visible(words)}:`, 'every shot'];
  const more = names.length - NAMED;
  return [`${visible(words)}:`, ...listed(more > 1 ? names.slice(0, NAMED) : names), ...(more > 1 ? [`and ${more} more`] : [])];
}

/** What stands in a row's way and what it would lose, in lines behind a label each. */
const details = (row: CompareRow): [string, string[]][] => [
  ...obstacles(row).map((group): [string, string[]] => ['cannot go', items(group, Number.POSITIVE_INFINITY)]),
  ...losses(row).map((group): [string, string[]] => ['loses', items(group, row.shots.length)]),
];

/** Rows of which the same is to be said, in one breath. */
function alike(rows: readonly CompareRow[]): { names: string[]; said: [string, string[]][] }[] {
  const groups = new Map<string, { names: string[]; said: [string, string[]][] }>();
  for (const row of rows) {
    const said = details(row);
    if (said.length === 0) continue;
    const key = JSON.stringify(said);
    const group = groups.get(key) ?? { names: [], said };
    group.names.push(row.model ?? AS_WRITTEN);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** `uniall/kling-v3-std-silent, …-audio`: of the same gateway, its name once. */
const modelList = (names: readonly string[]): string[] =>
  names.map((name, index) => {
    const gateway = name.slice(0, name.indexOf('/') + 1);
    return index > 0 && gateway !== '' && names[index - 1]?.startsWith(gateway) ? name.slice(gateway.length) : name;
  });

/** What holds for the whole comparison, and what would make it say more. */
function notes({ rows, config, board }: CompareDocument): string[] {
  const costs = rows.flatMap((row) => row.costs);
  const worthless = [...new Set(costs.filter(({ credits, money }) => credits > 0 && !money).map(({ unit }) => unit))];
  const own = rows.some(({ as_written, model }) => as_written && model !== undefined);
  const blocked = rows.some((row) => row.goes < row.shots.length);
  return [
    ...(own ? ['*          as it is written'] : []),
    'price      the whole board from scratch: takes that are there and budgets are not looked at',
    ...(costs.some(({ unpriced }) => unpriced > 0)
      ? ['unpriced   no rate is known for the clip: rushes.config.yaml can give one']
      : []),
    ...(worthless.length > 0
      ? [`no money   it is not known what a credit is worth at ${worthless.join(' and ')}: rushes.config.yaml can say`]
      : []),
    ...(config && config.sets.length > 0
      ? [`config     ${visible(config.file)} sets ${config.sets.map(visible).join('; ')}`]
      : []),
    ...(blocked ? [`in full    rushes plan ${visible(board.file)} --model MODEL`] : []),
  ];
}

const size = ({ shots: count, takes, seconds }: CompareDocument): string =>
  `${shots(count)}, ${takes === 1 ? '1 take' : `${takes} takes`}, ${seconds} s`;

function text(compared: CompareDocument, { color }: CompareReportOptions): string {
  const paint = palette(color);
  const { board, rows } = compared;
  const title = board.title === undefined ? board.id : `${board.id} · ${visible(board.title)}`;
  const lines = table(COLUMNS, rows.map(cells), (cell, row, column) => {
    const one = rows[row];
    if (one === undefined || one.goes === 0) return paint.dim(cell);
    return column === 2 ? (one.goes === one.shots.length ? paint.green(cell) : paint.yellow(cell)) : cell;
  });
  const tint: Record<string, (words: string) => string> = { 'cannot go': paint.red, loses: paint.yellow };
  return [
    `${paint.bold(title)}  ${paint.dim(board.file)}`,
    size(compared),
    '',
    ...lines,
    '',
    ...alike(rows).flatMap(({ names, said }) => [
      ...hang('', listed(modelList(names))).map((line) => paint.bold(line)),
      ...said.flatMap(([label, words]) =>
        hang(`  ${label.padEnd(9)}  `, words).map((line, nth) => (nth > 0 ? line : line.replace(label, tint[label] ?? String))),
      ),
      '',
    ]),
    ...notes(compared),
    '',
  ].join('\n');
}

const json = (compared: CompareDocument): string => `${JSON.stringify(compared, null, 2)}\n`;

function markdown(compared: CompareDocument): string {
  const { board, rows } = compared;
  return [
    `### ${plain(board.title ?? board.id)}`,
    '',
    size(compared),
    '',
    ...markdownTable(COLUMNS, rows.map(cells)),
    '',
    ...alike(rows).flatMap(({ names, said }) => [
      `- ${plain(modelList(names).join(', '))}`,
      ...said.map(([label, words]) => `  - ${label} ${plain(words.join(' '))}`),
    ]),
    ...notes(compared).map((line) => `- ${plain(line.replace(/ {2,}/, ': '))}`),
    '',
  ].join('\n');
}

/** A line for each row; of a board that pays several gateways, one for each of their units. */
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
    groups.map(({ words, names }) => `${visible(words)}: ${names.join(' ')}`).join('; ');
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

/** Shows a comparison: a table of models, and below it what each cannot take and would lose. */
export function reportCompare(compared: CompareDocument, options: CompareReportOptions): string {
  return { table: text, json, markdown, csv: spreadsheet }[options.format](compared, options);
}
