import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { unlessOutOfFiles } from '../system/disk-error.js';
import { type ClipHashes, hasSameIdentity } from './clip-hashes.js';
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

type Clip = NonNullable<Take['clip']>;

/** How many files are looked at together. */
const BATCH = 64;

/** What a look at a clip's file shows. `unread`: its bytes have to be hashed. */
async function lookAt(folder: string, { file, bytes, sha256 }: Clip, hashes?: ClipHashes): Promise<ClipStatus | 'unread'> {
  try {
    const found = await stat(join(folder, file), { bigint: true });
    if (!found.isFile() || found.size !== BigInt(bytes)) return 'changed';
    const known = hashes?.find(file, found);
    if (known === undefined) return 'unread';
    return known === sha256 ? 'there' : 'changed';
  } catch (error) {
    return unlessOutOfFiles(error, 'missing');
  }
}

/** Reads every byte of a clip. */
async function readStatus(folder: string, clip: Clip, hashes?: ClipHashes): Promise<ClipStatus> {
  const path = join(folder, clip.file);
  try {
    const before = await stat(path, { bigint: true });
    const sha256 = await sha256OfFile(path);
    const after = await stat(path, { bigint: true });
    if (hasSameIdentity(before, after)) hashes?.add(clip.file, after, sha256);
    return sha256 === clip.sha256 ? 'there' : 'changed';
  } catch (error) {
    return unlessOutOfFiles(error, 'missing');
  }
}

/**
 * Checks the clip of every stored take: first its file's length and identity, which cost nothing, then every byte of those
 * without a known hash.
 *
 * @param hashes known hashes, and where new ones go; every clip is read without it
 */
export async function readClipStatuses(folder: string, takes: readonly Take[], hashes?: ClipHashes): Promise<ClipStatuses> {
  const statuses = new Map<string, ClipStatus>();
  const clips = takes.flatMap((take) => (take.clip ? [{ name: takeName(take), clip: take.clip }] : []));
  for (let at = 0; at < clips.length; at += BATCH) {
    const batch = clips.slice(at, at + BATCH);
    const looked = await Promise.all(batch.map(({ clip }) => lookAt(folder, clip, hashes)));
    for (const [index, { name, clip }] of batch.entries()) {
      const status = looked[index] ?? 'unread';
      // One after another: the disk is the bottleneck, so hundreds of open files would not be faster.
      statuses.set(name, status === 'unread' ? await readStatus(folder, clip, hashes) : status);
    }
  }
  return statuses;
}
