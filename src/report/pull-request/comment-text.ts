import { isRefused } from '../plan/plan-total.js';
import { boardFold } from './board-fold.js';
import { boardTable } from './board-table.js';
import { pullRequestHeadline } from './headline.js';
import { type ChangedBoard, denialsOf, hasChanges, isStopped, newlyBroken, type PullRequestReport } from './pull-request.js';
import { errorLines, verdictLines, warningLines } from './report-lists.js';

/** How much of a report is told. */
interface Detail {
  /** Rows of the table of boards. */
  readonly boards: number;
  /** Boards with a fold-out. */
  readonly folds: number;
  /** Shots in a fold-out. */
  readonly shots: number;
  /** Lines of each list: errors, policies, warnings. */
  readonly lines: number;
}

const EVERYTHING: Detail = { boards: Infinity, folds: Infinity, shots: Infinity, lines: Infinity };
/** From everything to little more than the headline. */
const DETAILS: readonly Detail[] = [
  EVERYTHING,
  { boards: 500, folds: 100, shots: 100, lines: 100 },
  { boards: 300, folds: 50, shots: 30, lines: 50 },
  { boards: 200, folds: 20, shots: 20, lines: 30 },
  { boards: 100, folds: 10, shots: 10, lines: 20 },
  { boards: 50, folds: 5, shots: 5, lines: 10 },
  { boards: 20, folds: 0, shots: 0, lines: 5 },
  { boards: 5, folds: 0, shots: 0, lines: 2 },
  { boards: 0, folds: 0, shots: 0, lines: 0 },
];

/**
 * A report as Markdown, cut to a size: the boards that cost most stay, and the text says how many are left out.
 *
 * @param fits whether a text may be as long as this
 */
export function commentText(report: PullRequestReport, fits: (text: string) => boolean = () => true): string {
  for (const detail of DETAILS) {
    const text = textOf(report, detail);
    if (fits(text)) return text;
  }
  return `### rushes: ${pullRequestHeadline(report)}\n`;
}

function textOf(report: PullRequestReport, detail: Detail): string {
  const changed = report.changed.toSorted((one, other) => weightOf(other) - weightOf(one));
  return [
    `### rushes: ${pullRequestHeadline(report)}`,
    '',
    ...stateLines(report),
    ...boardTable(changed, detail.boards),
    ...errorLines(report, detail.lines),
    ...verdictLines(changed, detail.lines),
    ...warningLines(changed, detail.lines),
    ...changed.slice(0, detail.folds).flatMap((board) => boardFold(board, detail.shots)),
    ...footLines(report, detail !== EVERYTHING),
  ].join('\n');
}

/** What is denied comes first, then what adds most. Credits of two gateways only decide the order. */
function weightOf(board: ChangedBoard): number {
  const added = (board.diff.to_pay ?? []).reduce((sum, { difference }) => sum + difference, 0);
  return added + (isStopped(board) ? 1e12 : 0);
}

/** Why the check fails, before anything else. */
function stateLines(report: PullRequestReport): string[] {
  const { changed, boards, base } = report;
  const denials = changed.flatMap(denialsOf);
  const over = changed.filter(({ plan }) => plan && isRefused(plan));
  const wrong = newlyBroken(report);
  const sentences = [
    ...(wrong.length > 0 ? ['**A board with errors cannot be rendered.**'] : []),
    ...(denials.length > 0 ? [`**${denials.length === 1 ? 'A policy denies' : 'Policies deny'} this.**`] : []),
    ...(over.length > 0
      ? [`**${over.length === 1 ? 'A board is' : `${over.length} boards are`} over budget: a render sends nothing.**`]
      : []),
    ...(changed.length + wrong.length === 0
      ? [`${boards === 1 ? 'The board does' : `The ${boards} boards do`} not differ from ${base.slice(0, 8)}.`]
      : []),
  ];
  return sentences.length === 0 ? [] : [sentences.join(' '), ''];
}

/** What the numbers mean, and where the rest is. */
function footLines(report: PullRequestReport, isCut: boolean): string[] {
  const { base, head, runUrl } = report;
  const rest =
    runUrl === undefined ? 'The whole text is in the summary of the run.' : `The whole text is in [the run](${runUrl}).`;
  return [
    ...(isCut && hasChanges(report) ? [rest, ''] : []),
    `${head.slice(0, 8)} against ${base.slice(0, 8)}, which has the policies. To pay is what a render would pay, with the takes that git has; before and now of a shot are for all its takes.`,
    '',
  ];
}
