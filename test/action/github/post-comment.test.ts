import { describe, expect, it } from 'vitest';
import { postComment, type WantedComment } from '../../../src/action/github/post-comment.js';
import { type GithubServer, githubServer, ROBOT } from '../../support/github-server.js';

const WHERE = { repository: 'film/board', number: 7 };
const wanted = (text: string, run = 1, more: Partial<WantedComment> = {}): WantedComment => ({
  mark: { key: 'plan', run: [run, 1] },
  text,
  onlyUpdate: false,
  ...more,
});
/** How long requests waited, in milliseconds; nothing waits. */
const waits: number[] = [];
const apiOf = ({ url }: GithubServer, token = 'robot-token') => ({
  url,
  token,
  timeoutMs: 5000,
  wait: async (ms: number) => void waits.push(ms),
});
const post = (github: GithubServer, want: WantedComment, token?: string) => postComment(apiOf(github, token), WHERE, want);
const bodies = ({ comments }: GithubServer) => comments.map(({ body }) => body.split('\n').slice(1).join('\n'));
const marked = (text: string, key = 'plan', run = 1) => `<!-- rushes-pull-request ${key} ${run}.1 -->\n${text}`;

describe('the comment of a pull request', () => {
  it('is posted once, and updated by later runs', async () => {
    const github = await githubServer();
    expect(await post(github, wanted('one'))).toMatchObject({
      kind: 'created',
      url: expect.stringContaining('#issuecomment-1000'),
    });
    expect(await post(github, wanted('two', 2))).toMatchObject({ kind: 'updated' });
    expect(await post(github, wanted('two', 2))).toMatchObject({ kind: 'unchanged' });
    expect(github.comments.map(({ body }) => body)).toEqual([marked('two', 'plan', 2)]);
  });

  it('is found behind hundreds of others', async () => {
    const github = await githubServer();
    for (let nth = 0; nth < 250; nth += 1) github.add(`comment ${nth}`, 'ann', 'User');
    const mine = github.add(marked('old'));
    expect(await post(github, wanted('new', 2))).toMatchObject({ kind: 'updated' });
    expect(mine.body).toBe(marked('new', 'plan', 2));
    expect(github.comments).toHaveLength(251);
  });

  it('is not another person’s, whatever that one begins with, nor one that quotes the mark', async () => {
    const github = await githubServer();
    github.add(marked('mine, says ann'), 'ann', 'User');
    github.add(`look:\n${marked('quoted')}`);
    github.add(`> ${marked('quoted')}`);
    expect(await post(github, wanted('real'))).toMatchObject({ kind: 'created' });
    expect(bodies(github).at(-1)).toBe('real');
    expect(github.comments[0]?.body).toBe(marked('mine, says ann'));
  });

  it('is that of the token’s own user, where the token has one', async () => {
    const github = await githubServer();
    github.tokens.set('ann-token', { login: 'ann', isApp: false, mayWrite: true });
    github.add(marked('of the robot'));
    expect(await post(github, wanted('of ann'), 'ann-token')).toMatchObject({ kind: 'created' });
    expect(await post(github, wanted('again', 2), 'ann-token')).toMatchObject({ kind: 'updated' });
    expect(bodies(github)).toEqual(['of the robot', 'again']);
  });

  it('is one for each key', async () => {
    const github = await githubServer();
    github.add(marked('of another workflow', 'other'));
    await post(github, wanted('of this one'));
    expect(bodies(github)).toEqual(['of another workflow', 'of this one']);
  });

  it('is not posted where there is nothing to say, and an existing one is then updated', async () => {
    const github = await githubServer();
    expect(await post(github, wanted('nothing', 1, { onlyUpdate: true }))).toEqual({ kind: 'none' });
    expect(github.comments).toEqual([]);
    await post(github, wanted('something', 2));
    expect(await post(github, wanted('nothing', 3, { onlyUpdate: true }))).toMatchObject({ kind: 'updated' });
    expect(bodies(github)).toEqual(['nothing']);
  });

  it('of a newer run stays, when an older run ends after it', async () => {
    const github = await githubServer();
    await post(github, wanted('newer', 9));
    expect(await post(github, wanted('older', 8))).toMatchObject({ kind: 'superseded' });
    expect(bodies(github)).toEqual(['newer']);
    expect(await post(github, { ...wanted('the second attempt'), mark: { key: 'plan', run: [9, 2] } })).toMatchObject({
      kind: 'updated',
    });
  });

  it('stays one where two runs post at the same time, with the text of the newer run', async () => {
    const github = await githubServer();
    // Both have looked before one of them posts.
    let looked = 0;
    let release = (): void => {};
    const both = new Promise<void>((resolve) => {
      release = resolve;
    });
    github.hold = async ({ method, path }) => {
      if (method === 'GET' && path !== '/user' && ++looked === 2) release();
      if (method === 'POST') await both;
    };
    const posted = await Promise.all([post(github, wanted('older', 1)), post(github, wanted('newer', 2))]);
    expect(bodies(github)).toEqual(['newer']);
    expect(posted.every(({ kind }) => kind === 'created' || kind === 'updated' || kind === 'superseded')).toBe(true);
  });

  it('that an ended race left twice is one again after the next run', async () => {
    const github = await githubServer();
    github.add(marked('first'));
    github.add(marked('second', 'plan', 2));
    expect(await post(github, wanted('third', 3))).toMatchObject({ kind: 'updated' });
    expect(bodies(github)).toEqual(['third']);
  });

  it('that was removed while it is updated is posted anew', async () => {
    const github = await githubServer();
    github.add(marked('old'));
    github.hold = ({ method }) => {
      if (method === 'PATCH') github.comments.length = 0;
      return undefined;
    };
    expect(await post(github, wanted('new', 2))).toMatchObject({ kind: 'created' });
    expect(bodies(github)).toEqual(['new']);
  });
});

