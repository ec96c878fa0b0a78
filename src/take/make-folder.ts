import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it. Node's own way of doing so never ends where a folder can be seen and nothing can be
 * made in it, as in /proc. Rejects with the system's error.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return mustBeFolder(folder);
    if (code !== 'ENOENT' || (await exists(dirname(folder)))) throw error;
    await makeFolder(dirname(folder));
    // Another run that starts at the same moment may have made it by now.
    await makeFolder(folder);
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
  throw Object.assign(new Error(`a link that leads nowhere stands where a folder is needed: ${path}`), { code: 'ESTRANGE' });
}
