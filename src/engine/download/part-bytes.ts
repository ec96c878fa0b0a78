import { createHash, type Hash } from 'node:crypto';
import { closeSync, fsync, ftruncateSync, read, write } from 'node:fs';
import { promisify } from 'node:util';
import type { OpenClip } from '../../media/inspect/inspect.js';

/** So many bytes are held before they are written: a small clip is written once, and need not be read to be checked. */
const MAX_HELD_BYTES = 1024 * 1024;
/** A server may send byte by byte, and each piece takes memory of its own. */
const MAX_HELD_PIECES = 256;

// What may take long runs in another thread. The rest is done at once, which costs less than a thread.
const [readAt, writeAt] = [promisify(read), promisify(write)];

/** The bytes of a clip in an open file: the last ones are held, the others are written and hashed. Rejects with the system's error. */
export class PartBytes {
  readonly #descriptor: number;
  #held: Buffer[] = [];
  #length = 0;
  #written = 0;
  /** How far the file was ever written. */
  #farthest = 0;
  #hash: Hash = createHash('sha256');
  #writing: Promise<void> = Promise.resolve();

  /** @param descriptor of a new file, which `close` closes */
  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  get length(): number {
    return this.#length;
  }

  /** Starts again at the first byte. */
  rewind(): void {
    this.#held = [];
    this.#length = 0;
    this.#written = 0;
    this.#hash = createHash('sha256');
  }

  /** Takes the next bytes, and keeps the buffer. Returns a promise if the caller should wait before the next ones. */
  append(piece: Buffer): Promise<void> | undefined {
    this.#held.push(piece);
    this.#length += piece.length;
    const isFull = this.#length - this.#written >= MAX_HELD_BYTES || this.#held.length >= MAX_HELD_PIECES;
    return isFull ? this.flush() : undefined;
  }

  /** Writes what is held, and no longer keeps it. */
  flush(): Promise<void> {
    return this.#write(this.#takeHeld());
  }

  /** Ends the file at its last byte. Returns the hash of its bytes, and the open clip. */
  async finish(): Promise<{ readonly sha256: string; readonly clip: OpenClip }> {
    const isHeld = this.#written === 0;
    const held = this.#takeHeld();
    await this.#write(held);
    // An earlier attempt may have written more.
    if (this.#farthest > this.#length) ftruncateSync(this.#descriptor, this.#length);
    this.#farthest = this.#length;
    const file: OpenClip['file'] = {
      read: (into, offset, length, position) => readAt(this.#descriptor, into, offset, length, position),
    };
    const clip = { file, size: this.#length, ...(isHeld && { whole: held }) };
    return { sha256: this.#hash.copy().digest('hex'), clip };
  }

  /** Makes the written bytes durable. */
  sync(): Promise<void> {
    return new Promise((resolve, reject) => fsync(this.#descriptor, (error) => (error ? reject(error) : resolve())));
  }

  /** Waits for a write under way: it could go to the next file, which gets this descriptor. */
  async close(): Promise<void> {
    await this.#writing.catch(() => undefined);
    closeSync(this.#descriptor);
  }

  #takeHeld(): Buffer {
    const held = Buffer.concat(this.#held);
    this.#held = [];
    return held;
  }

  #write(bytes: Buffer): Promise<void> {
    this.#writing = this.#writeAll(bytes);
    return this.#writing;
  }

  async #writeAll(bytes: Buffer): Promise<void> {
    try {
      for (let offset = 0; offset < bytes.length; ) {
        const { bytesWritten } = await writeAt(this.#descriptor, bytes, offset, bytes.length - offset, this.#written);
        this.#hash.update(bytes.subarray(offset, offset + bytesWritten));
        offset += bytesWritten;
        this.#written += bytesWritten;
        this.#farthest = Math.max(this.#farthest, this.#written);
      }
    } catch (error) {
      // Only what was written counts: the next attempt may continue after it.
      this.#length = this.#written;
      throw error;
    }
  }
}
