import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A path with its links resolved, as far as it is there. */
export async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(await realPathOf(above), basename(path));
  }
}
