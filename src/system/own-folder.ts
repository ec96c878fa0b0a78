import { lstat, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.js';
import { refuseSymlinks } from './refuse-symlinks.js';

/** A folder of ours that somebody may swap while we use it. Where it led at the first look, it has to lead at every later one. */
export class OwnFolder {
  readonly path: string;
  #real: string | undefined;

  /** @param real where the folder really is; as at the first look where nobody says */
  constructor(path: string, real?: string) {
    this.path = path;
    this.#real = real;
  }

  /** Makes the folder where it is gone. Rejects where a link stands in its place, or on the way to it since the first look. */
  async make(): Promise<void> {
    await refuseSymlinks(this.path);
    // What is made behind a link would be made elsewhere.
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

  /** Rejects where a link stands in the folder's place, or on the way to it since the first look. */
  async check(): Promise<void> {
    await refuseSymlinks(this.path);
    const real = await realpath(this.path);
    this.#real ??= real;
    if (real !== this.#real) throw this.#swapped();
  }

  /** Rejects where a file of ours under this name is not the one with this number any more. */
  async checkFile(file: string, ino: bigint): Promise<void> {
    await this.check();
    const found = await lstat(file, { bigint: true });
    if (found.ino !== ino)
      throw Object.assign(new Error(`another file stands where rushes keeps its own: ${file}`), {
        code: 'ESTRANGE',
        syscall: 'lstat',
      });
  }

  #swapped(): Error {
    const message = `this folder leads elsewhere than when the run began: ${this.path}`;
    return Object.assign(new Error(message), { code: 'ESTRANGE', syscall: 'realpath' });
  }
}
