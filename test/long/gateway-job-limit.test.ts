import { describe, expect, it } from 'vitest';
import type { SubmitFault } from '../../src/sandbox/job/submit-fault.js';
import { madeUpGateway } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { manifest, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const MODELS = ['trinetra/kling-v3', 'evolink/kling-v3-image-to-video', 'uniall/kling-v3-std'];

const board = (model: string): string =>
  `version: 1\nid: film\nmodel: ${model}\nshots:\n  - { id: a, prompt: A hill, frames: { first: "https://example.com/a.png" } }\n`;

/** Renders a shot at a sandbox with these submit faults. */
async function renderWithFaults(model: string, submit: readonly SubmitFault[], more: object = {}) {
  const cwd = workspace({ 'board.yaml': board(model) });
  const sandbox = await sandboxHere({ submit, ...more });
  const ran = await rushes(cwd, RENDER, against(sandbox.url));
  return { ran, stats: sandbox.stats(), take: manifest(cwd, 'film').takes[0] };
}

describe('a concurrent job limit that comes as a request error', () => {
  const cases = MODELS.flatMap((model) => [400, 403].map((status) => [model, status] as const));
  it.each(cases)('makes rushes wait at %s if its code is listed: %i', async (model, status) => {
    const { ran, stats, take } = await renderWithFaults(model, [{ do: 'busy', status, times: 2, retryAfter: 0 }]);
    expect(ran.code).toBe(0);
    expect(stats).toMatchObject({ submits: 3, created: 1 });
    // If the gateway takes task ids, each request had the same one.
    expect(Object.values(stats.posts)).toEqual(model.startsWith('uniall') ? [] : [3]);
    expect(take?.status).toBe('stored');
  });

  it.each([
    ['a number', 1303, 'nested'],
    ['a text', '1303', 'nested'],
    ['beside the message', 1303, 'flat'],
    ['the code of a request limit', 1302, 'nested'],
  ] as const)('is recognised by its code: %s', async (_, code, errorBody) => {
    const { ran, stats } = await renderWithFaults(
      'trinetra/kling-v3',
      [{ do: 'busy', status: 403, code, times: 1, retryAfter: 0 }],
      {
        errorBody,
      },
    );
    expect(ran.code).toBe(0);
    expect(stats).toMatchObject({ submits: 2, created: 1 });
  });

  it.each<[string, Omit<SubmitFault, 'do' | 'times'>]>([
    ['words alone, with 400', { status: 400, code: 'invalid_request', message: 'too many concurrent tasks, code 1303' }],
    ['words alone, with 403', { status: 403, code: 'forbidden', message: 'concurrency limit reached, try again later' }],
    ['a code that is not listed', { status: 400, code: 1310, message: 'parallel task limit' }],
    ['a listed code in another refusal', { status: 422, code: 1303 }],
    ['a listed code in a refusal for want of credit', { status: 402, code: 1303 }],
  ])('is not assumed from %s: the request is refused, and not sent again', async (_, fault) => {
    for (const model of ['trinetra/kling-v3', 'uniall/kling-v3-std']) {
      const { ran, stats, take } = await renderWithFaults(model, [{ do: 'refuse', ...fault, times: 1 }]);
      expect(ran.code).toBe(1);
      expect(stats).toMatchObject({ submits: 1, created: 0 });
      expect(take).toMatchObject({ status: 'failed', refused: true });
    }
  });

  it('honours Retry-After, and gives up if that is longer than --max-wait', async () => {
    const { ran, stats, take } = await renderWithFaults('trinetra/kling-v3', [{ do: 'busy', status: 403, retryAfter: 3600 }]);
    expect(ran.code).toBe(1);
    expect(stats).toMatchObject({ submits: 1, created: 0 });
    expect(take).toMatchObject({ refused: true });
  });
});

describe('a job limit error that names a job', () => {
  const busyBody = (job_id: string) => JSON.stringify({ error: { code: 1303, message: 'too many tasks', job_id } });

  it('is settled by polling that job, and the request is not sent again', async () => {
    const gateway = await madeUpGateway({
      submit: (_, answer) => {
        answer.writeHead(403, { 'content-type': 'application/json' }).end(busyBody('job1'));
        return true;
      },
    });
    const cwd = workspace({ 'board.yaml': board('trinetra/kling-v3') });
    expect((await rushes(cwd, RENDER, against(gateway.url))).code).toBe(0);
    expect(gateway.posts).toHaveLength(1);
    expect(manifest(cwd, 'film').takes[0]).toMatchObject({ status: 'stored', job_id: 'job1' });
  });

  it('is unknown if the gateway does not know that job: nothing is sent under another task id without a decision', async () => {
    const gateway = await madeUpGateway({
      submit: (_, answer) => {
        answer.writeHead(400, { 'content-type': 'application/json' }).end(busyBody('job1'));
        return true;
      },
      poll: (_, answer) => {
        answer.writeHead(404).end('{}');
        return true;
      },
    });
    const cwd = workspace({ 'board.yaml': board('trinetra/kling-v3') });
    const run = () => rushes(cwd, [...RENDER, '--max-wait', '1'], against(gateway.url));
    expect((await run()).code).toBe(3);
    expect(manifest(cwd, 'film').takes[0]?.status).toBe('unknown');
    expect(new Set(gateway.posts.map(({ key }) => key)).size).toBe(1);
  });
});

describe('a 429 that names a job', () => {
  const NESTED = { error: { code: 'rate_limited', message: 'slow down', job_id: '$id' } };
  const FLAT = { id: '$id', status: 'queued', message: 'the queue is long' };
  const WRAPPED = { data: { task_id: '$id' }, message: 'the queue is long' };
  const OUT_OF_CREDIT = { error: { code: 1102, message: 'this was the last one', job_id: '$id' } };
  const cases = ['trinetra/kling-v3', 'uniall/kling-v3-std'].flatMap((model) =>
    [NESTED, FLAT, WRAPPED, OUT_OF_CREDIT].map((body) => [model, JSON.stringify(body), body] as const),
  );

  it.each(cases)('is settled by polling that job at %s, and bought once: %s', async (model, _, body) => {
    const { ran, stats, take } = await renderWithFaults(model, [{ do: 'answer', status: 429, body, times: 1 }], {
      sameBody: 'new',
    });
    expect(stats).toMatchObject({ submits: 1, created: 1 });
    expect(ran.code).toBe(0);
    expect(take).toMatchObject({ status: 'stored', job_id: stats.jobs[0]?.id });
  });

  it('is unknown if the gateway answers with 400, failed and no job: it may not know that id', async () => {
    const cwd = workspace({ 'board.yaml': board('uniall/kling-v3-std') });
    const sandbox = await sandboxHere({
      submit: [{ do: 'answer', status: 429, body: NESTED, times: 1 }],
      poll: [{ do: 'answer', status: 400, body: { status: 'failed', message: 'bad id' } }],
    });
    const ran = await rushes(cwd, [...RENDER, '--max-wait', '1', '--retries', '1'], against(sandbox.url));
    expect(sandbox.stats()).toMatchObject({ submits: 1, created: 1 });
    expect(ran.code).toBe(3);
  });

  it('is unknown at a gateway without task ids that does not know that job: nothing is sent again', async () => {
    const cwd = workspace({ 'board.yaml': board('uniall/kling-v3-std') });
    const sandbox = await sandboxHere({
      submit: [{ do: 'answer', status: 429, body: NESTED, times: 1 }],
      poll: [{ do: 'not-found' }],
    });
    const run = () => rushes(cwd, [...RENDER, '--max-wait', '1'], against(sandbox.url));
    expect([(await run()).code, (await run()).code]).toEqual([3, 3]);
    expect(sandbox.stats()).toMatchObject({ submits: 1, created: 1 });
    expect(manifest(cwd, 'film').takes[0]?.status).toBe('unknown');
  });
});

describe('a refusal that may mean a known task id, and names a job', () => {
  const CASES: [string, number, Readonly<Record<string, unknown>>][] = [
    ['422', 422, { error: { code: 'unprocessable', message: 'see that job', job_id: '$id' } }],
    ['1201', 400, { error: { code: 1201, message: 'see that job', job_id: '$id' } }],
    ['422 beside the error', 422, { task_id: '$id', message: 'see that job' }],
  ];

  it.each(CASES)('waits until that job is visible: %s', async (_, status, body) => {
    const submit: SubmitFault[] = [{ do: 'answer', status, body, times: 1 }];
    const { ran, stats, take } = await renderWithFaults('trinetra/kling-v3', submit, { poll: [{ do: 'not-found', times: 2 }] });
    expect(take).toMatchObject({ status: 'stored', job_id: stats.jobs[0]?.id });
    expect(ran.code).toBe(0);
    expect(stats).toMatchObject({ submits: 1, created: 1 });
  });

  it.each([404, 410])(
    'is unknown if the job does not become visible in time, and never “nothing was bought”: %i',
    async (gone) => {
      for (const [, status, body] of CASES) {
        const cwd = workspace({ 'board.yaml': board('trinetra/kling-v3') });
        const sandbox = await sandboxHere({
          submit: [{ do: 'answer', status, body, times: 1 }],
          poll: [{ do: 'error', status: gone }],
        });
        const run = () => rushes(cwd, [...RENDER, '--max-wait', '1'], against(sandbox.url));
        const { code, stderr } = await run();
        expect([code, stderr.includes('nothing was bought')]).toEqual([3, false]);
        expect(manifest(cwd, 'film').takes).toMatchObject([{ status: 'unknown', reason: 'key-known' }]);
        sandbox.setKnobs({ poll: [] });
        expect((await run()).code).toBe(0);
        expect(sandbox.stats().created).toBe(1);
        expect(Object.keys(sandbox.stats().posts)).toHaveLength(1);
      }
    },
  );

  it('is a refusal if the gateway says that the job id is wrong or belongs to another model', async () => {
    for (const refusal of [
      { status: 400, body: { message: 'that is no id' } },
      { status: 200, body: { status: 'running', model: 'kling-v2.5' } },
    ]) {
      const [, status, body] = CASES[0] as (typeof CASES)[0];
      const submit: SubmitFault[] = [{ do: 'answer', status, body, times: 1 }];
      const { ran, take } = await renderWithFaults('trinetra/kling-v3', submit, { poll: [{ do: 'answer', ...refusal }] });
      expect(ran.code).toBe(1);
      expect(take).toMatchObject({ status: 'failed', refused: true });
    }
  });
});

describe('a poll that is deferred by a request error', () => {
  it.each([400, 403])('blames neither the API key nor the job: %i', async (status) => {
    const gateway = await madeUpGateway({
      poll: (_, answer, nth) => {
        if (nth > 2) return false;
        const body = { status: 'failed', error: { code: 1302, message: 'too many requests' } };
        answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        return true;
      },
    });
    const cwd = workspace({ 'board.yaml': board('trinetra/kling-v3') });
    const ran = await rushes(cwd, RENDER, against(gateway.url));
    expect(ran).toMatchObject({ code: 0, stderr: expect.not.stringContaining('is the key') });
    expect(ran.stderr).toContain(`the gateway answers ${status} when asked for job job1: too many requests for now`);
    expect(gateway.posts).toHaveLength(1);
  });
});
