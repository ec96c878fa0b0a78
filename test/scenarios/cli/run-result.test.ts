import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunDocument } from '../../../src/report/run/run.gen.js';
import { boardOf } from '../../support/film.js';
import { fitBoardToDisk } from '../../support/full-disk.js';
import { makeClip } from '../../support/gateway.js';
import { rushes } from '../../support/in-process.js';
import { manifest, type Ran, start, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';
import { expectValid } from '../../support/schemas.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02', '--format', 'json'];

/** A gateway without task ids: a person must settle a lost answer. */
const UNIALL = boardOf(['a', 'b']).replace('trinetra/kling-v3', 'uniall/kling-v3-std-silent');

/** The only document on stdout. It is valid and has the exit code of its process. */
function result({ stdout, code }: Ran): RunDocument {
  const document = JSON.parse(stdout) as RunDocument;
  expectValid('run.schema.json', document);
  expect(document.exit_code).toBe(code);
  return document;
}

const statuses = ({ takes = [] }: RunDocument) => takes.map(({ name, status }) => `${name} ${status}`);
const codes = ({ unfinished = [] }: RunDocument) => unfinished.map(({ name, code, action }) => `${name} ${code} ${action}`);
const firstCommand = ({ unfinished = [] }: RunDocument): string => unfinished[0]?.commands[0]?.command ?? '';

/** The words of a suggested command, split as a shell does: no board here has a blank in its name. */
const words = (command: string): string[] => command.split(' ').slice(1);
const json = (command: string): string[] => [...words(command), '--format', 'json'];
const paidJson = (command: string): string[] => [...json(command), '--yes', '--poll-interval', '0.02'];

