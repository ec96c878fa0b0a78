import { lstat } from 'node:fs/promises';
import { diskMessage } from '../system/disk-error.js';
import { writeAtomic } from '../system/write-atomic.js';
import { fail, type Result } from './failure.js';

const OTHER = 'Name another file. Nothing was written.';

/** A file that a user named for a result. */
export interface NamedFile {
  /** Absolute. */
  readonly path: string;
  readonly shown: string;
  /** What it is to be: `a saved plan`. */
  readonly kind: string;
  /** Whether the file of that name is an earlier one of this kind. */
  readonly isEarlier: () => Promise<boolean>;
  /** What to do if it is not. */
  readonly hint?: string;
}

/** Writes a result in one step. It replaces an earlier result of its kind, and no other file. */
export async function writeNamedFile(
  { path, shown, kind, isEarlier, hint = OTHER }: NamedFile,
  text: string,
): Promise<Result<void>> {
  const mayReplace = async (): Promise<boolean> => {
    try {
      if (!(await lstat(path)).isFile()) return false;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
      throw error;
    }
    return isEarlier();
  };
  try {
    const written = await writeAtomic(path, text, { mayReplace, isShared: true });
    if (written === undefined) return fail(2, `${shown} is there, and is not ${kind}`, hint);
    return { ok: true, value: undefined };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return fail(
        6,
        `${shown} cannot be written: its folder does not exist`,
        'Make the folder, or name another file. Nothing was written.',
      );
    return fail(6, diskMessage(error, shown), OTHER);
  }
}
