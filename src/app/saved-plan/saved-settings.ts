import { resolve } from 'node:path';
import type { SavedConfig, SavedOptions, SavedPlan } from '../../plan/saved/saved-plan.gen.js';
import type { LoadedBoard, LoadOptions } from '../board/load.js';
import { shownFrom } from '../board/read-source.js';
import type { PlanOptions } from '../plan/plan-board.js';
import { hasRepositoryRates } from '../plan/vouched-rates.js';

/** The options that shape a plan. */
export type ShapingOptions = PlanOptions & Pick<LoadOptions, 'profile' | 'model' | 'shotModels'>;

/** The configs in force, by their bytes. A path could say who made the plan. */
export const savedConfigs = ({ configSha256, ownConfigSha256 }: LoadedBoard): SavedConfig[] => [
  ...(configSha256 ? [{ of: 'board' as const, sha256: configSha256() }] : []),
  ...(ownConfigSha256 ? [{ of: 'user' as const, sha256: ownConfigSha256() }] : []),
];

/** A path from the working directory, with forward slashes: an absolute one could say who made the plan. */
export const savedPath = (path: string, cwd: string): string => shownFrom(cwd, resolve(cwd, path));

/** The options that shaped a plan. `trusted`: the user vouches for the rates of the board's config. */
export function savedOptions(options: ShapingOptions, loaded: LoadedBoard, trusted: boolean): SavedOptions {
  const { only, except, retake, retryFailed, retakeRejected, retries, maxCredits, partial, ignoreOtherTakes } = options;
  const { out, profile, model, shotModels, cwd = process.cwd() } = options;
  return {
    ...(only && { only: [...only] }),
    ...(except && { except: [...except] }),
    ...(retake && { retake: [...retake] }),
    ...(retryFailed && { retry_failed: retryFailed === true ? (true as const) : [...retryFailed] }),
    ...(retakeRejected && { retake_rejected: true as const }),
    ...(retries !== undefined && { retries }),
    ...(maxCredits !== undefined && { max_credits: typeof maxCredits === 'number' ? maxCredits : { ...maxCredits } }),
    ...(partial && { partial: true as const }),
    ...(trusted && hasRepositoryRates(loaded) && { trust_rates: true as const }),
    ...(ignoreOtherTakes && { ignore_other_takes: true as const }),
    ...(out !== undefined && { out: savedPath(out, cwd) }),
    ...(model !== undefined && { model }),
    ...(shotModels && { shot_models: { ...shotModels } }),
    ...(profile !== undefined && { profile }),
  };
}

/**
 * The options of a saved plan. Trust in rates, and in this output folder alone, are not among them: the user who runs the plan says
 * them again, so that no file can loosen a cap.
 */
export function shapingOptions({ options }: SavedPlan): ShapingOptions {
  const { only, except, retake, retry_failed, retake_rejected, retries, max_credits, partial, out } = options;
  const { model, shot_models, profile } = options;
  return {
    ...(only && { only }),
    ...(except && { except }),
    ...(retake && { retake }),
    ...(retry_failed && { retryFailed: retry_failed }),
    ...(retake_rejected && { retakeRejected: true }),
    ...(retries !== undefined && { retries }),
    ...(max_credits !== undefined && { maxCredits: max_credits as number | Record<string, number> }),
    ...(partial && { partial: true }),
    ...(out !== undefined && { out }),
    ...(model !== undefined && { model }),
    ...(shot_models && { shotModels: shot_models as Record<string, string> }),
    ...(profile !== undefined && { profile }),
  };
}
