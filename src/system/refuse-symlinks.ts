import { type FileHandle, lstat } from 'node:fs/promises';

/** An error for a file or folder that rushes did not make: a repository may contain it. */
const unexpectedError = (path: string, what: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${what} stands where rushes keeps its own: ${path}`), { code: 'ESTRANGE', path, syscall: 'lstat' });

/** Rejects if one of these folders is a symlink: files written to it would end up elsewhere. Missing folders pass. */
export async function refuseSymlinks(...folders: string[]): Promise<void> {
  for (const folder of folders) {
    const found = await lstat(folder).catch(() => undefined);
    if (found?.isSymbolicLink()) throw unexpectedError(folder, 'a symlink');
  }
}

/** Rejects if an open file is not a regular one, or has a second name (hard link). */
export async function refuseUnexpectedFile(handle: FileHandle, file: string): Promise<void> {
  const found = await handle.stat();
  if (!found.isFile()) throw unexpectedError(file, 'something that is not a regular file');
  if (found.nlink > 1) throw unexpectedError(file, 'a hard link');
}
