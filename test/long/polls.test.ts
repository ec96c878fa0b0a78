import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../src/plan/plan.gen.js';
import type { Knobs, PollFault } from '../../src/sandbox/job/knobs.js';
import { boardOf } from '../support/film.js';
import { madeUpGateway, someClip } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { manifest, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02', '--max-wait', '1'];

/** A board of so many shots, and the commands on it, at a gateway. */
function filmAt(url: string, shots: readonly string[] = ['a'], model?: string) {
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

/** A rendered film of one shot at a sandbox whose polls are as told. */
async function polled(poll: readonly PollFault[], knobs: Partial<Knobs> = {}, model?: string, words: readonly string[] = []) {
  const sandbox = await sandboxHere({ ...knobs, poll });
  const film = filmAt(sandbox.url, ['a'], model);
  return { ...film, sandbox, ran: await film.render(...words) };
}

/** A film at a gateway that answers every poll with this status and document. */
async function answered(status: number, document: unknown) {
  const gateway = await madeUpGateway({
    poll: (_, answer) => {
      answer.writeHead(status, { 'content-type': 'application/json' });
      answer.end(typeof document === 'string' ? document : JSON.stringify(document));
      return true;
    },
  });
  return { ...filmAt(gateway.url), gateway };
}

describe('a failure that comes with an error’s status', () => {
  it.each<[number, number, object]>([
    [200, 1, {}],
    [202, 1, {}],
    [400, 1, { id: 'job1' }],
    [410, 1, { id: 'job1' }],
    [422, 1, { id: 'job1' }],
    // One that names no job may be about the request alone.
    [400, 3, {}],
    [410, 3, {}],
    [422, 3, {}],
  ])('is the job’s, told with its reason, and final: %i, told %i times', async (status, polls, names) => {
    const { render, take, gateway } = await answered(status, { ...names, status: 'failed', error: { message: 'refused' } });
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
  ])('and names no job is asked about again, and no retry is bought for it: %i %j', async (status, body) => {
    for (const times of [1, 2]) {
      const { take, sandbox, render } = await polled([{ do: 'answer', status, body, times }], { sameBody: 'new' }, undefined, [
        '--retries',
        '1',
        '--max-credits',
        '95',
      ]);
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
    const { ran, take, sandbox } = await polled([{ do: 'failed', status, message: 'not this face' }], {}, model);
    expect(ran.code).toBe(1);
    expect(take()).toMatchObject({ status: 'failed', error: { message: 'not this face' } });
    expect(sandbox.stats().polls).toBe(1);
  });

  it.each([401, 403, 404, 408, 429, 500, 503])(
    'says nothing of the job with %i: it is left, and nothing is bought',
    async (status) => {
      const sandbox = await sandboxHere({ poll: [{ do: 'failed', status, times: 1 }] });
      const { render, take } = filmAt(sandbox.url);
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
  ])('is none where %s', async (_, document) => {
    const gateway = await madeUpGateway({
      poll: (_id, answer, nth) => {
        if (nth > 2) return false;
        answer.writeHead(422).end(typeof document === 'string' ? document : JSON.stringify(document));
        return true;
      },
    });
    const { render, take } = filmAt(gateway.url);
    expect((await render()).code).toBe(0);
    expect(take()?.status).toBe('stored');
    expect(gateway.posts).toHaveLength(1);
  });

  it('is never a success, whatever the document says', async () => {
    for (const status of [400, 410, 422]) {
      const sandbox = await sandboxHere({ poll: [{ do: 'as-it-is', status, times: 3 }] });
      const { render, journal } = filmAt(sandbox.url);
      expect((await render()).code).toBe(0);
      expect(sandbox.stats().polls).toBeGreaterThan(3);
      expect(journal().match(/"take-rendered"/g)).toHaveLength(1);
    }
  });

  it('and no document has the gateway’s words shown while the job is asked for', async () => {
    const sandbox = await sandboxHere({ poll: [{ do: 'error', status: 422, times: 1 }] });
    const ran = await filmAt(sandbox.url).render();
    expect(ran.stderr).toMatch(/the gateway answers 422 when asked for job \S+: try again later/);
  });
});

describe('a poll’s answer', () => {
  it.each<[string, Partial<PollFault>]>([
    ['202', { status: 202 }],
    ['201', { status: 201 }],
    ['203', { status: 203 }],
    ['206', { status: 206 }],
    ['packed with gzip', { packed: 'gzip' }],
    ['packed with deflate', { packed: 'deflate' }],
    ['packed with Brotli', { packed: 'br' }],
    ['202, and packed with gzip', { status: 202, packed: 'gzip' }],
  ])('counts in every way of success: %s', async (_, how) => {
    const { ran, take, sandbox } = await polled([{ do: 'as-it-is', ...how }]);
    expect(ran).toMatchObject({ code: 0, stderr: expect.not.stringContaining('waiting') });
    expect(take()?.status).toBe('stored');
    expect(sandbox.stats()).toMatchObject({ submits: 1, created: 1 });
  });

  it.each(['evolink/kling-v3-image-to-video', 'uniall/kling-v3-std'])('counts with 202 and packed at %s', async (model) => {
    const sandbox = await sandboxHere({ poll: [{ do: 'as-it-is', status: 202, packed: 'gzip' }] });
    const frame =
      'version: 1\nid: film\nmodel: MODEL\nshots:\n  - { id: a, prompt: A, frames: { first: "https://e.com/a.png" } }\n';
    const cwd = workspace({ 'board.yaml': frame.replace('MODEL', model) });
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
  });

  it('keeps a job alive with 202 while it runs', async () => {
    const { ran, sandbox } = await polled([{ do: 'as-it-is', status: 202 }], {
      latency: { queued: 100, running: 600, jitter: 0 },
    });
    expect(ran).toMatchObject({ code: 0, stderr: expect.not.stringContaining('waiting') });
    expect(sandbox.stats().polls).toBeGreaterThan(3);
  });

  it('that is packed to fill the memory is no answer, and the next one counts', async () => {
    const { ran, sandbox } = await polled([{ do: 'gzip', bytes: 2 * 1024 * 1024, times: 1 }]);
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('too large after decompression') });
    expect(sandbox.stats().submits).toBe(1);
  });
});

describe('a clip', () => {
  it.each<[string, object]>([
    ['203', { status: 203 }],
    ['206 with the whole of it, unasked', { status: 206 }],
    ['packed with gzip', { packed: 'gzip' }],
    ['packed with deflate', { packed: 'deflate' }],
    ['packed with Brotli', { packed: 'br' }],
    ['203, and packed', { status: 203, packed: 'gzip' }],
  ])('comes with %s, byte for byte', async (_, how) => {
    const sandbox = await sandboxHere({ clip: [{ do: 'as-it-is', prompt: 'a shows', ...how }] });
    const { render, take } = filmAt(sandbox.url, ['a', 'b']);
    expect((await render()).code).toBe(0);
    expect(sandbox.stats().downloads).toBe(2);
    expect(take('a.1')?.clip?.sha256).toBe(take('b.1')?.clip?.sha256);
  });

  it('that is packed to fill the disk is given up early', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const gateway = await madeUpGateway({
      clip: (_, answer) => void answer.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb),
    });
    const { render, take } = filmAt(gateway.url);
    expect((await render()).code).toBe(1);
    expect(take()).toMatchObject({ status: 'rendered', reason: 'too-large' });
  });

  it('whose packing breaks off is fetched again', async () => {
    const clip = await someClip();
    const packed = gzipSync(clip);
    let asked = 0;
    const gateway = await madeUpGateway({
      clip: (_, answer) => {
        const body = ++asked === 1 ? packed.subarray(0, packed.length - 20) : packed;
        answer.writeHead(200, { 'content-encoding': 'gzip', 'content-length': body.length }).end(body);
      },
    });
    const { render, take } = filmAt(gateway.url);
    expect((await render()).code).toBe(0);
    expect([asked, take()?.clip?.bytes]).toEqual([2, clip.length]);
  });

  it('as it is, under a header that says it is packed, is taken as it is', async () => {
    const clip = await someClip();
    const gateway = await madeUpGateway({
      clip: (_, answer) => void answer.writeHead(200, { 'content-encoding': 'gzip', 'content-length': clip.length }).end(clip),
    });
    const { render, take } = filmAt(gateway.url);
    expect((await render()).code).toBe(0);
    expect(take()?.clip?.bytes).toBe(clip.length);
  });

  it('of which a first part came unasked goes on behind it', async () => {
    const clip = await someClip();
    const asked: (string | undefined)[] = [];
    const gateway = await madeUpGateway({
      clip: (request, answer) => {
        asked.push(request.headers.range);
        const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
        const to = from === 0 ? 1000 : clip.length;
        const range = `bytes ${from}-${to - 1}/${clip.length}`;
        answer
          .writeHead(206, { etag: '"v1"', 'content-range': range, 'content-length': to - from })
          .end(clip.subarray(from, to));
      },
    });
    const { render, take } = filmAt(gateway.url);
    expect((await render()).code).toBe(0);
    expect(asked).toEqual([undefined, 'bytes=1000-']);
    expect(take()?.clip?.bytes).toBe(clip.length);
  });
});

