/** Where the bytes of a clip are read: its open file, or the memory. */
export interface ClipBytes {
  /** Reads up to `length` bytes from `position` on into a buffer. Returns how many there were. */
  read(into: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
}

/** A clip of up to so many bytes is read once, as a whole. */
const MAX_IN_MEMORY = 2 * 1024 * 1024;

/** Reads a small clip as a whole; `undefined` if it is large. */
export async function readSmallClip(file: ClipBytes, size: number): Promise<Buffer | undefined> {
  if (size > MAX_IN_MEMORY) return undefined;
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const { bytesRead } = await file.read(bytes, length, size - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

/** Bytes in the memory. */
export const bytesInMemory = (bytes: Buffer): ClipBytes => ({
  read: (into, offset, length, position) =>
    Promise.resolve({ bytesRead: bytes.copy(into, offset, position, Math.min(bytes.length, position + length)) }),
});
