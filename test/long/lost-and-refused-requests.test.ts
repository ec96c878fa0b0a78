import { describe, expect, it } from 'vitest';
import type { Knobs } from '../../src/sandbox/job/knobs.js';
import { boardOf } from '../support/film.js';
import { madeUpGateway } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { manifest, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];

async function renderWith(knobs: Partial<Knobs>, ...more: string[]) {
  const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
  const sandbox = await sandboxHere(knobs);
  const again = (...args: string[]) => rushes(cwd, [...RENDER, ...args], against(sandbox.url));
  return { cwd, sandbox, again, ran: await again(...more) };
}

const once = { times: 1 };

describe('an answer that is lost', () => {
  it.each<[string, NonNullable<Knobs['submit']>[number]]>([
    ['with the connection, after the job was made', { do: 'lose-answer', ...once }],
    ['with the connection, before the job was made', { do: 'reset', ...once }],
    ['with status 500', { do: 'error-after', status: 500, ...once }],
    ['with status 504', { do: 'error-after', status: 504, ...once }],
    ['with status 503, before the job was made', { do: 'unavailable', ...once }],
    ['in the middle of its body', { do: 'cut-answer', ...once }],
    ['because it is not JSON', { do: 'malformed', ...once }],
    ['because it names no job', { do: 'no-id', ...once }],
  ])('%s, is requested again under the same task id: one job, one charge', async (_, fault) => {
    const { cwd, sandbox, ran } = await renderWith({ submit: [fault] });
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('it may have been paid');
    expect(sandbox.stats()).toMatchObject({ created: 2, charged: { trinetra: 190 }, submits: 3 });
    expect(Object.values(sandbox.stats().posts).sort()).toEqual([1, 2]);
    expect(manifest(cwd, 'film').takes.map(({ status }) => status)).toEqual(['stored', 'stored']);
  });

  it('twice in one run leaves the take unknown: it counts as spent and is not sent a third time; the next run settles it', async () => {
    const { cwd, sandbox, ran, again } = await renderWith({ submit: [{ do: 'lose-answer', prompt: 'a shows', times: 2 }] });
    expect(ran.code).toBe(3);
    expect(sandbox.stats()).toMatchObject({ created: 2, submits: 3 });
    const [a, b] = manifest(cwd, 'film').takes;
    expect(a).toMatchObject({ status: 'unknown', credits: { planned: 95 } });
    expect(b?.status).toBe('stored');
    const planned = await rushes(cwd, ['plan', 'board.yaml', '--exit-code'], against(sandbox.url));
    expect(planned.code).toBe(10);
    expect(planned.stdout).toContain('unsettled  95 credits');
    expect((await again()).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 2, charged: { trinetra: 190 } });
  });

  it('in every run is requested once more in the following run, and no more', async () => {
    const { sandbox, again } = await renderWith({ submit: [{ do: 'lose-answer', prompt: 'a shows' }] });
    expect((await again()).code).toBe(3);
    expect(sandbox.stats()).toMatchObject({ created: 2, submits: 4 });
  });

  it('is settled by the job that the gateway names when it answers the replay with 409', async () => {
    const { sandbox, ran } = await renderWith({ sameBody: '409', submit: [{ do: 'lose-answer', ...once }] });
    expect(ran.code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 2, charged: { trinetra: 190 } });
  });

  it.each(['409', '1201'] as const)(
    'stays unknown and never gets a new task id, when the gateway refuses the replay as known (%s) without a job',
    async (sameBody) => {
      const { sandbox, ran, again } = await renderWith({
        sameBody,
        nameKnownJob: false,
        submit: [{ do: 'lose-answer', ...once }],
      });
      expect(ran.code).toBe(3);
      expect((await again()).code).toBe(3);
      expect(sandbox.stats().created).toBe(2);
      expect(Object.keys(sandbox.stats().posts)).toHaveLength(2);
    },
  );

  it('stays unknown when the replay is refused: that refusal says nothing about the first request', async () => {
    const { sandbox, ran } = await renderWith({
      submit: [
        { do: 'lose-answer', prompt: 'a shows', ...once },
        { do: 'refuse', status: 402, prompt: 'a shows', ...once },
      ],
    });
    expect(ran.code).toBe(3);
    expect(sandbox.stats().created).toBe(2);
  });
});

