import { type CommentMark, isNewerRun, markLine, readMark } from '../../report/pull-request/mark.js';
import type { GithubApi } from './api-request.js';
import {
  type ApiProblem,
  type ApiResult,
  createComment,
  listComments,
  ownLogin,
  type PullRequest,
  type PullRequestComment,
  removeComment,
  updateComment,
} from './comments.js';

/** The comment that a run wants. */
export interface WantedComment {
  readonly mark: CommentMark;
  /** Markdown, without the mark. */
  readonly text: string;
  /** Only an existing comment is updated: there is nothing new to say. */
  readonly onlyUpdate: boolean;
}

/** What became of it. `superseded`: a newer run wrote the comment. `none`: there is no comment, and none was wanted. */
export type PostedComment =
  | { readonly kind: 'created' | 'updated' | 'unchanged' | 'superseded'; readonly url: string }
  | { readonly kind: 'none' }
  | ApiProblem;

/** A post whose answer is lost is looked for, and goes again at most once. */
const MAX_POSTS = 2;

/**
 * Posts a comment, or updates the one that an earlier run posted. A pull request has one comment for each key, also where two
 * runs post at one time: each looks again after posting, and removes its own comment if an older one is there.
 */
export async function postComment(api: GithubApi, where: PullRequest, wanted: WantedComment): Promise<PostedComment> {
  const login = await ownLogin(api);
  const lookUp = () => listOwn(api, where, wanted.mark.key, login);
  for (let posts = 0; ; posts += 1) {
    const own = await lookUp();
    if (!own.ok) return own.problem;
    const [oldest, ...duplicates] = own.value;
    if (oldest) {
      const updated = await update(api, where, oldest, wanted);
      // Somebody removed it meanwhile.
      if (updated === undefined && posts < MAX_POSTS) continue;
      for (const one of duplicates) await removeComment(api, where, one.id);
      return updated ?? { kind: 'failed', message: 'could not update the comment: it is removed again and again' };
    }
    if (wanted.onlyUpdate) return { kind: 'none' };
    if (posts === MAX_POSTS) return { kind: 'failed', message: 'could not post a comment: GitHub gives no answer' };
    const created = await createComment(api, where, bodyOf(wanted));
    if (created === undefined) continue;
    if (!created.ok) return created.problem;
    return settleRace(api, where, created.value, wanted, lookUp);
  }
}

const bodyOf = ({ mark, text }: WantedComment): string => `${markLine(mark)}\n${text}`;

/** The comments of this key that this token wrote, the oldest first. Another person's comment may have the same first line. */
async function listOwn(
  api: GithubApi,
  where: PullRequest,
  key: string,
  login: string | undefined,
): Promise<ApiResult<readonly PullRequestComment[]>> {
  const listed = await listComments(api, where);
  if (!listed.ok) return listed;
  const isOwn = ({ author, isByApp }: PullRequestComment) => (login === undefined ? isByApp : author === login);
  return { ok: true, value: listed.value.filter((one) => isOwn(one) && readMark(one.body)?.key === key) };
}

/** Updates a comment of ours, unless a newer run has written it. `undefined`: it is gone. */
async function update(
  api: GithubApi,
  where: PullRequest,
  { id, body, url }: PullRequestComment,
  wanted: WantedComment,
): Promise<PostedComment | undefined> {
  const before = readMark(body);
  if (before && isNewerRun(before.run, wanted.mark.run)) return { kind: 'superseded', url };
  if (body === bodyOf(wanted)) return { kind: 'unchanged', url };
  const updated = await updateComment(api, where, id, bodyOf(wanted));
  if (updated === undefined) return undefined;
  return updated.ok ? { kind: 'updated', url: updated.value.url } : updated.problem;
}

/** Looks again after posting. Of two comments the older one stays. */
async function settleRace(
  api: GithubApi,
  where: PullRequest,
  mine: PullRequestComment,
  wanted: WantedComment,
  lookUp: () => Promise<ApiResult<readonly PullRequestComment[]>>,
): Promise<PostedComment> {
  const own = await lookUp();
  const oldest = own.ok ? own.value[0] : undefined;
  if (oldest === undefined || oldest.id >= mine.id) return { kind: 'created', url: mine.url };
  const updated = await update(api, where, oldest, wanted);
  if (updated === undefined) return { kind: 'created', url: mine.url };
  const isWritten = updated.kind !== 'not-allowed' && updated.kind !== 'failed';
  if (isWritten) await removeComment(api, where, mine.id);
  return isWritten ? updated : { kind: 'created', url: mine.url };
}
