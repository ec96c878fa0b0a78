import { randomUUID } from 'node:crypto';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isFree, lockFile } from '../../system/file-lock.js';
import { makeFolder } from '../../system/make-folder.js';
import { MissingBuild } from '../../system/missing-build.js';
import { syncFolder } from '../../system/sync-folder.js';

const LOCK = 'lock';

/**
 * The folder in which a film is made, hidden beside its place: a film gets its name only when it is whole. A cut that is killed
 * leaves the folder behind, and the next cut to that place removes it.
 */
export class WorkFolder {
  readonly path: string;
  readonly #target: string;
  readonly #lock: FileHandle;

  private constructor(path: string, target: string, lock: FileHandle) {
    this.path = path;
    this.#target = target;
    this.#lock = lock;
  }

  /** Makes the folder for a film. Rejects with the system's error. */
  static async make(target: string): Promise<WorkFolder> {
    await makeFolder(dirname(target));
    await removeLeftOver(target);
    const path = join(dirname(target), `.${basename(target)}.${randomUUID().slice(0, 8)}.part`);
    await mkdir(path);
    // Its owner holds the lock as long as it lives.
    const lock = await open(join(path, LOCK), 'wx');
    await lockFile(lock.fd).catch(unlessMissing);
    return new WorkFolder(path, target, lock);
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** Gives a film its name, durably. */
  async publish(name: string): Promise<void> {
    await rename(this.file(name), this.#target);
    await syncFolder(dirname(this.#target));
  }

  /** Removes the folder and everything in it. */
  async remove(): Promise<void> {
    await this.#lock.close();
    await rm(this.path, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Where this system has no locks, nobody can tell whether a cut still lives: its folder stays. */
function unlessMissing(error: unknown): void {
  if (!(error instanceof MissingBuild)) throw error;
}

/** Removes the folders of cuts to the same place that were killed. One that lives holds its lock. */
async function removeLeftOver(target: string): Promise<void> {
  const folder = dirname(target);
  const [start, end] = [`.${basename(target)}.`, '.part'];
  for (const name of await readdir(folder)) {
    const id = name.slice(start.length, -end.length);
    if (!name.startsWith(start) || !name.endsWith(end) || !/^[0-9a-f]{8}$/.test(id)) continue;
    const path = join(folder, name);
    const found = await lstat(path).catch(() => undefined);
    if (found?.isDirectory() && (await isLeftOver(path))) await rm(path, { recursive: true, force: true });
  }
}

async function isLeftOver(path: string): Promise<boolean> {
  const lock = await open(join(path, LOCK), 'r+').catch(() => undefined);
  // A cut makes its lock right after its folder.
  if (lock === undefined) return false;
  try {
    return isFree(lock.fd);
  } catch (error) {
    unlessMissing(error);
    return false;
  } finally {
    await lock.close();
  }
}
