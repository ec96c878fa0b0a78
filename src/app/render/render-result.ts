import type { Message } from '../../document/message.js';
import type { RunResult } from '../../engine/scheduler/run-result.js';
import type { Ledger } from '../../take/ledger/ledger.js';
import { takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { planFrom } from '../plan/plan-board.js';
import type { BoardPaths } from '../prior-state/prior-state.js';
import type { ManifestProblem } from '../record/manifest-imports.js';
import type { RenderOptions } from './render-options.js';

/** How a render ended. */
export interface Rendered extends RunResult {
  readonly places: BoardPaths;
  /** The signal ended the run; the next run goes on where it stopped. */
  readonly interrupted: boolean;
  /** `approve` said no: nothing was sent. */
  readonly declined: boolean;
  /** Another run's manifest contradicts this run: it stays as it is, and nothing more was sent. `hint` is the command that joins the two. */
  readonly conflict?: { readonly message: string; readonly hint: Message };
}

const NOTHING: RunResult = {
  stored: 0,
  unfinished: 0,
  failed: 0,
  unknown: 0,
  held: 0,
  over_cap: 0,
  unsettled: [],
  costs: [],
  duplicates: [],
  unwritten: [],
  set_aside: [],
  clip_warnings: [],
  by_hand: [],
  differs: [],
  exit_code: 0,
};

/** The result of a render whose user declined the plan: nothing was sent. */
export const declinedResult = (places: BoardPaths, signal: AbortSignal | undefined): Rendered => ({
  ...NOTHING,
  places,
  declined: true,
  interrupted: signal?.aborted === true,
});

/** What a render came from. */
interface RenderSource {
  readonly loaded: LoadedBoard;
  readonly places: BoardPaths;
  readonly ledger: Ledger;
  readonly options: RenderOptions;
}

/** The unknown takes that the next run replays. */
async function replayedNext({ loaded, places, ledger, options }: RenderSource): Promise<string[]> {
  const { history } = ledger.projection;
  // A replay does not depend on which clips are on disk, so none is read.
  const state = { places, history, clipStatuses: new Map() };
  const next = await planFrom(loaded, state, { ...options, retakeRejected: false, partial: true });
  return next.ok ? next.value.steps.filter(({ post }) => post?.replay).map(takeName) : [];
}

/**
 * The result of a run for its user. Unknown takes that the next run replays are separate from those that need a decision.
 *
 * @param unkept why the manifest could not be written
 */
export async function renderResult(run: RunResult, from: RenderSource, unkept: ManifestProblem | undefined): Promise<Rendered> {
  const { places, options } = from;
  const replayed = run.unsettled.length > 0 ? await replayedNext(from) : [];
  const unsettled = run.unsettled.filter((name) => !replayed.includes(name));
  const asked_again = run.unsettled.filter((name) => replayed.includes(name));
  const ended = {
    ...run,
    unsettled,
    ...(asked_again.length > 0 && { asked_again }),
    places,
    declined: false,
    interrupted: options.signal?.aborted === true,
  };
  if (unkept === undefined) return ended;
  const { message, hint } = unkept;
  return hint === undefined
    ? { ...ended, exit_code: 6, disk: ended.disk ?? message }
    : { ...ended, exit_code: 6, conflict: { message, hint } };
}
