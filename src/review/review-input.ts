import type { ResolvedBoard } from '../gateway/check/check-board.js';
import type { ResolvedShot } from '../gateway/check/check-shot.js';
import type { ResolvedPicks } from '../picks/resolve-picks.js';
import type { Step } from '../plan/plan.js';
import type { Still } from '../storyboard/shot.js';
import type { ClipStatuses } from '../take/clip-status.js';
import type { ManifestTake, ManifestTotal } from '../take/manifest.gen.js';
import type { Take } from '../take/take.js';
import type { ReviewData, ReviewOwnClip } from './review-data.js';

/** Everything that a review page is made from. */
export interface ReviewInput {
  /** The board as it is now; without shots where it has errors. */
  readonly board: ResolvedBoard;
  /** The board's file, as the user named it. */
  readonly file: string;
  readonly takes: readonly Take[];
  /** The takes as the manifest has them, in the same order. */
  readonly entries: readonly ManifestTake[];
  /** Which clips are on disk. */
  readonly clips: ClipStatuses;
  /** What a render would do. Empty where the board cannot be planned. */
  readonly steps: readonly Step[];
  /** What the takes have cost, at each gateway. */
  readonly totals: readonly ManifestTotal[];
  /** What the next render would pay, at each gateway, in credits. */
  readonly toPay: readonly { readonly unit: string; readonly to_pay: number; readonly unpriced: number }[];
  readonly rehearsal: boolean;
  /** A run holds the board. */
  readonly held: boolean;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** The address of a still's copy beside the page, where there is one. */
  readonly stillSrc: (still: Still) => string | undefined;
  /** The address of a shot's sketch beside the page, where there is one. */
  readonly sketchSrc: (shot: ResolvedShot) => string | undefined;
  /** Shots with a clip of the user's own, in the film's order. */
  readonly ownClips: readonly ReviewOwnClip[];
  /** About the whole board. */
  readonly warnings: readonly string[];
  /** By the shot's id. */
  readonly shotWarnings: ReadonlyMap<string, readonly string[]>;
  readonly picks: ReviewData['picks'];
  /** What was decided about each shot. */
  readonly decided: ResolvedPicks<ManifestTake>;
  readonly commands: ReviewData['commands'] & { readonly status: string };
}
