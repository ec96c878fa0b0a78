import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** Reads a file's bytes. Rejects if it is no regular file (a device or a pipe has no end) or has more than `maxBytes`. */
export const readRegularBytes = (file: string, maxBytes: number): Promise<Buffer> => readBytes(file, maxBytes, 0);

/** Reads the text of a regular file that rushes wrote. Rejects a symlink as well: a repository may contain one. */
export const readOwnFile = async (file: string, maxBytes: number): Promise<string> =>
  (await readBytes(file, maxBytes, constants.O_NOFOLLOW ?? 0)).toString('utf8');

async function readBytes(file: string, maxBytes: number, flags: number): Promise<Buffer> {
  const tooLarge = () => Object.assign(new Error(`larger than ${maxBytes} bytes: ${file}`), { code: 'ESTRANGE' });
  // Non-blocking: opening a pipe would wait for its writer.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | flags);
  try {
    const found = await handle.stat();
    if (found.isDirectory()) throw Object.assign(new Error(`a folder: ${file}`), { code: 'EISDIR' });
    if (!found.isFile()) throw Object.assign(new Error(`not a regular file: ${file}`), { code: 'ESTRANGE' });
    if (found.size > maxBytes) throw tooLarge();
    const pieces: Buffer[] = [];
    let length = 0;
    // Read to the end: files of the kernel report a length of 0.
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(Math.max(64 * 1024, found.size + 1 - length)));
      if (bytesRead === 0) return Buffer.concat(pieces, length);
      length += bytesRead;
      if (length > maxBytes) throw tooLarge();
      pieces.push(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

/** Reads a regular file's text, with the same limits. */
export const readRegularFile = async (file: string, maxBytes: number): Promise<string> =>
  (await readRegularBytes(file, maxBytes)).toString('utf8');
