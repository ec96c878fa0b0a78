import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lockFile } from '../../system/file-lock.js';
import { makeFolder } from '../../system/make-folder.js';
import { readOwnFile } from '../../system/read-regular-file.js';
import { refuseSymlinks, refuseUnexpectedFile } from '../../system/refuse-symlinks.js';
import { writeAtomic } from '../../system/write-atomic.js';
import { entriesText, parseEntries } from './entries-text.js';
import { type OnEntriesWait, waitingFor, writeHolder } from './lock-holder.js';
import { SharedBudgetProblem, type SharedEntries, type SharedEntryMap } from './shared-entries.js';

/** A month of 100,000 takes stays far below this. */
const MAX_BYTES = 64 * 1024 * 1024;

/** How long others may hold the lock. A change takes milliseconds; a busy machine with hundreds of runs needs minutes for theirs. */
const PATIENCE_MS = 300_000;
const MAX_BETWEEN_LOCK_TRIES_MS = 20;
/** A wait that takes longer is said. */
const NOTICE_AFTER_MS = 2000;

/** Only the user may read what the boards cost. */
const MODE = 0o600;

/** How changes wait for the lock. */
export interface EntriesOptions {
  readonly patienceMs?: number;
  readonly noticeAfterMs?: number;
  /** Sees what a change has waited for, and `undefined` once it is over. */
  readonly onWait?: OnEntriesWait;
}

interface Change {
  readonly run: (entries: SharedEntryMap) => void;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Entries in a file of the user. The kernel's lock on a second file beside it is held only while they are read and replaced.
 * Changes that wait in this process share one write. A change may be made twice: only the last time counts.
 */
export class EntriesFile implements SharedEntries {
  readonly #file: string;
  readonly #options: Required<EntriesOptions>;
  #waiting: Change[] = [];
  #isBusy = false;

  constructor(
    file: string,
    { patienceMs = PATIENCE_MS, noticeAfterMs = NOTICE_AFTER_MS, onWait = () => {} }: EntriesOptions = {},
  ) {
    this.#file = file;
    this.#options = { patienceMs, noticeAfterMs, onWait };
  }

  update<T>(change: (entries: SharedEntryMap) => T): Promise<T> {
    return new Promise((resolve, failed) => {
      let value: T;
      const run = (entries: SharedEntryMap): void => {
        value = change(entries);
      };
      this.#waiting.push({ run, done: () => resolve(value), failed });
      if (!this.#isBusy) void this.#runAll();
    });
  }

  async #runAll(): Promise<void> {
    this.#isBusy = true;
    while (this.#waiting.length > 0) {
      const changes = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(changes);
        for (const { done } of changes) done();
      } catch (error) {
        for (const { failed } of changes) failed(error);
      }
    }
    this.#isBusy = false;
  }

  async #write(changes: readonly Change[]): Promise<void> {
    // The file is replaced as a whole, so that what it has at one moment decides what changes nothing, such as a refusal.
    if ((await this.#apply(changes)) === undefined) return;
    const lock = await this.#lock();
    try {
      const changed = await this.#apply(changes);
      if (changed !== undefined) await writeAtomic(this.#file, changed, { mode: MODE });
    } finally {
      await lock.close();
    }
  }

  /** Makes the changes to what the file has now. Returns its new text, if that is another one. */
  async #apply(changes: readonly Change[]): Promise<string | undefined> {
    const text = await readText(this.#file);
    const entries = parseEntries(text, this.#file);
    for (const { run } of changes) run(entries);
    const changed = entriesText(entries);
    return changed === text ? undefined : changed;
  }

  async #lock(): Promise<FileHandle> {
    const file = `${this.#file}.lock`;
    await refuseSymlinks(dirname(file));
    await makeFolder(dirname(file));
    const handle = await open(file, constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0), MODE);
    try {
      await refuseUnexpectedFile(handle, file);
      if (await this.#waitFor(handle, file)) {
        await writeHolder(handle);
        return handle;
      }
      throw new SharedBudgetProblem(`another process holds ${file}`, { mayRetry: true, hint: 'Stop it, then run this again.' });
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Tries until it has the lock. `false`: another process has held it for too long. */
  async #waitFor(handle: FileHandle, file: string): Promise<boolean> {
    const { patienceMs, noticeAfterMs, onWait } = this.#options;
    const beganMs = performance.now();
    let isTold = false;
    try {
      for (;;) {
        if (await lockFile(handle.fd)) return true;
        const waitedMs = performance.now() - beganMs;
        if (waitedMs >= patienceMs) return false;
        if (!isTold && waitedMs >= noticeAfterMs) {
          isTold = true;
          onWait(await waitingFor(handle, file));
        }
        // At random, so that it comes between the changes of a busy process.
        await pause(Math.random() * MAX_BETWEEN_LOCK_TRIES_MS);
      }
    } finally {
      if (isTold) onWait(undefined);
    }
  }
}

/** The file's text; that of no entries where it does not exist. */
async function readText(file: string): Promise<string> {
  try {
    return await readOwnFile(file, MAX_BYTES);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return entriesText(new Map());
    throw error;
  }
}

/** The entries as they are at this moment, without the lock. Rejects as `update` does. */
export const readEntries = async (file: string): Promise<SharedEntryMap> => parseEntries(await readText(file), file);
