import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * The process that holds a board, from a small file beside the journal. The file is only for messages: the kernel's lock decides
 * whether a board is held. So a file that a killed process left behind does no harm.
 */
export interface LockInfo {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601 in UTC. */
  readonly since: string;
}

const infoFile = (journal: string): string => `${journal}.holder`;

/** A larger file is not ours. */
const MAX_INFO_BYTES = 1024;

/** A process that has just taken the lock has yet to write its file: the file is read again this often. */
const READ_TRIES = 10;
const BETWEEN_READS_MS = 50;

/** Writes the file of the process that holds a journal. An error is ignored: the lock does not depend on the file. */
export async function writeLockInfo(journal: string): Promise<void> {
  const holder: LockInfo = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  try {
    // A new file, so that nothing is written through a link of this name.
    await rm(infoFile(journal), { force: true });
    const handle = await open(infoFile(journal), 'wx', 0o644);
    try {
      await handle.writeFile(JSON.stringify(holder));
    } finally {
      await handle.close();
    }
  } catch {}
}

/** Removes the file. The lock must still be held, or this could remove the next holder's file. */
export const removeLockInfo = (journal: string): Promise<void> => rm(infoFile(journal), { force: true }).catch(() => {});

/** The holder of a journal that is locked; `undefined` where its file does not appear in time. */
export async function readLockInfo(journal: string): Promise<LockInfo | undefined> {
  for (let tries = 1; ; tries += 1) {
    const holder = await readInfoFile(journal);
    if (holder && !isGone(holder)) return holder;
    if (tries === READ_TRIES) return undefined;
    await pause(BETWEEN_READS_MS);
  }
}

async function readInfoFile(journal: string): Promise<LockInfo | undefined> {
  try {
    // Any program may have put something there: do not follow a link, and do not wait for a pipe.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    const handle = await open(infoFile(journal), flags);
    try {
      const found = await handle.stat();
      return found.isFile() && found.size <= MAX_INFO_BYTES ? parseInfo(await handle.readFile('utf8')) : undefined;
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

/** Parses the file's text; `undefined` where it is cut off or another program wrote it. Throws where it is not JSON. */
function parseInfo(text: string): LockInfo | undefined {
  const { pid, host, since } = JSON.parse(text) as Partial<Record<keyof LockInfo, unknown>>;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid < 1) return undefined;
  if (typeof host !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(host)) return undefined;
  if (typeof since !== 'string' || Number.isNaN(Date.parse(since))) return undefined;
  return { pid, host, since: new Date(since).toISOString() };
}

/** Whether a process of this machine has ended: its file is left over, and the present holder has yet to write one. */
function isGone({ pid, host }: LockInfo): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
