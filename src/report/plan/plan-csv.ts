import type { PlanDocument } from '../../plan/plan.gen.js';
import { csv } from '../text/csv.js';
import { isNew } from './new-takes.js';
import { pickWords, shownPicks } from './pick-words.js';

const HEAD = ['action', 'shot', 'take', 'model', 'seconds', 'resolution', 'credits', 'reason_code', 'reason', 'to_pay'];

/** Plans as CSV: a row for each step, with its price and with what the plan pays for it, then one for each clip of the user's own. Several boards have a column with the board's id; what was decided has one if anything was. */
export function plansAsCsv(plans: readonly PlanDocument[], isSeveral = false): string {
  const hasPicks = plans.some(({ picks }) => shownPicks(picks).length > 0);
  const rows = plans.flatMap(({ board, steps, picks, own_clips = [] }) => {
    const wordOf = pickWords(shownPicks(picks));
    const own = own_clips.map(({ shot, file, seconds }) => [
      ...(isSeveral ? [board.id] : []),
      ...['own', shot, '', '', seconds, '', 0, 'own-clip', `your own clip, ${file}: never paid`, 0],
      ...(hasPicks ? [''] : []),
    ]);
    const planned = steps.map((step) => [
      ...(isSeveral ? [board.id] : []),
      step.action,
      step.shot,
      step.take,
      step.model,
      step.seconds,
      step.resolution,
      step.credits ?? '',
      step.reason.code,
      step.reason.text,
      isNew(step) ? (step.credits ?? '') : 0,
      ...(hasPicks ? [wordOf(`${step.shot}.${step.take}`)] : []),
    ]);
    return [...planned, ...own];
  });
  return csv([[...(isSeveral ? ['board'] : []), ...HEAD, ...(hasPicks ? ['pick'] : [])], ...rows]);
}
