import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { unlessOutOfFiles } from '../system/disk-error.js';
import { type Take, takeName } from './take.js';

/** Whether a clip is on disk. `changed`: there is a file, and it is not the stored clip. */
export type ClipStatus = 'there' | 'missing' | 'changed';

/** Which clips are on disk, by take name. */
export type ClipStatuses = ReadonlyMap<string, ClipStatus>;

/** Lower-case hex sha256 of a file's bytes. Rejects where it is not a regular file, as a device has no end. */
export async function sha256OfFile(file: string): Promise<string> {
  const found = await stat(file);
  if (!found.isFile() && !found.isDirectory())
    throw Object.assign(new Error(`not a regular file: ${file}`), { code: 'ESTRANGE', syscall: 'open' });
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/** The sha256 of an open file, from its first byte. The file stays open. */
export async function sha256OfHandle(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

async function statusOf(folder: string, clip: NonNullable<Take['clip']>): Promise<ClipStatus> {
  const file = join(folder, clip.file);
  try {
    const found = await stat(file);
    return found.isFile() && found.size === clip.bytes && (await sha256OfFile(file)) === clip.sha256 ? 'there' : 'changed';
  } catch (error) {
    return unlessOutOfFiles(error, 'missing');
  }
}

/** Checks the clip of every stored take: first its length, which costs nothing, then every byte. */
export async function readClipStatuses(folder: string, takes: readonly Take[]): Promise<ClipStatuses> {
  const statuses = new Map<string, ClipStatus>();
  // One after another: the disk is the bottleneck, so hundreds of open files would not be faster.
  for (const take of takes) {
    if (take.clip) statuses.set(takeName(take), await statusOf(folder, take.clip));
  }
  return statuses;
}
