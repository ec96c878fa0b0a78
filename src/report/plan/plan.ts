import type { PlanDocument, PlanStep } from '../../plan/plan.gen.js';
import { escapeJson, escapeTerminal } from '../text/escape-terminal.js';
import { hangingIndent } from '../text/hanging-indent.js';
import { markdownTable, plain } from '../text/markdown.js';
import { noteLines } from '../text/notes.js';
import { palette } from '../text/palette.js';
import { table } from '../text/table.js';
import { wrap } from '../text/wrap.js';
import { offerCommand, PICK_COLUMN, PICK_TINTS, pickNotes } from './pick-words.js';
import { plansAsCsv } from './plan-csv.js';
import { breakLine, gatewayLines, LABEL, notes, rehearsalLines, separateBlocks } from './plan-notes.js';
import { columnsOf, shownSteps, supersededLines } from './plan-rows.js';
import { headline, isRefused, sendsNothing, totalSentence } from './plan-total.js';

/** A screen and its exit code. */
export interface Report {
  readonly output: string;
  readonly exitCode: number;
}

/** How a plan is shown. */
export interface PlanReportOptions {
  readonly format: 'table' | 'json' | 'markdown' | 'csv';
  readonly color: boolean;
  /** Exit with 10 if there is something to pay. */
  readonly exitCode: boolean;
  /** The plan is for a rehearsal, which charges nothing. */
  readonly rehearsal?: boolean;
  /** Superseded takes have rows of their own. */
  readonly all?: boolean;
  /** Say of every gateway whether it is duplicate-safe. */
  readonly verbose?: boolean;
  /** The command that makes one more take for each rejected one; absent if it is not to be offered. */
  readonly replace?: string;
  /** Columns of the screen; absent for a file or a pipe. */
  readonly width?: number | undefined;
}

/** A plan as text. Exit code 4 if a cap is exceeded or a policy denies it, 10 if there is something to pay and `exitCode` is set, else 0. */
export function reportPlan(plan: PlanDocument, options: PlanReportOptions): Report {
  const hasToPay = plan.steps.some(({ action }) => action === 'submit');
  const exitCode = isRefused(plan) ? 4 : options.exitCode && hasToPay ? 10 : 0;
  const write = { table: text, json, markdown, csv: (one: PlanDocument) => plansAsCsv([one]) }[options.format];
  return { output: write(plan, options), exitCode };
}

function text(plan: PlanDocument, options: PlanReportOptions): string {
  const { color, rehearsal = false, width, all, verbose = false } = options;
  const steps = shownSteps(plan, all);
  const { columns, cells } = columnsOf(plan);
  const paint = palette(color);
  const tint: Record<PlanStep['action'], (words: string) => string> = {
    keep: paint.dim,
    fetch: paint.cyan,
    resume: paint.cyan,
    submit: paint.green,
    ask: paint.yellow,
  };
  const painted = (cell: string, row: number, column: number): string => {
    const step = steps[row];
    if (step === undefined) return paint.dim(cell);
    const color = columns[column] === PICK_COLUMN ? PICK_TINTS[cell.trim()] : undefined;
    if (color !== undefined) return paint[color](cell);
    return column === 0 || step.action === 'keep' ? tint[step.action](cell) : cell;
  };
  const rows = table(columns, steps.map(cells), painted, width);
  const { board } = plan;
  const title = escapeTerminal(board.title === undefined ? board.id : `${board.id} · ${board.title}`);
  return [
    ...wrap(`${paint.bold(title)} ${paint.dim(` ${escapeTerminal(board.file)}`)}`, '', width),
    '',
    ...(steps.length > 0 ? [...rows, ''] : []),
    ...(rehearsal ? rehearsalLines(plan) : separateBlocks(gatewayLines(plan, verbose))).flatMap((line) =>
      breakLine(line, width),
    ),
    ...supersededLines(plan, all).flatMap((line) => breakLine(line, width)),
    ...noteLines(pickNotes(plan.picks, replacing(options), rehearsal), width),
    ...notes(plan, paint, width, rehearsal),
    '',
  ]
    .filter((line, index, all) => line !== '' || all[index - 1] !== '')
    .concat(
      ...hangingIndent('', totalSentence(plan, rehearsal).split(' '), width ?? Number.POSITIVE_INFINITY).map((line) =>
        paint.bold(sendsNothing(plan) ? paint.red(line) : line),
      ),
      '',
    )
    .join('\n');
}

const json = (plan: PlanDocument): string => `${escapeJson(plan)}\n`;

const replacing = ({ replace }: PlanReportOptions) => (replace === undefined ? undefined : offerCommand(replace));

function markdown(plan: PlanDocument, options: PlanReportOptions): string {
  const { all, verbose = false } = options;
  const steps = shownSteps(plan, all);
  const { columns, cells } = columnsOf(plan);
  const lines = [
    ...gatewayLines(plan, verbose).flat(),
    ...supersededLines(plan, all),
    ...noteLines(pickNotes(plan.picks, replacing(options))),
    ...notes(plan, palette(false)),
  ];
  return [
    `### ${plain(plan.board.title ?? plan.board.id)}: ${plain(headline(plan))}`,
    '',
    ...(steps.length > 0 ? [...markdownTable(columns, steps.map(cells)), ''] : []),
    ...lines.map((line) => `- ${plain(`${line.slice(0, LABEL).trimEnd()}: ${line.slice(LABEL)}`)}`),
    '',
  ].join('\n');
}
