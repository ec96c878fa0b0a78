import { existsSync } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** The root of the git repository with this file; `undefined` where it is in no repository. */
export async function repositoryOf(file: string): Promise<string | undefined> {
  for (let at = dirname(file); ; at = dirname(at)) {
    // A look takes less than a promise, and there is one for each folder above.
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

const isBelow = (file: string, folder: string): boolean => {
  const path = relative(folder, file);
  return path !== '' && path.split(sep)[0] !== '..';
};

/**
 * Why the text of a file must not be shown; `undefined` where it may be. A repository's author could place a link to any file of
 * the user, and messages must not quote such a file.
 *
 * @param repository the root of the board's repository, where it is in one
 */
export async function whyHidden(file: string, repository: string | undefined): Promise<string | undefined> {
  const byLink = 'it is reached through a link';
  try {
    if ((await lstat(file)).isSymbolicLink()) return byLink;
    if (repository === undefined) return undefined;
    if (!isBelow(file, repository)) return "it is outside the board's repository";
    const unlinked = join(await realpath(repository), relative(repository, file));
    return (await realpath(file)) === unlinked ? undefined : byLink;
  } catch {
    // The file cannot be read either.
    return undefined;
  }
}
