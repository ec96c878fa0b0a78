import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../src/plan/plan.gen.js';
import type { PollFault } from '../../src/sandbox/job/fault-kinds.js';
import type { Knobs } from '../../src/sandbox/job/knobs.js';
import { boardOf } from '../support/film.js';
import { madeUpGateway, makeClip } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { manifest, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02', '--max-wait', '1'];

/** A board with these shots, and the commands on it, at one gateway. */
function openFilm(url: string, shots: readonly string[] = ['a'], model?: string) {
  const board = boardOf([...shots]);
  const cwd = workspace({ 'board.yaml': model === undefined ? board : board.replace('trinetra/kling-v3', model) });
  const env = against(url);
  return {
    cwd,
    render: (...more: string[]) => rushes(cwd, [...RENDER, ...more], env),
    reconcile: (...words: string[]) => rushes(cwd, ['reconcile', 'board.yaml', ...words], env),
    status: async () => (await rushes(cwd, ['status', 'board.yaml'], env)).stdout,
    paid: async () => {
      const { stdout } = await rushes(cwd, ['plan', 'board.yaml', '--format', 'json'], env);
      return (JSON.parse(stdout) as PlanDocument).totals[0]?.paid;
    },
    take: (name = 'a.1') => manifest(cwd, 'film').takes.find((one) => `${one.shot}.${one.take}` === name),
    journal: () => readFileSync(join(cwd, 'renders/film/journal.jsonl'), 'utf8'),
  };
}

/** A rendered film of one shot at a sandbox with these poll faults. */
async function renderWithPolls(
  poll: readonly PollFault[],
  knobs: Partial<Knobs> = {},
  model?: string,
  words: readonly string[] = [],
) {
  const sandbox = await sandboxHere({ ...knobs, poll });
  const film = openFilm(sandbox.url, ['a'], model);
  return { ...film, sandbox, ran: await film.render(...words) };
}

/** A film at a gateway that answers every poll with this status and document. */
async function renderWithPollAnswer(status: number, document: unknown) {
  const gateway = await madeUpGateway({
    poll: (_, answer) => {
      answer.writeHead(status, { 'content-type': 'application/json' });
      answer.end(typeof document === 'string' ? document : JSON.stringify(document));
      return true;
    },
  });
  return { ...openFilm(gateway.url), gateway };
}

describe('a job failure with an HTTP error status', () => {
  it.each<[number, number, object]>([
    [200, 1, {}],
    [202, 1, {}],
    [400, 1, { id: 'job1' }],
    [410, 1, { id: 'job1' }],
    [422, 1, { id: 'job1' }],
    // A document that names no job may be about the request alone.
    [400, 3, {}],
    [410, 3, {}],
    [422, 3, {}],
  ])('is final and shown with its reason: status %i, answered %i times', async (status, polls, names) => {
    const { render, take, gateway } = await renderWithPollAnswer(status, {
      ...names,
      status: 'failed',
      error: { message: 'refused' },
    });
    expect((await render()).code).toBe(1);
    expect(take()).toMatchObject({ status: 'failed', error: { message: 'refused' } });
    expect(gateway.polls.get('job1')).toBe(polls);
    expect(gateway.posts).toHaveLength(1);
  });

  it.each<[number, Readonly<Record<string, unknown>>]>([
    [400, { status: 'failed' }],
    [400, { status: 'failed', error: { message: 'bad request' } }],
    [410, { state: 'cancelled' }],
    [422, { data: { status: 'failed' } }],
  ])('and no job id is confirmed by more polls, and no retry is bought for it: %i %j', async (status, body) => {
    for (const times of [1, 2]) {
      const { take, sandbox, render } = await renderWithPolls(
        [{ do: 'answer', status, body, times }],
        { sameBody: 'new' },
        undefined,
        ['--retries', '1', '--max-credits', '95'],
      );
      expect(take()?.status).toBe('stored');
      expect((await render('--retry-failed')).code).toBe(0);
      expect(sandbox.stats()).toMatchObject({ submits: 1, created: 1 });
    }
  });

  it.each([
    ['uniall/kling-v3-std', 422],
    ['uniall/kling-v3-std', 400],
    ['trinetra/kling-v3-omni', 410],
  ])('is read at %s too: %i', async (model, status) => {
    const { ran, take, sandbox } = await renderWithPolls([{ do: 'failed', status, message: 'not this face' }], {}, model);
    expect(ran.code).toBe(1);
    expect(take()).toMatchObject({ status: 'failed', error: { message: 'not this face' } });
    expect(sandbox.stats().polls).toBe(1);
  });

  it.each([401, 403, 404, 408, 429, 500, 503])(
    'says nothing about the job with %i: the take stays unfinished, and nothing is bought',
    async (status) => {
      const sandbox = await sandboxHere({ poll: [{ do: 'failed', status, times: 1 }] });
      const { render, take } = openFilm(sandbox.url);
      await render();
      if (take()?.status !== 'stored') expect((await render()).code).toBe(0);
      expect(take()?.status).toBe('stored');
      expect(sandbox.stats().submits).toBe(1);
    },
  );

  it.each<[string, unknown]>([
    ['it breaks off', '{"status":"failed","error":{"mess'],
    ['it is about the request, as JSend says it', { status: 'error', message: 'bad request' }],
    ['it is about the request, as JSend says it when it blames the caller', { status: 'fail', data: { id: 'is odd' } }],
    ['it names another job', { id: 'job77', status: 'failed', error: { message: 'theirs' } }],
    ['it is a page', '<h1>failed</h1>'],
  ])('is not believed if %s', async (_, document) => {
    const gateway = await madeUpGateway({
      poll: (_id, answer, nth) => {
        if (nth > 2) return false;
        answer.writeHead(422).end(typeof document === 'string' ? document : JSON.stringify(document));
        return true;
      },
    });
    const { render, take } = openFilm(gateway.url);
    expect((await render()).code).toBe(0);
    expect(take()?.status).toBe('stored');
    expect(gateway.posts).toHaveLength(1);
  });

  it('is never a success, whatever the document says', async () => {
    for (const status of [400, 410, 422]) {
      const sandbox = await sandboxHere({ poll: [{ do: 'as-it-is', status, times: 3 }] });
      const { render, journal } = openFilm(sandbox.url);
      expect((await render()).code).toBe(0);
      expect(sandbox.stats().polls).toBeGreaterThan(3);
      expect(journal().match(/"take-rendered"/g)).toHaveLength(1);
    }
  });

  it('and no document shows the gateway’s words while the job is polled', async () => {
    const sandbox = await sandboxHere({ poll: [{ do: 'error', status: 422, times: 1 }] });
    const ran = await openFilm(sandbox.url).render();
    expect(ran.stderr).toMatch(/the gateway answers 422 when asked for job \S+: try again later/);
  });
});

describe('a poll’s answer', () => {
  it.each<[string, Partial<PollFault>]>([
    ['202', { status: 202 }],
    ['201', { status: 201 }],
    ['203', { status: 203 }],
    ['206', { status: 206 }],
    ['compressed with gzip', { packed: 'gzip' }],
    ['compressed with deflate', { packed: 'deflate' }],
    ['compressed with Brotli', { packed: 'br' }],
    ['202, and compressed with gzip', { status: 202, packed: 'gzip' }],
  ])('counts with each success status and encoding: %s', async (_, how) => {
    const { ran, take, sandbox } = await renderWithPolls([{ do: 'as-it-is', ...how }]);
    expect(ran).toMatchObject({ code: 0, stderr: expect.not.stringContaining('waiting') });
    expect(take()?.status).toBe('stored');
    expect(sandbox.stats()).toMatchObject({ submits: 1, created: 1 });
  });

  it.each(['evolink/kling-v3-image-to-video', 'uniall/kling-v3-std'])('counts with 202 and compressed at %s', async (model) => {
    const sandbox = await sandboxHere({ poll: [{ do: 'as-it-is', status: 202, packed: 'gzip' }] });
    const frame =
      'version: 1\nid: film\nmodel: MODEL\nshots:\n  - { id: a, prompt: A, frames: { first: "https://e.com/a.png" } }\n';
    const cwd = workspace({ 'board.yaml': frame.replace('MODEL', model) });
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
  });

  it('with 202 keeps a running job alive', async () => {
    const { ran, sandbox } = await renderWithPolls([{ do: 'as-it-is', status: 202 }], {
      latency: { queued: 100, running: 600, jitter: 0 },
    });
    expect(ran).toMatchObject({ code: 0, stderr: expect.not.stringContaining('waiting') });
    expect(sandbox.stats().polls).toBeGreaterThan(3);
  });

  it('that decompresses to gigabytes does not count, and the next answer does', async () => {
    const { ran, sandbox } = await renderWithPolls([{ do: 'gzip', bytes: 2 * 1024 * 1024, times: 1 }]);
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('too large after decompression') });
    expect(sandbox.stats().submits).toBe(1);
  });
});

