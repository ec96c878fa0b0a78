import type { Plan, Step } from '../../plan/plan.js';
import type { Clock } from '../../system/clock.js';
import type { Manifest } from '../../take/manifest.gen.js';
import type { LoadedBoard } from '../board/load.js';
import { type PlanState, planFrom } from '../plan/plan-board.js';
import { originsOf } from '../plan/withhold-doubtful.js';

/**
 * The plan of a render at the base URLs of the takes, as a sandbox's takes go on only there. `undefined` where the board cannot be
 * planned.
 */
export async function planHere(
  loaded: LoadedBoard,
  state: PlanState,
  manifest: Manifest,
  { cwd, rehearsal, clock }: { readonly cwd?: string; readonly rehearsal?: boolean; readonly clock?: Clock },
): Promise<Plan | undefined> {
  const sandbox = manifest.takes.at(-1)?.origin ?? 'http://127.0.0.1';
  const planned = await planFrom(loaded, state, {
    ...(cwd !== undefined && { cwd }),
    partial: true,
    baseUrls: originsOf(loaded.gateways, [], manifest, {}),
    ...(rehearsal && { rehearsal: { base_url: sandbox } }),
    ...(clock && { clock }),
  });
  return planned.ok ? planned.value : undefined;
}

/** The steps that do something about a take. */
export const dueSteps = (plan: Plan): readonly Step[] => plan.steps.filter(({ action }) => action !== 'keep');
