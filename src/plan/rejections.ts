import type { PickLine } from '../picks/pick-line.js';
import type { ResolvedPicks } from '../picks/resolve-picks.js';
import type { Step } from './plan.js';

/** Lines that reject takes, and hold, by shot id. */
export type Rejections = ReadonlyMap<string, PickLine>;

/** Finds the lines that reject a take of the shot as it is now. */
export const findRejections = (picks: ResolvedPicks | undefined): Rejections =>
  new Map(picks?.shots.flatMap(({ shot, state, line }) => (state === 'rejected' ? [[shot, line] as const] : [])));

/** The shots for which steps replace a rejected take. */
export const replacedShots = (steps: readonly Step[]): ReadonlySet<string> =>
  new Set(
    steps.filter(({ action, reason }) => action === 'submit' && reason.code === 'retake-rejected').map(({ shot }) => shot),
  );
