import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Template } from '../../src/sandbox/job/fault-kinds.js';
import type { Knobs } from '../../src/sandbox/job/knobs.js';
import { boardOf } from '../support/film.js';
import { madeUpGateway } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { manifest, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const MODELS = {
  trinetra: 'trinetra/kling-v3',
  evolink: 'evolink/kling-v3-image-to-video',
  uniall: 'uniall/kling-v3-std',
} as const;
type Name = keyof typeof MODELS;

/** The command that settles the take, on its own line. */
const SETTLES = /\n {2}rushes reconcile board\.yaml a\.1(?: --no-check-frames)?\n/;

/** A board of three-second shots at one gateway. */
const board = (shots: readonly string[], gateway: Name = 'trinetra'): string =>
  boardOf(
    shots,
    gateway === 'evolink' ? 'frames: { first: https://example.com/a.png }\n    duration: 3' : 'duration: 3',
  ).replace('trinetra/kling-v3', MODELS[gateway]);

/** Renders a board at a sandbox that answers like an undocumented relay. */
async function renderAtRelay(knobs: Partial<Knobs>, shots: readonly string[] = ['a'], gateway: Name = 'trinetra') {
  const cwd = workspace({ 'board.yaml': board(shots, gateway) });
  const sandbox = await sandboxHere(knobs);
  const env = against(sandbox.url);
  const run = (...args: string[]) => rushes(cwd, args, env);
  const ran = await run(...RENDER, '--concurrency', '1', '--no-check-frames');
  const take = (name = 'a.1') => manifest(cwd, 'film').takes.find((one) => `${one.shot}.${one.take}` === name);
  return { cwd, sandbox, run, ran, take };
}

/** A finished trinetra job that reports its charge as this value. */
const charging = (credits_charged: unknown) => ({
  poll: [
    {
      do: 'answer' as const,
      body: { id: '$id', status: '$status', output: { outputs: [{ url: '$clip' }] }, credits_charged },
    },
  ],
});

describe('a charge that is reported as text', () => {
  it('is a number: a gateway that charges far beyond the plan sells no second take', async () => {
    const { ran, take, sandbox } = await renderAtRelay(charging('300'), ['a', 'b', 'c', 'd', 'e', 'f']);
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain('trinetra charged 300 credits for a take that was planned at 57');
    expect(ran.stdout).not.toMatch(/reports no (readable )?charge/);
    expect(take()?.credits).toEqual({ planned: 57, charged: 300, unit: 'trinetra' });
    expect(sandbox.stats().created).toBe(1);
  });

  it.each(['57', '57.000', ' 57 ', '5.7E+1'])('matches the plan when it says %j', async (told) => {
    const { ran, take } = await renderAtRelay(charging(told));
    expect(ran.code).toBe(0);
    expect(take()?.credits).toEqual({ planned: 57, charged: 57, unit: 'trinetra' });
  });

  it('is read from evolink’s usage too', async () => {
    const body = { id: '$id', status: '$status', results: ['$clip'], usage: { credits_reserved: '16.2' } };
    const { ran, take } = await renderAtRelay({ poll: [{ do: 'answer', body }] }, ['a'], 'evolink');
    expect(ran.code).toBe(0);
    expect(take()?.credits).toEqual({ planned: 16.2, charged: 16.2, unit: 'evolink' });
  });
});

describe('a charge that is not a number', () => {
  it.each(['as agreed', '1,5', '57 credits', -5, 1e306, true, { amount: 57 }])(
    'is reported, and the planned price counts: %j',
    async (told) => {
      const { ran, run, take } = await renderAtRelay(charging(told));
      expect(ran.code).toBe(0);
      const said = JSON.stringify(told);
      expect(ran.stderr).toContain(
        `trinetra gives ${said} as the charge of job ${take()?.job_id}, which is not an amount: the planned price counts`,
      );
      expect(ran.stdout).toContain('trinetra reports no readable charge for 1 take that is done: 57 credits planned');
      expect(take()?.credits).toEqual({ planned: 57, unread_charge: said, unit: 'trinetra' });
      const { stdout } = await run('status', 'board.yaml');
      expect(stdout).toMatch(/a\.1 +stored +\S+ +57 +\? /);
      expect(stdout).toContain('trinetra reports no readable charge for 1 take that is done: 57 credits planned');
      // It counts as spent.
      expect((await run('plan', 'board.yaml')).stdout).toContain('paid       57 credits');
    },
  );

  it.each([null, ''])('is not reported when it says %j', async (told) => {
    const { ran, take } = await renderAtRelay(charging(told));
    expect(ran.stdout).toContain('trinetra reports no charge for 1 take');
    expect(ran.stderr).not.toContain('no amount');
    expect(take()?.credits).toEqual({ planned: 57, unit: 'trinetra' });
  });

  it('of a failed job counts as planned: nothing proves that it cost nothing', async () => {
    const body = { id: '$id', status: 'failed', fail_reason: 'not this picture', credits_charged: 'half' };
    const { ran, run, take } = await renderAtRelay({ poll: [{ do: 'answer', body }] });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('trinetra gives "half" as the charge of job');
    expect(take()).toMatchObject({ status: 'failed', credits: { planned: 57, unread_charge: '"half"' } });
    expect((await run('plan', 'board.yaml')).stdout).toContain('paid       57 credits');
  });

  it('is reported when the job is accepted, if it stands in that answer', async () => {
    const body = { id: '$id', status: 'pending', usage: { credits_reserved: 'tba' } };
    const { ran, take } = await renderAtRelay({ submit: [{ do: 'answer', body }] }, ['a'], 'evolink');
    expect(ran.stderr).toContain('evolink gives "tba" as the charge of job');
    expect(take()).toMatchObject({ status: 'stored', credits: { planned: 16.2 } });
  });

  it('shows no API key that it echoes', async () => {
    const { ran, cwd } = await renderAtRelay(charging('key test-key-0123456789'));
    const files = ['manifest.json', 'journal.jsonl'].map((name) => readFileSync(join(cwd, 'renders/film', name), 'utf8'));
    expect([ran.stdout, ran.stderr, ...files].join('\n')).not.toContain('test-key-0123456789');
  });
});

describe('a relay with its own words and field names', () => {
  it.each<[Name, string, Template]>([
    ['uniall', 'succeeded', { status: '$status', video_url: '$clip' }],
    ['uniall', 'completed', { id: '$id', status: '$status', url: '$clip' }],
    [
      'uniall',
      'SUCCESS',
      { code: 'success', data: { task_id: '$id', status: '$status', fail_reason: '', data: { output: '$clip' } } },
    ],
    [
      'uniall',
      'succeed',
      {
        code: 0,
        message: 'SUCCEED',
        data: { task_id: '$id', task_status: '$status', task_result: { videos: [{ url: '$clip' }] } },
      },
    ],
    ['trinetra', 'completed', { id: '$id', status: '$status', output: { outputs: [{ type: 'video/mp4', url: '$clip' }] } }],
    ['trinetra', 'Finished', { id: '$id', status: '$status', output: '$clip' }],
    ['evolink', 'SUCCEEDED', { id: '$id', status: '$status', data: [{ video: { url: '$clip' } }] }],
    ['evolink', 'done', { id: '$id', status: '$status', results: ['https://cdn.example/cover.png'], video_url: '$clip' }],
  ])('is polled to the end at %s: "%s" in %j', async (gateway, succeeded, body) => {
    const { ran, take } = await renderAtRelay(
      { words: { succeeded, running: 'IN_PROGRESS' }, poll: [{ do: 'answer', body }] },
      ['a'],
      gateway,
    );
    expect(ran.stderr).not.toContain('a word that');
    expect(take()?.status).toBe('stored');
    expect(ran.code).toBe(0);
  });

  it.each<Name>(['trinetra', 'evolink', 'uniall'])(
    'is not believed at %s if its status is new, whatever link it has',
    async (gateway) => {
      const cwd = workspace({ 'board.yaml': board(['a'], gateway) });
      const body = {
        id: '$id',
        status: 'polished',
        video_url: 'https://cdn.example/a.mp4',
        results: ['https://cdn.example/a.mp4'],
      };
      const sandbox = await sandboxHere({ poll: [{ do: 'answer', body, times: 3 }] });
      const ran = await rushes(cwd, [...RENDER, '--no-check-frames'], against(sandbox.url));
      expect(ran.code).toBe(0);
      expect(ran.stderr.match(/"polished", a state that/g)).toHaveLength(1);
      expect(manifest(cwd, 'film').takes).toMatchObject([{ status: 'stored' }]);
    },
  );
});

describe('the reason why a job failed', () => {
  it.each<[string, Template, string, string]>([
    [
      'uniall',
      { message: 'SUCCEED', status: 'failed', task_status_msg: 'Image pixel is invalid' },
      'failed     Image pixel is invalid\n',
      'failed: Image pixel is invalid',
    ],
    [
      'uniall',
      { id: '$id', status: 'FAILURE', code: 1301, msg: 'not this picture' },
      'failed     not this picture (1301)\n',
      '1301: not this picture',
    ],
    [
      'trinetra',
      { id: '$id', status: 'failed', message: 'ok', fail_reason: 'not this face' },
      'failed     not this face\n',
      'failed: not this face',
    ],
    [
      'trinetra',
      { id: '$id', status: 'failed', error_code: 'E7', detail: [{ loc: ['body', 'image'], msg: 'is too small' }] },
      'failed     image: is too small (E7)\n',
      'E7: image: is too small',
    ],
    [
      'evolink',
      { id: '$id', status: 'failed', error: { code: 'content_policy', message: 'Task failed', reason: 'not this picture' } },
      'failed     not this picture (content_policy)\n',
      'content_policy: not this picture',
    ],
  ])('is shown at %s in its most specific words, with the code: %j', async (gateway, body, line, shown) => {
    const { ran, run } = await renderAtRelay({ poll: [{ do: 'answer', body }] }, ['a'], gateway as Name);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(line);
    expect((await run('status', 'board.yaml')).stdout).toContain(shown);
  });

  it('is shown for a refused request as well', async () => {
    const cwd = workspace({ 'board.yaml': board(['a']) });
    const gateway = await madeUpGateway({
      submit: (_, answer) => {
        answer
          .writeHead(400)
          .end(JSON.stringify({ code: 1201, detail: [{ loc: ['body', 'duration'], msg: 'must be at most 2' }] }));
        return true;
      },
    });
    const ran = await rushes(cwd, RENDER, against(gateway.url));
    expect(ran.stderr).toContain('refused    duration: must be at most 2 (1201); nothing was bought');
  });
});

describe('a job id', () => {
  const BIG = '9007199254740993';

  it.each<Name>(['trinetra', 'evolink', 'uniall'])(
    'above 2^53 keeps its digits at %s: in journal, polls, screens and clip',
    async (gateway) => {
      const { ran, run, take, sandbox, cwd } = await renderAtRelay({ jobIds: 'long-number' }, ['a'], gateway);
      expect(ran.code).toBe(0);
      const [job] = sandbox.stats().jobs;
      expect(job?.id).toMatch(/^9\d{18}$/);
      expect(take()).toMatchObject({ status: 'stored', job_id: job?.id });
      expect(ran.stderr).toContain(`accepted   ${job?.id}`);
      expect(readFileSync(join(cwd, 'renders/film/journal.jsonl'), 'utf8')).toContain(`"job_id":"${job?.id}"`);
      expect((await run('plan', 'board.yaml', '--exit-code')).code).toBe(0);
      expect(sandbox.stats().submits).toBe(1);
    },
  );

  it('above 2^53 is read from an answer that breaks off after it', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await madeUpGateway({
      submit: (_, answer) => {
        answer.writeHead(202, { 'content-length': 500 }).write(`{"job_id": ${BIG}, "status"`);
        setTimeout(() => answer.destroy(), 20);
        return true;
      },
    });
    const ran = await rushes(cwd, RENDER, against(gateway.url));
    expect(ran.code).toBe(0);
    expect(manifest(cwd, 'film').takes).toMatchObject([{ status: 'stored', job_id: BIG }]);
    expect(gateway.posts).toHaveLength(1);
  });

  it.each<Template>([
    { data: { task_id: '$id' } },
    { taskId: '$id' },
    { code: 0, data: [{ id: '$id' }] },
    { task: { id: '$id' } },
  ])('is found in %j: one request, one job', async (body) => {
    const { ran, take, sandbox } = await renderAtRelay({ submit: [{ do: 'answer', body }] }, ['a'], 'uniall');
    expect(ran.code).toBe(0);
    expect(take()).toMatchObject({ status: 'stored', job_id: sandbox.stats().jobs[0]?.id });
    expect(sandbox.stats().submits).toBe(1);
  });

  it.each<Template>([{ request_id: '$id' }, { code: 1, result: '$id' }, { data: '$id' }])(
    'in a field meant for another id (%j) is confirmed by a poll before rushes believes it',
    async (body) => {
      const { ran, take, sandbox } = await renderAtRelay({ submit: [{ do: 'answer', body }] }, ['a'], 'uniall');
      expect(ran.code).toBe(0);
      expect(ran.stderr).toContain('named at an unusual place, and confirmed');
      expect(take()).toMatchObject({ status: 'stored', job_id: sandbox.stats().jobs[0]?.id });
    },
  );

  it('that is only the request’s own id leaves the take unknown, and the settling command is shown', async () => {
    const { ran, run, take } = await renderAtRelay(
      { submit: [{ do: 'answer', body: { request_id: 'req-77' } }] },
      ['a'],
      'uniall',
    );
    expect(ran.code).toBe(3);
    expect(take()).toMatchObject({ status: 'unknown', reason: 'no-job-id' });
    expect(take()).not.toHaveProperty('duplicates');
    expect(ran.stderr).toMatch(SETTLES);
    expect((await run('status', 'board.yaml')).stdout).toContain(': rushes reconcile board.yaml a.1\n');
  });

  it('that is missing when the next render looks it up is no dead end: both screens show the command', async () => {
    const { ran, run, take, sandbox } = await renderAtRelay({ submit: [{ do: 'no-id' }] });
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('The next render sends the same request under the same task id: nothing is paid twice.\n');
    expect(ran.stderr).toMatch(SETTLES);
    const { stdout } = await run('status', 'board.yaml');
    expect(stdout).toContain('; to settle it yourself: rushes reconcile board.yaml a.1\n');
    const id = sandbox.stats().jobs[0]?.id ?? '';
    expect((await run('reconcile', 'board.yaml', 'a.1', '--adopt', id)).code).toBe(0);
    expect((await run(...RENDER)).code).toBe(0);
    expect(take()).toMatchObject({ status: 'stored', job_id: id });
    expect(sandbox.stats().created).toBe(1);
  });
});

