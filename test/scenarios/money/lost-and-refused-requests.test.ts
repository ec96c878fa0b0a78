import { describe, expect, it } from 'vitest';
import type { Knobs } from '../../../src/sandbox/job/knobs.js';
import { boardOf } from '../../support/film.js';
import { madeUpGateway } from '../../support/gateway.js';
import { rushes } from '../../support/in-process.js';
import { manifest, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];

async function rendered(knobs: Partial<Knobs>, ...more: string[]) {
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
    ['behind a 500', { do: 'error-after', status: 500, ...once }],
    ['behind a 504', { do: 'error-after', status: 504, ...once }],
    ['behind a 503, before the job was made', { do: 'unavailable', ...once }],
    ['in the middle of its body', { do: 'cut-answer', ...once }],
    ['as it is not JSON', { do: 'malformed', ...once }],
    ['as it names no job', { do: 'no-id', ...once }],
  ])('%s, is asked for again under the same id: one job, one charge', async (_, fault) => {
    const { cwd, sandbox, ran } = await rendered({ submit: [fault] });
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('it may have been paid');
    expect(sandbox.stats()).toMatchObject({ created: 2, charged: { trinetra: 190 }, submits: 3 });
    expect(Object.values(sandbox.stats().posts).sort()).toEqual([1, 2]);
    expect(manifest(cwd, 'film').takes.map(({ status }) => status)).toEqual(['stored', 'stored']);
  });

  it('twice in one run is left unknown: counted as spent, not sent a third time; the next run settles it', async () => {
    const { cwd, sandbox, ran, again } = await rendered({ submit: [{ do: 'lose-answer', prompt: 'a shows', times: 2 }] });
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

  it('in every run is asked for once in the one that follows, and not once more', async () => {
    const { sandbox, again } = await rendered({ submit: [{ do: 'lose-answer', prompt: 'a shows' }] });
    expect((await again()).code).toBe(3);
    expect(sandbox.stats()).toMatchObject({ created: 2, submits: 4 });
  });

  it('whose replay the gateway answers with 409 and the job, is settled by that job', async () => {
    const { sandbox, ran } = await rendered({ sameBody: '409', submit: [{ do: 'lose-answer', ...once }] });
    expect(ran.code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 2, charged: { trinetra: 190 } });
  });

  it.each(['409', '1201'] as const)(
    'whose replay the gateway refuses as known (%s) without a job, stays unknown and is never sent under a new id',
    async (sameBody) => {
      const { sandbox, ran, again } = await rendered({
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

  it('whose replay is refused stays unknown: a refusal now says nothing of the first', async () => {
    const { sandbox, ran } = await rendered({
      submit: [
        { do: 'lose-answer', prompt: 'a shows', ...once },
        { do: 'refuse', status: 402, prompt: 'a shows', ...once },
      ],
    });
    expect(ran.code).toBe(3);
    expect(sandbox.stats().created).toBe(2);
  });
});

describe('a gateway that refuses', () => {
  it('a bad request has nothing bought; the others go on, and it waits for an edit', async () => {
    const refused = { do: 'refuse', status: 400, message: 'prompt is rejected', prompt: 'a shows' } as const;
    const { cwd, sandbox, ran, again } = await rendered({ submit: [refused] }, '--retries', '2');
    expect(ran.code).toBe(1);
    // Only a job that failed is tried again.
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
    const { sandbox, ran, again } = await rendered(
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

  it('as the account is out of credit stops the run; as it is busy, is asked again later with the same bytes', async () => {
    const broke = await rendered({ submit: [{ do: 'out-of-credit' }] }, '--concurrency', '1');
    expect(broke.ran.code).toBe(1);
    expect(broke.sandbox.stats().submits).toBe(1);
    const busy = await rendered({
      submit: [
        { do: 'busy', times: 2, retryAfter: 0 },
        { do: 'rate-limit', times: 1, retryAfter: 0 },
      ],
    });
    expect(busy.ran.code).toBe(0);
    expect(busy.sandbox.stats()).toMatchObject({ created: 2, submits: 5, charged: { trinetra: 190 } });
  });

  it('by pointing elsewhere is not followed', async () => {
    const { sandbox, ran } = await rendered({ submit: [{ do: 'redirect' }] }, '--concurrency', '1');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('a paid request is never sent on');
    expect(sandbox.stats()).toMatchObject({ submits: 1, redirectsFollowed: 0, created: 0 });
  });
});

describe('a gateway that is not there', () => {
  it('has nothing bought, and says so; once it is there, the same run again does the work', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gone = await sandboxHere();
    await gone.close();
    const ran = await rushes(cwd, RENDER, against(gone.url));
    expect(ran.code).toBe(1);
    // Nobody was there to refuse it, or to fail it.
    expect(ran.stdout).toContain('(0 clips, 1 not begun)');
    expect(ran.stderr).toMatch(/^a\.1 +not sent +nothing was sent: /m);
    expect((await rushes(cwd, ['status', 'board.yaml'])).stdout).toMatch(
      /^a\.1 +not sent +trinetra\/kling-v3 .*nothing was sent: /m,
    );
    expect(ran.stderr + ran.stdout).not.toContain('refused ');
    const sandbox = await sandboxHere();
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
    expect(manifest(cwd, 'film').takes).toMatchObject([{ take: 1, status: 'stored' }]);
  }, 120_000);
});

describe('a job', () => {
  it('that fails costs what the gateway charged and stops no other', async () => {
    const { cwd, ran } = await rendered({ job: [{ do: 'fail', prompt: 'a shows', message: 'content policy', code: 1301 }] });
    expect(ran.code).toBe(1);
    expect(manifest(cwd, 'film').takes).toMatchObject([
      { status: 'failed', error: { message: 'content policy' } },
      { status: 'stored' },
    ]);
    expect(manifest(cwd, 'film').totals).toMatchObject([{ charged: 95 }]);
  });

  it('with a word that no document has is still running, and warned of once', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const { url } = await madeUpGateway({
      job: (id, nth) => (id === 'job1' && nth <= 3 ? { id, status: 'cooking' } : undefined),
    });
    const ran = await rushes(cwd, RENDER, against(url));
    expect(ran.code).toBe(0);
    expect(ran.stderr.match(/"cooking"/g)).toHaveLength(1);
  });

  it('that charges otherwise than planned is recorded as charged, and the difference is named', async () => {
    const { cwd, ran } = await rendered({ job: [{ do: 'charge', credits: 10, prompt: 'a shows' }] });
    expect(ran.code).toBe(0);
    expect(manifest(cwd, 'film').totals).toEqual([
      { unit: 'trinetra', planned: 190, charged: 105, unpriced: 0, differs: [{ take: 'a.1', planned: 95, charged: 10 }] },
    ]);
  });

  it('that is done and names no clip is unfinished, not forgotten: the next run asks again', async () => {
    const { cwd, sandbox, ran, again } = await rendered({ job: [{ do: 'no-output', prompt: 'a shows' }] }, '--max-wait', '1');
    expect(ran.code).toBe(1);
    expect(manifest(cwd, 'film').takes[0]).toMatchObject({ status: 'rendered', credits: { charged: 95 } });
    const { submits, polls } = sandbox.stats();
    expect((await again('--max-wait', '1')).code).toBe(1);
    expect(sandbox.stats().submits).toBe(submits);
    expect(sandbox.stats().polls).toBeGreaterThan(polls);
  });

  it('that its gateway does not know right after it was accepted may only not have spread yet: it is asked for again', async () => {
    const { cwd, sandbox, ran } = await rendered({ poll: [{ do: 'not-found', prompt: 'a shows', times: 2 }] });
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('answers 404 when asked for job') });
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 2 });
    expect(manifest(cwd, 'film').takes.map(({ status }) => status)).toEqual(['stored', 'stored']);
  });

  it('is followed through polls that fail', async () => {
    const { sandbox, ran } = await rendered({
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
  it('that is a page is not stored; it is fetched again until it is whole', async () => {
    const { cwd, sandbox, ran } = await rendered({ clip: [{ do: 'html', times: 2 }] });
    expect(ran.code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 2, submits: 2, downloads: 4 });
    for (const { clip } of manifest(cwd, 'film').takes) expect(clip).toMatchObject({ duration: 5, codec: 'h264' });
  });

  it('whose link has expired is fetched by a new one', async () => {
    // Each link is good for one download, and the first of each is cut off.
    const { sandbox, ran } = await rendered({ links: { downloads: 1, status: 403 }, clip: [{ do: 'truncate', times: 2 }] });
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('waiting');
    expect(sandbox.stats()).toMatchObject({ created: 2, charged: { trinetra: 190 } });
  });
});
