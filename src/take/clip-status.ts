import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { unlessOutOfFiles } from '../system/disk-error.js';
import { type Take, takeName } from './take.js';

/** Which clips are really on disk. `changed`: a file is there, and it is not the clip that was stored. */
export type ClipStatuses = ReadonlyMap<string, 'there' | 'missing' | 'changed'>;

/** Lower-case hex sha256 of a file's bytes. Rejects, as the system would, where it is no ordinary file: a device has no end. */
export async function sha256OfFile(file: string): Promise<string> {
  const found = await stat(file);
  if (!found.isFile() && !found.isDirectory())
    throw Object.assign(new Error(`not a regular file: ${file}`), { code: 'ESTRANGE', syscall: 'open' });
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/** The same of an open file, from its first byte; it stays open. */
export async function sha256OfHandle(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

async function look(folder: string, clip: NonNullable<Take['clip']>): Promise<'there' | 'missing' | 'changed'> {
  const file = join(folder, clip.file);
  try {
    const found = await stat(file);
    return found.isFile() && found.size === clip.bytes && (await sha256OfFile(file)) === clip.sha256 ? 'there' : 'changed';
  } catch (error) {
    return unlessOutOfFiles(error, 'missing');
  }
}

/** Looks at every stored take's clip, by take name; the length first, as that costs nothing, then every byte. */
export async function readClipStatuses(folder: string, takes: readonly Take[]): Promise<ClipStatuses> {
  const shelf = new Map<string, 'there' | 'missing' | 'changed'>();
  // One after another: the disk is the bottleneck, and hundreds of open files would be no faster.
  for (const take of takes) {
    if (take.clip) shelf.set(takeName(take), await look(folder, take.clip));
  }
  return shelf;
}
