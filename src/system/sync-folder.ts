import { open } from 'node:fs/promises';

/** What is answered where there is no such call: on Windows, and in some network and FUSE folders. */
const CANNOT = new Set(['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EBADF', 'EACCES']);

/** Makes a folder's entries durable, where the system can: a new or renamed file is not, until its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!CANNOT.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
