import { basename, dirname, resolve } from 'node:path';
import { realPathOf } from '../../system/real-path.js';
import { pathKind } from '../board/board-files.js';
import { isPicksOrConfig } from '../board/find-boards.js';
import { bytesHaveShots } from '../board/has-shots.js';
import { type ListedEntry, listYamlFiles } from '../board/list-yaml-files.js';
import { slashes } from '../board/read-source.js';
import { TooLarge } from './git-objects.js';
import { type Commit, pathIn } from './repository.js';

/** A board that a commit has and this disk does not: absolute, with the text that named it. */
export interface GoneBoard {
  readonly path: string;
  /** It was named by its own path, and not by a folder or a glob. */
  readonly isNamed: boolean;
}

/**
 * Finds the boards that an argument names in a commit and that are gone from this disk: a file, or those of a folder or a glob.
 *
 * @param cwd absolute
 */
export async function goneBoards(arg: string, cwd: string, commit: Commit, maxBytes: number): Promise<GoneBoard[]> {
  const { tree, repository } = commit;
  const kind = pathKind(resolve(cwd, arg));
  if (kind === 'file') return [];
  // Few command lines have a glob.
  const { isGlob, matchYamlFiles } = await import('../board/match-yaml-files.js');
  const asGlob = kind === undefined && isGlob(arg);
  const path = realPathOf(resolve(cwd, asGlob ? '.' : arg));
  const inside = pathIn(repository.top, path);
  if (inside === undefined) return [];
  const entry = await tree.find(inside);
  if (entry !== undefined && entry.kind !== 'folder' && !asGlob) return [{ path, isNamed: true }];
  const read = folderReader(repository.top, await tree.list(asGlob ? '' : inside));
  const most = Number.MAX_SAFE_INTEGER;
  const listed = asGlob ? matchYamlFiles(slashes(arg), path, most, read) : listYamlFiles(path, most, read);
  const found: GoneBoard[] = [];
  for (const at of (listed?.files ?? []).filter((file) => !isPicksOrConfig(file) && pathKind(file) === undefined)) {
    const file = pathIn(repository.top, at);
    if (file !== undefined && (await isBoard(file, commit, maxBytes))) found.push({ path: at, isNamed: false });
  }
  return found;
}

/** Lists the folders of some files, such as those of a commit, as if they were all that is on this disk. */
export function folderReader(top: string, files: readonly string[]): (folder: string) => ListedEntry[] {
  const folders = new Map<string, Map<string, ListedEntry>>();
  const add = (path: string, isFolder: boolean): void => {
    const entries = folders.get(dirname(path)) ?? new Map<string, ListedEntry>();
    folders.set(dirname(path), entries);
    const isNew = !entries.has(basename(path));
    const kind = { isFile: () => !isFolder, isDirectory: () => isFolder, isSymbolicLink: () => false };
    entries.set(basename(path), { name: basename(path), ...kind });
    if (isNew && dirname(path) !== top) add(dirname(path), true);
  };
  for (const file of files) add(resolve(top, file), false);
  return (folder) => [...(folders.get(folder)?.values() ?? [])];
}

async function isBoard(file: string, { tree }: Commit, maxBytes: number): Promise<boolean> {
  const entry = await tree.find(file);
  if (entry?.kind !== 'file') return false;
  try {
    const bytes = await tree.bytes(entry, maxBytes);
    return bytes !== undefined && bytesHaveShots(bytes, file, maxBytes);
  } catch (error) {
    if (error instanceof TooLarge) return false;
    throw error;
  }
}
