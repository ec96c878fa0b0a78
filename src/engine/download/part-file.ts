import { type BigIntStats, closeSync, constants, fstatSync, open } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { OwnFolder } from '../../system/own-folder.js';
import { syncFolder } from '../../system/sync-folder.js';
import { moveAside } from './move-aside.js';
import { PartBytes } from './part-bytes.js';
import type { ClipVersion } from './range.js';

/** Creates the file, never through a symlink. Windows has no `O_NOFOLLOW`. */
const CREATE_NEW = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
// A new file may wait for a flush of its folder.
const create = promisify(open);

/** How many rejected files are kept for a take. */
const MAX_REJECTED = 3;

/**
 * The bytes of a clip so far, in `<file>.part`. Within a run, an attempt may continue where another broke off. The file
 * of a killed run is deleted unread. Nothing is written, renamed or removed through a symlink, or if another file took
 * the place of the one that was opened. Every method rejects with the system's error.
 */
export class PartFile {
  readonly path: string;
  readonly #file: string;
  readonly #folder: OwnFolder;
  #content: PartBytes | undefined;
  #ino = 0n;
  #stored: BigIntStats | undefined;
  #version: ClipVersion | undefined;
  #mayResume = true;

  constructor(file: string, folder = new OwnFolder(dirname(file))) {
    this.#file = file;
    this.#folder = folder;
    this.path = `${file}.part`;
  }

  /** The clip's file, once it is stored. */
  get stored(): BigIntStats | undefined {
    return this.#stored;
  }

  /** How many bytes there are, from the first. */
  get bytes(): number {
    return this.#content?.length ?? 0;
  }

  /** The version that the next attempt may continue; absent if it has to start again. */
  get version(): ClipVersion | undefined {
    return this.#mayResume && this.bytes > 0 ? this.#version : undefined;
  }

  /** How many bytes the next attempt need not download. */
  get kept(): number {
    return this.version === undefined ? 0 : this.bytes;
  }

  async open(): Promise<void> {
    if (this.#content !== undefined) return;
    await this.#folder.check();
    const descriptor = await createFile(this.path);
    try {
      this.#ino = fstatSync(descriptor, { bigint: true }).ino;
      // The folder may have been swapped in between.
      await this.#folder.check();
      await this.#folder.checkFile(this.path, this.#ino);
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
    this.#content = new PartBytes(descriptor);
  }

  /** Starts again at the first byte, with a clip of this version. */
  rewind(version?: ClipVersion): void {
    this.#content?.rewind();
    this.#version = version;
  }

  /** Starts again at the first byte, and never resumes this clip: the parts that the server sent did not fit. */
  distrust(): void {
    this.rewind();
    this.#mayResume = false;
  }

  /** Takes the next bytes, and keeps the buffer. Returns a promise if the caller should wait before the next ones. */
  append(piece: Buffer): Promise<void> | undefined {
    return this.#open().append(piece);
  }

  /** Writes what is held: the next attempt may come much later. */
  flush(): Promise<void> {
    return this.#open().flush();
  }

  /** Ends the file at its last byte. Returns the hash of its bytes, and the open clip. */
  finish(): ReturnType<PartBytes['finish']> {
    return this.#open().finish();
  }

  /** Gives the file its name, durably. Returns the new path of another clip of that name, if there was one. */
  async store(sha256: string): Promise<string | undefined> {
    await this.#open().sync();
    await this.#folder.checkFile(this.path, this.#ino);
    await this.#close();
    const aside = await moveAside(this.#file, sha256);
    await rename(this.path, this.#file);
    await syncFolder(dirname(this.#file));
    this.#stored = await this.#folder.checkFile(this.#file, this.#ino);
    this.#ino = 0n;
    return aside;
  }

  /**
   * Keeps a rejected file beside the clip's path. The same bytes have the same name. The next attempt starts again.
   *
   * @returns the file's name, or `undefined` if it is not kept: there are too many, or the disk refuses
   */
  async reject(sha256: string): Promise<string | undefined> {
    const stem = `${basename(this.#file, '.mp4')}.rejected.`;
    const name = `${stem}${sha256.slice(0, 8)}.mp4`;
    try {
      await this.#folder.checkFile(this.path, this.#ino);
      const kept = (await readdir(this.#folder.path)).filter((entry) => entry.startsWith(stem));
      if (kept.includes(name)) return name;
      if (kept.length >= MAX_REJECTED) return undefined;
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

  /** Removes the part file. A stored clip stays. */
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

  #open(): PartBytes {
    if (this.#content === undefined) throw new Error(`${this.path} is not open`);
    return this.#content;
  }

  async #close(): Promise<void> {
    const content = this.#content;
    this.#content = undefined;
    await content?.close();
  }
}

/** Creates the file. One of a killed run is removed: nothing is written to it, or through a symlink. */
async function createFile(path: string): Promise<number> {
  try {
    return await create(path, CREATE_NEW, 0o666);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  await rm(path, { force: true });
  return create(path, CREATE_NEW, 0o666);
}
