import { boardStatus } from '../app/status/board-status.js';
import type { PlanPick, PlanStep } from '../plan/plan.gen.js';
import { stepDocument } from '../report/plan/plan-document.js';
import { planPicks } from '../report/plan/plan-picks.js';
import type { Manifest } from '../take/manifest.gen.js';
import { type Board, innerBoard } from './board.js';
import { BOARD, checkCall, dropUndefined } from './inner-options.js';
import type { BoardOptions } from './options.js';
import { type Result, resultOf } from './result.js';

/** What `status` takes. */
export interface StatusOptions extends BoardOptions {
  /** Of the board's rehearsal. */
  readonly rehearsal?: boolean;
}

/** What journal and manifest say of a board. */
export interface BoardStatus {
  /** The board's output folder, absolute: a take's `clip.file` is relative to it. */
  readonly folder: string;
  /** Every take, and what the board cost; absent before the first render. */
  readonly manifest?: Manifest;
  /** Names of takes whose clip is not on this disk, such as `ridge.1`. */
  readonly missing_clips: readonly string[];
  /** What a render would do about each take that needs something; empty before the first render. */
  readonly due: readonly PlanStep[];
  /** What was decided about each shot; absent without a picks file, and before the first render. */
  readonly picks?: readonly PlanPick[];
}

/** What journal and manifest say of a board. Opens no connection and takes no lock. */
export async function status(board: Board, options: StatusOptions = {}): Promise<Result<BoardStatus>> {
  const refusal = checkCall<StatusOptions>(options, { ...BOARD, rehearsal: true });
  if (refusal) return refusal;
  const { cwd, out, rehearsal } = options;
  const found = await boardStatus(innerBoard(board), dropUndefined({ cwd, out, rehearsal }));
  return resultOf(found, ({ places, manifest, missing, due = [], plan }) => ({
    folder: places.folder,
    ...(manifest && { manifest }),
    missing_clips: [...missing],
    due: due.map((step) => stepDocument(step, 'library')),
    ...(plan?.picks && { picks: planPicks(plan.picks) }),
  }));
}