describe('a poll that is answered with another job’s document', () => {
  it.each(['trinetra/kling-v3', 'uniall/kling-v3-std'])('never stores that job’s clip at %s', async (model) => {
    const sandbox = await sandboxHere({ poll: [{ do: 'other-job', prompt: 'a shows', times: 3 }] });
    const { render, take } = filmAt(sandbox.url, ['a', 'b'], model);
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
  ])('is held against the id that was asked for: %s', async (_, document) => {
    const gateway = await madeUpGateway({ job: (id, nth) => (nth <= 2 ? document(id) : undefined) });
    const { render, take, paid } = filmAt(gateway.url);
    expect((await render()).code).toBe(0);
    expect(take()?.status).toBe('stored');
    expect(await paid()).toBe(95);
    expect(gateway.posts).toHaveLength(1);
  });

  it.each<[string, (id: string) => object]>([
    ['in capitals', (id) => ({ id: id.toUpperCase() })],
    ['by one of several ids', (id) => ({ id: 'row-7', job_id: id })],
    ['by none', () => ({})],
  ])('is not what an answer is that names its job %s', async (_, names) => {
    const clip = (url: string) => ({ output: { outputs: [{ type: 'video', url: `${url}/clip` }] } });
    const gateway = await madeUpGateway({
      job: (id) => ({ status: 'succeeded', credits_charged: 95, ...clip(gateway.url), ...names(id) }),
    });
    expect((await filmAt(gateway.url).render()).code).toBe(0);
  });

  it('is not adopted either', async () => {
    const gateway = await madeUpGateway({ job: (id) => ({ id: `${id}0`, status: 'succeeded' }) });
    const { reconcile, cwd } = filmAt(gateway.url);
    const ran = await reconcile('a', '--adopt', 'job1');
    expect(ran).toMatchObject({ code: 3, stderr: expect.stringContaining('answers with job job10 when asked for job job1') });
    expect(() => manifest(cwd, 'film')).toThrow();
  });
});

