import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** A file's text. Rejects, as the system would, where it is no ordinary file (a device or a pipe has no end) or is larger than `most` bytes. */
export async function readOrdinary(file: string, most: number): Promise<string> {
  // Not blocking: to open a pipe would be to wait for whoever writes it.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await handle.stat();
    if (found.isDirectory()) throw Object.assign(new Error(`a folder: ${file}`), { code: 'EISDIR' });
    if (!found.isFile())
      throw Object.assign(new Error(`something that is no file stands there: ${file}`), { code: 'ESTRANGE' });
    if (found.size > most) throw Object.assign(new Error(`it is larger than ${most} bytes: ${file}`), { code: 'ESTRANGE' });
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}
