import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, link, open, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isFree, loadLock, lockFile } from '../../system/file-lock.js';
import { makeFolder } from '../../system/make-folder.js';
import { refuseSymlinks, refuseUnexpectedFile } from '../../system/refuse-symlinks.js';
import type { LedgerTrouble } from './ledger.js';
import { readLockInfo, takeBack, writeLockInfo } from './lock-info.js';

/** A journal's file that this process alone holds, or who does. */
export type JournalLock =
  | {
      readonly ok: true;
      readonly handle: FileHandle;
      readonly release: () => Promise<void>;
      /** Releases it, and where nothing was ever written there leaves neither it nor the folders that were made for it. */
      readonly discard: () => Promise<void>;
    }
  | { readonly ok: false; readonly trouble: LedgerTrouble };

/** What may happen between one step and the next is not ours to choose, but in tests. */
type System = { readonly open: typeof open; readonly lock: typeof lockFile };

/** How often a place is looked for anew that a run which wrote nothing took away under our hands. */
const TRIES = 10;

/** How often, and how long apart in milliseconds, the lock is tried: `isHeld` of another process has it for an instant. */
const LOCK_TRIES = 3;
const BETWEEN_LOCK_TRIES = 10;

async function busy(file: string): Promise<LedgerTrouble> {
  const holder = await readLockInfo(file);
  const who = holder && `: process ${holder.pid} on ${holder.host}, since ${holder.since.slice(0, 19)}Z`;
  return {
    kind: 'busy',
    message: `another run holds this board${who ?? ''} (${file})`,
    hint: 'Let it end, or stop it, then run this again: nothing is lost and nothing is paid twice.',
  };
}

/**
 * Opens a journal's file for its one runner, and makes it and its folder where they are not there. Rejects with the system's
 * error, or with `MissingBuild` where there is no lock on this system.
 *
 * @param above folders on the way to it in whose place no link may stand
 * @param system opens and locks in the system's place
 */
export async function lockJournal(
  file: string,
  above: readonly string[],
  system: System = { open, lock: lockFile },
): Promise<JournalLock> {
  const made: string[] = [];
  // Before anything is made that could then not be locked.
  loadLock();
  for (let left = TRIES; ; left -= 1) {
    try {
      const held = await holdOnce(file, above, made, system);
      if (held !== 'gone') return held;
      if (left === 0) return { ok: false, trouble: await busy(file) };
    } catch (error) {
      // The folder went between our making it and our using it.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || left === 0) throw error;
    }
  }
}

async function takeLock({ fd }: FileHandle, system: System): Promise<boolean> {
  for (let left = LOCK_TRIES; ; left -= 1) {
    if (await system.lock(fd)) return true;
    if (left === 1) return false;
    await pause(BETWEEN_LOCK_TRIES);
  }
}

/**
 * Whether a run holds a journal at this moment. Nobody does where there is no journal that can be read, or no lock on this
 * system. Writes nothing.
 */
export async function isHeld(file: string): Promise<boolean> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
    return !isFree(handle.fd);
  } catch {
    return false;
  } finally {
    await handle?.close();
  }
}

/** `gone`: the file that was locked stands under its name no more. */
async function holdOnce(file: string, above: readonly string[], made: string[], system: System): Promise<JournalLock | 'gone'> {
  // Before anything is made on the other side of one.
  await refuseSymlinks(...above, dirname(file));
  made.push(...(await makeFolder(dirname(file))));
  const handle = await system.open(file, constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0), 0o644);
  try {
    await refuseUnexpectedFile(handle, file);
    if (!(await takeLock(handle, system))) {
      await handle.close();
      return { ok: false, trouble: await busy(file) };
    }
    // A journal that was put in this one's place since it was opened is the one that counts, and not held by this lock.
    if (!(await isStill(handle, file))) {
      await handle.close();
      return 'gone';
    }
    await writeLockInfo(file);
  } catch (error) {
    await handle.close().catch(() => {});
    throw error;
  }
  const release = async () => {
    await takeBack(file);
    await handle.close();
  };
  const discard = async () => {
    await takeBack(file);
    await takeAway(handle, file, made).catch(() => {});
    await handle.close();
  };
  return { ok: true, handle, release, discard };
}

/**
 * Takes an empty journal away, while it is still locked: whoever opened it before finds, once the lock is theirs, that it is not
 * the one under its name, and looks anew. Only the file that is held goes, and only as it is seen to be empty after it has left
 * its name: another one that was put there meanwhile is put back.
 */
async function takeAway(handle: FileHandle, file: string, made: readonly string[]): Promise<void> {
  if ((await handle.stat()).size > 0 || !(await isStill(handle, file))) return;
  const aside = `${file}.${randomUUID()}`;
  await rename(file, aside);
  if (!(await isStill(handle, aside)) || (await handle.stat()).size > 0) {
    // Never over what may be there by now.
    await link(aside, file);
    await rm(aside);
    return;
  }
  await rm(aside);
  // A folder with anything in it stays, by the system's own word.
  for (const folder of made.toReversed()) await rmdir(folder);
}

/** Whether an open file is the one that stands under its name. */
async function isStill(handle: FileHandle, file: string): Promise<boolean> {
  const [open, named] = [await handle.stat({ bigint: true }), await stat(file, { bigint: true }).catch(() => undefined)];
  return named !== undefined && open.ino === named.ino && open.dev === named.dev;
}
