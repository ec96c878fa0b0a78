import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type FileIdentity, fileIdentityOf } from './file-identity.js';
import { syncFolder } from './sync-folder.js';

/**
 * Replaces a file in one step: a reader finds the whole old file or the whole new one. Rejects with the system's error.
 *
 * @param mayReplace called right before the rename; `false` keeps the old file
 * @param mode the file's permissions, whatever the umask says; by default those of a new file
 * @returns the new file's identity, or `undefined` if the old file stays
 */
export async function writeAtomic(
  file: string,
  content: string | Buffer,
  mayReplace: () => boolean | Promise<boolean> = () => true,
  mode?: number,
): Promise<FileIdentity | undefined> {
  // One name is enough: only the run that holds the board's lock writes the file.
  const draft = `${file}.part`;
  let identity: FileIdentity;
  try {
    // Remove it first, so that nothing is written through a symlink of that name.
    await rm(draft, { force: true });
    const handle = await open(draft, 'wx', 0o644);
    try {
      if (mode !== undefined) await handle.chmod(mode);
      await handle.writeFile(content);
      await handle.sync();
      identity = fileIdentityOf(await handle.stat({ bigint: true }));
    } finally {
      await handle.close();
    }
    if (!(await mayReplace())) {
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