describe('a gateway that refuses a request', () => {
  it('as invalid has sold nothing; the other shots go on, and this one waits for an edit', async () => {
    const refused = { do: 'refuse', status: 400, message: 'prompt is rejected', prompt: 'a shows' } as const;
    const { cwd, sandbox, ran, again } = await renderWith({ submit: [refused] }, '--retries', '2');
    expect(ran.code).toBe(1);
    // Only a failed job is retried.
    expect(sandbox.stats().submits).toBe(2);
    expect(manifest(cwd, 'film').takes).toMatchObject([{ status: 'failed', reason: 'refused-400' }, { status: 'stored' }]);
    const { submits } = sandbox.stats();
    expect((await again()).code).toBe(1);
    expect(sandbox.stats().submits).toBe(submits);
    await sandbox.setKnobs({ submit: [] });
    expect((await again('--retry-failed=a')).code).toBe(0);
    expect(manifest(cwd, 'film').takes).toMatchObject([{ take: 1, status: 'stored' }, { status: 'stored' }]);
  });

  it.each([401, 402, 403])('with %i stops the run before the next request', async (status) => {
    const { sandbox, ran, again } = await renderWith(
      { submit: [{ do: 'refuse', status, message: 'not with this account' }] },
      '--concurrency',
      '1',
    );
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('not with this account');
    expect(ran.stderr.includes(': is TRINETRA_API_KEY right?')).toBe(status === 401);
    expect(ran.stderr).toMatch(/b\.1 +not begun/);
    expect(sandbox.stats().submits).toBe(1);
    sandbox.setKnobs({ submit: [] });
    expect((await again()).code).toBe(0);
    expect(sandbox.stats().created).toBe(2);
  });

  it('for lack of credit stops the run; as busy, is sent the same bytes again later', async () => {
    const broke = await renderWith({ submit: [{ do: 'out-of-credit' }] }, '--concurrency', '1');
    expect(broke.ran.code).toBe(1);
    expect(broke.sandbox.stats().submits).toBe(1);
    const busy = await renderWith({
      submit: [
        { do: 'busy', times: 2, retryAfter: 0 },
        { do: 'rate-limit', times: 1, retryAfter: 0 },
      ],
    });
    expect(busy.ran.code).toBe(0);
    expect(busy.sandbox.stats()).toMatchObject({ created: 2, submits: 5, charged: { trinetra: 190 } });
  });

  it('with a redirect is not followed', async () => {
    const { sandbox, ran } = await renderWith({ submit: [{ do: 'redirect' }] }, '--concurrency', '1');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('a paid request is never sent on');
    expect(sandbox.stats()).toMatchObject({ submits: 1, redirectsFollowed: 0, created: 0 });
  });
});

describe('a gateway that cannot be reached', () => {
  it('has sold nothing, and rushes says so; once it is back, the same command does the work', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const closedSandbox = await sandboxHere();
    await closedSandbox.close();
    const ran = await rushes(cwd, RENDER, against(closedSandbox.url));
    expect(ran.code).toBe(1);
    // No server refused the request or failed the job.
    expect(ran.stdout).toContain('(0 clips, 1 not begun)');
    expect(ran.stderr).toMatch(/^a\.1 +not sent +(?!nothing was sent)\S/m);
    expect((await rushes(cwd, ['status', 'board.yaml'])).stdout).toMatch(
      /^a\.1 +not sent +trinetra\/kling-v3 (?!.*nothing was sent)/m,
    );
    expect(ran.stderr + ran.stdout).not.toContain('refused ');
    const sandbox = await sandboxHere();
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
    expect(manifest(cwd, 'film').takes).toMatchObject([{ take: 1, status: 'stored' }]);
  }, 120_000);
});

