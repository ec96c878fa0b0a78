import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../../src/plan/plan.gen.js';
import type { Knobs } from '../../../src/sandbox/job/knobs.js';
import { rushes } from '../../support/in-process.js';
import { png } from '../../support/pictures.js';
import { manifest, start, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const CONFIG = 'version: 1\ngateways: { uniall: { rates: { kling-v3-std-silent: { 720p: 10 } } } }\n';

/** Two shots at a gateway without dedupe, at 10 credits a second. */
const board = (head = '') =>
  `version: 1\nid: film\nmodel: uniall/kling-v3-std\n${head}shots:\n  - { id: a, prompt: A hill, duration: 3 }\n  - { id: b, prompt: A lake, duration: 4 }\n`;

/** The first answer of shot a is lost. Its job was bought. */
const LOST: Partial<Knobs> = { submit: [{ do: 'lose-answer', prompt: 'A hill', times: 1 }] };

async function loseAnswer(head = '') {
  const cwd = workspace({ 'board.yaml': board(head), 'rushes.config.yaml': CONFIG });
  const sandbox = await sandboxHere(LOST);
  // Only the repository has this rate, and the caps must count it.
  const env = { ...against(sandbox.url), RUSHES_TRUST_RATES: '1' };
  const ran = await rushes(cwd, RENDER, env);
  const reconcile = (...args: string[]) => rushes(cwd, ['reconcile', 'board.yaml', ...args], env);
  const render = (...args: string[]) => rushes(cwd, [...RENDER, ...args], env);
  const take = (name: string) => manifest(cwd, 'film').takes.find((one) => `${one.shot}.${one.take}` === name);
  const jobs = () => sandbox.stats().jobs.map(({ id }) => id);
  return { cwd, sandbox, env, ran, reconcile, render, take, jobs };
}

describe('a take with a lost answer at a gateway without task ids', () => {
  it('is unknown: the other takes go on, and run, status and manifest all show it', async () => {
    const { cwd, env, sandbox, ran, take } = await loseAnswer();
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('rushes reconcile board.yaml a.1');
    expect(take('b.1')?.status).toBe('stored');
    expect(take('a.1')).toMatchObject({ status: 'unknown', reason: 'reset', error: { at: expect.any(String) } });
    const status = await rushes(cwd, ['status', 'board.yaml']);
    expect(status.stdout).toMatch(/a\.1 {2,}unknown .* reset \(20\d\d-/);
    expect(status.stdout).toContain('unknown    a.1: counted as spent');
    const planned = await rushes(cwd, ['plan', 'board.yaml', '--exit-code'], env);
    expect(planned).toMatchObject({ code: 0 });
    expect(planned.stdout).toContain('duplicate-safe: no, rushes asks you if an answer is lost');
    expect(planned.stdout).toContain('unsettled  30 credits');
    expect(sandbox.stats().submits).toBe(2);
  });

  it('makes the run exit with 3 and list four ways to settle it, when no person can be asked', async () => {
    const { reconcile, sandbox } = await loseAnswer();
    const ran = await reconcile('a');
    expect(ran.code).toBe(3);
    for (const way of ['--adopt JOB_ID', '--file PATH', '--retry', '--abandon'])
      expect(ran.stderr).toContain(`rushes reconcile board.yaml a.1 ${way}`);
    expect(ran.stderr).toContain('uniall/kling-v3-std-silent, 3 s: 30 credits');
    expect(sandbox.stats().submits).toBe(2);
  });

  it('can be adopted by job id once the gateway confirms the job; its clip is downloaded without a POST', async () => {
    const { cwd, env, reconcile, render, take, jobs, sandbox } = await loseAnswer();
    const wrong = await reconcile('a', '--adopt', 'task_nobody');
    expect(wrong.code).toBe(3);
    expect(wrong.stderr).toContain('404');
    expect(take('a.1')?.status).toBe('unknown');
    const others = await reconcile('a', '--adopt', jobs()[1] as string);
    expect(others).toMatchObject({ code: 2 });
    expect(others.stderr).toContain('is b.1 already');
    const adopted = await reconcile('a', '--adopt', jobs()[0] as string);
    expect(adopted).toMatchObject({ code: 0 });
    expect(take('a.1')).toMatchObject({ status: 'running', job_id: jobs()[0] });
    expect((await rushes(cwd, ['status', 'board.yaml'], env)).stdout).toContain(
      'running    a.1: paid for; to download the clip when it is done: rushes render board.yaml\n',
    );
    expect((await render()).code).toBe(0);
    expect(take('a.1')?.status).toBe('stored');
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 2 });
  });

  it('can be bought again with exactly one POST under the next task id; its possible cost stays counted', async () => {
    const { cwd, env, reconcile, render, take, sandbox } = await loseAnswer();
    const ran = await reconcile('a.1', '--retry');
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stderr).toContain('a.2          sending    30 credits');
    expect(sandbox.stats()).toMatchObject({ submits: 3, created: 3 });
    expect(take('a.1')).toMatchObject({ status: 'abandoned' });
    expect(take('a.2')).toMatchObject({ status: 'stored' });
    expect(take('a.2')?.external_task_id).not.toBe(take('a.1')?.external_task_id);
    const planned = await rushes(cwd, ['plan', 'board.yaml', '--format', 'json'], env);
    expect(JSON.parse(planned.stdout)).toMatchObject({ totals: [{ to_pay: 0, paid: 100, unsettled: 0 }] });
    expect((await render()).code).toBe(0);
    expect(sandbox.stats().submits).toBe(3);
    const again = await reconcile('a.1', '--retry');
    expect(again).toMatchObject({ code: 2 });
    expect(again.stderr).toContain('already has all its takes');
    expect(sandbox.stats().submits).toBe(3);
  });

  it('is not bought again beyond a cap, and stays unknown', async () => {
    const { reconcile, take, sandbox } = await loseAnswer('budget: { max_credits: 99 }\n');
    const ran = await reconcile('a', '--retry');
    expect(ran).toMatchObject({ code: 4 });
    expect(take('a.1')?.status).toBe('unknown');
    const capped = await reconcile('a', '--retry', '--max-credits', '29');
    expect(capped).toMatchObject({ code: 4 });
    expect(sandbox.stats().submits).toBe(2);
  });

  it('can be abandoned: its credits stay counted, and rushes sends nothing until another take is wanted', async () => {
    const { cwd, env, reconcile, render, take, sandbox } = await loseAnswer();
    expect(await reconcile('a', '--abandon')).toMatchObject({ code: 0 });
    expect(take('a.1')).toMatchObject({ status: 'abandoned', credits: { planned: 30 } });
    expect((await render()).code).toBe(1);
    expect(sandbox.stats().submits).toBe(2);
    const planned = await rushes(cwd, ['plan', 'board.yaml', '--format', 'json'], env);
    expect(JSON.parse(planned.stdout)).toMatchObject({ totals: [{ paid: 70, unsettled: 0 }] });
    expect(await reconcile('a', '--abandon')).toMatchObject({ code: 2 });
    expect((await render('--retry-failed')).code).toBe(0);
    expect(take('a.2')?.status).toBe('stored');
    expect(sandbox.stats()).toMatchObject({ submits: 3 });
  });

  it('is shown apart from an abandoned take, each with its next step', async () => {
    const cwd = workspace({ 'board.yaml': board() });
    const sandbox = await sandboxHere({ submit: [{ do: 'cut-answer', times: 2 }] });
    const env = against(sandbox.url);
    const first = await rushes(cwd, RENDER, env);
    expect(first.stderr).toContain('The answers to 2 paid requests were lost, so the gateways may have charged them.');
    await rushes(cwd, ['reconcile', 'board.yaml', 'a', '--abandon'], env);
    const second = await rushes(cwd, RENDER, env);
    expect(second.code).toBe(3);
    expect(second.stderr).toContain(`  rushes reconcile board.yaml b.1
Then download the clips with: rushes render board.yaml
A failed take stays failed. Edit its shot and render again, or pay for another take with: rushes render board.yaml --retry-failed
`);
    expect(sandbox.stats().submits).toBe(2);
  });

  it('accepts one decision at a time, and only while it needs one', async () => {
    const { reconcile, sandbox } = await loseAnswer();
    expect(await reconcile('a', '--retry', '--abandon')).toMatchObject({ code: 2 });
    const settled = await reconcile('b', '--abandon');
    expect(settled).toMatchObject({ code: 2 });
    expect(settled.stderr).toContain('b.1 is stored');
    expect(settled.stderr).toContain('These wait to be settled: a.1');
    for (const way of ['--retry', '--abandon']) {
      const nowhere = await reconcile('nowhere', way);
      expect(nowhere.code).toBe(2);
      expect(nowhere.stderr).toContain('board.yaml has no shot `nowhere`');
    }
    expect(await reconcile('a.7', '--abandon')).toMatchObject({ code: 2 });
    expect(sandbox.stats().submits).toBe(2);
  });
});

