import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isMissing } from './file-identity.js';

/**
 * Resolves the symlinks of a path. The part that does not exist stays as it is. A look takes less than a promise, and a plan asks
 * for a path in every folder above its board.
 */
export function realPathOf(path: string): string {
  try {
    // An error takes longer than a look.
    if (!isMissing(path)) return realpathSync.native(path);
  } catch {
    // The path above may be resolved all the same.
  }
  const above = dirname(path);
  return above === path ? path : join(realPathOf(above), basename(path));
}
