import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lockFile } from '../../system/file-lock.js';
import { syncFolder } from '../../system/sync-folder.js';
import type { TakeEvent } from '../take-event.js';
import { readRecords, writeRecord } from './journal-record.js';

/** A journal's text; it is read back before it takes anything's place, as everything that was paid for hangs on it. */
export function journalText(events: readonly TakeEvent[]): string {
  const text = events.map((event, index) => writeRecord(index, event)).join('');
  const records = readRecords(Buffer.from(text));
  if (!records.ok || records.events.length !== events.length) throw new Error('the new journal cannot be read back');
  return text;
}

/**
 * Puts a new journal in the place of one that this process holds, whole or not at all. It is locked before it has its name, so
 * that nobody takes the board in between. Rejects with the system's error.
 *
 * @returns the new file, which holds the lock until it is closed
 */
export async function replaceJournal(file: string, events: readonly TakeEvent[]): Promise<FileHandle> {
  const text = journalText(events);
  const draft = `${file}.part`;
  // Afresh, so that a link of that name is not written through.
  await rm(draft, { force: true });
  const handle = await open(draft, 'wx+', 0o644);
  try {
    await handle.writeFile(text);
    await handle.sync();
    if (!(await lockFile(handle.fd))) throw new Error(`somebody else holds ${draft}`);
    await rename(draft, file);
    await syncFolder(dirname(file));
    return handle;
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(draft, { force: true });
    throw error;
  }
}
