import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Who holds a board, as a holder says of itself in a small file beside the journal. It is words and no lock: the kernel says
 * whether a board is held, and only then does anybody read this. What a killed holder left behind harms nobody.
 */
export interface LockInfo {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601 in UTC. */
  readonly since: string;
}

/** Where the holder of a journal says who it is. */
const noteOf = (journal: string): string => `${journal}.holder`;

/** No note of ours is longer. Bytes. */
const LONGEST = 1024;

/** Whoever has just taken a lock has not said so yet: it is waited for this often, this long. Milliseconds. */
const LOOKS = 10;
const EVERY = 50;

/** Says who holds a journal. Only a convenience: where it cannot be written, the board is held all the same. */
export async function writeLockInfo(journal: string): Promise<void> {
  const holder: LockInfo = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  try {
    // Afresh, so that what a killed holder left, or a link of that name, is not written through.
    await rm(noteOf(journal), { force: true });
    const handle = await open(noteOf(journal), 'wx', 0o644);
    try {
      await handle.writeFile(JSON.stringify(holder));
    } finally {
      await handle.close();
    }
  } catch {}
}

/** Takes the word back, while the lock is still held: the next holder's own must not be the one that goes. */
export const removeLockInfo = (journal: string): Promise<void> => rm(noteOf(journal), { force: true }).catch(() => {});

/** Who holds a journal of which the kernel says that it is held; nothing where nobody says so in time. */
export async function readLockInfo(journal: string): Promise<LockInfo | undefined> {
  for (let look = 1; ; look += 1) {
    const holder = await readNote(journal);
    if (holder && !isGone(holder)) return holder;
    if (look === LOOKS) return undefined;
    await pause(EVERY);
  }
}

async function readNote(journal: string): Promise<LockInfo | undefined> {
  try {
    // A link is not followed, and a pipe not waited for: what is there may be anybody's.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    const handle = await open(noteOf(journal), flags);
    try {
      const found = await handle.stat();
      return found.isFile() && found.size <= LONGEST ? holderIn(await handle.readFile('utf8')) : undefined;
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

/** A note's words, where they are ones of ours: it may have been cut off, or be somebody else's. Throws where it is no JSON. */
function holderIn(text: string): LockInfo | undefined {
  const { pid, host, since } = JSON.parse(text) as Partial<Record<keyof LockInfo, unknown>>;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid < 1) return undefined;
  if (typeof host !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(host)) return undefined;
  if (typeof since !== 'string' || Number.isNaN(Date.parse(since))) return undefined;
  return { pid, host, since: new Date(since).toISOString() };
}

/** A process of this machine that is no more: its note was left behind, and the holder of now has yet to say so. */
function isGone({ pid, host }: LockInfo): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