describe('a known task id that is refused with 422', () => {
  const once = { do: 'lose-answer', times: 1 } as const;

  it.each<Name>(['trinetra', 'evolink'])(
    'leads to the job that the gateway names at %s: one job, one charge',
    async (gateway) => {
      const { ran, take, sandbox } = await renderAtRelay({ sameBody: '422', submit: [once] }, ['a'], gateway);
      expect(ran.code).toBe(0);
      expect(take()).toMatchObject({ status: 'stored', job_id: sandbox.stats().jobs[0]?.id });
      expect(sandbox.stats().created).toBe(1);
    },
  );

  it('protects a request that was never sent from here: the existing job is not bought again', async () => {
    const { cwd, sandbox, run } = await renderAtRelay({ sameBody: '422', nameKnownJob: true });
    const emptyFolder = workspace({ 'board.yaml': readFileSync(join(cwd, 'board.yaml'), 'utf8') });
    const ran = await rushes(emptyFolder, RENDER, against(sandbox.url));
    expect(ran.code).toBe(0);
    expect(sandbox.stats().created).toBe(1);
    expect((await run('plan', 'board.yaml', '--exit-code')).code).toBe(0);
  });

  it('and no job leaves the take unknown, with the command that settles it', async () => {
    const { ran, run, take, sandbox } = await renderAtRelay({ sameBody: '422', nameKnownJob: false, submit: [once] });
    expect(ran.code).toBe(3);
    expect(take()).toMatchObject({ status: 'unknown', reason: 'key-known' });
    expect(ran.stderr).toMatch(SETTLES);
    expect((await run('status', 'board.yaml')).stdout).toContain('rushes reconcile board.yaml a.1');
    expect(sandbox.stats().created).toBe(1);
  });

  it('differs from a plain 422: an invalid request bought nothing', async () => {
    const body = { detail: [{ loc: ['body', 'duration'], msg: 'must be at most 2' }] };
    const cwd = workspace({ 'board.yaml': board(['a']) });
    const gateway = await madeUpGateway({
      submit: (_, answer) => {
        answer.writeHead(422).end(JSON.stringify(body));
        return true;
      },
    });
    const ran = await rushes(cwd, RENDER, against(gateway.url));
    expect(ran.code).toBe(1);
    expect(manifest(cwd, 'film').takes).toMatchObject([{ refused: true, reason: 'refused-422' }]);
  });
});
