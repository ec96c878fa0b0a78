import { lstat, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, also where others make them at the same moment. Node's own way of doing so never ends
 * where a folder can be seen and nothing can be made in it, as in /proc. Rejects with the system's error.
 *
 * @returns those that it made, the uppermost first
 */
export async function makeFolder(folder: string): Promise<string[]> {
  const made = await tried(folder);
  if (Array.isArray(made)) return made;
  if (made.code !== 'ENOENT') throw made;
  // What stands above it now may have been made by another since.
  const above = (await exists(dirname(folder))) ? [] : await makeFolder(dirname(folder));
  const again = await tried(folder);
  if (!Array.isArray(again)) throw again;
  return [...above, ...again];
}

/** Makes one folder: it, or nothing where it is there already; why not, where there is none then. */
async function tried(folder: string): Promise<string[] | NodeJS.ErrnoException> {
  try {
    await mkdir(folder);
    return [folder];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return error as NodeJS.ErrnoException;
  }
  try {
    await mustBeFolder(folder);
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

async function mustBeFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return;
  if (found) throw Object.assign(new Error(path), { code: 'ENOTDIR' });
  const link = await lstat(path).catch(() => undefined);
  // Whoever made it, and wrote nothing there, took it away again since.
  if (!link?.isSymbolicLink()) throw Object.assign(new Error(path), { code: 'ENOENT' });
  throw Object.assign(new Error(`a link that leads nowhere stands where a folder is needed: ${path}`), { code: 'ESTRANGE' });
}