describe('a take in another folder', () => {
  it('is not settled here: the message names its folder, and speaks of no payment', async () => {
    const { cwd, reconcile, sandbox, jobs, take } = await loseAnswer();
    for (const way of [['--abandon'], ['--adopt', jobs()[0] as string], ['--file', 'a.mp4'], ['--retry'], []]) {
      const ran = await reconcile('a', ...way, '--out', 'x');
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toBe(
        'error: takes of this board are in renders/film, and not in x/film.\n       Name their folder: --out renders.\n',
      );
      const nowhere = await reconcile('nowhere', ...way, '--out', 'x');
      expect(nowhere).toMatchObject({ code: 2, stderr: 'error: board.yaml has no shot `nowhere`.\n       Its shots: a, b.\n' });
    }
    expect(await reconcile('a', '--abandon', '--out', 'renders')).toMatchObject({ code: 0 });
    expect(take('a.1')?.status).toBe('abandoned');
    expect(existsSync(join(cwd, 'x'))).toBe(false);
    expect(sandbox.stats().submits).toBe(2);
  });
});

describe('a person’s decision', () => {
  it('is in the manifest, so that clones without a journal know it too', async () => {
    for (const [args, status] of [
      [['--abandon'], 'abandoned'],
      [['--adopt', 'JOB'], 'running'],
    ] as const) {
      const { cwd, env, reconcile, take, jobs } = await loseAnswer();
      rmSync(join(cwd, 'renders/film/journal.jsonl'));
      const words = args.map((word) => word.replace('JOB', jobs()[0] as string));
      expect(await reconcile('a', ...words)).toMatchObject({ code: 0 });
      expect(take('a.1')).toMatchObject({ status });
      expect((await rushes(cwd, ['status', 'board.yaml'], env)).stdout).toMatch(new RegExp(`a\\.1 +${status}`));
    }
  });

  it('buys exactly one take, however many takes the board wants', async () => {
    const cwd = workspace({ 'board.yaml': board().replace('duration: 3 }', 'duration: 3, takes: 2 }') });
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer', prompt: 'A hill', times: 2 }] });
    const env = against(sandbox.url);
    expect((await rushes(cwd, RENDER, env)).code).toBe(3);
    // After two lost answers in a row nothing new is sent, so the other shot may have been too late.
    const { submits } = sandbox.stats();
    const several = await rushes(cwd, ['reconcile', 'board.yaml', 'a', '--retry'], env);
    expect(several).toMatchObject({ code: 2 });
    expect(several.stderr).toContain('Name one: a.1 or a.2.');
    expect(await start(cwd, ['reconcile', 'board.yaml', 'a.1', '--abandon'], env).ended).toMatchObject({ code: 0 });
    expect(await rushes(cwd, ['reconcile', 'board.yaml', 'a.2', '--retry'], env)).toMatchObject({ code: 0 });
    expect(sandbox.stats().submits).toBe(submits + 1);
  });

  it('needs no published stills when nothing is bought; a retry may also skip that check', async () => {
    const cwd = workspace({ 'rushes.config.yaml': `${CONFIG}assets: { base_url: "https://cdn.example.com/film" }\n` });
    writeFileSync(join(cwd, 'a.png'), png(640, 360));
    writeFileSync(join(cwd, 'board.yaml'), board().replace('prompt: A hill,', 'prompt: A hill, frames: { first: a.png },'));
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer', prompt: 'A hill', times: 1 }] });
    const env = against(sandbox.url);
    expect((await rushes(cwd, [...RENDER, '--no-check-frames'], env)).code).toBe(3);
    const retried = await rushes(cwd, ['reconcile', 'board.yaml', 'a', '--retry', '--no-check-frames'], env);
    expect(retried).toMatchObject({ code: 0 });
    expect(sandbox.stats().submits).toBe(3);
    writeFileSync(join(cwd, 'rushes.config.yaml'), CONFIG);
    expect(await rushes(cwd, ['reconcile', 'board.yaml', 'b', '--abandon'], env)).toMatchObject({ code: 2 });
    expect((await rushes(cwd, ['reconcile', 'board.yaml', 'a.1'], env)).stderr).toContain('a.1  abandoned since 20');
  });
});