describe('a clip', () => {
  it.each<[string, object]>([
    ['203', { status: 203 }],
    ['status 206 and the whole clip, without a Range request', { status: 206 }],
    ['gzip compression', { packed: 'gzip' }],
    ['deflate compression', { packed: 'deflate' }],
    ['Brotli compression', { packed: 'br' }],
    ['status 203 and compression', { status: 203, packed: 'gzip' }],
  ])('with %s is stored byte for byte', async (_, how) => {
    const sandbox = await sandboxHere({ clip: [{ do: 'as-it-is', prompt: 'a shows', ...how }] });
    const { render, take } = openFilm(sandbox.url, ['a', 'b']);
    expect((await render()).code).toBe(0);
    expect(sandbox.stats().downloads).toBe(2);
    expect(take('a.1')?.clip?.sha256).toBe(take('b.1')?.clip?.sha256);
  });

  it('that decompresses to more than the disk holds is given up early', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const gateway = await madeUpGateway({
      clip: (_, answer) => void answer.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb),
    });
    const { render, take } = openFilm(gateway.url);
    expect((await render()).code).toBe(1);
    expect(take()).toMatchObject({ status: 'rendered', reason: 'too-large' });
  });

  it('whose compressed data breaks off is downloaded again', async () => {
    const clip = await makeClip();
    const packed = gzipSync(clip);
    let requestCount = 0;
    const gateway = await madeUpGateway({
      clip: (_, answer) => {
        const body = ++requestCount === 1 ? packed.subarray(0, packed.length - 20) : packed;
        answer.writeHead(200, { 'content-encoding': 'gzip', 'content-length': body.length }).end(body);
      },
    });
    const { render, take } = openFilm(gateway.url);
    expect((await render()).code).toBe(0);
    expect([requestCount, take()?.clip?.bytes]).toEqual([2, clip.length]);
  });

  it('that is plain under a compression header is stored as it is', async () => {
    const clip = await makeClip();
    const gateway = await madeUpGateway({
      clip: (_, answer) => void answer.writeHead(200, { 'content-encoding': 'gzip', 'content-length': clip.length }).end(clip),
    });
    const { render, take } = openFilm(gateway.url);
    expect((await render()).code).toBe(0);
    expect(take()?.clip?.bytes).toBe(clip.length);
  });

  it('with an unrequested first part continues after it', async () => {
    const clip = await makeClip();
    const requestCount: (string | undefined)[] = [];
    const gateway = await madeUpGateway({
      clip: (request, answer) => {
        requestCount.push(request.headers.range);
        const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
        const to = from === 0 ? 1000 : clip.length;
        const range = `bytes ${from}-${to - 1}/${clip.length}`;
        answer
          .writeHead(206, { etag: '"v1"', 'content-range': range, 'content-length': to - from })
          .end(clip.subarray(from, to));
      },
    });
    const { render, take } = openFilm(gateway.url);
    expect((await render()).code).toBe(0);
    expect(requestCount).toEqual([undefined, 'bytes=1000-']);
    expect(take()?.clip?.bytes).toBe(clip.length);
  });
});

