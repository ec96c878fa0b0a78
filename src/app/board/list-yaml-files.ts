import { type Dirent, opendirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { unlessOutOfFiles } from '../../system/disk-error.js';

/** The YAML files below a folder, or those that a glob matches. All paths are absolute. */
export interface ListedFiles {
  readonly files: readonly string[];
  /** YAML files that are symlinks. They are not followed: in a repository they could lead anywhere. */
  readonly symlinks: readonly string[];
  readonly unreadableFolders: readonly string[];
  /** The search ended early, so the lists are not complete. */
  readonly hasTooMany: boolean;
}

/** Whether a text is a glob, and not a plain path. */
export const isGlob = (text: string): boolean => isDynamicPattern(text);

/**
 * Lists the YAML files that a glob matches. Hidden folders that the glob does not name, `node_modules` and the output folders of
 * boards are not searched, unless the search begins there. Throws if the library cannot read the glob.
 *
 * @param cwd the absolute folder that the glob starts from
 * @param maxEntries files and folders to look at
 */
export function listYamlFiles(glob: string, cwd: string, maxEntries: number): ListedFiles {
  const links = new Set<string>();
  const unreadableFolders: string[] = [];
  const stop = new AbortController();
  let isRoot = true;
  let left = maxEntries;
  const readdirSync = (path: string): Listed[] => {
    const folder = resolve(path);
    const wasRoot = isRoot;
    isRoot = false;
    if (!wasRoot && basename(folder) === 'node_modules') return [];
    const entries = readEntries(folder, left + 1);
    if (entries === undefined) unreadableFolders.push(folder);
    left -= entries?.length ?? 0;
    if (left < 0) stop.abort();
    if (entries === undefined || (!wasRoot && isOutputFolder(folder, entries))) return [];
    for (const entry of entries) if (entry.isSymbolicLink()) links.add(join(folder, entry.name));
    return entries.map(asListed);
  };
  const found = globSync(glob, {
    cwd,
    absolute: true,
    debug: false,
    expandDirectories: false,
    followSymbolicLinks: false,
    signal: stop.signal,
    // The library's type has every form of the function; the search uses this one.
    fs: { readdirSync: readdirSync as unknown as typeof import('node:fs').readdirSync },
  });
  const paths = found.map((path) => resolve(path)).filter((path) => /\.ya?ml$/i.test(path));
  return {
    files: paths.filter((path) => !links.has(path)),
    symlinks: paths.filter((path) => links.has(path)),
    unreadableFolders,
    hasTooMany: left < 0,
  };
}

type Listed = Pick<Dirent, 'name' | 'isFile' | 'isDirectory' | 'isSymbolicLink'>;

/** An entry as the search sees it: a symlink looks like a file, so that the glob decides whether it is one of those asked for. */
const asListed = (entry: Dirent): Listed => ({
  name: entry.name,
  isFile: () => entry.isFile() || entry.isSymbolicLink(),
  isDirectory: () => entry.isDirectory(),
  isSymbolicLink: () => false,
});

/** The first entries of a folder; `undefined` if it cannot be read. It may have more entries than fit into memory. */
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
function isOutputFolder(folder: string, entries: readonly Dirent[]): boolean {
  const has = (name: string) => entries.some((entry) => entry.name === name && entry.isFile());
  return has('journal.jsonl') || (has('manifest.json') && isManifest(join(folder, 'manifest.json')));
}

/** Other tools write a `manifest.json` too. */
function isManifest(file: string): boolean {
  try {
    return /^\s*\{\s*"version"\s*:\s*1\s*,\s*"storyboard"\s*:/.test(readFileSync(file, 'utf8').slice(0, 1000));
  } catch (error) {
    return unlessOutOfFiles(error, false);
  }
}
