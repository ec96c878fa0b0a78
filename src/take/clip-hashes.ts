import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileIdentityOf } from '../system/file-identity.js';
import { makeFolder } from '../system/make-folder.js';
import { readOwnFile } from '../system/read-regular-file.js';
import { realPathOf } from '../system/real-path.js';
import { refuseSymlinks } from '../system/refuse-symlinks.js';
import { type Environment, stateFolderOf } from '../system/user-folders.js';
import { writeAtomic } from '../system/write-atomic.js';

/** A file that changed so shortly before may change again within the same tick of the file system's clock. */
const SETTLED_AFTER_MS = 3000;
/** Some 200,000 clips. */
const MAX_BYTES = 32 * 1024 * 1024;
/** How many output folders are remembered. */
const MAX_FOLDERS = 200;
/** How many files are looked at together. */
const BATCH = 64;
/** Only the user may see which clips there are. */
const MODE = 0o600;

/** The hash of a clip, and the identity that its file had. */
interface HashedClip {
  readonly identity: string;
  readonly sha256: string;
}

/** Changes whenever the file is written, replaced or renamed. No program can set the time of the last change (`ctime`). */
const identityOf = (found: BigIntStats): string => `${fileIdentityOf(found)}:${found.ctimeNs}`;

/** Whether a file did not change between two looks at it. */
export const hasSameIdentity = (one: BigIntStats, other: BigIntStats): boolean => identityOf(one) === identityOf(other);

const isSettled = ({ mtimeMs, ctimeMs }: BigIntStats): boolean =>
  Date.now() - Number(mtimeMs > ctimeMs ? mtimeMs : ctimeMs) >= SETTLED_AFTER_MS;

/**
 * The hashes of an output folder's clips that were read before. They are kept in the user's state folder, where no repository
 * can put them, and hold only as long as a file's device, inode, length and times stay the same.
 */
export class ClipHashes {
  readonly #file: string | undefined;
  /** The output folder's real path. */
  readonly #folder: string;
  readonly #known: Map<string, HashedClip>;
  /** New ones. `isSettled`: the file was old enough when it was looked at. */
  readonly #added = new Map<string, HashedClip & { readonly isSettled: boolean }>();

  /** @param file where they are kept; `undefined` where the user has no state folder */
  constructor(file: string | undefined, folder: string, known: Map<string, HashedClip>) {
    this.#file = file;
    this.#folder = folder;
    this.#known = known;
  }

  /** The hash of a clip that is as it was when it was hashed. */
  find(clip: string, found: BigIntStats): string | undefined {
    const known = this.#known.get(clip);
    return known?.identity === identityOf(found) ? known.sha256 : undefined;
  }

  /** A clip was hashed. `found`: its file, which was the same before and after that. */
  add(clip: string, found: BigIntStats, sha256: string): void {
    this.#added.set(clip, { identity: identityOf(found), sha256, isSettled: isSettled(found) });
  }

  /** Keeps the new hashes, as far as it can: they only save time. */
  async save(): Promise<void> {
    if (this.#file === undefined || this.#added.size === 0) return;
    try {
      const settled = await this.#settled();
      if (settled.length === 0) return;
      for (const [clip, hashed] of settled) this.#known.set(clip, hashed);
      this.#added.clear();
      // Another process may have added some since.
      const others = await readHashes(this.#file, this.#folder);
      const text = textOf(this.#folder, new Map([...others, ...this.#known])) ?? textOf(this.#folder, this.#known);
      if (text === undefined) return;
      await refuseSymlinks(dirname(this.#file));
      await makeFolder(dirname(this.#file));
      await removeOldest(dirname(this.#file), basename(this.#file));
      await writeAtomic(this.#file, text, { mode: MODE, isShared: true });
    } catch {
      // The next plan reads the clips again.
    }
  }

  /** The new hashes of files that can no longer change unseen. */
  async #settled(): Promise<[string, HashedClip][]> {
    const added = [...this.#added];
    const settled: [string, HashedClip][] = [];
    for (let at = 0; at < added.length; at += BATCH) {
      const batch = added.slice(at, at + BATCH).map(async ([clip, { identity, sha256, isSettled: wasSettled }]) => {
        const found = wasSettled ? undefined : await stat(join(this.#folder, clip), { bigint: true }).catch(() => undefined);
        const mayKeep = wasSettled || (found !== undefined && identityOf(found) === identity && isSettled(found));
        if (mayKeep) settled.push([clip, { identity, sha256 }]);
      });
      await Promise.all(batch);
    }
    return settled;
  }
}

/**
 * Reads what is known of an output folder. What cannot be used counts as nothing.
 *
 * @param readAll uses no known hash, but keeps the new ones
 */
export async function openClipHashes(env: Environment, folder: string, readAll = false): Promise<ClipHashes> {
  const state = stateFolderOf(env);
  const real = realPathOf(folder);
  if (state === undefined) return new ClipHashes(undefined, real, new Map());
  const name = createHash('sha256').update(real).digest('hex').slice(0, 32);
  const file = join(state, 'clips', `${name}.json`);
  return new ClipHashes(file, real, readAll ? new Map() : await readHashes(file, real));
}

/** The file's text; `undefined` if it would be too large. */
function textOf(folder: string, clips: ReadonlyMap<string, HashedClip>): string | undefined {
  const entries = [...clips].map(([clip, { identity, sha256 }]) => [clip, [identity, sha256]]);
  const text = JSON.stringify({ version: 1, folder, clips: Object.fromEntries(entries) });
  return Buffer.byteLength(text) > MAX_BYTES ? undefined : text;
}

/** The hashes in a file. None if it is missing, damaged, or of another folder. */
async function readHashes(file: string, folder: string): Promise<Map<string, HashedClip>> {
  try {
    const { version, folder: ofFolder, clips } = JSON.parse(await readOwnFile(file, MAX_BYTES)) as Record<string, unknown>;
    if (version !== 1 || ofFolder !== folder || typeof clips !== 'object' || clips === null) return new Map();
    return new Map(
      Object.entries(clips).flatMap(([clip, entry]: [string, unknown]) => {
        const [identity, sha256] = Array.isArray(entry) ? (entry as unknown[]) : [];
        return typeof identity === 'string' && typeof sha256 === 'string' ? [[clip, { identity, sha256 }]] : [];
      }),
    );
  } catch {
    return new Map();
  }
}

/** Makes room for a folder's hashes: those that were written longest ago go. */
async function removeOldest(place: string, own: string): Promise<void> {
  const names = (await readdir(place)).filter((name) => name !== own);
  if (names.length < MAX_FOLDERS) return;
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(place, name)).catch(() => undefined))?.mtimeMs ?? 0 })),
  );
  dated.sort((one, other) => one.at - other.at);
  for (const { name } of dated.slice(0, names.length - MAX_FOLDERS + 1)) await rm(join(place, name), { force: true });
}
