import { isLoopback } from '../../gateway/loopback.js';
import type { Plan, Step } from '../../plan/plan.js';
import type { Clock } from '../../system/clock.js';
import type { Manifest } from '../../take/manifest.gen.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import { type PlanState, planFrom } from '../plan/plan-board.js';
import { originsOf } from '../plan/withhold-doubtful.js';
import type { WhereOptions } from '../prior-state/find-takes.js';

/** Where a board's takes and picks are. */
export interface PlanHereOptions extends Pick<WhereOptions, 'cwd' | 'out' | 'rehearsal'> {
  readonly clock?: Clock;
}

/**
 * The plan of a render at the base URLs of the takes, as a sandbox's takes go on only there.
 *
 * @param manifest absent before the first render
 */
export function planHere(
  loaded: LoadedBoard,
  state: PlanState,
  manifest: Manifest | undefined,
  { cwd, out, rehearsal, clock }: PlanHereOptions,
): Promise<Result<Plan>> {
  const sandbox = manifest?.takes.map(({ origin }) => origin).findLast(isLoopback) ?? 'http://127.0.0.1';
  return planFrom(loaded, state, {
    ...(cwd !== undefined && { cwd }),
    ...(out !== undefined && { out }),
    partial: true,
    baseUrls: originsOf(loaded.gateways, [], manifest, {}),
    ...(rehearsal && { rehearsal: { base_url: sandbox } }),
    ...(clock && { clock }),
  });
}

/** The steps that do something about a take. */
export const dueSteps = (plan: Plan): readonly Step[] => plan.steps.filter(({ action }) => action !== 'keep');
