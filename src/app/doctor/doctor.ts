import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { composeMessage, option } from '../../document/message.js';
import type { Diagnosis } from '../../report/status/doctor.js';
import { diskMessage } from '../../system/disk-error.js';
import { MissingBuild } from '../../system/missing-build.js';
import { readRegularBytes } from '../../system/read-regular-file.js';
import { writeAtomic } from '../../system/write-atomic.js';
import { journalStore } from '../../take/ledger/journal.js';
import { type JournalLock, lockJournal } from '../../take/ledger/lock-journal.js';
import { openLedger } from '../../take/ledger/open-ledger.js';
import { MAX_JOURNAL_BYTES } from '../../take/ledger/read-journal.js';
import { journalText } from '../../take/ledger/replace-journal.js';
import { lockIdentity } from '../../take/places/lock-identity.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import type { PlanOptions } from '../plan/plan-board.js';
import { findTakes, otherPlaceToRead, placesToRead } from '../prior-state/find-takes.js';
import { type BoardPaths, commandOn, ledgerFailure } from '../prior-state/prior-state.js';
import { ManifestKeeper } from '../record/manifest-keeper.js';
import { recordLoss } from '../record/record-place.js';
import { type Examined, examine } from './examine.js';

/** The options of the doctor. */
export interface DoctorOptions extends Pick<PlanOptions, 'cwd' | 'out'> {
  /** Checks the board's rehearsal. */
  readonly rehearsal?: boolean;
}

/** What a rebuild did. */
export interface Rebuild {
  /** The state before it. */
  readonly before: Diagnosis;
  /** The state now. */
  readonly after: Diagnosis;
  /** A new journal was written. `false`: nothing was wrong with the old one. */
  readonly rebuilt: boolean;
  /** The path of the old journal; absent where there was none. */
  readonly aside?: string;
}

/** Any address on this machine: a rehearsal's takes were only sent to this machine. */
const HERE = 'http://127.0.0.1';

/** Finds a board's state, and the options of a plan for the doctor. */
export async function locateBoard(loaded: LoadedBoard, { cwd, out, rehearsal = false }: DoctorOptions) {
  const where = await findTakes(loaded, { ...(cwd !== undefined && { cwd }), ...(out !== undefined && { out }), rehearsal });
  const places = placesToRead(where);
  const options: PlanOptions = {
    ...(cwd !== undefined && { cwd }),
    ...(out !== undefined && { out }),
    ...(rehearsal && { rehearsal: { base_url: HERE } }),
  };
  return { where, places, options, file: join(places.folder, 'journal.jsonl') };
}

const unreadable = (error: unknown, file: string, doing: 'read' | 'write' = 'write') =>
  fail(
    6,
    diskMessage(error, file, doing),
    `Nothing was changed. ${error instanceof MissingBuild ? error.hint : 'Make the place readable and writable.'}`,
  );

/** Checks a board's journal, manifest and clips, and what can be saved of them. Changes nothing and takes no lock. */
export async function diagnose(loaded: LoadedBoard, options: DoctorOptions = {}): Promise<Result<Diagnosis>> {
  const { places, options: planning, file } = await locateBoard(loaded, options);
  const journal = await bytesOf(file);
  if (!journal.ok) return journal;
  const examined = await examine(loaded, places, journal.value, planning);
  return examined.ok ? { ok: true, value: examined.value.diagnosis } : examined;
}

async function bytesOf(file: string): Promise<Result<Buffer | undefined>> {
  try {
    return { ok: true, value: await readRegularBytes(file, MAX_JOURNAL_BYTES) };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? { ok: true, value: undefined }
      : unreadable(error, file, 'read');
  }
}

/**
 * Rebuilds a board's journal where it is damaged or knows less than the manifest. The old journal is kept beside it. A take that
 * may have been paid for becomes unknown, so that no run buys it again by itself.
 */
export async function rebuildJournal(loaded: LoadedBoard, options: DoctorOptions = {}): Promise<Result<Rebuild>> {
  const { where, places, options: planning, file } = await locateBoard(loaded, options);
  const elsewhere = otherPlaceToRead(where);
  if (elsewhere !== undefined)
    return fail(
      2,
      `takes of this board are in ${elsewhere.shown}, and ${where.outputPaths.shown} has none: nothing was rebuilt`,
      composeMessage`To rebuild that journal: ${option('out', elsewhere.out)}.`,
    );
  const there = await bytesOf(file);
  if (!there.ok) return there;
  // Examined before the lock, so that no folder or file is created where there is nothing to rebuild.
  const first = await examine(loaded, places, there.value, planning);
  if (!first.ok) return first;
  if (first.value.refusal) return first.value.refusal;
  if (first.value.events === undefined) return { ok: true, value: untouched(first.value) };
  let held: JournalLock | undefined;
  const board = where.outputPaths.rehearsal ? undefined : await lockIdentity(where.identity);
  if (board?.ok === false) return ledgerFailure(board.problem, loaded, places);
  try {
    held = await lockJournal(file, places.above);
    if (!held.ok) return ledgerFailure(held.problem, loaded, places);
    const bytes = await held.handle.readFile();
    const examined = await examine(
      loaded,
      places,
      there.value === undefined && bytes.length === 0 ? undefined : bytes,
      planning,
    );
    if (!examined.ok) return examined;
    const { events, refusal, diagnosis } = examined.value;
    if (refusal) return refusal;
    if (events === undefined) return { ok: true, value: untouched(examined.value) };
    const aside = bytes.length === 0 ? undefined : await keepAside(file, bytes);
    // A journal that is rebuilt from a manifest alone does not know what was lost, so the loss is recorded.
    if (aside === undefined) await recordLoss(where);
    await writeAtomic(file, journalText(events));
    await held.release();
    held = undefined;
    const listed = await writeManifest(loaded, places, file);
    if (!listed.ok) return listed;
    const after = await diagnose(loaded, options);
    if (!after.ok) return after;
    return { ok: true, value: { before: diagnosis, after: after.value, rebuilt: true, ...(aside !== undefined && { aside }) } };
  } catch (error) {
    return unreadable(error, file);
  } finally {
    // Also removes a journal that the lock created and nothing was written to.
    if (held?.ok) await held.discard();
    await board?.release();
  }
}

const untouched = ({ diagnosis }: Examined): Rebuild => ({ before: diagnosis, after: diagnosis, rebuilt: false });

/** Copies the old journal to a name with its hash. The copy is durable before the new journal replaces the old one. */
async function keepAside(file: string, bytes: Buffer): Promise<string> {
  const aside = `${file}.damaged-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`;
  await writeAtomic(aside, bytes);
  return aside;
}

/** Writes the manifest of the rebuilt journal. Where a render already holds the board, that render writes it. */
async function writeManifest(loaded: LoadedBoard, places: BoardPaths, file: string): Promise<Result<void>> {
  const journal = await openLedger(journalStore(file));
  if (!journal.ok)
    return journal.problem.kind === 'busy' ? { ok: true, value: undefined } : ledgerFailure(journal.problem, loaded, places);
  const kept = await new ManifestKeeper(journal.value, loaded, places).finish();
  await journal.value.close();
  if (kept === undefined) return { ok: true, value: undefined };
  return fail(
    6,
    kept.message,
    kept.hint ??
      composeMessage`The journal is rebuilt. Make the place writable, then see what there is: ${commandOn('status', loaded, places)}`,
  );
}
