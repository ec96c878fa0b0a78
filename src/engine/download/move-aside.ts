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

/** A clip that was paid for is in the way: the name it moves to, `ridge.2.<first 8 of its sha256>.mp4`. */
async function asideName(file: string, sha256: string): Promise<string> {
  for (const length of [8, 16, 32]) {
    const aside = join(dirname(file), `${basename(file, '.mp4')}.${sha256.slice(0, length)}.mp4`);
    if (!(await exists(aside)) || (await sha256OfFile(aside)) === sha256) return aside;
  }
  // Somebody made files of all these names: what is paid for is still not written over.
  return join(dirname(file), `${basename(file, '.mp4')}.${randomUUID()}.mp4`);
}

/**
 * Makes way for a clip of this hash: another clip of its name moves aside, the same one may be replaced.
 *
 * @returns where the other one is now; nothing where there was none
 */
export async function moveAside(file: string, sha256: string): Promise<string | undefined> {
  if (!(await exists(file))) return undefined;
  const existing = await sha256OfFile(file);
  if (existing === sha256) return undefined;
  const aside = await asideName(file, existing);
  await rename(file, aside);
  return aside;
}
