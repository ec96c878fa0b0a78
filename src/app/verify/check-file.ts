import { constants, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { inspectClip } from '../../media/inspect/inspect.js';
import type { ClipProblem } from '../../report/clips/clip-problem.js';
import { diskMessage, isOutOfFiles } from '../../system/disk-error.js';
import { sha256OfHandle } from '../../take/clip-status.js';
import { type Take, type TakeWithClip, takeName } from '../../take/take.js';

/** A take with a clip that should be on the disk: a pruned clip was removed on purpose. */
export const hasStoredClip = (take: Take): take is TakeWithClip => take.clip !== undefined && take.status === 'stored';

/** The names of takes by their clip's hash, and the lengths of all clips. */
export interface KnownClips {
  readonly takes: ReadonlyMap<string, string>;
  readonly lengths: ReadonlySet<number>;
}

export const knownClips = (takes: readonly TakeWithClip[]): KnownClips => ({
  takes: new Map(takes.map((take) => [take.clip.sha256, takeName(take)])),
  lengths: new Set(takes.map(({ clip }) => clip.bytes)),
});

/** What stands at a path. The file is read only if a clip has its length: a huge one costs nothing. */
type FoundFile =
  | { readonly kind: 'missing' | 'no-file' }
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'file'; readonly bytes: number; readonly sha256?: string };

/** Reads a file of a folder that anybody may have filled: a pipe or a device is not waited for. */
export async function readFound(folder: string, file: string, { lengths }: KnownClips): Promise<FoundFile> {
  try {
    const handle = await open(join(folder, file), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found: Stats = await handle.stat();
      if (!found.isFile()) return { kind: 'no-file' };
      if (!lengths.has(found.size)) return { kind: 'file', bytes: found.size };
      return { kind: 'file', bytes: found.size, sha256: await sha256OfHandle(handle) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isOutOfFiles(error)) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    // A socket, or a device without a driver.
    if (code === 'ENXIO' || code === 'ENODEV' || code === 'EISDIR') return { kind: 'no-file' };
    return { kind: 'unreadable', message: diskMessage(error, file, 'read') };
  }
}

/** Checks that a take's clip is on the disk as it was stored. Returns what is wrong with it. */
export async function checkStored(folder: string, { clip }: TakeWithClip, known: KnownClips): Promise<ClipProblem | undefined> {
  const found = await readFound(folder, clip.file, known);
  switch (found.kind) {
    case 'missing':
      return { code: 'missing' };
    case 'unreadable':
      return { code: 'unreadable', message: found.message };
    case 'no-file':
      return { code: 'changed', clip };
    case 'file': {
      const { bytes, sha256 } = found;
      if (sha256 === clip.sha256 && bytes === clip.bytes) return undefined;
      const clipOf = sha256 === undefined ? undefined : known.takes.get(sha256);
      if (clipOf !== undefined) return { code: 'changed', clip, bytes, clipOf };
      const inspected = await inspectClip(join(folder, clip.file));
      return { code: 'changed', clip, bytes, ...(!inspected.ok && { reason: inspected.reason }) };
    }
  }
}
