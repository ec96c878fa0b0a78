import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameFormat } from '../../media/decode/split-pictures.js';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import type { OwnFolder } from '../../system/own-folder.js';
import { type TakeWithClip, takeName } from '../../take/take.js';

export const POSITIONS = ['first', 'middle', 'last'] as const;

/** Which frame of a clip. */
export type FramePosition = (typeof POSITIONS)[number];

/** How old a part file must be to be one of a run that was killed. A part is written in much less time. */
const STALE_MS = 10 * 60_000;

/** `ridge.2.first.0123456789ab.png`: another clip of the take gets other files. */
export const frameName = (take: TakeWithClip, position: FramePosition, format: FrameFormat): string =>
  `${takeName(take)}.${position}.${take.clip.sha256.slice(0, 12)}.${format === 'png' ? 'png' : 'jpg'}`;

/** Whether a file has its name, and so is whole: it gets its name last. */
export const hasFrame = (folder: OwnFolder, name: string): Promise<boolean> =>
  lstat(join(folder.path, name)).then(
    (found) => found.isFile() && found.size > 0,
    (error: unknown) => unlessOutOfFiles(error, false),
  );

/** Writes a picture under another name, and renames it when it is whole. Two commands at once do not disturb each other. */
export async function writeFrame(folder: OwnFolder, name: string, picture: Buffer): Promise<void> {
  await folder.check();
  const part = join(folder.path, `${name}.${randomUUID().slice(0, 8)}.part`);
  try {
    const handle = await open(
      part,
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0),
      0o666,
    );
    try {
      await handle.writeFile(picture);
      await handle.sync();
      await folder.checkFile(part, (await handle.stat({ bigint: true })).ino);
    } finally {
      await handle.close();
    }
    await rename(part, join(folder.path, name));
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Removes the parts of commands that were killed. */
export async function removeStaleParts(folder: OwnFolder, nowMs: number): Promise<void> {
  for (const name of await readdir(folder.path)) {
    if (!/\.(?:png|jpg)\.[0-9a-f]{8}\.part$/.test(name)) continue;
    const path = join(folder.path, name);
    const found = await lstat(path).catch(() => undefined);
    if (found?.isFile() && nowMs - found.mtimeMs > STALE_MS) await rm(path, { force: true });
  }
}
