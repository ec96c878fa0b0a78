import type { PlanConfig, PlanDocument } from '../../plan/plan.gen.js';
import type { Plan, ProfilePrice } from '../../plan/plan.js';
import { planDocument } from '../../report/plan/plan-document.js';
import type { MessageReader } from '../../report/text/message-text.js';
import type { LoadedBoard } from '../board/load.js';
import { listOwnClips } from '../board/own-clips.js';

/** What the board's config and the user's config set. A config that sets nothing is left out. */
export function settingsOf({ config, ownConfig }: Pick<LoadedBoard, 'config' | 'ownConfig'>): {
  config?: PlanConfig;
  own_config?: PlanConfig;
} {
  const of = (one: typeof config) => one && one.sets.length > 0 && { file: one.file, sets: [...one.sets] };
  const [board, own] = [of(config), of(ownConfig)];
  return { ...(board && { config: board }), ...(own && { own_config: own }) };
}

/** A board's plan as `schema/plan.schema.json` has it, with the settings of its configs. `requests` adds each request, with its API key masked. */
export function describePlan(
  loaded: LoadedBoard,
  plan: Plan,
  options: {
    readonly requests?: boolean;
    readonly reader?: MessageReader;
    readonly profiles?: readonly ProfilePrice[] | undefined;
  } = {},
): PlanDocument {
  return planDocument(plan, loaded.file, {
    ...settingsOf(loaded),
    ...(loaded.ownConfigFile !== undefined && { vouchIn: loaded.ownConfigFile }),
    ownClips: listOwnClips(loaded.ownClips),
    requests: options.requests === true,
    ...(options.profiles && { profiles: options.profiles }),
    ...(options.reader && { reader: options.reader }),
  });
}