describe('a job', () => {
  it('that fails costs what the gateway charged and stops no other job', async () => {
    const { cwd, ran } = await renderWith({ job: [{ do: 'fail', prompt: 'a shows', message: 'content policy', code: 1301 }] });
    expect(ran.code).toBe(1);
    expect(manifest(cwd, 'film').takes).toMatchObject([
      { status: 'failed', error: { message: 'content policy' } },
      { status: 'stored' },
    ]);
    expect(manifest(cwd, 'film').totals).toMatchObject([{ charged: 95 }]);
  });

  it('with an undocumented status is still running, and one warning says so', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const { url } = await madeUpGateway({
      job: (id, nth) => (id === 'job1' && nth <= 3 ? { id, status: 'cooking' } : undefined),
    });
    const ran = await rushes(cwd, RENDER, against(url));
    expect(ran.code).toBe(0);
    expect(ran.stderr.match(/"cooking"/g)).toHaveLength(1);
  });

  it('that is charged differently than planned is recorded as charged, and the difference is shown', async () => {
    const { cwd, ran } = await renderWith({ job: [{ do: 'charge', credits: 10, prompt: 'a shows' }] });
    expect(ran.code).toBe(0);
    expect(manifest(cwd, 'film').totals).toEqual([
      { unit: 'trinetra', planned: 190, charged: 105, unpriced: 0, differs: [{ take: 'a.1', planned: 95, charged: 10 }] },
    ]);
  });

  it('that is done without a clip link is unfinished, not forgotten: the next run polls it again', async () => {
    const { cwd, sandbox, ran, again } = await renderWith({ job: [{ do: 'no-output', prompt: 'a shows' }] }, '--max-wait', '1');
    expect(ran.code).toBe(1);
    expect(manifest(cwd, 'film').takes[0]).toMatchObject({ status: 'rendered', credits: { charged: 95 } });
    const { submits, polls } = sandbox.stats();
    expect((await again('--max-wait', '1')).code).toBe(1);
    expect(sandbox.stats().submits).toBe(submits);
    expect(sandbox.stats().polls).toBeGreaterThan(polls);
  });

  it('that its gateway does not know right after accepting it may not be visible yet: it is polled again', async () => {
    const { cwd, sandbox, ran } = await renderWith({ poll: [{ do: 'not-found', prompt: 'a shows', times: 2 }] });
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('answers 404 when asked for job') });
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 2 });
    expect(manifest(cwd, 'film').takes.map(({ status }) => status)).toEqual(['stored', 'stored']);
  });

  it('is polled to its end although some polls fail', async () => {
    const { sandbox, ran } = await renderWith({
      poll: [
        { do: 'error', times: 1 },
        { do: 'reset', times: 1 },
        { do: 'malformed', times: 1 },
        { do: 'rate-limit', times: 1 },
      ],
    });
    expect(ran.code).toBe(0);
    expect(sandbox.stats().created).toBe(2);
  });
});

describe('a clip', () => {
  it('that is an HTML page is not stored; it is downloaded again until it is whole', async () => {
    const { cwd, sandbox, ran } = await renderWith({ clip: [{ do: 'html', times: 2 }] });
    expect(ran.code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 2, submits: 2, downloads: 4 });
    for (const { clip } of manifest(cwd, 'film').takes) expect(clip).toMatchObject({ duration: 5, codec: 'h264' });
  });

  it('with an expired link is downloaded through a new link', async () => {
    // Each link allows one download, and the first download of each is cut off.
    const { sandbox, ran } = await renderWith({ links: { downloads: 1, status: 403 }, clip: [{ do: 'truncate', times: 2 }] });
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('waiting');
    expect(sandbox.stats()).toMatchObject({ created: 2, charged: { trinetra: 190 } });
  });
});
