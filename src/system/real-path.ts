import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Resolves the symlinks of a path. The part that does not exist stays as it is. */
export async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(await realPathOf(above), basename(path));
  }
}
