import type { LoadedBoard } from '../../app/board/load.js';
import { describePlan } from '../../app/plan/describe-plan.js';
import { planWithHistory, whereOf } from '../../app/plan/plan-board.js';
import { priceProfiles } from '../../app/plan/price-profiles.js';
import type { ReadFolderTakes } from '../../app/policy/folder-takes.js';
import { findTakes, type TakeLocations } from '../../app/prior-state/find-takes.js';
import type { PlanDocument } from '../../plan/plan.gen.js';
import type { Plan } from '../../plan/plan.js';
import type { PlanReportOptions } from '../../report/plan/plan.js';
import type { History } from '../../take/fold.js';
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
  /** A file, or `-` for stdout. */
  readonly save?: string;
}

/** A board's plan, and what to say about it. */
export interface ReadPlan {
  readonly loaded: LoadedBoard;
  readonly where: TakeLocations;
  readonly plan: Plan;
  /** What the plan was made from. */
  readonly history: History;
  readonly document: PlanDocument;
}

/**
 * Plans a board that was loaded.
 *
 * @param folderTakes what was read of output folders for other boards
 */
export async function readPlan(
  loaded: LoadedBoard,
  flags: PlanFlags,
  folderTakes: ReadFolderTakes = new Map(),
): Promise<ReadPlan | BoardFailure> {
  const options = { ...planOptions(flags), folderTakes };
  const where = await findTakes(loaded, whereOf(options));
  const planned = await planWithHistory(loaded, options, where);
  if (!planned.ok) return { file: loaded.file, failure: planned.failure };
  const { plan, history } = planned.value;
  const profiles = await priceProfiles(loaded, options, where);
  if (!profiles.ok) return { file: loaded.file, failure: profiles.failure };
  const document = describePlan(loaded, plan, { requests: flags.showRequests === true, profiles: profiles.value });
  return { loaded, where, plan, history, document };
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
