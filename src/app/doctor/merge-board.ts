import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { composeMessage, option } from '../../document/message.js';
import type { Diagnosis, MergeDone } from '../../report/status/doctor.js';
import { diskMessage } from '../../system/disk-error.js';
import { identityAt } from '../../system/file-identity.js';
import { readRegularBytes } from '../../system/read-regular-file.js';
import { writeAtomic } from '../../system/write-atomic.js';
import { fold } from '../../take/fold.js';
import { MAX_JOURNAL_BYTES, readJournal } from '../../take/ledger/read-journal.js';
import { journalText, replaceJournal } from '../../take/ledger/replace-journal.js';
import { manifestOf, manifestText } from '../../take/manifest/manifest.js';
import { type Merged, mergeTakes } from '../../take/merge/merge-takes.js';
import type { TakeEvent } from '../../take/take-event.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { refuseTakesElsewhere } from '../plan/takes-elsewhere.js';
import { refuseUnusableTakes } from '../prior-state/compare-manifest.js';
import { type BoardPaths, commandOn, ledgerFailure } from '../prior-state/prior-state.js';
import { lockBoard, refuseElsewhere } from '../record/lock-board.js';
import { CONFLICT_MANIFEST } from '../record/manifest-imports.js';
import { boardEvent } from '../record/record-board.js';
import { recordLoss } from '../record/record-place.js';
import { type DoctorOptions, diagnose, locateBoard } from './doctor.js';
import { isLoopbackOnly } from './examine.js';
import { filesOf, readSides, type SidesRead } from './merge-sides.js';
import { placeClips } from './place-clips.js';

/** What a merge did. */
export interface MergedBoard {
  readonly done: MergeDone;
  /** The state now. */
  readonly after: Diagnosis;
}

/**
 * Joins the takes of another clone, or of the other side of a merge, with the takes here: first the journal, then renamed clips,
 * then the manifest. Each step leaves whole files, and the same command goes on from any of them.
 *
 * @param other a manifest, a journal, a file with conflict markers, or another clone's folder of the board
 */
export async function mergeBoard(
  loaded: LoadedBoard,
  other: string,
  options: DoctorOptions = {},
): Promise<Result<MergedBoard>> {
  const { where } = await locateBoard(loaded, options);
  const elsewhere = await refuseElsewhere(loaded, where);
  if (elsewhere) return elsewhere;
  const places = where.outputPaths;
  const found = await readOthers(loaded, other, options);
  if (!found.ok) return found;
  const held = await lockBoard(loaded, where);
  if (!held.ok) return held;
  let done: Result<MergeDone>;
  try {
    // Another run may have bought takes elsewhere before this process had the lock.
    const { where: now } = await locateBoard(loaded, options);
    const moved = refuseTakesElsewhere(now);
    if (moved) return moved;
    await recordLoss(now);
    done = await merge(loaded, places, found.value);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return fail(6, diskMessage(error, places.shown), 'Make room or the place writable, then run this again: nothing is lost.');
  } finally {
    await held.value.release();
  }
  if (!done.ok) return done;
  const after = await diagnose(loaded, options);
  return after.ok ? { ok: true, value: { done: done.value, after: after.value } } : after;
}

/** Reads the files that the user named. */
async function readOthers(
  loaded: LoadedBoard,
  other: string,
  { cwd = process.cwd() }: DoctorOptions,
): Promise<Result<SidesRead[]>> {
  const found: SidesRead[] = [];
  for (const file of await filesOf(resolve(cwd, other))) {
    const shown = file === resolve(cwd, other) ? other : file;
    const read = await readSides(file, shown, loaded.resolved.board.id);
    if (!read.ok) return read;
    if (read.value) found.push(read.value);
  }
  if (found.length > 0) return { ok: true, value: found };
  return fail(
    2,
    `there is no manifest or journal at ${other}`,
    'Name a manifest.json, a journal.jsonl, or the folder that has them.',
  );
}