describe('a poll that is answered with another job’s document', () => {
  it.each(['trinetra/kling-v3', 'uniall/kling-v3-std'])('never stores that job’s clip at %s', async (model) => {
    const sandbox = await sandboxHere({ poll: [{ do: 'other-job', prompt: 'a shows', times: 3 }] });
    const { render, take } = openFilm(sandbox.url, ['a', 'b'], model);
    const ran = await render('--concurrency', '2');
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringMatching(/answers with job \S+ when asked for job/) });
    expect(take('a.1')?.clip?.sha256).toBeDefined();
    const jobs = sandbox.stats().jobs.map(({ id }) => id);
    expect([take('a.1')?.job_id, take('b.1')?.job_id].sort()).toEqual([...jobs].sort());
    expect(sandbox.stats().downloads).toBe(2);
  });

  it.each<[string, (id: string) => object]>([
    ['beside the status', () => ({ id: 'job99', status: 'succeeded' })],
    ['as `job_id`', () => ({ job_id: 'job99', status: 'succeeded' })],
    ['as a number', () => ({ id: 99, status: 'succeeded' })],
    ['though it failed', () => ({ id: 'job99', status: 'failed', error: { message: 'theirs' } })],
    ['with a charge', () => ({ id: 'job99', status: 'failed', credits_charged: 950 })],
  ])('is recognised by the id in it: %s', async (_, document) => {
    const gateway = await madeUpGateway({ job: (id, nth) => (nth <= 2 ? document(id) : undefined) });
    const { render, take, paid } = openFilm(gateway.url);
    expect((await render()).code).toBe(0);
    expect(take()?.status).toBe('stored');
    expect(await paid()).toBe(95);
    expect(gateway.posts).toHaveLength(1);
  });

  it.each<[string, (id: string) => object]>([
    ['in capitals', (id) => ({ id: id.toUpperCase() })],
    ['by one of several ids', (id) => ({ id: 'row-7', job_id: id })],
    ['by no id', () => ({})],
  ])('differs from an answer that names its own job %s', async (_, names) => {
    const clip = (url: string) => ({ output: { outputs: [{ type: 'video', url: `${url}/clip` }] } });
    const gateway = await madeUpGateway({
      job: (id) => ({ status: 'succeeded', credits_charged: 95, ...clip(gateway.url), ...names(id) }),
    });
    expect((await openFilm(gateway.url).render()).code).toBe(0);
  });

  it('is not adopted either', async () => {
    const gateway = await madeUpGateway({ job: (id) => ({ id: `${id}0`, status: 'succeeded' }) });
    const { reconcile, cwd } = openFilm(gateway.url);
    const ran = await reconcile('a', '--adopt', 'job1');
    expect(ran).toMatchObject({ code: 3, stderr: expect.stringContaining('answers with job job10 when asked for job job1') });
    expect(() => manifest(cwd, 'film')).toThrow();
  });
});