describe('a server in trouble', () => {
  it.each([
    ['breaks the connection after it posted', { method: 'POST', lost: 'after' }, 'updated'],
    ['breaks the connection before it posted', { method: 'POST', lost: 'before' }, 'created'],
    ['answers 502 to the post', { method: 'POST', status: 502 }, 'created'],
    ['answers 500 to the list', { method: 'GET', status: 500 }, 'created'],
    ['asks to wait: 429', { method: 'POST', status: 429, headers: { 'retry-after': '3' } }, 'created'],
    [
      'has a secondary limit',
      { method: 'POST', status: 403, headers: { 'retry-after': '3' }, message: 'You have exceeded a secondary rate limit' },
      'created',
    ],
  ] as const)('that %s gets one comment all the same', async (_, fault, kind) => {
    const github = await githubServer();
    github.faults.push(fault);
    waits.length = 0;
    const posted = await post(github, wanted('text'));
    expect(posted.kind === 'unchanged' ? 'updated' : posted.kind).toBe(kind);
    expect(bodies(github)).toEqual(['text']);
    if ('headers' in fault) expect(waits).toEqual([3000]);
  });

  it('that asks to wait for too long is asked no more', async () => {
    const github = await githubServer();
    github.faults.push({ method: 'POST', status: 403, headers: { 'retry-after': '3600' }, message: 'secondary rate limit' });
    expect(await post(github, wanted('text'))).toMatchObject({ kind: 'not-allowed' });
    expect(github.calls.filter((call) => call.startsWith('POST'))).toHaveLength(1);
  });

  it('that never answers a post is not asked for a third one', async () => {
    const github = await githubServer();
    github.faults.push({ method: 'POST', lost: 'before' }, { method: 'POST', lost: 'before' });
    expect(await post(github, wanted('text'))).toEqual({
      kind: 'failed',
      message: 'could not post a comment: GitHub gives no answer',
    });
    expect(github.calls.filter((call) => call.startsWith('POST'))).toHaveLength(2);
  });

  it('that redirects gets no token at another address', async () => {
    const github = await githubServer();
    const other = await githubServer();
    github.faults.push({
      method: 'GET',
      status: 302,
      headers: { location: `${other.url}/repos/film/board/issues/7/comments` },
    });
    expect(await post(github, wanted('text'))).toMatchObject({ kind: 'failed' });
    expect(other.seen).toEqual([]);
  });
});

describe('a token without the right to write', () => {
  it.each([
    [401, 'nobody', 'Bad credentials'],
    [403, 'fork-token', 'Resource not accessible by integration'],
  ])('is told as %s, and nothing is posted', async (status, token, said) => {
    const github = await githubServer();
    github.tokens.set('fork-token', { ...ROBOT, mayWrite: false });
    const posted = await post(github, wanted('text'), token);
    expect(posted).toMatchObject({
      kind: 'not-allowed',
      message: expect.stringContaining(`GitHub answered ${status} (${said})`),
    });
    expect(github.comments).toEqual([]);
  });

  it.each([404, 410, 422])('is not written where the API answers %s, and that is no failure', async (status) => {
    const github = await githubServer();
    github.faults.push({ method: 'POST', status });
    expect(await post(github, wanted('text'))).toMatchObject({ kind: 'not-allowed' });
  });
});
