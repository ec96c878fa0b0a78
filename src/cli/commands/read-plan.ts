import type { LoadedBoard } from '../../app/board/load.js';
import { describePlan } from '../../app/plan/describe-plan.js';
import { planBoard, whereOf } from '../../app/plan/plan-board.js';
import { findTakes, type TakeLocations } from '../../app/prior-state/find-takes.js';
import type { PlanDocument } from '../../plan/plan.gen.js';
import type { Plan } from '../../plan/plan.js';
import type { PlanReportOptions } from '../../report/plan/plan.js';
import { commandLine, planOptions, type RunFlags } from '../options/flags.js';
import type { BoardFailure } from '../terminal/failed-boards.js';
import { sayIgnored, sayPlaces, sayUnreachable } from '../terminal/say.js';
import { sayPicks } from '../terminal/say-picks.js';
import type { Terminal } from '../terminal/terminal.js';

export interface PlanFlags extends RunFlags {
  readonly format: 'table' | 'json' | 'markdown' | 'csv';
  readonly exitCode?: boolean;
  readonly showRequests?: boolean;
  readonly all?: boolean;
  readonly verbose?: boolean;
  readonly watch?: boolean;
}

/** A board's plan, and what to say about it. */
export interface ReadPlan {
  readonly loaded: LoadedBoard;
  readonly where: TakeLocations;
  readonly plan: Plan;
  readonly document: PlanDocument;
}

/** Plans a board that was loaded. */
export async function readPlan(loaded: LoadedBoard, flags: PlanFlags): Promise<ReadPlan | BoardFailure> {
  const options = planOptions(flags);
  const where = await findTakes(loaded, whereOf(options));
  const planned = await planBoard(loaded, options, where);
  if (!planned.ok) return { file: loaded.file, failure: planned.failure };
  const document = describePlan(loaded, planned.value, { requests: flags.showRequests === true });
  return { loaded, where, plan: planned.value, document };
}

/**
 * Prints what a person should know besides the plan.
 *
 * @param said the sentences about settings that were printed for other boards
 */
export async function sayAboutPlan(read: ReadPlan, flags: RunFlags, terminal: Terminal, said?: Set<string>): Promise<void> {
  sayUnreachable(read.loaded, read.plan, terminal, flags);
  await sayIgnored(read.loaded, terminal, said);
  sayPlaces(read.where, 'plan', terminal);
  sayPicks(read.plan, terminal);
}

/** How a board's plan is shown. */
export const reportOptions = (file: string, flags: PlanFlags, terminal: Terminal): PlanReportOptions => ({
  format: flags.format,
  color: terminal.color.out,
  width: terminal.width?.out,
  exitCode: flags.exitCode === true,
  all: flags.all === true,
  verbose: flags.verbose === true,
  replace: commandLine('render', file, { ...flags, retakeRejected: true }),
});

/** Whether a plan could not be made. */
export const isFailed = (read: ReadPlan | BoardFailure): read is BoardFailure => !('plan' in read);
