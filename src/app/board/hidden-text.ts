import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** The root of the git repository with this file; `undefined` where it is in no repository. */
export function repositoryOf(file: string): string | undefined {
  for (let at = dirname(file); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Whether a file is in a folder, or in one below it. Both paths are absolute. */
export const isWithinFolder = (file: string, folder: string): boolean => {
  const path = relative(folder, file);
  return path !== '' && path.split(sep)[0] !== '..';
};

/**
 * Why the text of a file must not be shown; `undefined` where it may be. A repository's author could place a link to any file of
 * the user, and messages must not quote such a file.
 *
 * @param repository the root of the board's repository, where it is in one
 */
export function whyHidden(file: string, repository: string | undefined): string | undefined {
  const byLink = 'it is reached through a link';
  try {
    if (lstatSync(file).isSymbolicLink()) return byLink;
    if (repository === undefined) return undefined;
    if (!isWithinFolder(file, repository)) return "it is outside the board's repository";
    const unlinked = join(realpathSync.native(repository), relative(repository, file));
    return realpathSync.native(file) === unlinked ? undefined : byLink;
  } catch {
    // The file cannot be read either.
    return undefined;
  }
}
