import type { PlanDocument } from '../../plan/plan.gen.js';
import { breakLine, LABEL } from '../plan/plan-notes.js';
import { hangingIndent } from '../text/hanging-indent.js';
import { plain } from '../text/markdown.js';
import { palette } from '../text/palette.js';
import { plansHeadline, plansPaidLines, plansSentence, totalOf } from './plans-total.js';
import { sumPlans } from './sum-plans.js';

/** How the total of several plans is shown. */
export interface PlansReportOptions {
  readonly color: boolean;
  /** Columns of the screen; absent for a file or a pipe. */
  readonly width?: number | undefined;
  /** How many boards have no plan. */
  readonly failed: number;
}

/** The total below the tables of several boards. */
export function plansTotalText(plans: readonly PlanDocument[], { color, width, failed }: PlansReportOptions): string {
  const paint = palette(color);
  const paid = plansPaidLines(sumPlans(plans)).flatMap((line) => breakLine(line, width));
  const sentence = hangingIndent('', plansSentence(plans).split(' '), width ?? Number.POSITIVE_INFINITY);
  return [
    paint.bold(totalOf(plans.length, failed)),
    '',
    ...paid,
    ...(paid.length > 0 ? [''] : []),
    ...sentence.map((line) => paint.bold(line)),
    '',
  ].join('\n');
}

/** The total below the Markdown tables of several boards. */
export function plansTotalMarkdown(plans: readonly PlanDocument[], failed: number): string {
  const paid = plansPaidLines(sumPlans(plans)).map((line) => `${line.slice(0, LABEL).trimEnd()}: ${line.slice(LABEL)}`);
  return [
    `### ${plain(`${totalOf(plans.length, failed)}: ${plansHeadline(plans)}`)}`,
    '',
    ...[...paid, plansSentence(plans)].map((line) => `- ${plain(line)}`),
    '',
  ].join('\n');
}
