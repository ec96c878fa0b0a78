import { randomUUID } from 'node:crypto';
import { rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sha256OfFile } from '../../take/clip-status.js';

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );

/** The name that another paid clip moves to: `ridge.2.<first 8 of its sha256>.mp4`. */
async function asideName(file: string, sha256: string): Promise<string> {
  for (const length of [8, 16, 32]) {
    const aside = join(dirname(file), `${basename(file, '.mp4')}.${sha256.slice(0, length)}.mp4`);
    if (!(await exists(aside)) || (await sha256OfFile(aside)) === sha256) return aside;
  }
  // All these names are taken by other files. Never overwrite a paid clip.
  return join(dirname(file), `${basename(file, '.mp4')}.${randomUUID()}.mp4`);
}

/** Moves a clip with another hash out of the way. Returns its new path, or `undefined` if nothing was moved. */
export async function moveAside(file: string, sha256: string): Promise<string | undefined> {
  if (!(await exists(file))) return undefined;
  const existing = await sha256OfFile(file);
  if (existing === sha256) return undefined;
  const aside = await asideName(file, existing);
  await rename(file, aside);
  return aside;
}
