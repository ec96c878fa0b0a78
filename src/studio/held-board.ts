import { join } from 'node:path';
import { openJournal } from '../take/journal.js';
import { LedgerFailure } from '../take/ledger.js';
import type { TakeEvent } from '../take/take-event.js';
import { ledgerTrouble, type Past, type Places, placesOf, readPast } from './history.js';
import type { LoadedBoard } from './load.js';
import { ManifestKeeper } from './manifest-keeper.js';
import { type PlanOptions, planFrom } from './plan-board.js';
import { recordBoard } from './record-board.js';
import { begunElsewhere } from './rendered-elsewhere.js';
import { fail, type Result } from './trouble.js';

/** What is found out about a board while it is held, and what of it is to be written down. */
export interface Decided<T> {
  readonly value: T;
  readonly event: TakeEvent;
}

/**
 * Decides something about a board while it is held, writes it down, behind what a manifest brings and what the board is, and
 * brings the manifest up to date, which is the file that other clones have.
 */
export async function heldBoard<T>(
  loaded: LoadedBoard,
  options: PlanOptions,
  decide: (places: Places, past: Past) => Promise<Result<Decided<T>>>,
): Promise<Result<T>> {
  const elsewhere = await begunElsewhere(loaded, options);
  if (elsewhere) return elsewhere;
  const places = placesOf(loaded, options.cwd ?? process.cwd(), options.out, options.rehearsal !== undefined);
  const journal = await openJournal(join(places.folder, 'journal.jsonl'), places.above);
  if (!journal.ok) return ledgerTrouble(journal.trouble, loaded, places);
  const ledger = journal.value;
  try {
    const past = await readPast(loaded, places, ledger.events);
    if (!past.ok) return past;
    const planned = await planFrom(loaded, { places, history: past.value.history }, options);
    if (!planned.ok) return planned;
    const decided = await decide(places, past.value);
    if (!decided.ok) return decided;
    for (const event of past.value.imports) await ledger.append(event);
    await recordBoard(loaded, places, planned.value, ledger, options.clock);
    await ledger.append(decided.value.event);
    const kept = await new ManifestKeeper(ledger, loaded, places).finish();
    if (kept !== undefined)
      return fail(6, kept.message, kept.hint ?? 'It is written down in the journal; make the place writable.');
    return { ok: true, value: decided.value.value };
  } catch (error) {
    if (error instanceof LedgerFailure) return fail(6, error.message, 'Make room or the place writable, then run this again.');
    throw error;
  } finally {
    await ledger.close();
  }
}
