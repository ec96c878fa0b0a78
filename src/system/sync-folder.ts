import { open } from 'node:fs/promises';

/** Errors of systems that cannot sync a folder: Windows, some network and FUSE folders. */
const UNSUPPORTED = new Set(['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EBADF', 'EACCES']);

/** The flush of a folder that has not begun, for those that ask meanwhile. */
const waiting = new Map<string, Promise<void>>();
/** The flush of a folder that runs now. It may not have what changed since it began. */
const running = new Map<string, Promise<void>>();

/**
 * Makes a folder's entries durable where the system can. A new or renamed file is lost in a crash without it. All that ask
 * while a flush runs share the next one.
 */
export function syncFolder(folder: string): Promise<void> {
  const shared = waiting.get(folder);
  if (shared !== undefined) return shared;
  const next = flushNext(folder, running.get(folder));
  waiting.set(folder, next);
  return next;
}

async function flushNext(folder: string, before: Promise<void> | undefined): Promise<void> {
  // How the flush before it ended is told to those that asked for it.
  await before?.catch(() => undefined);
  const flush = flushFolder(folder);
  const mine = waiting.get(folder);
  waiting.delete(folder);
  if (mine !== undefined) running.set(folder, mine);
  try {
    await flush;
  } finally {
    if (running.get(folder) === mine) running.delete(folder);
  }
}

async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!UNSUPPORTED.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
