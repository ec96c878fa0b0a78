import { type BigIntStats, lstatSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.js';
import { refuseSymlinks } from './refuse-symlinks.js';

/** What a folder is, whatever its name. */
const folderOf = ({ dev, ino, birthtimeNs }: BigIntStats): string => `${dev}:${ino}:${birthtimeNs}`;

/** A folder that rushes writes to. Its real path must stay the same from the first check on: another program may swap it. */
export class OwnFolder {
  readonly path: string;
  #real: string | undefined;
  /** The folder that was found under its real path. While its name leads to it, the real path need not be looked up. */
  #found: string | undefined;

  /** @param real the folder's real path; by default, its path at the first check */
  constructor(path: string, real?: string) {
    this.path = path;
    this.#real = real;
  }

  /** Makes the folder if it is missing. Rejects if it is a symlink, or if its real path changed. */
  async make(): Promise<void> {
    if (this.#isInPlace()) return;
    await refuseSymlinks(this.path);
    // A folder made behind a symlink would end up elsewhere.
    if (this.#real !== undefined) {
      const above = await realpath(dirname(this.path)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (above !== undefined && above !== dirname(this.#real)) throw this.#swapped();
    }
    await makeFolder(this.path);
    await this.check();
  }

  /** Rejects if the folder is a symlink, or if its real path changed. */
  async check(): Promise<void> {
    if (this.#isInPlace()) return;
    await refuseSymlinks(this.path);
    const real = await realpath(this.path);
    this.#real ??= real;
    if (real !== this.#real) throw this.#swapped();
    this.#found = folderOf(lstatSync(real, { bigint: true }));
  }

  /** Whether the folder's name still leads to the folder that was checked, and is no symlink. */
  #isInPlace(): boolean {
    if (this.#found === undefined) return false;
    try {
      // Each clip asks several times. A look takes less than handing it to another thread.
      const found = lstatSync(this.path, { bigint: true });
      return found.isDirectory() && folderOf(found) === this.#found;
    } catch {
      return false;
    }
  }

  /**
   * Returns the file under this name. Rejects if it no longer has this inode.
   *
   * @param ino that of a file which was made in this folder: where the name leads to it, the folder is in place as well
   */
  async checkFile(file: string, ino: bigint): Promise<BigIntStats> {
    let found: BigIntStats;
    try {
      found = lstatSync(file, { bigint: true });
    } catch (error) {
      await this.check();
      throw error;
    }
    if (found.ino === ino) return found;
    await this.check();
    throw Object.assign(new Error(`another file stands where rushes keeps its own: ${file}`), {
      code: 'ESTRANGE',
      syscall: 'lstat',
    });
  }

  #swapped(): Error {
    const message = `the folder was replaced since the run began: ${this.path}`;
    return Object.assign(new Error(message), { code: 'ESTRANGE', syscall: 'realpath' });
  }
}
