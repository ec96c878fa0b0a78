import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lockFile } from '../../system/file-lock.js';
import { syncFolder } from '../../system/sync-folder.js';
import type { StampedEvent } from '../take-event.js';
import { readRecords, writeRecord } from './journal-record.js';
import { isAtPath } from './lock-journal.js';

/** The text of a journal. It is read back before it is used, as a wrong journal would lose what was paid for. */
export function journalText(events: readonly StampedEvent[]): string {
  const text = events.map((event, index) => writeRecord(index, event)).join('');
  const records = readRecords(Buffer.from(text));
  if (!records.ok || records.events.length !== events.length) throw new Error('the new journal cannot be read back');
  return text;
}

/**
 * Replaces a journal that this process holds, atomically. The new file is locked before it gets its name, so that no other run
 * takes the board in between. Rejects with the system's error.
 *
 * @param text from `journalText`
 * @param old the journal's open file, where the new one says nothing new: it keeps permissions and time, and only that file is replaced
 * @returns the new file, which holds the lock until it is closed
 */
export async function replaceJournal(file: string, text: string, old?: FileHandle): Promise<FileHandle> {
  const draft = `${file}.part`;
  // A new file, so that nothing is written through a link of this name.
  await rm(draft, { force: true });
  const handle = await open(draft, 'wx+', 0o644);
  try {
    await handle.writeFile(text);
    if (old !== undefined) await copyStats(old, handle);
    await handle.sync();
    if (!(await lockFile(handle.fd))) throw new Error(`another process holds ${draft}`);
    if (old !== undefined && !(await isAtPath(old, file))) throw new Error(`${file} is another file now`);
    await rename(draft, file);
    await syncFolder(dirname(file));
    return handle;
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(draft, { force: true });
    throw error;
  }
}

async function copyStats(from: FileHandle, to: FileHandle): Promise<void> {
  const { mode, atime, mtime } = await from.stat();
  await to.chmod(mode & 0o777);
  await to.utimes(atime, mtime);
}
