import { constants } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OwnFolder } from '../../system/own-folder.js';
import { syncFolder } from '../../system/sync-folder.js';
import { sha256OfHandle } from '../../take/clip-status.js';
import { moveAside } from './move-aside.js';
import type { ClipVersion } from './range.js';

/** Written and read back, made by us and by nobody else, and through no link. Windows knows no such links. */
const FRESH = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
/** So many files that were rejected are kept for a take. */
const MOST_REJECTED = 3;

/**
 * A clip as far as it has come, in `<file>.part`. Within a run one try may go on where another broke off; what a run has
 * left that was killed is thrown away unread. Nothing is written, renamed or removed through a link, and nothing that is not
 * the file that was opened. Everything rejects with the system's error.
 */
export class PartFile {
  readonly path: string;
  readonly #file: string;
  readonly #folder: OwnFolder;
  #handle: FileHandle | undefined;
  #ino = 0n;
  #bytes = 0;
  #version: ClipVersion | undefined;
  #ranges = true;

  constructor(file: string, folder = new OwnFolder(dirname(file))) {
    this.#file = file;
    this.#folder = folder;
    this.path = `${file}.part`;
  }

  /** How many bytes are here, from the first. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What the next try may go on with; absent where it has to begin anew. */
  get version(): ClipVersion | undefined {
    return this.#ranges && this.#bytes > 0 ? this.#version : undefined;
  }

  /** How many of the bytes a next try may leave out. */
  get kept(): number {
    return this.version === undefined ? 0 : this.#bytes;
  }

  async open(): Promise<void> {
    if (this.#handle !== undefined) return;
    await this.#folder.check();
    // Afresh, and exclusively: what a killed run has left, or a link that somebody put there, is not written through.
    await rm(this.path, { force: true });
    const handle = await open(this.path, FRESH, 0o666);
    try {
      this.#ino = (await handle.stat({ bigint: true })).ino;
      await this.#folder.checkFile(this.path, this.#ino);
    } catch (error) {
      await handle.close();
      throw error;
    }
    this.#handle = handle;
  }

  /** Begins at the first byte, with a clip of this version. */
  rewind(version?: ClipVersion): void {
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
    const handle = this.#open();
    // An earlier try that came to nothing may have been longer.
    await handle.truncate(this.#bytes);
    const sha256 = await sha256OfHandle(handle);
    await this.#folder.checkFile(this.path, this.#ino);
    return sha256;
  }

  /** Gives the file its name, durably; another clip of that name moves aside, to where the answer says. */
  async store(sha256: string): Promise<string | undefined> {
    await this.#open().sync();
    await this.#folder.checkFile(this.path, this.#ino);
    await this.#close();
    const aside = await moveAside(this.#file, sha256);
    await rename(this.path, this.#file);
    await syncFolder(dirname(this.#file));
    await this.#folder.checkFile(this.#file, this.#ino);
    return aside;
  }

  /**
   * Keeps what was rejected beside the clip's place, once: the same bytes have the same name. The next try begins afresh.
   *
   * @returns the file's name; nothing where as many are kept as may be, or where it cannot be kept
   */
  async reject(sha256: string): Promise<string | undefined> {
    const stem = `${basename(this.#file, '.mp4')}.rejected.`;
    const name = `${stem}${sha256.slice(0, 8)}.mp4`;
    try {
      await this.#folder.checkFile(this.path, this.#ino);
      const kept = (await readdir(this.#folder.path)).filter((one) => one.startsWith(stem));
      if (kept.includes(name)) return name;
      if (kept.length >= MOST_REJECTED) return undefined;
      await this.#close();
      await rename(this.path, join(this.#folder.path, name));
      return name;
    } catch {
      return undefined;
    } finally {
      this.rewind();
      await this.drop();
    }
  }

  /** Leaves nothing behind; a clip that was stored stays. */
  async drop(): Promise<void> {
    await this.#close().catch(() => undefined);
    const isOurs =
      this.#ino !== 0n &&
      (await this.#folder.checkFile(this.path, this.#ino).then(
        () => true,
        () => false,
      ));
    if (isOurs) await rm(this.path, { force: true }).catch(() => undefined);
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
