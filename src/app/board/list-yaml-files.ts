import { type Dirent, opendirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import { isManifestText } from '../../take/manifest/is-manifest-text.js';

/** The YAML files that a search led to. All paths are absolute. */
export interface ListedFiles {
  readonly files: readonly string[];
  /** YAML files that are symlinks. They are not followed: in a repository they could lead anywhere. */
  readonly symlinks: readonly string[];
  readonly unreadableFolders: readonly string[];
  /** The search ended early, so the lists are not complete. */
  readonly hasTooMany: boolean;
}

/** What a folder has. */
export type ListedEntry = Pick<Dirent, 'name' | 'isFile' | 'isDirectory' | 'isSymbolicLink'>;

/** Lists at most so many entries of a folder; `undefined` if it cannot be read. */
export type ReadFolder = (folder: string, most: number) => ListedEntry[] | undefined;

export const isYaml = (path: string): boolean => /\.ya?ml$/i.test(path);

/**
 * Reads folders for a search. `node_modules` and the output folders of boards have no entries in it, unless the search begins
 * there.
 */
export class FolderReader {
  readonly unreadable: string[] = [];
  readonly #read: ReadFolder;
  #left: number;
  #isFirst = true;

  /**
   * @param maxEntries files and folders to look at
   * @param read lists a folder that is not on this disk
   */
  constructor(maxEntries: number, read: ReadFolder = readEntries) {
    this.#left = maxEntries;
    this.#read = read;
  }

  get hasTooMany(): boolean {
    return this.#left < 0;
  }

  /** The entries of a folder that are searched. */
  read(folder: string): ListedEntry[] {
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    if (!isFirst && basename(folder) === 'node_modules') return [];
    const entries = this.#read(folder, this.#left + 1);
    if (entries === undefined) this.unreadable.push(folder);
    this.#left -= entries?.length ?? 0;
    return entries === undefined || this.hasTooMany || (!isFirst && isOutputFolder(folder, entries)) ? [] : entries;
  }
}

/**
 * Lists the YAML files below a folder. Hidden ones are left out.
 *
 * @param folder absolute
 * @param maxEntries files and folders to look at
 * @param read lists a folder that is not on this disk
 */
export function listYamlFiles(folder: string, maxEntries: number, read?: ReadFolder): ListedFiles {
  const reader = new FolderReader(maxEntries, read);
  const files: string[] = [];
  const symlinks: string[] = [];
  const left = [folder];
  for (let at = left.pop(); at !== undefined; at = left.pop())
    for (const entry of reader.read(at)) {
      const path = join(at, entry.name);
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) left.push(path);
      else if (isYaml(path)) (entry.isSymbolicLink() ? symlinks : files).push(path);
    }
  return { files, symlinks, unreadableFolders: reader.unreadable, hasTooMany: reader.hasTooMany };
}

/** Reads the first entries of a folder. It may have more than fit into memory. */
function readEntries(folder: string, most: number): Dirent[] | undefined {
  const entries: Dirent[] = [];
  try {
    const opened = opendirSync(folder, { bufferSize: 512 });
    try {
      for (let entry = opened.readSync(); entry !== null && entries.length < most; entry = opened.readSync())
        entries.push(entry);
    } finally {
      opened.closeSync();
    }
    return entries;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return unlessOutOfFiles(error, code === 'ENOENT' || code === 'ENOTDIR' ? [] : undefined);
  }
}

/** Whether a folder has the takes of a board: YAML below it is written by rushes. */
function isOutputFolder(folder: string, entries: readonly ListedEntry[]): boolean {
  const has = (name: string) => entries.some((entry) => entry.name === name && entry.isFile());
  return has('journal.jsonl') || (has('manifest.json') && isManifest(join(folder, 'manifest.json')));
}

function isManifest(file: string): boolean {
  try {
    return isManifestText(readFileSync(file, 'utf8'));
  } catch (error) {
    return unlessOutOfFiles(error, false);
  }
}
