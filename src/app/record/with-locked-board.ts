import { machineClock } from '../../system/clock.js';
import { LedgerFailure } from '../../take/ledger/ledger.js';
import type { TakeEvent } from '../../take/take-event.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { type PlanOptions, planFrom, whereOf } from '../plan/plan-board.js';
import { refuseTakesElsewhere } from '../plan/takes-elsewhere.js';
import { findTakes } from '../prior-state/find-takes.js';
import { importedFrom } from '../prior-state/folder-contents.js';
import { type BoardPaths, type PriorState, pathsShown, readPriorState } from '../prior-state/prior-state.js';
import { lockBoard, lockTargetOf, refuseNewFolder } from './lock-board.js';
import { ManifestKeeper } from './manifest-keeper.js';
import { recordBoard } from './record-board.js';
import { recordLoss, recordPlace } from './record-place.js';

/** A decision about a locked board, and the event that records it. */
export interface Decision<T> {
  readonly value: T;
  readonly event: TakeEvent;
}

/** Appends an event to the journal of a locked board. It is durable once this resolves. */
export type Append = (event: TakeEvent) => Promise<void>;

/** What to do with a locked board: nothing, or work that appends its events itself. */
export type Work<T> = { readonly unchanged: T } | { readonly work: (append: Append) => Promise<Result<T>> };

/**
 * Locks a board, decides something about it, and appends the decision to the journal, after imported takes and the board itself.
 * Then it updates the manifest, which other clones read.
 */
export const withLockedBoard = <T>(
  loaded: LoadedBoard,
  options: PlanOptions,
  decide: (places: BoardPaths, past: PriorState) => Promise<Result<Decision<T>>>,
): Promise<Result<T>> =>
  changeLockedBoard(loaded, options, async (places, past) => {
    const decided = await decide(places, past);
    if (!decided.ok) return decided;
    const { value, event } = decided.value;
    const work = async (append: Append): Promise<Result<T>> => {
      await append(event);
      return { ok: true, value };
    };
    return { ok: true, value: { work } };
  });

/** The same for work of several events. The manifest has what was appended, even where the work fails in the middle. */
export async function changeLockedBoard<T>(
  loaded: LoadedBoard,
  options: PlanOptions,
  decide: (places: BoardPaths, past: PriorState) => Promise<Result<Work<T>>>,
): Promise<Result<T>> {
  const target = await lockTargetOf(loaded, options);
  const places = target.outputPaths;
  const refused = await refuseNewFolder(loaded, target, options, 'settle');
  if (refused) return refused;
  const held = await lockBoard(loaded, target);
  if (!held.ok) return held;
  const { ledger } = held.value;
  try {
    const where = await findTakes(loaded, whereOf(options), ledger.projection);
    const elsewhere = refuseTakesElsewhere(where, 'settle');
    if (elsewhere) return elsewhere;
    const past = await readPriorState(loaded, places, where.files ?? { journal: ledger.projection });
    if (!past.ok) return past;
    // The plan is only for the board's event, so no clip is read.
    const planned = await planFrom(loaded, { places, history: past.value.history, clipStatuses: new Map() }, options);
    if (!planned.ok) return planned;
    const decided = await decide(places, past.value);
    if (!decided.ok) return decided;
    if ('unchanged' in decided.value) return { ok: true, value: decided.value.unchanged };
    await recordLoss(where);
    for (const event of past.value.imports) await ledger.append(event);
    await recordBoard(loaded, places, planned.value, ledger, options.clock);
    const done = await decided.value.work(async (event) => void (await ledger.append(event)));
    const kept = await new ManifestKeeper(ledger, loaded, places, importedFrom(where.files)).finish();
    const now = (options.clock ?? machineClock).wall();
    await recordPlace(where, { takes: ledger.projection.history.takes, now });
    if (kept !== undefined && done.ok)
      return fail(6, kept.message, kept.hint ?? 'The journal has the decision. Make the place writable.');
    return done;
  } catch (error) {
    if (error instanceof LedgerFailure)
      return fail(6, pathsShown(error.message, places), 'Make room or the place writable, then run this again.');
    throw error;
  } finally {
    await held.value.release();
  }
}
