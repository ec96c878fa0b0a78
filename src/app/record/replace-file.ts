import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

/** The end of a draft's name. A process that was killed leaves its draft. */
export const DRAFT_END = '.draft';

/**
 * Writes a file that can be made again: a reader finds the old file or the whole new one, also while several processes write it.
 * A symlink under its name is replaced and not followed. Rejects with the system's error.
 */
export async function replaceFile(file: string, content: string | Buffer): Promise<void> {
  const draft = `${file}.${randomUUID()}${DRAFT_END}`;
  try {
    const handle = await open(draft, 'wx', 0o644);
    try {
      await handle.writeFile(content);
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
