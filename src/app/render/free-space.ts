import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { composeMessage, option } from '../../document/message.js';
import { estimateDiskSpace } from '../../plan/disk-space.js';
import { hasToPay, type Plan } from '../../plan/plan.js';
import { fail, type Result } from '../failure.js';
import type { BoardPaths } from '../prior-state/prior-state.js';

/** How many bytes are free for a folder; `undefined` where the system does not say. */
export type FreeSpace = (folder: string) => Promise<number | undefined>;

/** Asks the system. Some network and virtual file systems report no size. */
export const systemFreeSpace: FreeSpace = async (folder) => {
  try {
    const { blocks, bavail, bsize } = await statfs(folder);
    return blocks > 0 ? bavail * bsize : undefined;
  } catch {
    return undefined;
  }
};

/** `1.2 GB`, `76 MB`: rounded up for what is needed, down for what there is. */
const size = (bytes: number, round: (value: number) => number): string =>
  bytes >= 1e9 ? `${round(bytes / 1e8) / 10} GB` : `${round(bytes / 1e6)} MB`;

/**
 * Refuses a plan whose clips need more disk space than is free, before the first paid request. A plan without a paid request is
 * never refused, as its clips are already paid for. A rehearsal pays nothing, but a full disk would fail its takes.
 */
export async function checkSpace(
  plan: Plan,
  { folder, shown }: BoardPaths,
  { rehearsal, freeSpace = systemFreeSpace }: { readonly rehearsal?: unknown; readonly freeSpace?: FreeSpace },
): Promise<Result<void>> {
  const enough = { ok: true, value: undefined } as const;
  if (!hasToPay(plan)) return enough;
  const needed = estimateDiskSpace(plan, rehearsal !== undefined);
  const free = await freeSpace(join(folder, 'clips'));
  if (free === undefined || free >= needed.bytes) return enough;
  const clips = needed.clips === 1 ? 'one clip' : `${needed.clips} clips`;
  return fail(
    6,
    `too little room in ${shown}: ${clips} may need about ${size(needed.bytes, Math.ceil)}, and ${size(free, Math.floor)} are free`,
    composeMessage`Nothing was sent. Make room, render fewer shots with ${option('only')}, or choose another folder with ${option('out')}.`,
  );
}
