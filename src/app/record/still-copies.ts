import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Still } from '../../storyboard/shot.js';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import { OwnFolder } from '../../system/own-folder.js';
import { readOwnFile } from '../../system/read-regular-file.js';
import { replaceFile } from './replace-file.js';

/** The folder beside the manifest with the pictures of the review page. Git ignores it. */
export const PICTURES_FOLDER = 'stills';

/** A picture is named after the first 12 hex digits of a sha256. */
export const PICTURE_NAME = /^[0-9a-f]{12}\.(?:png|jpg|svg)$/;

/** Which copy belongs to which remote still. */
const INDEX = 'index.json';
const MAX_INDEX_BYTES = 4 * 1024 * 1024;

/** The file names of copies, by the key of the still. */
export type StillCopies = ReadonlyMap<string, string>;

/** What identifies a remote still: its id, else its whole address, as in the fingerprint. The index has no address, which may be signed. */
export const stillKey = ({ id, url }: Pick<Still, 'id' | 'url'>): string =>
  createHash('sha256')
    .update(id === undefined ? `url ${url}` : `id ${id}`)
    .digest('hex');

/** The name of a picture by its bytes. */
export const pictureName = (sha256: string, type: 'PNG' | 'JPEG'): string =>
  `${sha256.slice(0, 12)}.${type === 'PNG' ? 'png' : 'jpg'}`;

/** Reads which copies belong to which remote stills. A file that is not as rushes writes it counts as missing. */
export async function readStillCopies(folder: string): Promise<StillCopies> {
  try {
    const read: unknown = JSON.parse(await readOwnFile(join(folder, PICTURES_FOLDER, INDEX), MAX_INDEX_BYTES));
    const { copies } = (read ?? {}) as { readonly copies?: unknown };
    const entries = typeof copies === 'object' && copies !== null ? Object.entries(copies) : [];
    return new Map(
      entries.filter(
        (entry): entry is [string, string] =>
          /^[0-9a-f]{64}$/.test(entry[0]) && typeof entry[1] === 'string' && PICTURE_NAME.test(entry[1]),
      ),
    );
  } catch (error) {
    return unlessOutOfFiles(error, new Map());
  }
}

/** Keeps copies of remote stills that a render checked, for the review page. */
export class StillKeeper {
  readonly #boardFolder: string;
  readonly #folder: OwnFolder;
  readonly #kept = new Map<string, string>();

  /** @param boardFolder the board's output folder, absolute */
  constructor(boardFolder: string) {
    this.#boardFolder = boardFolder;
    this.#folder = new OwnFolder(join(boardFolder, PICTURES_FOLDER));
  }

  /** Writes a copy. Rejects with the system's error. */
  async keep(still: Pick<Still, 'id' | 'url'>, bytes: Buffer, sha256: string, type: 'PNG' | 'JPEG'): Promise<void> {
    const name = pictureName(sha256, type);
    await this.#folder.make();
    await replaceFile(join(this.#folder.path, name), bytes);
    this.#kept.set(stillKey(still), name);
  }

  /** Notes which copies belong to which stills. Only the run that holds the board's lock calls it. Rejects with the system's error. */
  async finish(): Promise<void> {
    if (this.#kept.size === 0) return;
    const copies = Object.fromEntries([...(await readStillCopies(this.#boardFolder)), ...this.#kept]);
    await this.#folder.check();
    await replaceFile(join(this.#folder.path, INDEX), `${JSON.stringify({ version: 1, copies }, null, 2)}\n`);
  }
}
