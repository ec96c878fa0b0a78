import { fstatSync, statSync, writeSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { machineClock } from '../../system/clock.js';
import { diskMessage } from '../../system/disk-error.js';
import { readHandle } from '../../system/read-regular-file.js';
import { syncFolder } from '../../system/sync-folder.js';
import { EntriesFile, type EntriesOptions } from '../budget/entries-file.js';
import type { FoundTake } from '../budget/found-takes.js';
import { type SharedBoard, SharedBudgetProblem } from '../budget/shared-entries.js';
import { SharedUse } from '../budget/shared-use.js';
import type { ProjectionView } from '../projection/projection.js';
import type { EventStamp } from '../take-event.js';
import { compactText, type JournalSize, mayBeCompacted } from './compact-journal.js';
import { isStamp } from './event-stamp.js';
import { readEachRecord, writeRecord } from './journal-record.js';
import { type Ledger, LedgerFailure, type LedgerRecord, type LedgerResult, type LedgerStore, type Writer } from './ledger.js';
import { LocalBoard, type RecordLog } from './local-board.js';
import { LocalLedger } from './local-ledger.js';
import { type JournalLock, lockJournal } from './lock-journal.js';
import { damageProblem, diskProblem, MAX_JOURNAL_BYTES, readProjection } from './read-journal.js';
import { replaceJournal } from './replace-journal.js';
import { newWriter } from './writer.js';

/** The file with the budgets that span boards, and the board's place there. */
export interface SharedPlace extends SharedBoard, Pick<EntriesOptions, 'onWait'> {
  readonly file: string;
  /** Takes in the output folder, which runs without these budgets may have begun: of other boards, and of this board's manifest. */
  readonly found?: readonly FoundTake[];
}

/** Where a board's journal is, and what its ledger works with. */
export interface JournalOptions {
  /** Folders on the way to the file that must not be symlinks. */
  readonly above?: readonly string[];
  /** Milliseconds since 1970, for leases; the machine's clock by default. */
  readonly now?: () => number;
  /** The budgets that span boards; absent where a run has none. */
  readonly shared?: SharedPlace;
}

/** The ledger of a board in a file. */
export const journalStore = (file: string, options: JournalOptions = {}): LedgerStore => ({
  open: (writer) => openJournal(file, options, writer),
  read: () => readProjection(file),
});

/**
 * Opens a journal and locks it for one run. Creates the file and its folder where they are missing, and drops a last line that
 * was cut off. The kernel's lock makes this process the only worker of the board, so its leases need no file.
 */
export async function openJournal(
  file: string,
  { above = [], now = machineClock.wall, shared }: JournalOptions = {},
  writer: Writer = newWriter(),
): Promise<LedgerResult<Ledger>> {
  let held: JournalLock | undefined;
  let used = file;
  try {
    held = await lockJournal(file, above);
    if (!held.ok) return held;
    const { handle } = held;
    const bytes = await readHandle(handle, MAX_JOURNAL_BYTES);
    const log = new Journal(held, file);
    const use = shared && new SharedUse(new EntriesFile(shared.file, shared), shared, now);
    const board = new LocalBoard({ log, now, shared: use });
    const outcome = board.load((accept) => readEachRecord(bytes, accept));
    if (!outcome.ok) {
      await held.release();
      return { ok: false, problem: damageProblem(file, outcome) };
    }
    const { count, end, unended, boardBytes } = outcome;
    if (end < bytes.length) await handle.truncate(end);
    if (unended) await handle.write('\n', end);
    await handle.sync();
    await syncFolder(dirname(file));
    log.startAt(count, { all: unended ? end + 1 : end, boards: boardBytes });
    used = shared?.file ?? file;
    await use?.reconcile(board.projection.takes(), shared?.found ?? [], bytes.length === 0);
    return { ok: true, value: new LocalLedger(board, writer) };
  } catch (error) {
    if (held?.ok) await held.release().catch(() => {});
    if (!(error instanceof SharedBudgetProblem)) return { ok: false, problem: diskProblem(error, used, 'write') };
    const { message, hint, mayRetry } = error;
    return { ok: false, problem: { kind: mayRetry ? 'busy' : 'damaged', message, hint } };
  }
}

/** Records in a file: JSON lines, each with a checksum; many appends share one fdatasync. */
class Journal implements RecordLog {
  readonly #handle: FileHandle;
  readonly #release: () => Promise<void>;
  readonly #discard: () => Promise<void>;
  readonly #file: string;
  /** Whether its file system reports how many links a file has. */
  readonly #countsLinks: boolean;
  #end = 0;
  #boardBytes = 0;
  #written = 0;
  #waiting: { record: LedgerRecord; done: () => void; failed: (error: Error) => void }[] = [];
  #busy = false;
  #flushing: Promise<void> = Promise.resolve();
  #failure: LedgerFailure | undefined;

  constructor({ handle, release, discard }: JournalLock & { ok: true }, file: string) {
    this.#handle = handle;
    this.#release = release;
    this.#discard = discard;
    this.#file = file;
    // Some file systems report no links for any file.
    this.#countsLinks = fstatSync(handle.fd).nlink > 0;
  }

  /** Where the first new record goes: after this many records and bytes. */
  startAt(written: number, { all, boards }: JournalSize): void {
    this.#written = written;
    this.#end = all;
    this.#boardBytes = boards;
  }

  write(record: LedgerRecord, durable: () => void): Promise<void> {
    if (!isStamp(record))
      return Promise.reject(new Error(`${record.event.type} is not written down: its ids could not be read back`));
    return new Promise((resolve, failed) => {
      const done = () => {
        durable();
        resolve();
      };
      this.#waiting.push({ record, done, failed });
      if (this.#busy) return;
      this.#busy = true;
      this.#flushing = this.#flush();
    });
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        if (this.#failure) throw this.#failure;
        const lines = batch.map(({ record }, at) => writeRecord(this.#written + at, record.event, record as EventStamp));
        const bytes = Buffer.from(lines.join(''));
        for (let at = 0; at < bytes.length; ) at += writeSync(this.#handle.fd, bytes, at, bytes.length - at, this.#end + at);
        await this.#handle.datasync();
        // The system deletes a file without a name when this process ends, with everything in it.
        if (this.#countsLinks && fstatSync(this.#handle.fd).nlink === 0)
          throw new Error('it was removed while this run was at work');
        this.#end += bytes.length;
        this.#written += batch.length;
        for (const [at, { record }] of batch.entries())
          if (record.event.type === 'board') this.#boardBytes += Buffer.byteLength(lines[at] as string);
      } catch (error) {
        // How much of this batch reached the disk is unknown, so the file stays as it is. The next run reads the whole records
        // in it: a take with only its first record is unknown, which is safe.
        this.#failure ??= new LedgerFailure(`cannot write the journal: ${diskMessage(error, this.#file)}`, {
          cause: error,
        });
        for (const { failed } of batch) failed(this.#failure);
        continue;
      }
      for (const { done } of batch) done();
    }
    // No await since the loop's last check: an event that comes later starts its own flush.
    this.#busy = false;
  }

  // Synchronous: the caller sends a request right after this check.
  displaced(): string | undefined {
    if (this.#isInPlace()) return undefined;
    return `${this.#file} was moved or replaced while this run was at work, so nothing more is paid for`;
  }

  #isInPlace(): boolean {
    try {
      const [open, atPath] = [fstatSync(this.#handle.fd, { bigint: true }), statSync(this.#file, { bigint: true })];
      return open.ino === atPath.ino && open.dev === atPath.dev;
    } catch {
      return false;
    }
  }

  async close(projection: ProjectionView): Promise<void> {
    await this.#flushing;
    // A journal that cannot be replaced stays as it is.
    const compact = await this.#compact(projection).catch(() => undefined);
    // Every append was already resolved or rejected: a file that cannot be closed loses nothing more.
    const unused = this.#written === 0 && this.#failure === undefined;
    await (unused ? this.#discard() : this.#release()).catch(() => {});
    await compact?.close().catch(() => {});
  }

  /** Writes a finished board's journal anew where most of it is superseded. Returns the new file, which holds the board too. */
  async #compact(projection: ProjectionView): Promise<FileHandle | undefined> {
    const size = { all: this.#end, boards: this.#boardBytes };
    if (this.#failure !== undefined || !mayBeCompacted(size, projection)) return undefined;
    const text = compactText(await readHandle(this.#handle, MAX_JOURNAL_BYTES));
    return text === undefined ? undefined : replaceJournal(this.#file, text, this.#handle);
  }
}
