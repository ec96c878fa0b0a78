import { lstat, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The root of the git repository that a file stands in; nothing where it stands in none. */
export async function repositoryOf(file: string): Promise<string | undefined> {
  for (let at = dirname(file); ; at = dirname(at)) {
    if (await exists(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

const isBelow = (file: string, folder: string): boolean => {
  const way = relative(folder, file);
  return way !== '' && way.split(sep)[0] !== '..';
};

/**
 * Why no text of a file may be shown: whoever wrote the repository chose what a link in it leads to, and what stands outside
 * of it is not theirs to show. Nothing where it may be shown.
 *
 * @param repository the root of the repository of the board, where it stands in one
 */
export async function whyHidden(file: string, repository: string | undefined): Promise<string | undefined> {
  const byLink = 'it is reached through a link';
  try {
    if ((await lstat(file)).isSymbolicLink()) return byLink;
    if (repository === undefined) return undefined;
    if (!isBelow(file, repository)) return "it is outside the board's repository";
    const meant = join(await realpath(repository), relative(repository, file));
    return (await realpath(file)) === meant ? undefined : byLink;
  } catch {
    // What cannot be looked at cannot be read either.
    return undefined;
  }
}
