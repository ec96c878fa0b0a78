import type { Environment } from '../../system/user-folders.js';
import { openClipHashes } from '../../take/clip-hashes.js';
import { type ClipStatuses, readClipStatuses } from '../../take/clip-status.js';
import type { Take } from '../../take/take.js';

/**
 * Checks which clips of a board are on disk. A clip is hashed once: its hash holds as long as its file is not changed.
 *
 * @param env names the user's state folder, where the hashes are; `process.env` by default
 * @param verify hashes every clip again
 */
export async function checkClips(
  folder: string,
  takes: readonly Take[],
  { env = process.env, verify = false }: { readonly env?: Environment; readonly verify?: boolean },
): Promise<ClipStatuses> {
  if (takes.every(({ clip }) => clip === undefined)) return new Map();
  const hashes = await openClipHashes(env, folder, verify);
  const statuses = await readClipStatuses(folder, takes, hashes);
  await hashes.save();
  return statuses;
}