describe('a failure that is reported once and is wrong', () => {
  it('is polled again by --adopt of the same job, and its clip comes without a POST', async () => {
    const { ran, reconcile, render, take, sandbox, paid } = await renderWithPolls([
      { do: 'failed', message: 'out of luck', times: 1 },
    ]);
    expect(ran.code).toBe(1);
    expect(take()).toMatchObject({ status: 'failed', error: { message: 'out of luck' } });
    const job = sandbox.stats().jobs[0]?.id as string;
    expect(await reconcile('a', '--adopt', job)).toMatchObject({ code: 0 });
    expect(take()?.status).toBe('running');
    expect((await render()).code).toBe(0);
    expect(take()?.status).toBe('stored');
    expect(await paid()).toBe(95);
    expect(sandbox.stats()).toMatchObject({ submits: 1, created: 1 });
  });

  it('stays failed if the gateway confirms it, and nothing is written', async () => {
    const { reconcile, take, sandbox, journal } = await renderWithPolls([{ do: 'failed', message: 'out of luck' }]);
    const before = journal();
    const ran = await reconcile('a.1', '--adopt', sandbox.stats().jobs[0]?.id as string);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('still says that job') });
    expect(ran.stderr).toContain('out of luck');
    expect(take()?.status).toBe('failed');
    expect(journal()).toBe(before);
  });

  it('for a charged job is confirmed by polls before it counts', async () => {
    for (const times of [1, 2]) {
      const { ran, take, sandbox } = await renderWithPolls([{ do: 'failed', credits: 95, times }]);
      expect([ran.code, sandbox.stats().polls]).toEqual([0, times + 1]);
      expect(take()).toMatchObject({ status: 'stored', credits: { charged: 95 } });
      expect(sandbox.stats().submits).toBe(1);
    }
  });

  it('counts if a charged job fails in three polls in a row, with its charge', async () => {
    const { ran, take, sandbox, paid } = await renderWithPolls([{ do: 'failed', credits: 95 }]);
    expect(ran.code).toBe(1);
    expect(sandbox.stats().polls).toBe(3);
    expect(take()).toMatchObject({ status: 'failed', credits: { charged: 95 } });
    expect(await paid()).toBe(95);
  });

  it('for a charged job whose run is interrupted is polled by the next run, and a retry does not buy it again', async () => {
    const sandbox = await sandboxHere({ poll: [{ do: 'failed', credits: 95, times: 1 }] });
    const { cwd, render, take } = openFilm(sandbox.url);
    const running = start(cwd, ['render', 'board.yaml', '--yes', '--retries', '1'], against(sandbox.url));
    await running.saw('it is asked again');
    running.child.kill('SIGKILL');
    await running.ended;
    expect((await render('--retry-failed')).code).toBe(0);
    expect(take()?.status).toBe('stored');
    expect(sandbox.stats().submits).toBe(1);
  });

  it('for a job that was done before is confirmed by polls before it counts', async () => {
    for (const [times, code] of [
      [2, 0],
      [3, 1],
    ] as const) {
      // The link is looked up again, because the first one gives no clip.
      const sandbox = await sandboxHere({
        clip: [{ do: 'error', status: 410, times: 1 }],
        poll: [{ do: 'failed', skip: 1, times }],
        latency: { queued: 0, running: 0, jitter: 0 },
      });
      const { render, take, journal } = openFilm(sandbox.url);
      expect((await render('--poll-interval', '0.3')).code).toBe(code);
      expect(journal()).toContain('"take-rendered"');
      expect(take()?.status).toBe(code === 0 ? 'stored' : 'failed');
      expect(sandbox.stats().submits).toBe(1);
    }
  });
});