describe('a take with a job that its gateway denies', () => {
  it.each<[string, Partial<Knobs>]>([
    ['does not know the job', { poll: [{ do: 'not-found' }] }],
    ['calls the job done without a clip', { job: [{ do: 'no-output', times: 1 }] }],
  ])('can be bought again when the gateway %s; a take that still runs cannot', async (_, knobs) => {
    const cwd = workspace({ 'board.yaml': board().replace(/ {2}- \{ id: b.*\n/, '') });
    const sandbox = await sandboxHere(knobs);
    const env = against(sandbox.url);
    expect((await rushes(cwd, [...RENDER, '--max-wait', '1'], env)).code).toBe(1);
    // Another account's API key makes the gateway deny every job, so that answer proves nothing.
    const other = { ...env, UNIALL_API_KEY: 'another-key-0123456789' };
    const denied = await rushes(cwd, ['reconcile', 'board.yaml', 'a', '--retry'], other);
    expect(denied).toMatchObject({ code: 2 });
    expect(denied.stderr).toContain('was bought with another API key');
    // The gateway denies the first job, and knows its replacement.
    if (knobs.poll) sandbox.setKnobs({ poll: [{ do: 'not-found', times: 1 }] });
    expect(await rushes(cwd, ['reconcile', 'board.yaml', 'a', '--retry'], env)).toMatchObject({ code: 0 });
    sandbox.setKnobs({ poll: [], latency: { queued: 60_000, running: 0, jitter: 0 } });
    expect(sandbox.stats().submits).toBe(2);
    const [first] = manifest(cwd, 'film').takes;
    expect(first).toMatchObject({ status: 'abandoned', reason: 'job-gone' });
    expect((await rushes(cwd, RENDER, env)).code).toBe(0);
    expect(sandbox.stats().submits).toBe(2);
  });

  it('is not bought again while its gateway has the job', async () => {
    const cwd = workspace({ 'board.yaml': board() });
    const sandbox = await sandboxHere({ latency: { queued: 0, running: 600_000, jitter: 0 } });
    const env = against(sandbox.url);
    const running = start(cwd, RENDER, env);
    await running.saw('b.1          accepted');
    running.child.kill('SIGKILL');
    await running.ended;
    // An answer without a status is not a denial.
    for (const [poll, said] of [
      [[], 'the gateway calls job'],
      [[{ do: 'error', status: 503 }], 'the gateway answers 503 when asked for job'],
      [[{ do: 'error', status: 403 }], 'the gateway answers 403 when asked for job'],
    ] as const) {
      sandbox.setKnobs({ poll });
      const ran = await rushes(cwd, ['reconcile', 'board.yaml', 'a', '--retry'], env);
      expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining(said) });
    }
    expect(sandbox.stats().submits).toBe(2);
    // Abandoned while its job still runs: the answer says how to get the paid clip after all.
    sandbox.setKnobs({ poll: [] });
    const given = await rushes(cwd, ['reconcile', 'board.yaml', 'a', '--abandon'], env);
    expect(given).toMatchObject({ code: 0, stdout: expect.stringContaining('a.1 is given up') });
    const { job_id } = manifest(cwd, 'film').takes[0] ?? {};
    expect(given.stderr).toContain(`the gateway calls job ${job_id} "`);
    expect(given.stderr).toContain(`If its clip comes after all: rushes reconcile board.yaml a.1 --adopt ${job_id}`);
  });
});

