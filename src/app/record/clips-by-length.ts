import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import type { ClipStatus, ClipStatuses } from '../../take/clip-status.js';
import { type Take, takeName } from '../../take/take.js';

/** Checks each clip by its length: hashing all of them would take minutes. */
export async function clipsByLength(folder: string, takes: readonly Take[]): Promise<ClipStatuses> {
  const statuses = new Map<string, ClipStatus>();
  for (const take of takes) {
    if (take.clip === undefined) continue;
    const found = await stat(join(folder, take.clip.file)).catch((error: unknown) => unlessOutOfFiles(error, undefined));
    const isWhole = found?.isFile() === true && found.size === take.clip.bytes;
    statuses.set(takeName(take), found === undefined ? 'missing' : isWhole ? 'there' : 'changed');
  }
  return statuses;
}
