import { resolve } from 'node:path';
import { runGit } from '../../app/diff/git-process.js';
import { type Commit, openRepository, type Repository, resolveRef } from '../../app/diff/repository.js';
import { fail, type Result } from '../../app/failure.js';

/** The commits of a pull request. */
export interface PullRequestHistory {
  readonly repository: Repository;
  /** The commit that the pull request goes to. Its policies hold. */
  readonly base: Commit;
  /** The commit that both have in common: what the pull request changes is the difference to it. */
  readonly fork: Commit;
  /** The id of the commit that is checked out. */
  readonly head: string;
  /** Paths that differ between `fork` and `head`, from the top of the repository. Absent if there are too many to list. */
  readonly changed?: ReadonlySet<string>;
}

const HOW_TO_GET = 'Give the checkout its history: `- uses: actions/checkout@v4` with `fetch-depth: 0`.';

/**
 * Reads which commits a pull request is between. Fetches nothing.
 *
 * @param path a folder of the repository
 * @param base the id of the commit that the pull request goes to
 */
export async function readHistory(path: string, base: string): Promise<Result<PullRequestHistory>> {
  const opened = await openRepository(resolve(path), path);
  if (!opened.ok) return fail(2, opened.failure.message, 'Check the repository out first: `- uses: actions/checkout@v4`.');
  const found = await findCommits(opened.value, base);
  // git ends with the repository's last reader.
  if (!found.ok) await opened.value.objects.close();
  return found;
}

async function findCommits(repository: Repository, base: string): Promise<Result<PullRequestHistory>> {
  const [baseCommit, head] = [await resolveRef(repository, base), await resolveRef(repository, 'HEAD')];
  if (!baseCommit.ok) return baseCommit;
  if (!head.ok) return head;
  if (!baseCommit.value.commit) return fail(2, `the base commit ${base} is not in this checkout`, HOW_TO_GET);
  if (!head.value.commit) return fail(2, 'no commit is checked out', HOW_TO_GET);
  const { id } = head.value.commit;
  const common = await runGit(repository.git, ['merge-base', baseCommit.value.commit.id, id]);
  const fork = await resolveRef(repository, common.output.trim());
  if (!fork.ok) return fork;
  if (!fork.value.commit) return fail(2, `${base} and ${id} have no commit in common in this checkout`, HOW_TO_GET);
  const changed = await changedPaths(repository, fork.value.commit.id, id);
  return {
    ok: true,
    value: { repository, base: baseCommit.value.commit, fork: fork.value.commit, head: id, ...(changed && { changed }) },
  };
}

async function changedPaths({ git }: Repository, from: string, to: string): Promise<ReadonlySet<string> | undefined> {
  const { code, output } = await runGit(git, ['diff-tree', '-r', '-z', '--name-only', '--no-renames', from, to]);
  return code === 0 ? new Set(output.split('\0').filter((path) => path !== '')) : undefined;
}