describe('an abandoned take', () => {
  it('may still have its job, and is adopted again once the clip comes', async () => {
    const sandbox = await sandboxHere({ latency: { queued: 0, running: 600_000, jitter: 0 } });
    const { cwd, render, reconcile, take, paid, status } = openFilm(sandbox.url);
    const running = start(cwd, RENDER, against(sandbox.url));
    await running.saw('a.1          accepted');
    running.child.kill('SIGKILL');
    await running.ended;
    const job = sandbox.stats().jobs[0]?.id as string;
    const ran = await reconcile('a', '--abandon');
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('a.1 is given up') });
    expect(ran.stderr).toContain(
      `the gateway calls job ${job} "running". If its clip comes after all: rushes reconcile board.yaml a.1 --adopt ${job}`,
    );
    expect(take()).toMatchObject({ status: 'abandoned', reason: 'given-up', job_id: job });
    expect(await status()).toContain('given-up');
    expect(await paid()).toBe(95);
    expect((await render()).code).toBe(1);
    expect(sandbox.stats().submits).toBe(1);
    expect(await reconcile('a', '--adopt', job)).toMatchObject({ code: 0 });
    expect(take()?.status).toBe('running');
  });

  it('needs neither a gateway that answers nor an API key', async () => {
    const gateway = await madeUpGateway({
      poll: (_, answer) => {
        answer.writeHead(422).end('{"status":"error","message":"no"}');
        return true;
      },
    });
    const { cwd, reconcile, take } = openFilm(gateway.url);
    const running = start(cwd, RENDER, against(gateway.url));
    await running.saw('waiting');
    running.child.kill('SIGKILL');
    await running.ended;
    expect(await rushes(cwd, ['reconcile', 'board.yaml', 'a.1', '--abandon'], {})).toMatchObject({ code: 0 });
    expect(take()?.status).toBe('abandoned');
    expect(await reconcile('a.1', '--abandon')).toMatchObject({ code: 2 });
    expect(gateway.posts).toHaveLength(1);
  });

  it('may be done, with a clip that does not come', async () => {
    const sandbox = await sandboxHere({ clip: [{ do: 'html' }] });
    const { render, reconcile, take, paid } = openFilm(sandbox.url);
    expect((await render()).code).toBe(1);
    expect(take()?.status).toBe('rendered');
    expect(await reconcile('a.1', '--abandon')).toMatchObject({ code: 0 });
    expect(take()).toMatchObject({ status: 'abandoned', credits: { charged: 95 } });
    expect(await paid()).toBe(95);
    sandbox.setKnobs({ clip: [] });
    expect((await render('--retry-failed')).code).toBe(0);
    expect(sandbox.stats().submits).toBe(2);
  });

  it('that has failed stays failed at its cost', async () => {
    const { reconcile, paid, take, journal } = await renderWithPolls([{ do: 'failed' }]);
    const before = journal();
    expect(await reconcile('a.1', '--abandon')).toMatchObject({ code: 0, stdout: expect.stringContaining('a.1 failed') });
    expect(take()?.status).toBe('failed');
    expect(await paid()).toBe(0);
    expect(journal()).toBe(before);
  });

  it('that was refused stays refused', async () => {
    const sandbox = await sandboxHere({ submit: [{ do: 'refuse', status: 400 }] });
    const { render, reconcile, take } = openFilm(sandbox.url);
    expect((await render()).code).toBe(1);
    const ran = await reconcile('a', '--abandon');
    expect(ran).toMatchObject({ code: 0, stdout: 'a.1 was refused, and nothing was bought: there is nothing to settle.\n' });
    expect(take()).toMatchObject({ status: 'failed', refused: true });
  });

  it('may have been stored and lost its clip at a gateway that no longer has it: then another may be bought', async () => {
    const sandbox = await sandboxHere({});
    const { cwd, render, reconcile, take, paid, status } = openFilm(sandbox.url);
    expect((await render()).code).toBe(0);
    expect(await reconcile('a.1', '--abandon')).toMatchObject({ code: 2, stderr: expect.stringContaining('a.1 is stored') });
    rmSync(join(cwd, 'renders/film/clips/a.1.mp4'));
    sandbox.setKnobs({ poll: [{ do: 'not-found' }] });
    expect((await render()).code).toBe(1);
    const ran = await reconcile('a.1', '--abandon');
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('a.1 is given up') });
    expect(take()).toMatchObject({ status: 'abandoned', reason: 'job-gone' });
    expect(await paid()).toBe(95);
    expect(await status()).not.toContain('download   ');
    expect((await rushes(cwd, ['doctor', 'board.yaml'])).stdout).not.toContain('fetches clips');
    sandbox.setKnobs({ poll: [] });
    expect((await render('--retry-failed')).code).toBe(0);
    expect(take('a.2')?.status).toBe('stored');
    expect((await render()).code).toBe(0);
    expect(sandbox.stats().submits).toBe(2);
  });

  it('may have been stored and have a dead link although the job is known', async () => {
    const sandbox = await sandboxHere({});
    const { cwd, render, reconcile, take } = openFilm(sandbox.url);
    expect((await render()).code).toBe(0);
    rmSync(join(cwd, 'renders/film/clips/a.1.mp4'));
    sandbox.setKnobs({ clip: [{ do: 'error', status: 410 }] });
    expect((await render()).code).toBe(1);
    expect(await reconcile('a.1', '--abandon')).toMatchObject({ code: 0 });
    expect(take()).toMatchObject({ status: 'abandoned', reason: 'given-up' });
    // The clip turns up: the job is adopted again, and nothing is paid.
    sandbox.setKnobs({ clip: [] });
    expect(await reconcile('a.1', '--adopt', sandbox.stats().jobs[0]?.id as string)).toMatchObject({ code: 0 });
    expect((await render()).code).toBe(0);
    expect(take()?.status).toBe('stored');
    expect(sandbox.stats().submits).toBe(1);
  });

  it('may have been stored, and is bought again in one step if its gateway denies the job', async () => {
    const sandbox = await sandboxHere({});
    const { cwd, render, reconcile, take } = openFilm(sandbox.url);
    expect((await render()).code).toBe(0);
    rmSync(join(cwd, 'renders/film/clips/a.1.mp4'));
    expect(await reconcile('a.1', '--retry')).toMatchObject({ code: 2 });
    sandbox.setKnobs({ poll: [{ do: 'not-found', times: 1 }] });
    expect(await reconcile('a.1', '--retry')).toMatchObject({ code: 0 });
    expect(take()?.status).toBe('abandoned');
    expect(take('a.2')?.status).toBe('stored');
    expect(sandbox.stats().submits).toBe(2);
  });
});
