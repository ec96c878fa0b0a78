import { constants } from 'node:fs';
import { open, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../system/make-folder.js';
import { readOwnFile } from '../../system/read-regular-file.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import { writeAtomic } from '../../system/write-atomic.js';
import { type BoardIdentity, identityFolders, identityName } from './board-identity.js';
import {
  isFolder,
  isThere,
  MAX_RECORD_BYTES,
  type PlaceRecord,
  type RecordedPlace,
  readRecord,
  recordsIn,
} from './place-record.js';

/**
 * Records where a board's takes are: beside the board and in the user's state folder. Without places it removes the records.
 *
 * @returns whether at least one of the two has the record now
 */
export async function writePlaces(identity: BoardIdentity, places: readonly RecordedPlace[]): Promise<boolean> {
  const { beside, all } = identityFolders(identity);
  const name = `${identityName(identity)}.json`;
  const record: PlaceRecord = { version: 1, id: identity.id, places };
  const text = `${JSON.stringify(record, null, 2)}\n`;
  const done = await Promise.all(
    all.map(async (folder) => {
      try {
        if (places.length === 0) return await removeRecord(folder, name);
        if ((await readOwnFile(join(folder, name), MAX_RECORD_BYTES).catch(() => undefined)) === text) return true;
        await refuseSymlinks(folder);
        await makeFolder(folder);
        if (folder === beside) await ignoreInGit(folder);
        await writeAtomic(join(folder, name), text);
        if (folder === beside) await removeMoved(folder, name, identity);
        return true;
      } catch {
        return false;
      }
    }),
  );
  return done.includes(true);
}

/** Writes a `.gitignore` into the folder that ignores all of it. */
async function ignoreInGit(folder: string): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const handle = await open(join(folder, '.gitignore'), flags, 0o644).catch(() => undefined);
  if (handle === undefined) return;
  try {
    await handle.writeFile('*\n');
  } finally {
    await handle.close();
  }
}

/** Removes a record, and its folder where nothing else is in it. */
async function removeRecord(folder: string, name: string): Promise<true> {
  if (!(await isFolder(folder))) return true;
  await rm(join(folder, name), { force: true });
  const names = await readdir(folder);
  // A run removes its own lock when it ends.
  if (names.every((left) => left === '.gitignore' || /\.lock(?:\.holder)?$/.test(left)))
    await rm(join(folder, '.gitignore'), { force: true });
  await rmdir(folder).catch(() => {});
  return true;
}

/** Removes the records from a board's former path: the new record has their places. */
async function removeMoved(folder: string, name: string, identity: BoardIdentity): Promise<void> {
  const { id, path } = identity;
  for (const file of recordsIn(folder, identity)) {
    const places = file === join(folder, name) ? [] : await readRecord(file, id);
    const stillUsed = await Promise.all(places.map(({ board }) => board !== path && isThere(board)));
    if (places.length > 0 && !stillUsed.includes(true)) await rm(file, { force: true });
  }
}
