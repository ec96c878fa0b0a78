import type { DiffToPay } from '../../plan/diff/diff.gen.js';
import { sumDiffs } from '../../plan/diff/sum-diffs.js';
import { boardWords } from '../boards/plans-total.js';
import { signedCredits } from '../diff/diff-rows.js';
import { newWords } from '../plan/plan-total.js';
import { takes } from '../text/credits.js';
import { type ChangedBoard, hasChanges, newlyBroken, type PullRequestReport } from './pull-request.js';

/** `+361 credits (INR 361)`; with the gateway's name where several are meant. */
function costWords({ difference, gateway, money }: DiffToPay, several: boolean): string {
  const worth = money ? ` (${money.currency} ${money.difference})` : '';
  return `${signedCredits(difference)}${several ? ` at ${gateway}` : ''}${worth}`;
}

/** `+361 credits (INR 361), 3 new takes`: what boards add to what a render would pay. */
export function addedWords(boards: readonly ChangedBoard[]): string {
  const { to_pay: rows = [] } = sumDiffs(boards.map(({ diff }) => diff));
  const several = rows.length > 1;
  const costs = rows.filter(({ difference }) => difference !== 0).map((row) => costWords(row, several));
  const more = rows.reduce((sum, row) => sum + row.new_takes_after - row.new_takes_before, 0);
  const unpriced = rows.reduce((sum, row) => sum + row.unpriced - row.unpriced_before, 0);
  const count = more < 0 ? `${takes(-more)} fewer` : newWords(more);
  return [
    ...(costs.length === 0 ? ['nothing more to pay'] : costs),
    ...(more === 0 ? [] : [`${count}${unpriced > 0 ? ` (${unpriced} unpriced)` : ''}`]),
  ].join(', ');
}

/** The headline of a pull request: `+361 credits (INR 361), 3 new takes in 2 boards`. */
export function pullRequestHeadline(report: PullRequestReport): string {
  if (!hasChanges(report)) return 'no board changes';
  const { changed } = report;
  const wrong = newlyBroken(report).length;
  return [
    ...(changed.length > 0 ? [`${addedWords(changed)} in ${boardWords(changed.length)}`] : []),
    ...(wrong > 0 ? [`${boardWords(wrong)} with errors`] : []),
  ].join('; ');
}
