import type { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type GlobOptions, globSync, isDynamicPattern } from 'tinyglobby';
import { FolderReader, isYaml, type ListedEntry, type ListedFiles, type ReadFolder } from './list-yaml-files.js';

/** Whether a text is a glob, and not a plain path. */
export const isGlob = (text: string): boolean => isDynamicPattern(text);

/**
 * Lists the YAML files that a glob matches. Hidden files and folders must be named by the glob.
 *
 * @param cwd the absolute folder that the glob starts from
 * @param maxEntries files and folders to look at
 * @param read lists a folder that is not on this disk
 * @returns nothing where the library cannot read the glob, as one that is too long
 */
export function matchYamlFiles(glob: string, cwd: string, maxEntries: number, read?: ReadFolder): ListedFiles | undefined {
  const reader = new FolderReader(maxEntries, read);
  const links = new Set<string>();
  const stop = new AbortController();
  const readFolder = (path: string): ListedEntry[] => {
    const folder = resolve(path);
    const entries = reader.read(folder);
    if (reader.hasTooMany) stop.abort();
    for (const entry of entries) if (entry.isSymbolicLink()) links.add(join(folder, entry.name));
    return entries.map(asSearched);
  };
  const options: GlobOptions = {
    cwd,
    absolute: true,
    debug: false,
    expandDirectories: false,
    followSymbolicLinks: false,
    signal: stop.signal,
    // The library's type has every form of the function; its search uses this one.
    fs: { readdirSync: readFolder as unknown as typeof readdirSync },
  };
  const found = searchFor(glob, options);
  if (found === undefined) return undefined;
  const paths = found.map((path) => resolve(path)).filter(isYaml);
  return {
    files: paths.filter((path) => !links.has(path)),
    symlinks: paths.filter((path) => links.has(path)),
    unreadableFolders: reader.unreadable,
    hasTooMany: reader.hasTooMany,
  };
}

function searchFor(glob: string, options: GlobOptions): string[] | undefined {
  try {
    return globSync(glob, options);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** An entry as the search sees it: a symlink looks like a file, so that the glob decides whether it is one of those asked for. */
const asSearched = (entry: ListedEntry): ListedEntry => ({
  name: entry.name,
  isFile: () => entry.isFile() || entry.isSymbolicLink(),
  isDirectory: () => entry.isDirectory(),
  isSymbolicLink: () => false,
});
