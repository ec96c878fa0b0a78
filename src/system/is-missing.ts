import { lstatSync } from 'node:fs';

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
