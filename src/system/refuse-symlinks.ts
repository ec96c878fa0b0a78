import { type FileHandle, lstat } from 'node:fs/promises';

/** A file or folder that is not what we would have made: somebody else put it there, in a repository perhaps. */
const strange = (path: string, what: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${what} stands where rushes keeps its own: ${path}`), { code: 'ESTRANGE', path, syscall: 'lstat' });

/** Rejects where one of these folders is a link: what is written there would end up elsewhere. A folder that is not there is fine. */
export async function refuseSymlinks(...folders: string[]): Promise<void> {
  for (const folder of folders) {
    const found = await lstat(folder).catch(() => undefined);
    if (found?.isSymbolicLink()) throw strange(folder, 'a link');
  }
}

/** Rejects where an open file is not an ordinary one, or stands under another name too. */
export async function refuseStrange(handle: FileHandle, file: string): Promise<void> {
  const found = await handle.stat();
  if (!found.isFile()) throw strange(file, 'something that is no file');
  if (found.nlink > 1) throw strange(file, 'a file that has another name too');
}