describe('a failure that is told once and is wrong', () => {
  it('is asked about again by --adopt of the same job, and its clip comes without a POST', async () => {
    const { ran, reconcile, render, take, sandbox, paid } = await polled([{ do: 'failed', message: 'out of luck', times: 1 }]);
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

  it('stays failed where the gateway still says so, and nothing is written', async () => {
    const { reconcile, take, sandbox, journal } = await polled([{ do: 'failed', message: 'out of luck' }]);
    const before = journal();
    const ran = await reconcile('a.1', '--adopt', sandbox.stats().jobs[0]?.id as string);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('still says that job') });
    expect(ran.stderr).toContain('out of luck');
    expect(take()?.status).toBe('failed');
    expect(journal()).toBe(before);
  });

  it('by a job that was charged is asked about again before it counts', async () => {
    for (const times of [1, 2]) {
      const { ran, take, sandbox } = await polled([{ do: 'failed', credits: 95, times }]);
      expect([ran.code, sandbox.stats().polls]).toEqual([0, times + 1]);
      expect(take()).toMatchObject({ status: 'stored', credits: { charged: 95 } });
      expect(sandbox.stats().submits).toBe(1);
    }
  });

  it('counts where a job that was charged fails in three looks in a row, with its charge', async () => {
    const { ran, take, sandbox, paid } = await polled([{ do: 'failed', credits: 95 }]);
    expect(ran.code).toBe(1);
    expect(sandbox.stats().polls).toBe(3);
    expect(take()).toMatchObject({ status: 'failed', credits: { charged: 95 } });
    expect(await paid()).toBe(95);
  });

  it('and charged, as its run is interrupted, is asked about by the next run, and not bought again by a retry', async () => {
    const sandbox = await sandboxHere({ poll: [{ do: 'failed', credits: 95, times: 1 }] });
    const { cwd, render, take } = filmAt(sandbox.url);
    const running = start(cwd, ['render', 'board.yaml', '--yes', '--retries', '1'], against(sandbox.url));
    await running.saw('it is asked again');
    running.child.kill('SIGKILL');
    await running.ended;
    expect((await render('--retry-failed')).code).toBe(0);
    expect(take()?.status).toBe('stored');
    expect(sandbox.stats().submits).toBe(1);
  });

  it('of a job that was done before is asked about again before it counts', async () => {
    for (const [times, code] of [
      [2, 0],
      [3, 1],
    ] as const) {
      // The link is asked for again, as the first one gives no clip.
      const sandbox = await sandboxHere({
        clip: [{ do: 'error', status: 410, times: 1 }],
        poll: [{ do: 'failed', skip: 1, times }],
        latency: { queued: 0, running: 0, jitter: 0 },
      });
      const { render, take, journal } = filmAt(sandbox.url);
      expect((await render('--poll-interval', '0.3')).code).toBe(code);
      expect(journal()).toContain('"take-rendered"');
      expect(take()?.status).toBe(code === 0 ? 'stored' : 'failed');
      expect(sandbox.stats().submits).toBe(1);
    }
  });
});

