import { fstatSync, statSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { composeMessage, type Message, option } from '../../document/message.js';
import type { Millicredits } from '../../gateway/money.js';
import { diskMessage, isOutOfFiles } from '../../system/disk-error.js';
import { MissingBuild } from '../../system/missing-build.js';
import { readRegularBytes } from '../../system/read-regular-file.js';
import { syncFolder } from '../../system/sync-folder.js';
import type { TakeEvent } from '../take-event.js';
import { type Damage, readEvent, readRecords, writeRecord } from './journal-record.js';
import { type Ledger, LedgerFailure, type LedgerTrouble } from './ledger.js';
import { type JournalLock, lockJournal } from './lock-journal.js';

type Opened<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: LedgerTrouble };

/** A journal that is not read any further, with the place. What to do about it, whoever knows the board adds. */
const refused = (file: string, { kind, line, offset }: Damage): LedgerTrouble => ({
  kind,
  message:
    kind === 'damaged'
      ? `${file} is damaged at line ${line} (byte ${offset}): it is not what rushes wrote there`
      : `${file} has a record at line ${line} (byte ${offset}) that this release does not know: another version of rushes wrote it`,
  hint:
    kind === 'damaged'
      ? 'It holds what was paid for, so nothing is guessed: restore it from a backup.'
      : 'It may hold what was paid for, so nothing is guessed: use the release that wrote it.',
});

/** Why a journal cannot be opened, told from the error. */
const disk = (error: unknown, file: string, doing: 'read' | 'write'): LedgerTrouble => ({
  kind: 'disk',
  message: diskMessage(error, file, doing),
  hint: composeMessage`Nothing was sent. ${wayOut(error, doing)}`,
});

/** What to do about a journal that cannot be opened. */
function wayOut(error: unknown, doing: 'read' | 'write'): Message {
  if (error instanceof MissingBuild) return error.hint;
  if (isOutOfFiles(error)) return 'Raise the limit (ulimit -n 1024), or close programs.';
  if (doing === 'read') return 'Make the file readable: it names what was paid for.';
  return composeMessage`Make the place writable, or choose another one with ${option('out')}.`;
}

/** A journal of a film, with all its requests, stays far below this. */
export const MAX_JOURNAL_BYTES = 1024 ** 3;

/** Reads a journal without taking its lock; no file is no events. */
export async function readJournal(file: string): Promise<Opened<readonly TakeEvent[]>> {
  let bytes: Buffer;
  try {
    bytes = await readRegularBytes(file, MAX_JOURNAL_BYTES);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { ok: true, value: [] };
    return { ok: false, trouble: disk(error, file, 'read') };
  }
  const records = readRecords(bytes);
  return records.ok ? { ok: true, value: records.events } : { ok: false, trouble: refused(file, records) };
}

/**
 * Opens a journal for its one runner, makes it and its folder where they are not there, and drops a last line that was cut off.
 *
 * @param above folders on the way to it in whose place no link may stand
 */
export async function openJournal(file: string, above: readonly string[] = []): Promise<Opened<Ledger>> {
  let held: JournalLock | undefined;
  try {
    held = await lockJournal(file, above);
    if (!held.ok) return held;
    const { handle } = held;
    const records = readRecords(await handle.readFile());
    if (!records.ok) {
      await held.release();
      return { ok: false, trouble: refused(file, records) };
    }
    const { events, end, unended } = records;
    await handle.truncate(end);
    if (unended) await handle.write('\n', end);
    await handle.sync();
    await syncFolder(dirname(file));
    // Some file systems count no names at all.
    const named = (await handle.stat()).nlink > 0;
    return { ok: true, value: new Journal(held, file, events, unended ? end + 1 : end, named) };
  } catch (error) {
    if (held?.ok) await held.release().catch(() => {});
    return { ok: false, trouble: disk(error, file, 'write') };
  }
}

/** The ledger in a file: JSON lines, each with a checksum; many appends share one fdatasync. */
class Journal implements Ledger {
  readonly events: TakeEvent[];
  readonly #handle: FileHandle;
  readonly #release: () => Promise<void>;
  readonly #discard: () => Promise<void>;
  readonly #file: string;
  /** Whether its file system says how many names a file has. */
  readonly #named: boolean;
  #end: number;
  #written: number;
  readonly #reserved = new Map<string, Millicredits>();
  #waiting: { event: TakeEvent; done: () => void; failed: (error: Error) => void }[] = [];
  #busy = false;
  #flushing: Promise<void> = Promise.resolve();
  #failure: LedgerFailure | undefined;

  constructor(
    { handle, release, discard }: JournalLock & { ok: true },
    file: string,
    events: TakeEvent[],
    end: number,
    named: boolean,
  ) {
    this.#handle = handle;
    this.#release = release;
    this.#discard = discard;
    this.#file = file;
    this.#named = named;
    this.events = events;
    this.#end = end;
    this.#written = events.length;
  }

  append(event: TakeEvent): Promise<void> {
    // A bug of ours, whoever's answer brought it out; written down, it would lock the board out with all that was paid for.
    if (typeof readEvent(Buffer.from(JSON.stringify(event))) === 'string')
      return Promise.reject(new Error(`${event.type} is not written down: no journal could be read with it`));
    return new Promise((done, failed) => {
      this.#waiting.push({ event, done, failed });
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
        const lines = Buffer.from(batch.map(({ event }, index) => writeRecord(this.#written + index, event)).join(''));
        for (let at = 0; at < lines.length; )
          at += (await this.#handle.write(lines, at, lines.length - at, this.#end + at)).bytesWritten;
        await this.#handle.datasync();
        // A file without a name goes with this process, and what was paid for with it.
        if (this.#named && (await this.#handle.stat()).nlink === 0)
          throw new Error('it was removed while this run was at work');
        this.#end += lines.length;
        this.#written += batch.length;
      } catch (error) {
        // What reached the disk of this batch is not known, so the file is left as it is: whatever whole records there are
        // will be read as "begun", which is the safe reading.
        this.#failure ??= new LedgerFailure(`cannot write down what happens: ${diskMessage(error, this.#file)}`, {
          cause: error,
        });
        for (const { failed } of batch) failed(this.#failure);
        continue;
      }
      for (const { event, done } of batch) {
        this.events.push(event);
        done();
      }
    }
    // In the same breath as the loop's last look: whoever appends after it begins anew and is not left waiting.
    this.#busy = false;
  }

  reserve(unit: string, amount: Millicredits, allowance: Millicredits): boolean {
    const reserved = (this.#reserved.get(unit) ?? 0) + amount;
    if (!(reserved <= allowance)) return false;
    this.#reserved.set(unit, reserved);
    return true;
  }

  release(unit: string, amount: Millicredits): void {
    this.#reserved.set(unit, (this.#reserved.get(unit) ?? 0) - amount);
  }

  // Without waiting: whoever asks sends a request in the same breath.
  displaced(): string | undefined {
    if (this.#isInPlace()) return undefined;
    return `${this.#file} was moved or replaced while this run was at work, so nothing more is paid for`;
  }

  #isInPlace(): boolean {
    try {
      const [open, named] = [fstatSync(this.#handle.fd, { bigint: true }), statSync(this.#file, { bigint: true })];
      return open.ino === named.ino && open.dev === named.dev;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.#flushing;
    // Whoever appended knows already what became of it: a file that cannot be closed loses nothing more.
    const unused = this.#written === 0 && this.#failure === undefined;
    await (unused ? this.#discard() : this.#release()).catch(() => {});
  }
}
