import { lstat, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** An error as the system would report it: callers tell those from bugs by the call. */
const folderError = (code: string, message: string): Error => Object.assign(new Error(message), { code, syscall: 'mkdir' });

/**
 * Makes a folder and its parents, also while other processes make them. Rejects with the system's error.
 * Node's own recursive mkdir loops forever in folders that accept no entries, as /proc.
 *
 * @returns the folders that it made, the topmost first
 */
export async function makeFolder(folder: string): Promise<string[]> {
  const made = await makeOne(folder);
  if (Array.isArray(made)) return made;
  if (made.code !== 'ENOENT') throw made;
  // Another process may have made the parent since.
  const above = (await exists(dirname(folder))) ? [] : await makeFolder(dirname(folder));
  const again = await makeOne(folder);
  if (!Array.isArray(again)) throw again;
  return [...above, ...again];
}

/** Returns the folder if it made it, nothing if the folder exists, or the error if its parent is missing. */
async function makeOne(folder: string): Promise<string[] | NodeJS.ErrnoException> {
  try {
    await mkdir(folder);
    return [folder];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return error as NodeJS.ErrnoException;
  }
  try {
    await checkIsFolder(folder);
    return [];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return error as NodeJS.ErrnoException;
    throw error;
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function checkIsFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return;
  if (found) throw folderError('ENOTDIR', path);
  const link = await lstat(path).catch(() => undefined);
  // Another process made it and removed it again.
  if (!link?.isSymbolicLink()) throw folderError('ENOENT', path);
  throw folderError('ESTRANGE', `a dangling symlink stands where a folder is needed: ${path}`);
}
