import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type FileIdentity, fileIdentityOf } from './file-identity.js';
import { syncFolder } from './sync-folder.js';

/**
 * Writes a file so that a reader finds the old one or the new one, whole. Rejects with the system's error.
 *
 * @param may asked right before the new file takes the old one's place
 * @returns the new file's identity; nothing where it may not be written after all
 */
export async function writeAtomic(
  file: string,
  content: string | Buffer,
  may: () => boolean | Promise<boolean> = () => true,
): Promise<FileIdentity | undefined> {
  // One name is enough: only the board's one runner writes it.
  const draft = `${file}.part`;
  let identity: FileIdentity;
  try {
    // Afresh, so that a link of that name is not written through.
    await rm(draft, { force: true });
    const handle = await open(draft, 'wx', 0o644);
    try {
      await handle.writeFile(content);
      await handle.sync();
      identity = fileIdentityOf(await handle.stat({ bigint: true }));
    } finally {
      await handle.close();
    }
    if (!(await may())) {
      await rm(draft, { force: true });
      return undefined;
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
  return identity;
}
