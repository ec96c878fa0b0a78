import { constants } from 'node:fs';
import { lstat, open, readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import { isDeep } from '../../system/is-deep.js';
import { makeFolder } from '../../system/make-folder.js';
import { readOwnFile } from '../../system/read-regular-file.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import { writeAtomic } from '../../system/write-atomic.js';
import { type BoardIdentity, identityFolders, identityName } from './board-identity.js';

/** An account at a gateway: only there a request is known by its id. */
export interface Buyer {
  readonly gateway: string;
  readonly origin: string;
  /** Tells one key from another; empty where it is not known. */
  readonly account: string;
}

/** A folder in which a board's takes are, as a record has it. */
export interface RecordedPlace {
  /** The board's real path when this was written. */
  readonly board: string;
  /** Absolute; named after the board's id. */
  readonly folder: string;
  /** The same from the board's folder: it holds where a project is moved as a whole. */
  readonly from_board: string;
  /** ISO 8601. Until then each gateway claims to know the requests of these takes by their ids; absent where one knows none. */
  readonly safe_until?: string;
  /** Whose keys bought these takes, and where; absent where nothing is bought again by its id. */
  readonly buyers?: readonly Buyer[];
  /** All of its takes come from a sandbox on this machine. */
  readonly loopback?: true;
  /** Takes that were bought into it are gone, and only some may have been taken in again. */
  readonly lost?: true;
  /** Its journal was moved away while a run was at work: the manifest there has what that run knew. */
  readonly moved?: true;
}

interface PlaceRecord {
  readonly version: 1;
  readonly id: string;
  readonly places: readonly RecordedPlace[];
}

/** No record of ours is larger. Bytes. */
const MAX_BYTES = 64 * 1024;
/** More folders than a person renders one board into. */
const MOST_PLACES = 20;
/** More records of one id than are looked at. */
const MOST_RECORDS = 50;

const isPath = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 4096 && !value.includes('\0');

/** A path on this machine: one that names a server would have it called. */
const isLocal = (path: string): boolean => isAbsolute(path) && !/^[/\\]{2}/.test(path);

const isDate = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value));

const isBuyers = (value: unknown): value is Buyer[] =>
  Array.isArray(value) &&
  value.every((one: unknown) => {
    const { gateway, origin, account } = (one ?? {}) as Record<string, unknown>;
    return [gateway, origin, account].every((text) => typeof text === 'string');
  });

/** A place as it can be used, or nothing: a record may be cut off, or somebody else's. */
function placeIn(value: unknown): RecordedPlace[] {
  const { board, folder, from_board, safe_until, buyers, loopback, lost, moved } = (value ?? {}) as Record<string, unknown>;
  if (!isPath(board) || !isLocal(board) || !isPath(folder) || !isLocal(folder)) return [];
  if (!isPath(from_board) || /^[/\\]{2}/.test(from_board)) return [];
  // An end without those whom it is promised to is worth nothing.
  const safe = isDate(safe_until) && isBuyers(buyers) ? { safe_until, buyers } : {};
  const flags = {
    ...(loopback === true && { loopback: true as const }),
    ...(lost === true && { lost: true as const }),
    ...(moved === true && { moved: true as const }),
  };
  return [{ board, folder, from_board, ...safe, ...flags }];
}

async function readRecord(file: string, id: string): Promise<readonly RecordedPlace[]> {
  try {
    const document: unknown = JSON.parse(await readOwnFile(file, MAX_BYTES));
    if (isDeep(document)) return [];
    const { version, id: named, places } = (document ?? {}) as Record<string, unknown>;
    if (version !== 1 || named !== id || !Array.isArray(places)) return [];
    return places.slice(0, MOST_PLACES).flatMap(placeIn);
  } catch (error) {
    return unlessOutOfFiles(error, []);
  }
}

const isFolder = (path: string): Promise<boolean> =>
  lstat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** The records of an id in a folder; none where the folder is a link. */
