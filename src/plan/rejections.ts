import type { ResolvedPicks } from '../picks/resolve-picks.js';
import type { Step } from './plan.js';

/** The numbers of rejected takes, by shot id. */
export type Rejections = ReadonlyMap<string, readonly number[]>;

/**
 * Finds the shots that need another take. The shot's line must reject a take of the shot as it is now, and hold. A picked take ends
 * the search for another, whatever else was rejected; so does a list of rejected numbers alone, which names no clip.
 */
export const findRejections = (picks: ResolvedPicks | undefined): Rejections =>
  new Map(picks?.shots.flatMap(({ shot, state, rejected }) => (state === 'rejected' ? [[shot, rejected] as const] : [])));

/** The shots for which steps replace a rejected take. */
export const replacedShots = (steps: readonly Step[]): ReadonlySet<string> =>
  new Set(
    steps.filter(({ action, reason }) => action === 'submit' && reason.code === 'retake-rejected').map(({ shot }) => shot),
  );
