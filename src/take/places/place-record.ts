import { lstatSync, readdirSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import { isDeep } from '../../system/is-deep.js';
import { readOwnFile } from '../../system/read-regular-file.js';
import { type BoardIdentity, identityName } from './board-identity.js';

/** An account at a gateway: the gateway knows a request by its task id only there. */
export interface Buyer {
  readonly gateway: string;
  readonly origin: string;
  /** Tells one API key from another; empty where it is unknown. */
  readonly account: string;
}

/** A folder with a board's takes, as a record has it. */
export interface RecordedPlace {
  /** The board's real path when the record was written. */
  readonly board: string;
  /** Absolute; named after the board's id. */
  readonly folder: string;
  /** The same, relative to the board's folder: it stays right when a project is moved as a whole. */
  readonly from_board: string;
  /** ISO 8601. Until then each gateway claims to know the requests of these takes by their task ids; absent where one does not. */
  readonly safe_until?: string;
  /** The accounts that bought these takes; absent without `safe_until`. */
  readonly buyers?: readonly Buyer[];
  /** All of its takes come from a sandbox on this machine. */
  readonly loopback?: true;
  /** Takes that were bought into it are gone, and perhaps not all were adopted again. */
  readonly lost?: true;
  /** Its journal was moved away during a run: the manifest there has what that run knew. */
  readonly moved?: true;
}

/** The content of a record's file. */
export interface PlaceRecord {
  readonly version: 1;
  readonly id: string;
  readonly places: readonly RecordedPlace[];
}

/** No record that rushes writes is larger. */
export const MAX_RECORD_BYTES = 64 * 1024;
/** A person renders one board into fewer folders. */
const MAX_PLACES = 20;
/** More records of one id are not read. */
const MAX_RECORDS = 50;

const isPath = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 4096 && !value.includes('\0');

/** A path on this machine. The system would contact the server that a network path names. */
const isLocal = (path: string): boolean => isAbsolute(path) && !/^[/\\]{2}/.test(path);

const isDate = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value));

const isBuyers = (value: unknown): value is Buyer[] =>
  Array.isArray(value) &&
  value.every((buyer: unknown) => {
    const { gateway, origin, account } = (buyer ?? {}) as Record<string, unknown>;
    return [gateway, origin, account].every((text) => typeof text === 'string');
  });

/** A place that can be used, or nothing: a record may be cut off, or written by another program. */
function placeIn(value: unknown): RecordedPlace[] {
  const { board, folder, from_board, safe_until, buyers, loopback, lost, moved } = (value ?? {}) as Record<string, unknown>;
  if (!isPath(board) || !isLocal(board) || !isPath(folder) || !isLocal(folder)) return [];
  if (!isPath(from_board) || /^[/\\]{2}/.test(from_board)) return [];
  // The date holds for these accounts only, so it counts only together with them.
  const safe = isDate(safe_until) && isBuyers(buyers) ? { safe_until, buyers } : {};
  const flags = {
    ...(loopback === true && { loopback: true as const }),
    ...(lost === true && { lost: true as const }),
    ...(moved === true && { moved: true as const }),
  };
  return [{ board, folder, from_board, ...safe, ...flags }];
}

/** The places in a record's file; none where it cannot be used. */
export async function readRecord(file: string, id: string): Promise<readonly RecordedPlace[]> {
  try {
    const document: unknown = JSON.parse(await readOwnFile(file, MAX_RECORD_BYTES));
    if (isDeep(document)) return [];
    const { version, id: recordedId, places } = (document ?? {}) as Record<string, unknown>;
    if (version !== 1 || recordedId !== id || !Array.isArray(places)) return [];
    return places.slice(0, MAX_PLACES).flatMap(placeIn);
  } catch (error) {
    return unlessOutOfFiles(error, []);
  }
}

/** Whether a folder, and not a link to one, is there. */
export const isFolder = (path: string): Promise<boolean> =>
  lstat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Whether anything is there, even a broken link. */
export const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** The names in a folder; none where they cannot be listed. `undefined` where there is no folder, or a link to one. */
function entriesOf(folder: string): string[] | undefined {
  try {
    return lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(folder) : undefined;
  } catch (error) {
    return unlessOutOfFiles<string[]>(error, []);
  }
}

/** The files of all records of an id in a folder; none where the folder is a link. */
export function recordsIn(folder: string, identity: BoardIdentity): string[] {
  // Most boards have no record: a look takes less than a promise.
  const names = entriesOf(folder);
  if (names === undefined) return [];
  const own = `${identityName(identity)}.json`;
  const others = names.filter((name) => name.startsWith(`${identity.id}.`) && name.endsWith('.json') && name !== own);
  // Its own record is read, however many others there are.
  return [own, ...others.slice(0, MAX_RECORDS)].map((name) => join(folder, name));
}

/** A folder relative to the board's folder, as a record has it. */
export const fromBoard = ({ path }: BoardIdentity, folder: string): string => relative(dirname(path), folder) || '.';