async function recordsIn(folder: string, identity: BoardIdentity): Promise<string[]> {
  if (!(await isFolder(folder))) return [];
  const names = await readdir(folder).catch((error: unknown) => unlessOutOfFiles<string[]>(error, []));
  const own = `${identityName(identity)}.json`;
  const others = names.filter((name) => name.startsWith(`${identity.id}.`) && name.endsWith('.json') && name !== own);
  // Its own is looked at however many there are.
  return [own, ...others.slice(0, MOST_RECORDS)].map((name) => join(folder, name));
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** A recorded place, and where to look for it: of a board that was moved, first where it is seen from the board. */
export interface FoundRecord extends RecordedPlace {
  readonly candidates: readonly string[];
}

/** What is recorded of a board, and of others on this machine that have its id. */
export interface Recorded {
  /** The one that was used last comes first. */
  readonly places: readonly FoundRecord[];
  readonly others: readonly RecordedPlace[];
  /** Of boards that are not in their places any more, one of which may be this one, moved: the user's own records. */
  readonly orphans: readonly RecordedPlace[];
}

/** Where a board's takes are, as far as it was recorded. A record says where to look, and is trusted no further. */
export async function readPlaces(identity: BoardIdentity): Promise<Recorded> {
  const { id, path } = identity;
  const { beside, all } = identityFolders(identity);
  const mine: RecordedPlace[] = [];
  const others: RecordedPlace[] = [];
  const orphans: RecordedPlace[] = [];
  // The user's own word goes before that of a file which may have come with a repository.
  for (const folder of all.toReversed())
    for (const file of await recordsIn(folder, identity))
      for (const place of await readRecord(file, id)) {
        if (place.board !== path && (await isThere(place.board))) others.push(place);
        // The user's may be of a board that was deleted; the one beside it is of this board, which was moved or renamed.
        else if (folder === beside || place.board === path) mine.push(place);
        else orphans.push(place);
      }
  const places = mine.map((place) => {
    const seen = resolve(dirname(path), place.from_board);
    return { ...place, candidates: place.board === path ? [place.folder] : [...new Set([seen, place.folder])] };
  });
  return { places, others, orphans };
}

/**
 * Records where a board's takes are, beside it and in the user's state folder; where there are none, takes the records away.
 *
 * @returns whether the record stands in one of them at least
 */
export async function writePlaces(identity: BoardIdentity, places: readonly RecordedPlace[]): Promise<boolean> {
  const { beside, all } = identityFolders(identity);
  const name = `${identityName(identity)}.json`;
  const record: PlaceRecord = { version: 1, id: identity.id, places };
  const text = `${JSON.stringify(record, null, 2)}\n`;
  const done = await Promise.all(
    all.map(async (folder) => {
      try {
        if (places.length === 0) return await forget(folder, name);
        if ((await readOwnFile(join(folder, name), MAX_BYTES).catch(() => undefined)) === text) return true;
        await refuseSymlinks(folder);
        await makeFolder(folder);
        if (folder === beside) await ignoreInGit(folder);
        await writeAtomic(join(folder, name), text);
        if (folder === beside) await forgetMoved(folder, name, identity);
        return true;
      } catch {
        return false;
      }
    }),
  );
  return done.includes(true);
}

/** Has git ignore the folder, by a file of its own within it. */
async function ignoreInGit(folder: string): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const handle = await open(join(folder, '.gitignore'), flags, 0o644).catch(() => undefined);
  if (handle === undefined) return;
  try {
    await handle.writeFile(IGNORE);
  } finally {
    await handle.close();
  }
}

const IGNORE = '*\n';

/** Takes a record away, and the folder where nothing else is in it. */
async function forget(folder: string, name: string): Promise<true> {
  if (!(await isFolder(folder))) return true;
  await rm(join(folder, name), { force: true });
  const left = await readdir(folder);
  // A lock goes with its run.
  if (left.every((one) => one === '.gitignore' || /\.lock(?:\.holder)?$/.test(one)))
    await rm(join(folder, '.gitignore'), { force: true });
  await rmdir(folder).catch(() => {});
  return true;
}

/** The records that a board left which stood under another path before: what they say is in the one that was just written. */
async function forgetMoved(folder: string, name: string, identity: BoardIdentity): Promise<void> {
  const { id, path } = identity;
  for (const file of await recordsIn(folder, identity)) {
    const places = file === join(folder, name) ? [] : await readRecord(file, id);
    const stand = await Promise.all(places.map(({ board }) => board !== path && isThere(board)));
    if (places.length > 0 && !stand.includes(true)) await rm(file, { force: true });
  }
}

/** A folder in a record, as the board sees it. */
export const fromBoard = ({ path }: BoardIdentity, folder: string): string => relative(dirname(path), folder) || '.';
