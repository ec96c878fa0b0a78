import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type FileIdentity, fileIdentityOf } from './file-identity.js';
import { syncFolder } from './sync-folder.js';

/** How a file is replaced. */
export interface Replacement {
  /** Called right before the rename; `false` keeps the old file. */
  readonly mayReplace?: () => boolean | Promise<boolean>;
  /** The file's permissions, whatever the umask says; by default those of a new file. */
  readonly mode?: number;
  /** Other processes may write the file at the same time: the new one has a name of its own until it is whole. */
  readonly isShared?: boolean;
}

/**
 * Replaces a file in one step: a reader finds the whole old file or the whole new one. Rejects with the system's error.
 *
 * @returns the new file's identity, or `undefined` if the old file stays
 */
export async function writeAtomic(
  file: string,
  content: string | Buffer,
  { mayReplace = () => true, mode, isShared = false }: Replacement = {},
): Promise<FileIdentity | undefined> {
  // One name is enough where a lock allows one writer. A killed run leaves no second one.
  const draft = isShared ? `${file}.${randomUUID()}.part` : `${file}.part`;
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
