import { constants } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PartFile } from '../../engine/download/part-file.js';
import { OwnFolder } from '../../system/own-folder.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import { readClipStatuses, sha256OfFile } from '../../take/clip-status.js';
import type { Clip } from '../../take/manifest.gen.js';
import { type Take, takeName } from '../../take/take.js';

const PIECE_BYTES = 1024 * 1024;

/** Where clips are put, and where they are searched. */
export interface ClipPlaces {
  /** The board's folder. */
  readonly folder: string;
  /** Folders that may have clips of its takes, under any name. */
  readonly sources: readonly string[];
  /** Whether a file in a clip's place may be moved aside. */
  readonly mayMove: boolean;
}

/**
 * Copies clips that have another name, or are in another clone's folder, to their takes' places. Nothing is overwritten: another
 * file in a clip's place is kept aside. Rejects with the system's error.
 *
 * @returns the names of the takes that got their clip
 */
export async function placeClips(takes: readonly Take[], { folder, sources, mayMove }: ClipPlaces): Promise<string[]> {
  const clips = join(folder, 'clips');
  await refuseSymlinks(clips);
  const clipStatuses = await readClipStatuses(folder, takes);
  const placed: string[] = [];
  for (const take of takes) {
    const state = clipStatuses.get(takeName(take));
    if (take.clip === undefined || state === undefined || state === 'there' || (state === 'changed' && !mayMove)) continue;
    const target = join(folder, take.clip.file);
    // A pruned clip was removed on purpose, and does not return from another folder.
    const source = take.status === 'pruned' ? undefined : await findClip(take.clip, [clips, ...sources]);
    if (state === 'changed') await dropCopy(target, take, takes, folder);
    if (source === undefined) continue;
    if (await copyTo(target, source, take.clip)) placed.push(takeName(take));
  }
  return placed;
}

/** Finds the file with a clip's bytes. */
async function findClip(clip: Clip, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders)
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      if (!entry.isFile() || !entry.name.endsWith('.mp4')) continue;
      const path = join(folder, entry.name);
      const found = await stat(path).catch(() => undefined);
      if (found?.size === clip.bytes && (await sha256OfFile(path).catch(() => undefined)) === clip.sha256) return path;
    }
  return undefined;
}

/** Copies a clip to its place, checked like a download; `false` where the source changed meanwhile. */
async function copyTo(target: string, source: string, clip: Clip): Promise<boolean> {
  const folder = new OwnFolder(dirname(target));
  await folder.make();
  const part = new PartFile(target, folder);
  const from = await open(source, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    await part.open();
    while (part.bytes <= clip.bytes) {
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      const { bytesRead } = await from.read(piece, 0, PIECE_BYTES, part.bytes);
      if (bytesRead === 0) break;
      await part.append(piece.subarray(0, bytesRead));
    }
    if ((await part.finish()).sha256 !== clip.sha256) return false;
    await part.store(clip.sha256);
    return true;
  } finally {
    await from.close();
    await part.drop();
  }
}

/** Removes a file in a take's place that is a copy of another take's clip. */
async function dropCopy(target: string, take: Take, takes: readonly Take[], folder: string): Promise<void> {
  const sha256 = await sha256OfFile(target).catch(() => undefined);
  const owner = takes.find((one) => one !== take && one.clip?.sha256 === sha256);
  if (owner && (await readClipStatuses(folder, [owner])).get(takeName(owner)) === 'there') {
    await new OwnFolder(dirname(target)).check();
    await rm(target);
  }
}
