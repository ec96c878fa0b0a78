import type { Diagnostic } from '../document/diagnostic.js';
import type { PickLine } from '../picks/pick-line.js';
import type { PicksFile } from '../picks/read-picks.js';
import type { ResolvedPick } from '../picks/resolve-pick.js';
import type { ResolvedPicks } from '../picks/resolve-picks.js';
import type { Take } from '../take/take.js';
import type { Step } from './plan.js';

/** What was decided about the plan's shots. */
export interface PlannedPicks {
  readonly file: PicksFile;
  /** In board order. */
  readonly shots: readonly ResolvedPick<Take>[];
  /** Ids of shots with a rejected take that one more take would replace; empty in a plan that makes these takes. */
  readonly replaceable: ReadonlySet<string>;
  /** Warnings about lines that are void or outdated, or belong to no shot, at their places. */
  readonly diagnostics: readonly Diagnostic[];
}

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