describe('a take with a local still at a gateway with task ids', () => {
  it('is recognised as one that a render settles, by the address of the published still', async () => {
    const trinetra = board().replaceAll('uniall/kling-v3-std', 'trinetra/kling-v3');
    const cwd = workspace({ 'rushes.config.yaml': 'version: 1\nassets: { base_url: "https://cdn.example.com/film" }\n' });
    writeFileSync(join(cwd, 'a.png'), png(640, 360));
    writeFileSync(join(cwd, 'board.yaml'), trinetra.replace('prompt: A hill,', 'prompt: A hill, frames: { first: a.png },'));
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer', prompt: 'A hill', times: 2 }] });
    const env = against(sandbox.url);
    expect((await rushes(cwd, [...RENDER, '--no-check-frames'], env)).code).toBe(3);
    const answer = await rushes(cwd, ['reconcile', 'board.yaml', 'a'], env);
    expect(answer).toMatchObject({ code: 3 });
    expect(answer.stderr).toContain('sends it again under this task id, and pays nothing twice');
    expect(answer.stderr).toContain('rushes render board.yaml   sends it again');
    expect(answer.stderr).not.toContain('--retry');
    const sold = await rushes(cwd, ['reconcile', 'board.yaml', 'a', '--retry', '--no-check-frames'], env);
    expect(sold).toMatchObject({ code: 2 });
    expect(sold.stderr).toContain('a.1 need not be bought again');
    expect(sandbox.stats()).toMatchObject({ submits: 3, created: 2 });
    expect((await rushes(cwd, RENDER, env)).code).toBe(0);
    expect(sandbox.stats().created).toBe(2);
  });
});

