import { machineClock } from '../../system/clock.js';
import { fold } from '../../take/fold.js';
import { LedgerFailure } from '../../take/ledger/ledger.js';
import type { TakeEvent } from '../../take/take-event.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { type PlanOptions, planFrom, whereOf } from '../plan/plan-board.js';
import { refuseTakesElsewhere } from '../plan/takes-elsewhere.js';
import { findTakes } from '../prior-state/find-takes.js';
import { type BoardPaths, type PriorState, pathsShown, readPriorState } from '../prior-state/prior-state.js';
import { lockBoard, refuseElsewhere } from './lock-board.js';
import { ManifestKeeper } from './manifest-keeper.js';
import { recordBoard } from './record-board.js';
import { recordLoss, recordPlace } from './record-place.js';

/** A decision about a locked board, and the event that records it. */
export interface Decision<T> {
  readonly value: T;
  readonly event: TakeEvent;
}

/**
 * Locks a board, decides something about it, and appends the decision to the journal, after imported takes and the board itself.
 * Then it updates the manifest, which other clones read.
 */
export async function withLockedBoard<T>(
  loaded: LoadedBoard,
  options: PlanOptions,
  decide: (places: BoardPaths, past: PriorState) => Promise<Result<Decision<T>>>,
): Promise<Result<T>> {
  const before = await findTakes(loaded, whereOf(options));
  const places = before.outputPaths;
  const refused = await refuseElsewhere(loaded, before, 'settle');
  if (refused) return refused;
  const held = await lockBoard(loaded, before);
  if (!held.ok) return held;
  const { ledger } = held.value;
  try {
    // Another run may have bought takes elsewhere before this one had the lock.
    const where = await findTakes(loaded, whereOf(options));
    const elsewhere = refuseTakesElsewhere(where, 'settle');
    if (elsewhere) return elsewhere;
    const past = await readPriorState(loaded, places, ledger.events);
    if (!past.ok) return past;
    const planned = await planFrom(loaded, { places, history: past.value.history }, options);
    if (!planned.ok) return planned;
    const decided = await decide(places, past.value);
    if (!decided.ok) return decided;
    await recordLoss(where);
    for (const event of past.value.imports) await ledger.append(event);
    await recordBoard(loaded, places, planned.value, ledger, options.clock);
    await ledger.append(decided.value.event);
    const kept = await new ManifestKeeper(ledger, loaded, places).finish();
    const now = (options.clock ?? machineClock).wall();
    await recordPlace(where, { takes: fold(ledger.events).takes, now });
    if (kept !== undefined) return fail(6, kept.message, kept.hint ?? 'The journal has the decision. Make the place writable.');
    return { ok: true, value: decided.value.value };
  } catch (error) {
    if (error instanceof LedgerFailure)
      return fail(6, pathsShown(error.message, places), 'Make room or the place writable, then run this again.');
    throw error;
  } finally {
    await held.value.release();
  }
}