describe('a take that is given up', () => {
  it('may have its job still, and is taken in again once that comes', async () => {
    const sandbox = await sandboxHere({ latency: { queued: 0, running: 600_000, jitter: 0 } });
    const { cwd, render, reconcile, take, paid, status } = filmAt(sandbox.url);
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

  it('need not have a gateway that answers, nor a key', async () => {
    const gateway = await madeUpGateway({
      poll: (_, answer) => {
        answer.writeHead(422).end('{"status":"error","message":"no"}');
        return true;
      },
    });
    const { cwd, reconcile, take } = filmAt(gateway.url);
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
    const { render, reconcile, take, paid } = filmAt(sandbox.url);
    expect((await render()).code).toBe(1);
    expect(take()?.status).toBe('rendered');
    expect(await reconcile('a.1', '--abandon')).toMatchObject({ code: 0 });
    expect(take()).toMatchObject({ status: 'abandoned', credits: { charged: 95 } });
    expect(await paid()).toBe(95);
    sandbox.setKnobs({ clip: [] });
    expect((await render('--retry-failed')).code).toBe(0);
    expect(sandbox.stats().submits).toBe(2);
  });

  it('is left as it is where it failed, and costs what it cost', async () => {
    const { reconcile, paid, take, journal } = await polled([{ do: 'failed' }]);
    const before = journal();
    expect(await reconcile('a.1', '--abandon')).toMatchObject({ code: 0, stdout: expect.stringContaining('a.1 failed') });
    expect(take()?.status).toBe('failed');
    expect(await paid()).toBe(0);
    expect(journal()).toBe(before);
  });

  it('is left as it is where it was refused', async () => {
    const sandbox = await sandboxHere({ submit: [{ do: 'refuse', status: 400 }] });
    const { render, reconcile, take } = filmAt(sandbox.url);
    expect((await render()).code).toBe(1);
    const ran = await reconcile('a', '--abandon');
    expect(ran).toMatchObject({ code: 0, stdout: 'a.1 was refused, and nothing was bought: there is nothing to settle.\n' });
    expect(take()).toMatchObject({ status: 'failed', refused: true });
  });

  it('was stored, and its clip is lost while the gateway no longer has it: then another may be bought', async () => {
    const sandbox = await sandboxHere({});
    const { cwd, render, reconcile, take, paid, status } = filmAt(sandbox.url);
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

  it('was stored, and its link is dead though the job is known: it is let go all the same', async () => {
    const sandbox = await sandboxHere({});
    const { cwd, render, reconcile, take } = filmAt(sandbox.url);
    expect((await render()).code).toBe(0);
    rmSync(join(cwd, 'renders/film/clips/a.1.mp4'));
    sandbox.setKnobs({ clip: [{ do: 'error', status: 410 }] });
    expect((await render()).code).toBe(1);
    expect(await reconcile('a.1', '--abandon')).toMatchObject({ code: 0 });
    expect(take()).toMatchObject({ status: 'abandoned', reason: 'given-up' });
    // The clip turns up: the job is taken in again, and nothing is paid.
    sandbox.setKnobs({ clip: [] });
    expect(await reconcile('a.1', '--adopt', sandbox.stats().jobs[0]?.id as string)).toMatchObject({ code: 0 });
    expect((await render()).code).toBe(0);
    expect(take()?.status).toBe('stored');
    expect(sandbox.stats().submits).toBe(1);
  });

  it('was stored, and is bought again in one step where its gateway denies the job', async () => {
    const sandbox = await sandboxHere({});
    const { cwd, render, reconcile, take } = filmAt(sandbox.url);
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