describe('what rushes knows about a take with a lost answer', () => {
  it('stays known, whatever happens in later runs', async () => {
    const cwd = workspace({ 'board.yaml': board().replaceAll('uniall/kling-v3-std', 'trinetra/kling-v3') });
    const sandbox = await sandboxHere({ submit: [{ do: 'cut-answer', prompt: 'A hill', times: 1 }] });
    const env = against(sandbox.url);
    // The account is empty by then, so the gateway refuses the replay.
    await sandbox.setKnobs({
      submit: [
        { do: 'cut-answer', times: 1 },
        { do: 'refuse', status: 402 },
      ],
    });
    expect((await rushes(cwd, [...RENDER, '--only', 'a'], env)).code).toBe(3);
    const first = manifest(cwd, 'film').takes[0]?.error;
    expect(first?.read).toContain('202 {"job_id":"job_klingv3_');
    const journal = () => readFileSync(join(cwd, 'renders/film/journal.jsonl'), 'utf8').split('\n').length;
    const before = journal();
    const other = { ...env, TRINETRA_API_KEY: 'another-key-0123456789' };
    for (let run = 0; run < 2; run += 1) expect((await rushes(cwd, [...RENDER, '--only', 'a'], other)).code).toBe(3);
    expect(manifest(cwd, 'film').takes[0]?.error).toMatchObject({ read: first?.read, at: first?.at });
    expect(journal()).toBe(before);
  });

  it('is that no answer came, when the run was killed', async () => {
    const cwd = workspace({ 'board.yaml': board(), 'rushes.config.yaml': CONFIG });
    const sandbox = await sandboxHere({ submit: [{ do: 'hang' }] });
    const env = against(sandbox.url);
    const running = start(cwd, RENDER, env);
    await running.saw('a.1          sending');
    while (sandbox.stats().created < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    running.child.kill('SIGKILL');
    await running.ended;
    sandbox.setKnobs({ submit: [] });
    expect((await rushes(cwd, RENDER, env)).code).toBe(3);
    expect(manifest(cwd, 'film').takes[0]).toMatchObject({
      reason: 'no-answer',
      error: { message: 'no answer to its request is known', at: expect.any(String) },
    });
    expect((await rushes(cwd, ['status', 'board.yaml'], env)).stdout).toContain('no-answer (20');
    expect(sandbox.stats().submits).toBe(2);
  });
});

describe('a gateway that answers with a second job', () => {
  it('makes rushes count both at once: in the run, its caps, the plan and the manifest', async () => {
    const cwd = workspace({ 'board.yaml': board().replaceAll('uniall/kling-v3-std', 'trinetra/kling-v3') });
    const sandbox = await sandboxHere({
      sameBody: 'new',
      submit: [{ do: 'cut-answer', at: 'after-id', prompt: 'A hill', times: 1 }],
      poll: [{ do: 'not-found', prompt: 'A hill', times: 1 }],
    });
    const env = against(sandbox.url);
    // The plan reserves 57 and 76. The second job of a may cost 57 more, and then b does not fit.
    const ran = await rushes(cwd, [...RENDER, '--max-credits', '133', '--concurrency', '1'], env);
    expect(ran.code).toBe(4);
    expect(ran.stdout).toContain('a.1 may have been paid twice, and both are counted');
    expect(ran.stdout).toContain('57 credits charged for what this run began; 57 credits more');
    const [a] = manifest(cwd, 'film').takes;
    expect(a?.duplicates).toEqual([sandbox.stats().jobs[0]?.id]);
    expect(manifest(cwd, 'film').totals).toMatchObject([{ planned: 114, charged: 57 }]);
    const planned = async () =>
      JSON.parse((await rushes(cwd, ['plan', 'board.yaml', '--format', 'json'], env)).stdout) as PlanDocument;
    expect((await planned()).totals).toMatchObject([{ paid: 114, to_pay: 76 }]);
    // Once adopted, the job is a take of its own and counts once.
    const adopted = await rushes(cwd, ['reconcile', 'board.yaml', 'a', '--adopt', a?.duplicates?.[0] as string], env);
    expect(adopted).toMatchObject({ code: 0 });
    expect(manifest(cwd, 'film').takes.map(({ duplicates }) => duplicates)).toEqual([undefined, undefined]);
    expect((await planned()).totals).toMatchObject([{ paid: 114, to_pay: 76 }]);
  });

  it('under a task id that it claims to know, when all local files are lost, lets a person adopt that job', async () => {
    const cwd = workspace({ 'board.yaml': board().replaceAll('uniall/kling-v3-std', 'trinetra/kling-v3') });
    const sandbox = await sandboxHere({ sameBody: '1201' });
    const env = against(sandbox.url);
    expect((await rushes(cwd, RENDER, env)).code).toBe(0);
    rmSync(join(cwd, 'renders'), { recursive: true });
    expect((await rushes(cwd, RENDER, env)).code).toBe(0);
    expect(sandbox.stats().created).toBe(2);
    rmSync(join(cwd, 'renders'), { recursive: true });
    sandbox.setKnobs({ nameKnownJob: false });
    // The gateway says that the id is in use and names no job. Something was bought under it; only a person can say what.
    const unnamed = await rushes(cwd, RENDER, env);
    expect(unnamed.code).toBe(3);
    expect(unnamed.stderr).toContain('rushes reconcile board.yaml a.1');
    rmSync(join(cwd, 'renders'), { recursive: true });
    // The same code covers every invalid parameter. If the message does not mention the id, nothing was bought.
    sandbox.setKnobs({ submit: [{ do: 'refuse', code: 1201, message: 'duration is not supported' }] });
    expect((await rushes(cwd, RENDER, env)).code).toBe(1);
    expect(sandbox.stats().created).toBe(2);
  });
});

describe('a gateway that recognises a request after the journal is lost', () => {
  it('but does not confirm the job that it names, has not refused the request: the next run adopts the job', async () => {
    const cwd = workspace({ 'board.yaml': board().replaceAll('uniall/kling-v3-std', 'trinetra/kling-v3') });
    const sandbox = await sandboxHere({ sameBody: '1201' });
    const env = against(sandbox.url);
    const only = [...RENDER, '--only', 'a'];
    expect((await rushes(cwd, only, env)).code).toBe(0);
    rmSync(join(cwd, 'renders'), { recursive: true });
    sandbox.setKnobs({ poll: [{ do: 'error', times: 1 }] });
    expect((await rushes(cwd, only, env)).code).toBe(3);
    expect(manifest(cwd, 'film').takes).toMatchObject([{ status: 'unknown', reason: 'key-known' }]);
    expect((await rushes(cwd, only, env)).code).toBe(0);
    expect(sandbox.stats().created).toBe(1);
  });
});

describe('takes that were bought without a known price', () => {
  it('count against a later cap at the rates of that day; without rates nothing more is bought', async () => {
    const { cwd, env, render, sandbox } = await (async () => {
      const one = await loseAnswer();
      rmSync(join(one.cwd, 'renders'), { recursive: true });
      rmSync(join(one.cwd, 'rushes.config.yaml'));
      one.sandbox.setKnobs(LOST);
      return one;
    })();
    // No paid file is left, and no task id prevents a second payment.
    expect((await render()).code).toBe(2);
    expect((await render('--ignore-other-takes')).code).toBe(3);
    const before = sandbox.stats().submits;
    const more = `${board('budget: { max_credits: 120 }\n')}  - { id: c, prompt: A sea, duration: 6 }\n`;
    writeFileSync(join(cwd, 'board.yaml'), more);
    const plan = async (...args: string[]) => rushes(cwd, ['plan', 'board.yaml', ...args], env);
    const unpriced = await plan();
    expect(unpriced.code).toBe(4);
    expect(unpriced.stdout).toContain('paid       0 credits so far, and 1 take without a known price');
    expect(unpriced.stdout).toContain('unsettled  0 credits, and 1 take without a known price');
    expect(unpriced.stdout).toContain('no rate is known for a.1, b.1, c.1');
    expect((await render('--partial')).code).toBe(3);
    writeFileSync(join(cwd, 'rushes.config.yaml'), CONFIG);
    // 30 for a.1, which may have been bought; 40 for b.1; 60 for c.1.
    const priced = JSON.parse((await plan('--format', 'json')).stdout) as PlanDocument;
    expect(priced.caps).toMatchObject([{ needed: 130, over: 10 }]);
    expect(priced.totals).toMatchObject([{ paid: 40, unsettled: 30, to_pay: 60 }]);
    expect(await render()).toMatchObject({ code: 4 });
    expect(sandbox.stats().submits).toBe(before);
  });
});

describe('a job that was started elsewhere, or is remembered after a disk failure', () => {
  it('can be adopted as a take of its shot, and rushes buys nothing for that shot', async () => {
    const { cwd, reconcile, render, take, jobs, sandbox } = await loseAnswer();
    rmSync(join(cwd, 'renders'), { recursive: true });
    expect(await reconcile('a', '--adopt', jobs()[0] as string)).toMatchObject({ code: 0 });
    expect(await reconcile('b.1', '--adopt', jobs()[1] as string)).toMatchObject({ code: 0 });
    expect(take('a.1')).toMatchObject({ status: 'running', current: true, credits: { planned: 30 } });
    expect((await render()).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 2 });
    expect([take('a.1')?.status, take('b.1')?.status]).toEqual(['stored', 'stored']);
    expect((await render()).code).toBe(0);
    const gap = await reconcile('b.4', '--adopt', 'task_x');
    expect(gap).toMatchObject({ code: 2 });
    expect(gap.stderr).toContain('The next take of it is b.2.');
    expect(await reconcile('c', '--adopt', 'task_x')).toMatchObject({ code: 2 });
  });

  it('is not adopted if its gateway says that it failed: nothing is written, and nothing counts', async () => {
    const { cwd, sandbox, reconcile, jobs } = await loseAnswer();
    sandbox.setKnobs({ job: [{ do: 'fail', message: 'content policy' }] });
    const other = workspace({ 'board.yaml': board(), 'rushes.config.yaml': CONFIG });
    await rushes(other, [...RENDER, '--only', 'b'], { ...against(sandbox.url), RUSHES_TRUST_RATES: '1' });
    const failed = jobs().at(-1) as string;
    const journal = () => readFileSync(join(cwd, 'renders/film/journal.jsonl'), 'utf8');
    const before = journal();
    const ran = await reconcile('b', '--adopt', failed);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(`job ${failed}: the gateway says that it failed: nothing is adopted`);
    expect(ran.stderr).toContain('content policy');
    expect(journal()).toBe(before);
    expect(manifest(cwd, 'film').takes.map(({ shot, take }) => `${shot}.${take}`)).toEqual(['a.1', 'b.1']);
  });

  it('is not adopted if it used another model than this shot', async () => {
    const { cwd, env, reconcile, jobs } = await loseAnswer();
    const other = await rushes(cwd, ['reconcile', 'board.yaml', 'a', '--adopt', 'x y'], env);
    expect(other.code).toBe(2);
    const wrong = await reconcile('b', '--model', 'uniall/kling-v3-pro', '--adopt', jobs()[0] as string);
    expect(wrong).toMatchObject({ code: 3 });
    expect(wrong.stderr).toContain('is of kling-v3-std-silent, and the take is of kling-v3-pro-silent');
  });
});