/** Merges into a locked board. */
async function merge(loaded: LoadedBoard, places: BoardPaths, others: readonly SidesRead[]): Promise<Result<MergeDone>> {
  const [manifest, ours] = [join(places.folder, 'manifest.json'), join(places.folder, CONFLICT_MANIFEST)];
  const seen = identityAt(manifest);
  const own: SidesRead[] = [];
  for (const [file, name] of [
    [manifest, 'manifest.json'],
    [ours, CONFLICT_MANIFEST],
  ] as const) {
    const read = await readSides(file, `${places.shown}/${name}`, loaded.resolved.board.id);
    if (!read.ok) return read;
    if (read.value) own.push(read.value);
  }
  const journal = await readJournal(join(places.folder, 'journal.jsonl'));
  if (!journal.ok) return ledgerFailure(journal.problem, loaded, places);
  const merged = mergeTakes(
    journal.value,
    [...own, ...others].flatMap(({ sides }) => sides),
  );
  const events = withBoard(loaded, places, merged.events);
  const { takes } = fold(events);
  const wrong = refuseUnusableTakes(takes, places.shown, loaded.gateways);
  if (wrong) return wrong;
  const sources = others.map(({ clips }) => clips);
  // First, while the journal still has the old names: a clip under a new name is only a copy until then.
  const copied = await placeClips(takes, { folder: places.folder, sources, mayMove: false });
  const { aside, held } = await writeJournal(join(places.folder, 'journal.jsonl'), journal.value, events);
  try {
    const moved = await placeClips(takes, { folder: places.folder, sources, mayMove: true });
    const history = fold(events);
    const whole = manifestOf(history);
    const text = whole && manifestText(whole);
    if (text !== undefined && (await readFile(manifest, 'utf8').catch(() => undefined)) !== text) {
      const written = await writeAtomic(manifest, text, () => identityAt(manifest) === seen);
      if (written === undefined)
        return fail(
          6,
          `${places.shown}/manifest.json was changed by another program during the merge`,
          composeMessage`The journal has what was merged. Run it again for the rest: ${commandOn('doctor', loaded, places, { options: [option('merge', `${places.shown}/manifest.json`)] })}`,
        );
    }
    await rm(ours, { force: true });
    return {
      ok: true,
      value: doneOf(
        merged,
        [...new Set([...copied, ...moved])],
        own.some(({ hasConflict }) => hasConflict),
        aside,
      ),
    };
  } finally {
    await held?.close();
  }
}

const doneOf = (
  { added, updated, renumbered }: Merged,
  clips: readonly string[],
  conflict: boolean,
  aside: string | undefined,
): MergeDone => ({ added, updated, renumbered, clips, ...(conflict && { conflict }), ...(aside !== undefined && { aside }) });

/** Adds the board's event where it is missing, as a manifest needs it. */
function withBoard(loaded: LoadedBoard, places: BoardPaths, events: readonly TakeEvent[]): readonly TakeEvent[] {
  const { board, takes } = fold(events);
  if (board !== undefined || takes.length === 0) return events;
  return [...events, boardEvent(loaded, places, isLoopbackOnly(takes))];
}

/**
 * Writes the merged journal, all events at once: one by one, another take's job could keep one of them out. Where takes have new
 * numbers, it keeps the old journal beside it.
 */
async function writeJournal(
  file: string,
  before: readonly TakeEvent[],
  events: readonly TakeEvent[],
): Promise<{ aside?: string; held?: FileHandle }> {
  if (before.every((event, index) => event === events[index]))
    return events.length === before.length ? {} : { held: await replaceJournal(file, journalText(events)) };
  const bytes = await readRegularBytes(file, MAX_JOURNAL_BYTES);
  const aside = `${file}.before-merge-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`;
  await writeAtomic(aside, bytes);
  return { aside, held: await replaceJournal(file, journalText(events)) };
}
