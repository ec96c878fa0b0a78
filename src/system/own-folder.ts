import type { BigIntStats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.js';
import { refuseSymlinks } from './refuse-symlinks.js';

/** A folder that rushes writes to. Its real path must stay the same from the first check on: another program may swap it. */
export class OwnFolder {
  readonly path: string;
  #real: string | undefined;

  /** @param real the folder's real path; by default, its path at the first check */
  constructor(path: string, real?: string) {
    this.path = path;
    this.#real = real;
  }

  /** Makes the folder if it is missing. Rejects if it is a symlink, or if its real path changed. */
  async make(): Promise<void> {
    if (this.#real !== undefined && (await this.#isInPlace())) return;
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
    if (this.#real !== undefined && (await this.#isInPlace())) return;
    await refuseSymlinks(this.path);
    const real = await realpath(this.path);
    this.#real ??= real;
    if (real !== this.#real) throw this.#swapped();
  }

  /** Whether the real path is still the same, which it would not be through a symlink in the folder's place. */
  async #isInPlace(): Promise<boolean> {
    return (await realpath(this.path).catch(() => undefined)) === this.#real;
  }

  /** Returns the file under this name. Rejects if it no longer has this inode. */
  async checkFile(file: string, ino: bigint): Promise<BigIntStats> {
    await this.check();
    const found = await lstat(file, { bigint: true });
    if (found.ino !== ino)
      throw Object.assign(new Error(`another file stands where rushes keeps its own: ${file}`), {
        code: 'ESTRANGE',
        syscall: 'lstat',
      });
    return found;
  }

  #swapped(): Error {
    const message = `the folder was replaced since the run began: ${this.path}`;
    return Object.assign(new Error(message), { code: 'ESTRANGE', syscall: 'realpath' });
  }
}
