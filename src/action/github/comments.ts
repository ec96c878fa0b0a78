import { type ApiAnswer, callApi, type GithubApi } from './api-request.js';

/** A pull request, whose comments are those of an issue. */
export interface PullRequest {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
}

/** A comment on a pull request. */
export interface PullRequestComment {
  readonly id: number;
  readonly body: string;
  /** Where people read it. */
  readonly url: string;
  readonly author: string;
  /** An app wrote it, as the token of a workflow is one. */
  readonly isByApp: boolean;
}

/** Why the API did not do something. `not-allowed`: the token may not do it. `failed`: it may work another time. */
export interface ApiProblem {
  readonly kind: 'not-allowed' | 'failed';
  readonly message: string;
}

/** What a call gave, or why it gave nothing. */
export type ApiResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ApiProblem };

/** A page has at most this many. */
const PAGE = 100;
/** Nobody reads a pull request with more pages of comments. */
const MAX_PAGES = 100;

const commentsOf = ({ repository, number }: PullRequest): string => `/repos/${repository}/issues/${number}/comments`;
const commentAt = ({ repository }: PullRequest, id: number): string => `/repos/${repository}/issues/comments/${id}`;

/** Every comment, the oldest first. */
export async function listComments(api: GithubApi, where: PullRequest): Promise<ApiResult<readonly PullRequestComment[]>> {
  const found = new Map<number, PullRequestComment>();
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const answer = await callApi(api, 'GET', `${commentsOf(where)}?per_page=${PAGE}&page=${page}`);
    if (answer.kind === 'lost' || answer.status !== 200) return problemOf(answer, 'read the comments');
    const raw = Array.isArray(answer.json) ? answer.json : [];
    for (const one of raw.flatMap(readComment)) found.set(one.id, one);
    if (raw.length < PAGE) break;
  }
  return { ok: true, value: [...found.values()].sort((a, b) => a.id - b.id) };
}

/** Posts a comment. A lost answer is `undefined`: it may be there. */
export async function createComment(
  api: GithubApi,
  where: PullRequest,
  body: string,
): Promise<ApiResult<PullRequestComment> | undefined> {
  const answer = await callApi(api, 'POST', commentsOf(where), { body });
  if (answer.kind === 'lost') return undefined;
  const [comment] = answer.status === 201 ? readComment(answer.json) : [];
  return comment ? { ok: true, value: comment } : problemOf(answer, 'post a comment');
}

/** Replaces a comment's text. `undefined`: the comment is gone. */
export async function updateComment(
  api: GithubApi,
  where: PullRequest,
  id: number,
  body: string,
): Promise<ApiResult<PullRequestComment> | undefined> {
  const answer = await callApi(api, 'PATCH', commentAt(where, id), { body });
  if (answer.kind === 'answer' && answer.status === 404) return undefined;
  const [comment] = answer.kind === 'answer' && answer.status === 200 ? readComment(answer.json) : [];
  return comment ? { ok: true, value: comment } : problemOf(answer, 'update the comment');
}

/** Removes a comment; one that is gone already is as good. */
export const removeComment = (api: GithubApi, where: PullRequest, id: number): Promise<ApiAnswer> =>
  callApi(api, 'DELETE', commentAt(where, id));

/** The name of the token's owner. Undefined for the token of an app, which has no user. */
export async function ownLogin(api: GithubApi): Promise<string | undefined> {
  const answer = await callApi(api, 'GET', '/user');
  if (answer.kind === 'lost' || answer.status !== 200) return undefined;
  const { login } = (answer.json ?? {}) as { login?: unknown };
  return typeof login === 'string' ? login : undefined;
}

function readComment(json: unknown): PullRequestComment[] {
  const { id, body, html_url, user } = (json ?? {}) as Record<string, unknown>;
  if (typeof id !== 'number') return [];
  const { login, type } = (user ?? {}) as Record<string, unknown>;
  return [{ id, body: text(body), url: text(html_url), author: text(login), isByApp: type === 'Bot' }];
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a refusal means: without a right, or without the pull request, another try changes nothing. */
const NOT_ALLOWED: ReadonlySet<number> = new Set([401, 403, 404, 410, 422]);

function problemOf(answer: ApiAnswer, what: string): { ok: false; problem: ApiProblem } {
  if (answer.kind === 'lost')
    return { ok: false, problem: { kind: 'failed', message: `could not ${what}: ${answer.message}` } };
  const { status, json } = answer;
  const said = text((json as { message?: unknown } | undefined)?.message);
  const words = `GitHub answered ${status}${said === '' ? '' : ` (${said})`}`;
  const kind = NOT_ALLOWED.has(status) ? 'not-allowed' : 'failed';
  return { ok: false, problem: { kind, message: `could not ${what}: ${words}` } };
}
