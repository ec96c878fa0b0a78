import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { findClosest } from '../../document/did-you-mean.js';
import { findProgram } from '../../system/program/find-program.js';
import { pathKind } from '../board/board-files.js';
import { repositoryOf } from '../board/hidden-text.js';
import { slashes } from '../board/read-source.js';
import { fail, type Result } from '../failure.js';
import { CommitTree } from './commit-tree.js';
import { GitEnded, GitObjects, TooLarge } from './git-objects.js';
import { type Git, runGit } from './git-process.js';

/** A commit's message may have no more bytes. */
const MAX_COMMIT_BYTES = 1024 * 1024;

/** A repository that git can read. */
export interface Repository {
  /** Its top folder, absolute and without symlinks. */
  readonly top: string;
  readonly git: Git;
  readonly objects: GitObjects;
}

/** A commit of a repository. */
export interface Commit {
  readonly repository: Repository;
  /** As it was named. */
  readonly ref: string;
  readonly id: string;
  readonly tree: CommitTree;
}

/** Characters of a name in a message. */
const MAX_SHOWN = 200;

const OR_A_FILE = 'Or compare with a file: --against FILE.';

/** The folder itself, or the nearest one above that exists. */
export function folderOf(path: string): string {
  for (let at = path; ; at = dirname(at)) if (pathKind(at) === 'folder' || dirname(at) === at) return at;
}

/** A file's path from the top of a repository, with forward slashes; `undefined` outside it. */
export function pathIn(top: string, file: string): string | undefined {
  const path = relative(top, file);
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? undefined : slashes(path);
}

/**
 * Opens the repository that has a folder, by git's own rules: git refuses, for example, one that belongs to another user.
 *
 * @param path an absolute folder
 * @param shown what is in it, as it is shown
 */
export async function openRepository(path: string, shown: string): Promise<Result<Repository>> {
  const folder = realpathSync.native(path);
  const marked = repositoryOf(join(folder, 'any'));
  if (marked === undefined)
    return fail(
      2,
      `${shown} is in no git repository, so there is no other version of it`,
      'Name a file to compare with: --against FILE.',
    );
  const program = await findProgram('git');
  if (program === undefined) return fail(2, 'git is not on the PATH', `Install git. ${OR_A_FILE}`);
  const git = { program, folder };
  const { code, output, error } = await runGit(git, ['rev-parse', '--show-toplevel']);
  const top = output.replace(/\r?\n$/, '');
  if (code !== 0 || top === '')
    return fail(2, `git cannot read the repository ${slashes(marked)}: ${withoutFatal(error)}`, OR_A_FILE);
  return { ok: true, value: { top: realpathSync.native(top), git, objects: new GitObjects(git) } };
}

const withoutFatal = (error: string): string => error.replace(/^fatal: /, '').replace(/[.:]$/, '') || 'it gave no reason';

/** What git could not read of a repository, as a failure. Another error is thrown again. */
export function unreadableObject(error: unknown, what: string): Result<never> {
  if (error instanceof TooLarge) return fail(2, `${what} is too large to be compared`);
  if (!(error instanceof GitEnded)) throw error;
  return fail(
    2,
    `git cannot read ${what}: ${withoutFatal(error.said)}`,
    'It may be missing in a partial clone, as rushes fetches nothing: git fetch --refetch --no-filter gets what is missing.',
  );
}

/** Why a text cannot name a commit; `undefined` where git decides. Git itself allows none of these in the name of a branch or tag. */
function whyNoCommit(ref: string): string | undefined {
  if (ref === '') return 'it is empty';
  if (ref.startsWith('-')) return 'it begins with a dash';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a newline would end git's line
  if (/[\0-\x1f\x7f]/.test(ref)) return 'it has control characters';
  if (ref.includes('..') || ref.startsWith('^')) return 'it names a range of commits, and a comparison needs one';
  if (ref.includes(':')) return 'it names a file or a search in git, and a comparison needs a commit';
  return ref.length > 1000 ? 'it is too long' : undefined;
}

/** What a text names in a repository: a commit, or nothing, and then why. */
export type ResolvedRef = { readonly commit: Commit } | { readonly commit?: undefined; readonly why: string | undefined };

/** Resolves a ref as git does: a branch, a tag, an id, `HEAD~2`. */
export async function resolveRef(repository: Repository, ref: string): Promise<Result<ResolvedRef>> {
  const why = whyNoCommit(ref);
  if (why !== undefined) return { ok: true, value: { why } };
  // It begins with no dash, so it is no option. Older versions of git do not know `--end-of-options` here.
  const { output } = await runGit(repository.git, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  const id = output.trim();
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) return { ok: true, value: { why: undefined } };
  try {
    const read = await repository.objects.read(id, MAX_COMMIT_BYTES);
    const [, tree] = /^tree ([0-9a-f]+)\n/.exec(read?.bytes.toString('latin1') ?? '') ?? [];
    if (tree === undefined) return { ok: true, value: { why: undefined } };
    return { ok: true, value: { commit: { repository, ref, id, tree: new CommitTree(repository.objects, tree) } } };
  } catch (error) {
    return unreadableObject(error, ref);
  }
}

/** The failure for a text that names neither a commit nor a file. */
export async function unknownRef(repository: Repository, ref: string, why: string | undefined): Promise<Result<never>> {
  const shown = ref.length > MAX_SHOWN ? `${ref.slice(0, MAX_SHOWN)}…` : ref;
  if (why !== undefined)
    return fail(
      2,
      `--against ${shown}: no file has this name, and no commit can: ${why}`,
      'Name a branch, a tag, a commit or a file.',
    );
  const names = await runGit(repository.git, ['for-each-ref', '--count=1000', '--format=%(refname:short)']);
  const all = names.output.split('\n').filter((name) => name !== '');
  if (ref === 'HEAD' && all.length === 0)
    return fail(2, 'the repository has no commit yet, so there is nothing to compare with', `Commit first. ${OR_A_FILE}`);
  const near = findClosest(ref, ['HEAD', ...all]);
  const meant = near === undefined ? '' : `: did you mean \`${near}\`?`;
  return fail(2, `--against ${shown}: there is no such commit, branch, tag or file${meant}`, await howToGet(repository, ref));
}

/** How to get a ref that this clone lacks. */
async function howToGet(repository: Repository, ref: string): Promise<string> {
  const { output } = await runGit(repository.git, ['rev-parse', '--is-shallow-repository']);
  const isShallow = output.trim() === 'true';
  if (/[~^@]/.test(ref))
    return isShallow
      ? 'This clone is shallow: git fetch --unshallow gets the earlier commits.'
      : 'git log --oneline lists the commits that there are.';
  const [, remote, branch] = /^([\w.-]+)\/([\w./-]+)$/.exec(ref) ?? [];
  const more = isShallow ? ' This clone is shallow: with --unshallow, git fetch gets the earlier commits too.' : '';
  return `If it is on the server, get it first: git fetch${remote === undefined ? '' : ` ${remote} ${branch}`}.${more}`;
}