describe('the result of a render, as JSON', () => {
  it('names the file of every clip and its cost in credits, and nothing to finish', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere();
    const ran = result(await rushes(cwd, RENDER, against(sandbox.url)));
    expect(ran).toMatchObject({
      version: 1,
      command: 'render',
      board: 'film',
      folder: 'renders/film',
      manifest: 'renders/film/manifest.json',
      exit_code: 0,
      meaning: 'done, or nothing to do',
      unfinished: [],
      costs: [{ unit: 'trinetra', begun: 2, charged: 190, open: 0 }],
    });
    expect(ran.rehearsal).toBeUndefined();
    expect(ran.takes?.map(({ name, file, credits }) => ({ name, file, credits }))).toEqual([
      { name: 'a.1', file: 'renders/film/clips/a.1.mp4', credits: { unit: 'trinetra', planned: 95, charged: 95 } },
      { name: 'b.1', file: 'renders/film/clips/b.1.mp4', credits: { unit: 'trinetra', planned: 95, charged: 95 } },
    ]);
    for (const { file } of ran.takes ?? []) expect(existsSync(join(cwd, file as string))).toBe(true);
    expect(existsSync(join(cwd, ran.manifest))).toBe(true);

    const again = result(await rushes(cwd, RENDER, against(sandbox.url)));
    expect(again).toMatchObject({ exit_code: 0, takes: ran.takes, unfinished: [] });
    expect(sandbox.stats().submits).toBe(2);
  });

  it('counts in decimal credits, not in thousandths', async () => {
    const cwd = workspace({
      'board.yaml': boardOf(['a'])
        .replace('trinetra/kling-v3', 'evolink/kling-v3-image-to-video')
        .replace('prompt: What', 'frames: { first: https://example.com/a.png }\n    duration: 3\n    prompt: What'),
    });
    const sandbox = await sandboxHere();
    const { takes = [], costs } = result(await rushes(cwd, [...RENDER, '--no-check-frames'], against(sandbox.url)));
    const [kept] = manifest(cwd, 'film').takes;
    expect(kept?.credits.planned).toBe(16.2);
    expect(takes[0]?.credits.planned).toBe(16.2);
    expect(costs[0]?.charged).toBe(16.2);
  });

  it('gives a failed take the command that makes another, and that command works', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere({ job: [{ do: 'fail', prompt: 'What a shows', times: 1 }] });
    const ran = result(await rushes(cwd, RENDER, against(sandbox.url)));
    expect(ran).toMatchObject({ exit_code: 1, meaning: 'some shots failed or are unfinished' });
    expect(statuses(ran)).toEqual(['a.1 failed', 'b.1 stored']);
    expect(codes(ran)).toEqual(['a.1 failed ask']);
    expect(ran.takes?.[0]?.error?.message).not.toBe('');
    expect(firstCommand(ran)).toBe('rushes render board.yaml --retry-failed=a');

    const next = result(await rushes(cwd, paidJson(firstCommand(ran)), against(sandbox.url)));
    expect(next).toMatchObject({ exit_code: 0, unfinished: [] });
    expect(statuses(next)).toEqual(['a.1 failed', 'a.2 stored', 'b.1 stored']);
  });

  it('suggests a retake only once: a retake that is here is done', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    expect(result(await rushes(cwd, RENDER, against(sandbox.url))).exit_code).toBe(0);
    const ran = result(await rushes(cwd, [...RENDER, '--retake', 'a'], against(sandbox.url)));
    expect(statuses(ran)).toEqual(['a.1 stored', 'a.2 stored']);
    expect(ran.unfinished).toEqual([]);
  });

  it('of a retake after a failed take has nothing unfinished', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ job: [{ do: 'fail', times: 1 }] });
    expect(result(await rushes(cwd, RENDER, against(sandbox.url))).exit_code).toBe(1);
    const ran = await rushes(cwd, [...RENDER, '--retake', 'a'], against(sandbox.url));
    expect(result(ran)).toMatchObject({ exit_code: 0, unfinished: [] });
    expect(statuses(result(ran))).toEqual(['a.1 failed', 'a.2 stored']);
    expect(ran.stderr).not.toContain('--retry-failed');
    expect(result(await rushes(cwd, RENDER, against(sandbox.url))).exit_code).toBe(0);
    expect(sandbox.stats().created).toBe(2);
  });

  it('gives the reason and the price of each take that does not fit a cap', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b'], '', 'budget: { max_credits: 100 }\n') });
    const sandbox = await sandboxHere();
    const ran = result(await rushes(cwd, [...RENDER, '--partial'], against(sandbox.url)));
    expect(ran.exit_code).toBe(4);
    expect(codes(ran)).toEqual(['b.1 over-cap ask']);
    expect(ran.unfinished?.[0]?.commands).toEqual([
      { command: 'rushes render board.yaml', when: 'once the budget has room for it' },
    ]);
  });

  it('of a board with a first take above its planned price says that the budget has no room for the second', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b'], '', 'budget: { max_credits: 195 }\n') });
    const sandbox = await sandboxHere({ job: [{ do: 'charge', credits: 104 }] });
    const ran = result(await rushes(cwd, [...RENDER, '--concurrency', '1'], against(sandbox.url)));
    expect(ran.exit_code).toBe(4);
    expect(codes(ran)).toEqual(['b.1 over-cap ask']);
    expect(ran.costs[0]?.charged).toBe(104);
  });

  it('keeps to the selected shots, and so does the command that continues', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere({ clip: [{ do: 'reset' }] });
    const limited = [...RENDER, '--only', 'b', '--max-wait', '0'];
    const ran = result(await rushes(cwd, limited, against(sandbox.url)));
    expect(statuses(ran)).toEqual(['b.1 rendered']);
    expect(ran.takes?.[0]?.file).toBeUndefined();
    expect(codes(ran)).toEqual(['b.1 rendered fetch']);
    expect(firstCommand(ran)).toBe('rushes render board.yaml --only b');
    sandbox.setKnobs({ clip: [] });
    const next = result(await rushes(cwd, paidJson(firstCommand(ran)), against(sandbox.url)));
    expect(next).toMatchObject({ exit_code: 0, unfinished: [] });
    expect(sandbox.stats().submits).toBe(1);
  });

  it('says that a signal ended it, and how to continue', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere({ latency: { queued: 60_000, running: 0, jitter: 0 } });
    const running = start(cwd, [...RENDER, '--concurrency', '1'], against(sandbox.url));
    await running.saw('accepted');
    running.child.kill('SIGINT');
    const ran = result(await running.ended);
    expect(ran).toMatchObject({ exit_code: 130, interrupted: true });
    expect(codes(ran)).toEqual(['a.1 running resume', 'b.1 new submit']);
    expect(ran.unfinished?.map(({ credits }) => credits)).toEqual([undefined, 95]);
    expect(ran.unfinished?.[0]?.commands).toEqual([{ command: 'rushes render board.yaml' }]);
  });

  it('of a full disk says so, and has the id of the job that could not be recorded', async () => {
    const shots = 'version: 1\nid: film\nmodel: uniall/kling-v3-std\nshots:\n  - { id: a, prompt: PAD }\n';
    const { board, blocks } = await fitBoardToDisk('take-accepted', shots);
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    const env = against(sandbox.url);
    const ran = result(await start(cwd, RENDER, env, blocks).ended);
    expect(ran).toMatchObject({
      exit_code: 6,
      error: { message: expect.stringContaining('cannot write the journal'), hint: expect.any(String) },
    });
    const [job] = sandbox.stats().jobs;
    expect(ran.unrecorded_jobs).toEqual([
      {
        take: 'a.1',
        unit: 'uniall',
        job_id: job?.id,
        command: `rushes reconcile board.yaml a.1 --adopt ${job?.id}`,
      },
    ]);
    const adopted = result(await rushes(cwd, json(ran.unrecorded_jobs[0]?.command ?? ''), env));
    expect(codes(adopted)).toEqual(['a.1 running resume']);
    expect(result(await rushes(cwd, paidJson(firstCommand(adopted)), env)).exit_code).toBe(0);
    expect(sandbox.stats().created).toBe(1);
  });

  it('of a rehearsal says that nothing was charged, and what the real render costs', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const ran = result(await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120', '--format', 'json']));
    expect(ran).toMatchObject({
      command: 'rehearse',
      rehearsal: true,
      exit_code: 0,
      unfinished: [],
      render: { command: 'rushes render board.yaml', to_pay: [{ unit: 'trinetra', credits: 95, unpriced: 0 }] },
    });
    expect(ran.takes?.[0]?.file).toBe('renders/film.rehearsal/clips/a.1.mp4');
  });
});

