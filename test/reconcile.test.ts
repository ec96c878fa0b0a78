import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Knobs } from '../src/sandbox/knobs.js';
import { manifest, rushes, workspace } from './support/rushes.js';
import { against, sandboxHere } from './support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const CONFIG = 'version: 1\ngateways: { uniall: { rates: { kling-v3-std-silent: { 720p: 10 } } } }\n';

/** A board of two shots at a gateway without dedupe, where 10 credits a second are paid. */
const board = (head = '') =>
  `version: 1\nid: film\nmodel: uniall/kling-v3-std\n${head}shots:\n  - { id: a, prompt: A hill, duration: 3 }\n  - { id: b, prompt: A lake, duration: 4 }\n`;

/** The first answer of shot a is lost, the job was bought. */
const LOST: Partial<Knobs> = { submit: [{ do: 'lose-answer', prompt: 'A hill', times: 1 }] };

async function lost(head = '') {
  const cwd = workspace({ 'board.yaml': board(head), 'rushes.config.yaml': CONFIG });
  const sandbox = await sandboxHere(LOST);
  const env = against(sandbox.url);
  const ran = await rushes(cwd, RENDER, env);
  const reconcile = (...args: string[]) => rushes(cwd, ['reconcile', 'board.yaml', ...args], env);
  const render = (...args: string[]) => rushes(cwd, [...RENDER, ...args], env);
  const take = (name: string) => manifest(cwd, 'film').takes.find((one) => `${one.shot}.${one.take}` === name);
  const jobs = () => sandbox.stats().jobs.map(({ id }) => id);
  return { cwd, sandbox, env, ran, reconcile, render, take, jobs };
}

describe('a take whose answer was lost where the gateway knows no key', () => {
  it('is a state of its own: the others go on, and run, status and manifest say what there is to know', async () => {
    const { cwd, env, sandbox, ran, take } = await lost();
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('rushes reconcile board.yaml a.1');
    expect(take('b.1')?.status).toBe('stored');
    expect(take('a.1')).toMatchObject({ status: 'unknown', reason: 'reset', error: { at: expect.any(String) } });
    const status = await rushes(cwd, ['status', 'board.yaml']);
    expect(status.stdout).toMatch(/a\.1 {2,}unknown .* reset at 20\d\d-/);
    expect(status.stdout).toContain('unknown    a.1: counted as spent');
    const planned = await rushes(cwd, ['plan', 'board.yaml', '--exit-code'], env);
    expect(planned).toMatchObject({ code: 0 });
    expect(planned.stdout).toContain('promise    at most once; asks you where an answer is lost');
    expect(planned.stdout).toContain('unsettled  30 credits');
    expect(sandbox.stats().submits).toBe(2);
  });

  it('asks nobody where nobody is: exit 3, with the three ways', async () => {
    const { reconcile, sandbox } = await lost();
    const ran = await reconcile('a');
    expect(ran.code).toBe(3);
    for (const way of ['--adopt JOB_ID', '--retry', '--abandon'])
      expect(ran.stderr).toContain(`rushes reconcile board.yaml a.1 ${way}`);
    expect(ran.stderr).toContain('uniall/kling-v3-std-silent, 3 s: 30 credits');
    expect(sandbox.stats().submits).toBe(2);
  });

  it('is adopted by the id of its job, once the gateway confirms it, and comes home without a POST', async () => {
    const { reconcile, render, take, jobs, sandbox } = await lost();
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
    expect((await render()).code).toBe(0);
    expect(take('a.1')?.status).toBe('stored');
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 2 });
  });

  it('is bought again by exactly one POST under the next key, and what it may have cost stays counted', async () => {
    const { cwd, env, reconcile, render, take, sandbox } = await lost();
    const ran = await reconcile('a.1', '--retry');
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stderr).toContain('a.2          sending   30 credits');
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
    expect(again.stderr).toContain('has all the takes that are wanted');
    expect(sandbox.stats().submits).toBe(3);
  });

  it('is not bought again beyond a cap, and stays unknown then', async () => {
    const { reconcile, take, sandbox } = await lost('budget: { max_credits: 99 }\n');
    const ran = await reconcile('a', '--retry');
    expect(ran).toMatchObject({ code: 4 });
    expect(take('a.1')?.status).toBe('unknown');
    const capped = await reconcile('a', '--retry', '--max-credits', '29');
    expect(capped).toMatchObject({ code: 4 });
    expect(sandbox.stats().submits).toBe(2);
  });

  it('is given up: its credits stay counted, nothing is sent, until another take is asked for', async () => {
    const { cwd, env, reconcile, render, take, sandbox } = await lost();
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

  it('takes one decision at a time, of a take that waits for one', async () => {
    const { reconcile, sandbox } = await lost();
    expect(await reconcile('a', '--retry', '--abandon')).toMatchObject({ code: 2 });
    const settled = await reconcile('b', '--abandon');
    expect(settled).toMatchObject({ code: 2 });
    expect(settled.stderr).toContain('b.1 is stored');
    expect(settled.stderr).toContain('These wait to be settled: a.1');
    expect(await reconcile('nowhere', '--retry')).toMatchObject({ code: 2 });
    expect(await reconcile('a.7', '--abandon')).toMatchObject({ code: 2 });
    expect(sandbox.stats().submits).toBe(2);
  });
});

describe('a job that was started elsewhere, or is remembered after a lost disk', () => {
  it('is taken in as a take of its shot, and nothing is bought for it', async () => {
    const { cwd, reconcile, render, take, jobs, sandbox } = await lost();
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

  it('of another model is not taken for one of this shot', async () => {
    const { cwd, env, reconcile, jobs } = await lost();
    const other = await rushes(cwd, ['reconcile', 'board.yaml', 'a', '--adopt', 'x y'], env);
    expect(other.code).toBe(2);
    const wrong = await reconcile('b', '--model', 'uniall/kling-v3-pro', '--adopt', jobs()[0] as string);
    expect(wrong).toMatchObject({ code: 3 });
    expect(wrong.stderr).toContain('is of kling-v3-std-silent, and the take is of kling-v3-pro-silent');
  });
});
