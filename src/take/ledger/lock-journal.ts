import { randomUUID } from 'node:crypto';
import { closeSync, constants, openSync } from 'node:fs';
import { type FileHandle, link, open, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isFree, loadLock, lockFile } from '../../system/file-lock.js';
import { makeFolder } from '../../system/make-folder.js';
import { refuseSymlinks, refuseUnexpectedFile } from '../../system/refuse-symlinks.js';
import type { LedgerProblem } from './ledger.js';
import { readLockInfo, removeLockInfo, writeLockInfo } from './lock-info.js';

/** The lock on a journal's file, or why this process does not get it. */
export type JournalLock =
  | {
      readonly ok: true;
      readonly handle: FileHandle;
      readonly release: () => Promise<void>;
      /** Releases it. Removes the file where it is empty, and the folders that were made for it. */
      readonly discard: () => Promise<void>;
    }
  | { readonly ok: false; readonly problem: LedgerProblem };

/** Injected so that tests can interleave the steps. */
type System = { readonly open: typeof open; readonly lock: typeof lockFile };

/** Another run may remove its empty file while it is opened here: then it is opened again. */
const OPEN_TRIES = 10;

/** `isHeld` in another process takes the lock for an instant: then it is tried again. */
const LOCK_TRIES = 3;
const BETWEEN_LOCK_TRIES_MS = 10;

async function busy(file: string): Promise<LedgerProblem> {
  const holder = await readLockInfo(file);
  const who = holder && `: process ${holder.pid} on ${holder.host}, since ${holder.since.slice(0, 19)}Z`;
  return {
    kind: 'busy',
    message: `another run holds this board${who ?? ''} (${file})`,
    hint: 'Let it end, or stop it, then run this again: nothing is lost and nothing is paid twice.',
  };
}

/**
 * Opens and locks a journal's file, and creates the file and its folder where they are missing. Rejects with the system's error,
 * or with `MissingBuild` where this system has no lock.
 *
 * @param above folders on the way to it that must not be symlinks
 * @param system opens and locks files
 */
export async function lockJournal(
  file: string,
  above: readonly string[],
  system: System = { open, lock: lockFile },
): Promise<JournalLock> {
  const made: string[] = [];
  // First, so that nothing is created that could not be locked.
  loadLock();
  for (let left = OPEN_TRIES; ; left -= 1) {
    try {
      const held = await lockOnce(file, above, made, system);
      if (held !== 'gone') return held;
      if (left === 0) return { ok: false, problem: await busy(file) };
    } catch (error) {
      // The folder was removed after it was created here.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || left === 0) throw error;
    }
  }
}

async function takeLock({ fd }: FileHandle, system: System): Promise<boolean> {
  for (let left = LOCK_TRIES; ; left -= 1) {
    if (await system.lock(fd)) return true;
    if (left === 1) return false;
    await pause(BETWEEN_LOCK_TRIES_MS);
  }
}

/** Whether a run holds a journal at this moment. `false` where the journal cannot be read, or this system has no lock. */
export async function isHeld(file: string): Promise<boolean> {
  let descriptor: number | undefined;
  try {
    // The calls wait for nothing in between: a run that starts meanwhile finds the lock free again at once, even where this
    // process then works for a second.
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
    return !isFree(descriptor);
  } catch {
    return false;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** `gone`: the locked file no longer has its name. */
async function lockOnce(file: string, above: readonly string[], made: string[], system: System): Promise<JournalLock | 'gone'> {
  // First, so that nothing is created behind a link.
  await refuseSymlinks(...above, dirname(file));
  made.push(...(await makeFolder(dirname(file))));
  const handle = await system.open(file, constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0), 0o644);
  try {
    await refuseUnexpectedFile(handle, file);
    if (!(await takeLock(handle, system))) {
      await handle.close();
      return { ok: false, problem: await busy(file) };
    }
    // Another file may have replaced it since it was opened. That file counts, and this lock does not hold it.
    if (!(await isAtPath(handle, file))) {
      await handle.close();
      return 'gone';
    }
    await writeLockInfo(file);
  } catch (error) {
    await handle.close().catch(() => {});
    throw error;
  }
  const release = async () => {
    await removeLockInfo(file);
    await handle.close();
  };
  const discard = async () => {
    await removeLockInfo(file);
    await removeEmpty(handle, file, made).catch(() => {});
    await handle.close();
  };
  return { ok: true, handle, release, discard };
}

/**
 * Removes an empty journal that is still locked. A process that opened it earlier gets the lock, sees that the file lost its
 * name, and opens again. The file is renamed first: where it turns out to be another file, or not empty, it gets its name back.
 */
async function removeEmpty(handle: FileHandle, file: string, made: readonly string[]): Promise<void> {
  if ((await handle.stat()).size > 0 || !(await isAtPath(handle, file))) return;
  const aside = `${file}.${randomUUID()}`;
  await rename(file, aside);
  if (!(await isAtPath(handle, aside)) || (await handle.stat()).size > 0) {
    // A link never replaces a file that may be there by now.
    await link(aside, file);
    await rm(aside);
    return;
  }
  await rm(aside);
  // The system refuses to remove a folder that is not empty.
  for (const folder of made.toReversed()) await rmdir(folder);
}

/** Whether an open file is the one at a path. */
export async function isAtPath(handle: FileHandle, file: string): Promise<boolean> {
  const [open, atPath] = [await handle.stat({ bigint: true }), await stat(file, { bigint: true }).catch(() => undefined)];
  return atPath !== undefined && open.ino === atPath.ino && open.dev === atPath.dev;
}