describe('the result of a reconcile, as JSON', () => {
  /** A board whose shot a has a job without an answer. */
  async function loseAnswer() {
    const cwd = workspace({ 'board.yaml': UNIALL });
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer', prompt: 'What a shows', times: 1 }] });
    const env = against(sandbox.url);
    const ran = result(await rushes(cwd, RENDER, env));
    const known = manifest(cwd, 'film').takes.map(({ job_id }) => job_id);
    const job = sandbox.stats().jobs.find(({ id }) => !known.includes(id))?.id ?? '';
    return { cwd, sandbox, env, ran, job };
  }

  it('gives a take with a lost answer the four ways to settle it', async () => {
    const { cwd, env, ran } = await loseAnswer();
    expect(ran).toMatchObject({ exit_code: 3 });
    expect(statuses(ran)).toEqual(['a.1 unknown', 'b.1 stored']);
    expect(codes(ran)).toEqual(['a.1 unknown ask']);
    const ways = ran.unfinished?.[0]?.commands.map(({ command }) => command);
    expect(ways).toEqual([
      'rushes reconcile board.yaml a.1 --adopt JOB_ID',
      'rushes reconcile board.yaml a.1 --file PATH',
      'rushes reconcile board.yaml a.1 --retry',
      'rushes reconcile board.yaml a.1 --abandon',
    ]);
    // If no person can be asked, reconcile names the same ways and changes nothing.
    const question = result(await rushes(cwd, ['reconcile', 'board.yaml', 'a', '--format', 'json'], env));
    expect(question).toMatchObject({ command: 'reconcile', exit_code: 3 });
    expect(statuses(question)).toEqual(['a.1 unknown']);
    expect(question.unfinished?.[0]?.commands.map(({ command }) => command)).toEqual(ways);
  });

  it('of an adopted job is a running take, and the render that downloads it', async () => {
    const { cwd, sandbox, env, ran, job } = await loseAnswer();
    const adopted = result(await rushes(cwd, json(firstCommand(ran).replace('JOB_ID', job)), env));
    expect(adopted).toMatchObject({ command: 'reconcile', exit_code: 0, costs: [] });
    expect(adopted.takes).toMatchObject([{ name: 'a.1', status: 'running', job_id: job }]);
    expect(firstCommand(adopted)).toBe('rushes render board.yaml');
    const done = result(await rushes(cwd, paidJson(firstCommand(adopted)), env));
    expect(done).toMatchObject({ exit_code: 0, unfinished: [] });
    expect(sandbox.stats().submits).toBe(2);
  });

  it('of a clip that a person downloaded is its file', async () => {
    const { cwd, env } = await loseAnswer();
    writeFileSync(join(cwd, 'mine.mp4'), readFileSync(join(cwd, 'renders/film/clips/b.1.mp4')));
    const same = await rushes(cwd, ['reconcile', 'board.yaml', 'a.1', '--file', 'mine.mp4', '--format', 'json'], env);
    expect(same.code).toBe(2);
    expectValid('diagnostics.schema.json', JSON.parse(same.stdout));
    writeFileSync(join(cwd, 'mine.mp4'), await makeClip());
    const ran = result(await rushes(cwd, ['reconcile', 'board.yaml', 'a.1', '--file', 'mine.mp4', '--format', 'json'], env));
    expect(ran).toMatchObject({ exit_code: 0, unfinished: [] });
    expect(ran.takes).toMatchObject([{ name: 'a.1', status: 'stored', file: 'renders/film/clips/a.1.mp4' }]);
  });

  it('of a retry is the abandoned take, and the new one with its clip', async () => {
    const { cwd, sandbox, env } = await loseAnswer();
    const ran = result(await rushes(cwd, ['reconcile', 'board.yaml', 'a.1', '--retry', '--yes', '--format', 'json'], env));
    expect(ran).toMatchObject({ exit_code: 0, unfinished: [], costs: [{ unit: 'uniall', begun: 1 }] });
    expect(statuses(ran)).toEqual(['a.1 abandoned', 'a.2 stored']);
    expect(sandbox.stats().submits).toBe(3);
  });

  it('of an abandoned take is the command that makes another', async () => {
    const { cwd, env } = await loseAnswer();
    const ran = result(await rushes(cwd, ['reconcile', 'board.yaml', 'a.1', '--abandon', '--format', 'json'], env));
    expect(statuses(ran)).toEqual(['a.1 abandoned']);
    expect(codes(ran)).toEqual(['a.1 abandoned ask']);
    expect(firstCommand(ran)).toBe('rushes render board.yaml --retry-failed=a');
    const next = result(await rushes(cwd, paidJson(firstCommand(ran)), env));
    expect(next).toMatchObject({ exit_code: 0, unfinished: [] });
  });
});
