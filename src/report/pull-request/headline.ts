import type { DiffToPay } from '../../plan/diff/diff.gen.js';
import { sumDiffs } from '../../plan/diff/sum-diffs.js';
import { signed } from '../diff/diff-rows.js';
import { type ChangedBoard, hasChanges, type PullRequestReport } from './pull-request.js';

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** `+361 credits (INR 361)`; with the gateway's name where several are meant. */
function costWords({ difference, gateway, money }: DiffToPay, several: boolean): string {
  const unit = Math.abs(difference) === 1 ? 'credit' : 'credits';
  const worth = money ? ` (${money.currency} ${money.difference})` : '';
  return `${signed(difference)} ${unit}${several ? ` at ${gateway}` : ''}${worth}`;
}

/** `+361 credits (INR 361), 3 new takes`: what boards add to what a render would pay. */
export function addedWords(boards: readonly ChangedBoard[]): string {
  const { to_pay: rows = [] } = sumDiffs(boards.map(({ diff }) => diff));
  const several = rows.length > 1;
  const costs = rows.filter(({ difference }) => difference !== 0).map((row) => costWords(row, several));
  const more = rows.reduce((sum, row) => sum + row.new_takes_after - row.new_takes_before, 0);
  const unpriced = rows.reduce((sum, row) => sum + row.unpriced - row.unpriced_before, 0);
  const takes = more < 0 ? `${counted(-more, 'take')} fewer` : counted(more, 'new take');
  return [
    ...(costs.length === 0 ? ['nothing more to pay'] : costs),
    ...(more === 0 ? [] : [`${takes}${unpriced > 0 ? ` (${unpriced} unpriced)` : ''}`]),
  ].join(', ');
}

/** The headline of a pull request: `+361 credits (INR 361), 3 new takes in 2 boards`. */
export function pullRequestHeadline(report: PullRequestReport): string {
  if (!hasChanges(report)) return 'no board changes';
  const { changed, broken } = report;
  const wrong = broken.filter(({ isOld }) => !isOld).length;
  return [
    ...(changed.length > 0 ? [`${addedWords(changed)} in ${counted(changed.length, 'board')}`] : []),
    ...(wrong > 0 ? [`${counted(wrong, 'board')} with errors`] : []),
  ].join('; ');
}
