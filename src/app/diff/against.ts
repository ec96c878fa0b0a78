import { resolve } from 'node:path';
import { pathKind } from '../board/board-files.js';
import { fail, type Result } from '../failure.js';
import { type Commit, folderOf, openRepository, type Repository, resolveRef, unknownRef } from './repository.js';

/** The other version of the boards: a commit, or a file. */
export type Against =
  /** `isFileToo`: a file has the same name, and was not taken. */
  | { readonly kind: 'ref'; readonly ref: string; readonly isFileToo: boolean }
  | { readonly kind: 'file'; readonly file: string };

/** The repositories and commits of one comparison. Each is opened once, and git ends with {@link Repositories.close}. */
export class Repositories {
  readonly #byFolder = new Map<string, Result<Repository>>();
  readonly #byTop = new Map<string, Repository>();
  readonly #commits = new Map<string, Result<Commit>>();

  async #repositoryOf(path: string, shown: string): Promise<Result<Repository>> {
    const folder = folderOf(path);
    const opened = this.#byFolder.get(folder) ?? (await openRepository(folder, shown));
    this.#byFolder.set(folder, opened);
    if (!opened.ok) return opened;
    const known = this.#byTop.get(opened.value.top) ?? opened.value;
    this.#byTop.set(known.top, known);
    return { ok: true, value: known };
  }

  /**
   * The commit that a ref names in the repository of a file or a folder.
   *
   * @param path absolute; it need not exist
   * @param shown the same, as it is shown
   */
  async commitFor(path: string, shown: string, ref: string): Promise<Result<Commit>> {
    const repository = await this.#repositoryOf(path, shown);
    if (!repository.ok) return repository;
    const known = this.#commits.get(repository.value.top);
    if (known) return known;
    const commit = await this.#resolve(repository.value, ref);
    this.#commits.set(repository.value.top, commit);
    return commit;
  }

  async #resolve(repository: Repository, ref: string): Promise<Result<Commit>> {
    const found = await resolveRef(repository, ref);
    if (!found.ok) return found;
    return found.value.commit ? { ok: true, value: found.value.commit } : unknownRef(repository, ref, found.value.why);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#byTop.values()].map(({ objects }) => objects.close()));
  }
}

/**
 * Decides what the other version is. A name of a commit is a commit, also where a file has the same name.
 *
 * @param named absent for the last commit
 * @param board the first board, folder or glob, as it was named
 */
export async function chooseAgainst(
  named: string | undefined,
  board: string,
  cwd: string,
  repositories: Repositories,
): Promise<Result<Against>> {
  const ref = named ?? 'HEAD';
  // A bare repository has a file called HEAD.
  const kind = named === undefined || named === '' ? undefined : pathKind(resolve(cwd, named));
  const commit = await repositories.commitFor(resolve(cwd, board), board, ref);
  if (commit.ok) return { ok: true, value: { kind: 'ref', ref, isFileToo: kind !== undefined } };
  if (kind === 'file') return { ok: true, value: { kind: 'file', file: ref } };
  if (kind === 'folder')
    return fail(2, `--against ${ref}: this is a folder`, 'Name a branch, a tag, a commit or the file of the other version.');
  return commit;
}
