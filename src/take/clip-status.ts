import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessOutOfFiles } from '../system/disk-error.js';
import { type ClipHashes, hasSameIdentity } from './clip-hashes.js';
import { type Take, takeName } from './take.js';

/** Whether a clip is on disk. `changed`: there is a file, and it is not the stored clip. */
export type ClipStatus = 'there' | 'missing' | 'changed';

/** Which clips are on disk, by take name. */
export type ClipStatuses = ReadonlyMap<string, ClipStatus>;

/** How much of a file is read at once. */
const MAX_PIECE = 1024 * 1024;

/** Lower-case hex sha256 of a file's bytes. Rejects where it is not a regular file, as a device has no end. */
export async function sha256OfFile(file: string): Promise<string> {
  const found = await stat(file);
  if (!found.isFile() && !found.isDirectory())
    throw Object.assign(new Error(`not a regular file: ${file}`), { code: 'ESTRANGE', syscall: 'open' });
  return openAndHash(file, found.size);
}

/** The sha256 of an open file, from its first byte. The file stays open. */
export const sha256OfHandle = async (handle: FileHandle): Promise<string> => hashOf(handle, (await handle.stat()).size);

async function openAndHash(file: string, size: number): Promise<string> {
  const handle = await open(file, 'r');
  try {
    return await hashOf(handle, size);
  } finally {
    await handle.close();
  }
}

/** @param size the file's length, which decides how much is read at once */
async function hashOf(handle: FileHandle, size: number): Promise<string> {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(Math.min(MAX_PIECE, Math.max(size, 1)));
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(piece, 0, piece.length, position);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(piece.subarray(0, bytesRead));
    position += bytesRead;
  }
}

type Clip = NonNullable<Take['clip']>;

/** How many files are looked at together. */
const BATCH = 64;

/** What a look at a clip's file shows, or the file if its bytes have to be hashed. */
async function lookAt(folder: string, { file, bytes, sha256 }: Clip, hashes?: ClipHashes): Promise<ClipStatus | BigIntStats> {
  try {
    const found = await stat(join(folder, file), { bigint: true });
    if (!found.isFile() || found.size !== BigInt(bytes)) return 'changed';
    const known = hashes?.find(file, found);
    if (known === undefined) return found;
    return known === sha256 ? 'there' : 'changed';
  } catch (error) {
    return unlessOutOfFiles(error, 'missing');
  }
}

/** Reads every byte of a clip. `before`: its file before that. */
async function readStatus(folder: string, clip: Clip, before: BigIntStats, hashes?: ClipHashes): Promise<ClipStatus> {
  const path = join(folder, clip.file);
  try {
    const sha256 = await openAndHash(path, clip.bytes);
    const after = hashes && (await stat(path, { bigint: true }));
    if (after && hasSameIdentity(before, after)) hashes.add(clip.file, after, sha256);
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
      const seen = looked[index] ?? 'missing';
      // One after another: the disk is the bottleneck, so hundreds of open files would not be faster.
      statuses.set(name, typeof seen === 'string' ? seen : await readStatus(folder, clip, seen, hashes));
    }
  }
  return statuses;
}
