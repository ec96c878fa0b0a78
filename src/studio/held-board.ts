import { join } from 'node:path';
import { openJournal } from '../take/journal.js';
import { type Ledger, LedgerFailure } from '../take/ledger.js';
import { ledgerTrouble, type Past, type Places, placesOf, readPast } from './history.js';
import type { LoadedBoard } from './load.js';
import { ManifestKeeper } from './manifest-keeper.js';
import type { PlanOptions } from './plan-board.js';
import { fail, type Result } from './trouble.js';

/** Works on a board while it is held, and brings its manifest up to date. */
export async function heldBoard<T>(
  loaded: LoadedBoard,
  options: PlanOptions,
  work: (places: Places, past: Past, ledger: Ledger) => Promise<Result<T>>,
): Promise<Result<T>> {
  const places = placesOf(loaded, options.cwd ?? process.cwd(), options.out, options.rehearsal !== undefined);
  const journal = await openJournal(join(places.folder, 'journal.jsonl'));
  if (!journal.ok) return ledgerTrouble(journal.trouble);
  const ledger = journal.value;
  try {
    const past = await readPast(loaded, places, ledger.events);
    if (!past.ok) return past;
    const done = await work(places, past.value, ledger);
    if (!done.ok) return done;
    const kept = await new ManifestKeeper(ledger, join(places.folder, 'manifest.json')).finish();
    return kept === undefined ? done : fail(6, kept, 'It is written down in the journal; make the place writable.');
  } catch (error) {
    if (error instanceof LedgerFailure) return fail(6, error.message, 'Make room or the place writable, then run this again.');
    throw error;
  } finally {
    await ledger.close();
  }
}
