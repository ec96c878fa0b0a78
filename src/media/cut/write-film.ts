import { type FileHandle, open } from 'node:fs/promises';
import { makeBox, u32 } from '../encode/box-writer.js';
import { type FilmRate, type IndexInput, makeFilmIndex } from './film-index.js';
import { type FilmSound, type PicturePart, type Piece, planFilm } from './film-plan.js';

/** How much is copied at once, in bytes. */
const BUFFER_BYTES = 1024 * 1024;

/** A film that is written without encoding anything. */
export interface FilmParts {
  readonly parts: readonly PicturePart[];
  readonly rate: FilmRate;
  readonly sound?: FilmSound | undefined;
  /** The program that makes it. */
  readonly maker: string;
  readonly signal?: AbortSignal | undefined;
  /** Called as the parts' bytes are written. */
  readonly onBytes?: (done: number, all: number) => void;
}

/**
 * Writes a film as an MP4 with its index first, and flushes it to the disk. Rejects with the system's error, or with the signal's
 * reason.
 *
 * @param file must not be there yet
 */
export async function writeFilm(file: string, { parts, rate, sound, maker, signal, onBytes }: FilmParts): Promise<void> {
  const plan = planFilm(parts, rate.numerator / rate.denominator, sound);
  const input: IndexInput = { parts, plan, rate, sound, maker };
  const kind = makeBox('ftyp', Buffer.from('isom'), u32(512), Buffer.from('isomiso2mp41'));
  const all = plan.chunks.reduce((sum, { size }) => sum + size, 0);
  const dataHeader = Buffer.alloc(16);
  dataHeader.writeUInt32BE(1, 0);
  dataHeader.write('mdat', 4, 'latin1');
  dataHeader.writeBigUInt64BE(BigInt(all + 16), 8);
  const offset = kind.length + makeFilmIndex(input, 0).length + dataHeader.length;
  const output = await open(file, 'wx', 0o644);
  const copier = new Copier(output);
  try {
    await copier.add(Buffer.concat([kind, makeFilmIndex(input, offset), dataHeader]));
    let done = 0;
    for (const { pieces, size } of plan.chunks) {
      signal?.throwIfAborted();
      for (const piece of pieces) await copier.copy(piece);
      done += size;
      onBytes?.(done, all);
    }
    await copier.flush();
    await output.sync();
  } finally {
    await copier.close();
    await output.close();
  }
}

/** Copies pieces into a file. One source is open at a time, as one part follows the other. */
class Copier {
  readonly #output: FileHandle;
  readonly #buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  #filled = 0;
  readonly #sources = new Map<string, FileHandle>();

  constructor(output: FileHandle) {
    this.#output = output;
  }

  async add(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      if (this.#filled === BUFFER_BYTES) await this.flush();
      const count = bytes.copy(this.#buffer, this.#filled, at);
      this.#filled += count;
      at += count;
    }
  }

  async copy(piece: Piece): Promise<void> {
    if ('bytes' in piece) return this.add(piece.bytes);
    const source = await this.#open(piece.file);
    for (let at = 0; at < piece.size; ) {
      if (this.#filled === BUFFER_BYTES) await this.flush();
      const room = Math.min(piece.size - at, BUFFER_BYTES - this.#filled);
      const { bytesRead } = await source.read(this.#buffer, this.#filled, room, piece.offset + at);
      if (bytesRead === 0)
        throw Object.assign(new Error(`the file became shorter while it was read: ${piece.file}`), {
          code: 'ESTRANGE',
          syscall: 'read',
        });
      this.#filled += bytesRead;
      at += bytesRead;
    }
  }

  async flush(): Promise<void> {
    for (let at = 0; at < this.#filled; ) {
      const { bytesWritten } = await this.#output.write(this.#buffer, at, this.#filled - at);
      at += bytesWritten;
    }
    this.#filled = 0;
  }

  async close(): Promise<void> {
    for (const source of this.#sources.values()) await source.close();
    this.#sources.clear();
  }

  /** The file of the pictures and the file of the sound stay open, where there are two. */
  async #open(file: string): Promise<FileHandle> {
    const found = this.#sources.get(file);
    if (found !== undefined) return found;
    if (this.#sources.size >= 2) {
      const [oldest] = this.#sources.entries();
      if (oldest) {
        await oldest[1].close();
        this.#sources.delete(oldest[0]);
      }
    }
    const source = await open(file, 'r');
    this.#sources.set(file, source);
    return source;
  }
}
