import { type BigIntStats, lstatSync, statSync } from 'node:fs';

/** Changes whenever another program writes or replaces the file: device, inode, time of the last write, length. */
export type FileIdentity = string;

export const fileIdentityOf = ({ dev, ino, mtimeNs, size }: BigIntStats): FileIdentity => `${dev}:${ino}:${mtimeNs}:${size}`;

/** The identity of the file under a name; `undefined` if the file is missing or cannot be read. */
export function identityAt(file: string): FileIdentity | undefined {
  try {
    // A run asks before each paid request. A look takes less than handing it to another thread.
    return fileIdentityOf(statSync(file, { bigint: true }));
  } catch {
    return undefined;
  }
}

/**
 * Whether nothing has this name, not even a broken link. False where nobody can tell. A look takes less than a promise, and before
 * a board's first render most files that a plan reads are missing.
 */
export function isMissing(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}
