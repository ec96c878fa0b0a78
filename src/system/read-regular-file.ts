import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** A file's bytes. Rejects, as the system would, where it is no ordinary file (a device or a pipe has no end) or is larger than `most` bytes. */
export const readRegularBytes = (file: string, most: number): Promise<Buffer> => readBytes(file, most, 0);

/** A file's text, under the same conditions and not through a link: what is there may be anybody's. */
export const readOwn = async (file: string, most: number): Promise<string> =>
  (await readBytes(file, most, constants.O_NOFOLLOW ?? 0)).toString('utf8');

async function readBytes(file: string, most: number, flags: number): Promise<Buffer> {
  const large = () => Object.assign(new Error(`it is larger than ${most} bytes: ${file}`), { code: 'ESTRANGE' });
  // Not blocking: to open a pipe would be to wait for whoever writes it.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | flags);
  try {
    const found = await handle.stat();
    if (found.isDirectory()) throw Object.assign(new Error(`a folder: ${file}`), { code: 'EISDIR' });
    if (!found.isFile())
      throw Object.assign(new Error(`something that is no file stands there: ${file}`), { code: 'ESTRANGE' });
    if (found.size > most) throw large();
    const pieces: Buffer[] = [];
    let length = 0;
    // To its end and not to its length: a file of the kernel's own says that it has none, and has no end either.
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(Math.max(64 * 1024, found.size + 1 - length)));
      if (bytesRead === 0) return Buffer.concat(pieces, length);
      length += bytesRead;
      if (length > most) throw large();
      pieces.push(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

/** A file's text, under the same conditions. */
export const readRegularFile = async (file: string, most: number): Promise<string> =>
  (await readRegularBytes(file, most)).toString('utf8');
