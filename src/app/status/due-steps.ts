import type { Step } from '../../plan/plan.js';
import type { Clock } from '../../system/clock.js';
import type { Manifest } from '../../take/manifest.gen.js';
import type { LoadedBoard } from '../board/load.js';
import { type PlanState, planFrom } from '../plan/plan-board.js';
import { originsOf } from '../plan/withhold-doubtful.js';

/**
 * What a render would do about each take that needs something: the steps of a plan at the base URLs of the takes, as a sandbox's
 * takes go on only there. `undefined` where the board cannot be planned.
 */
export async function findDueSteps(
  loaded: LoadedBoard,
  state: PlanState,
  manifest: Manifest,
  { rehearsal, clock }: { readonly rehearsal?: boolean; readonly clock?: Clock },
): Promise<readonly Step[] | undefined> {
  const sandbox = manifest.takes.at(-1)?.origin ?? 'http://127.0.0.1';
  const planned = await planFrom(loaded, state, {
    partial: true,
    baseUrls: originsOf(loaded.gateways, [], manifest, {}),
    ...(rehearsal && { rehearsal: { base_url: sandbox } }),
    ...(clock && { clock }),
  });
  return planned.ok ? planned.value.steps.filter(({ action }) => action !== 'keep') : undefined;
}
