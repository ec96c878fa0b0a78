import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Non-blocking: opening a pipe would wait for its writer. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Reads a file's bytes. Rejects if it is no regular file (a device or a pipe has no end) or has more than `maxBytes`. */
export const readRegularBytes = (file: string, maxBytes: number): Promise<Buffer> => readBytes(file, maxBytes, 0);

/** Reads the text of a regular file that rushes wrote. Rejects a symlink as well: a repository may contain one. */
export const readOwnFile = async (file: string, maxBytes: number): Promise<string> =>
  (await readBytes(file, maxBytes, constants.O_NOFOLLOW ?? 0)).toString('utf8');

/** The same without promises, which take longer than a small file. */
export function readSmallFile(file: string, maxBytes: number): Buffer {
  const descriptor = openSync(file, READ);
  try {
    const found = fstatSync(descriptor);
    refuseOthers(found, file);
    if (found.size > maxBytes) throw tooLarge(file, maxBytes);
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Throws where something is no regular file. */
function refuseOthers(found: Stats, file: string): void {
  if (found.isDirectory()) throw Object.assign(new Error(`a folder: ${file}`), { code: 'EISDIR' });
  if (!found.isFile()) throw Object.assign(new Error(`not a regular file: ${file}`), { code: 'ESTRANGE' });
}

const tooLarge = (file: string, maxBytes: number): Error =>
  Object.assign(new Error(`larger than ${maxBytes} bytes: ${file}`), { code: 'ESTRANGE' });

async function readBytes(file: string, maxBytes: number, flags: number): Promise<Buffer> {
  const handle = await open(file, READ | flags);
  try {
    refuseOthers(await handle.stat(), file);
    return await readHandle(handle, maxBytes, file);
  } finally {
    await handle.close();
  }
}

/** Reads an open file from its first byte. Rejects if it has more than `maxBytes`. */
export async function readHandle(handle: FileHandle, maxBytes: number, file = 'the file'): Promise<Buffer> {
  const { size } = await handle.stat();
  const pieces: Buffer[] = [];
  let length = 0;
  // Read to the end: files of the kernel report a length of 0.
  for (;;) {
    if (length > maxBytes || size > maxBytes) throw tooLarge(file, maxBytes);
    const room = Buffer.allocUnsafe(length >= size ? 64 * 1024 : size - length);
    const { bytesRead } = await handle.read(room, 0, room.length, length);
    if (bytesRead === 0) return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces, length);
    length += bytesRead;
    pieces.push(room.subarray(0, bytesRead));
  }
}

/** Reads a regular file's text, with the same limits. */
export const readRegularFile = async (file: string, maxBytes: number): Promise<string> =>
  (await readRegularBytes(file, maxBytes)).toString('utf8');
