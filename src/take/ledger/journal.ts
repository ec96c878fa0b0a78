import { fstatSync, statSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { machineClock } from '../../system/clock.js';
import { diskMessage } from '../../system/disk-error.js';
import { syncFolder } from '../../system/sync-folder.js';
import { parseEvent, readRecords, writeRecord } from './journal-record.js';
import { type Ledger, LedgerFailure, type LedgerRecord, type LedgerResult, type LedgerStore, type Writer } from './ledger.js';
import { LocalBoard, type RecordLog } from './local-board.js';
import { LocalLedger } from './local-ledger.js';
import { type JournalLock, lockJournal } from './lock-journal.js';
import { damageProblem, diskProblem, readProjection } from './read-journal.js';
import { newWriter } from './writer.js';

/** Where a board's journal is, and what its ledger works with. */
export interface JournalOptions {
  /** Folders on the way to the file that must not be symlinks. */
  readonly above?: readonly string[];
  /** Milliseconds since 1970, for leases; the machine's clock by default. */
  readonly now?: () => number;
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
  { above = [], now = machineClock.wall }: JournalOptions = {},
  writer: Writer = newWriter(),
): Promise<LedgerResult<Ledger>> {
  let held: JournalLock | undefined;
  try {
    held = await lockJournal(file, above);
    if (!held.ok) return held;
    const { handle } = held;
    const records = readRecords(await handle.readFile());
    if (!records.ok) {
      await held.release();
      return { ok: false, problem: damageProblem(file, records) };
    }
    const { events, end, unended } = records;
    await handle.truncate(end);
    if (unended) await handle.write('\n', end);
    await handle.sync();
    await syncFolder(dirname(file));
    // Some file systems report no links for any file.
    const countsLinks = (await handle.stat()).nlink > 0;
    const log = new Journal(held, file, { end: unended ? end + 1 : end, written: events.length, countsLinks });
    const board = new LocalBoard(
      events.map((event) => ({ event })),
      log,
      now,
    );
    return { ok: true, value: new LocalLedger(board, writer) };
  } catch (error) {
    if (held?.ok) await held.release().catch(() => {});
    return { ok: false, problem: diskProblem(error, file, 'write') };
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
  #end: number;
  #written: number;
  #waiting: { record: LedgerRecord; done: () => void; failed: (error: Error) => void }[] = [];
  #busy = false;
  #flushing: Promise<void> = Promise.resolve();
  #failure: LedgerFailure | undefined;

  constructor(
    { handle, release, discard }: JournalLock & { ok: true },
    file: string,
    { end, written, countsLinks }: { readonly end: number; readonly written: number; readonly countsLinks: boolean },
  ) {
    this.#handle = handle;
    this.#release = release;
    this.#discard = discard;
    this.#file = file;
    this.#countsLinks = countsLinks;
    this.#end = end;
    this.#written = written;
  }

  write(record: LedgerRecord, durable: () => void): Promise<void> {
    const { event } = record;
    // An event that cannot be read back is a bug. Written down, it would make the whole journal unreadable.
    if (typeof parseEvent(Buffer.from(JSON.stringify(event))) === 'string')
      return Promise.reject(new Error(`${event.type} is not written down: the journal could not be read with it`));
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
        const lines = Buffer.from(batch.map(({ record }, index) => writeRecord(this.#written + index, record.event)).join(''));
        for (let at = 0; at < lines.length; )
          at += (await this.#handle.write(lines, at, lines.length - at, this.#end + at)).bytesWritten;
        await this.#handle.datasync();
        // The system deletes a file without a name when this process ends, with everything in it.
        if (this.#countsLinks && (await this.#handle.stat()).nlink === 0)
          throw new Error('it was removed while this run was at work');
        this.#end += lines.length;
        this.#written += batch.length;
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

  async close(): Promise<void> {
    await this.#flushing;
    // Every append was already resolved or rejected: a file that cannot be closed loses nothing more.
    const unused = this.#written === 0 && this.#failure === undefined;
    await (unused ? this.#discard() : this.#release()).catch(() => {});
  }
}
