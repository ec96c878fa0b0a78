import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './sync-folder.js';

/** Writes a file so that a reader finds the old one or the new one, whole. Rejects with the system's error. */
export async function writeWhole(file: string, content: string | Buffer): Promise<void> {
  // One name is enough: only the board's one runner writes it.
  const draft = `${file}.part`;
  try {
    // Afresh, so that a link of that name is not written through.
    await rm(draft, { force: true });
    const handle = await open(draft, 'wx', 0o644);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}
