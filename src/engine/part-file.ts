import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sha256OfFile } from '../take/shelf.js';
import { syncFolder } from '../take/sync-folder.js';
import type { Version } from './range.js';
import { makeWay } from './set-aside.js';

/**
 * A clip as far as it has come, in `<file>.part`. Within a run one try may go on where another broke off; what a run has
 * left that was killed is thrown away unread. Everything rejects with the system's error.
 */
export class PartFile {
  readonly path: string;
  readonly #file: string;
  #handle: FileHandle | undefined;
  #bytes = 0;
  #version: Version | undefined;
  #ranges = true;

  constructor(file: string) {
    this.#file = file;
    this.path = `${file}.part`;
  }

  /** How many bytes are here, from the first. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What the next try may go on with; absent where it has to begin anew. */
  get version(): Version | undefined {
    return this.#ranges && this.#bytes > 0 ? this.#version : undefined;
  }

  /** How many of the bytes a next try may leave out. */
  get kept(): number {
    return this.version === undefined ? 0 : this.#bytes;
  }

  async open(): Promise<void> {
    if (this.#handle !== undefined) return;
    // Afresh, and exclusively: what a killed run has left, or a link that somebody put there, is not written through.
    await rm(this.path, { force: true });
    this.#handle = await open(this.path, 'wx');
  }

  /** Begins at the first byte, with a clip of this version. */
  rewind(version?: Version): void {
    this.#bytes = 0;
    this.#version = version;
  }

  /** Begins at the first byte, and asks this clip's servers for no part of it any more: what they gave did not fit. */
  distrust(): void {
    this.rewind();
    this.#ranges = false;
  }

  async append(piece: Buffer): Promise<void> {
    for (let done = 0; done < piece.length; ) {
      const { bytesWritten } = await this.#open().write(piece, done, piece.length - done, this.#bytes);
      done += bytesWritten;
      this.#bytes += bytesWritten;
    }
  }

  /** Ends the file at its last byte, and reads it back: the hash is of what is on the disk. */
  async finish(): Promise<string> {
    // An earlier try that came to nothing may have been longer.
    await this.#open().truncate(this.#bytes);
    return sha256OfFile(this.path);
  }

  /** Gives the file its name, durably; another clip of that name moves aside, to where the answer says. */
  async store(sha256: string): Promise<string | undefined> {
    const handle = this.#open();
    await handle.sync();
    await this.#close();
    const aside = await makeWay(this.#file, sha256);
    await rename(this.path, this.#file);
    await syncFolder(dirname(this.#file));
    return aside;
  }

  /** Leaves nothing behind; a clip that was stored stays. */
  async drop(): Promise<void> {
    await this.#close().catch(() => undefined);
    await rm(this.path, { force: true }).catch(() => undefined);
  }

  #open(): FileHandle {
    if (this.#handle === undefined) throw new Error(`${this.path} is not open`);
    return this.#handle;
  }

  async #close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }
}
