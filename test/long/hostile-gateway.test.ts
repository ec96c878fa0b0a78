import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { madeUpGateway } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { manifest, start, workspace } from '../support/rushes.js';
import { against } from '../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const statuses = (cwd: string) => manifest(cwd, 'film').takes.map(({ shot, status }) => `${shot} ${status}`);

describe('a gateway that answers with nonsense', () => {
  it.each([
    ['half a character', (own: string) => `\ud800${own}`],
    ['a blank', (own: string) => `${own} ${own}`],
    ['a megabyte', () => 'x'.repeat(900_000)],
    ['a list', (own: string) => [own]],
  ])('as a job id (%s) leaves that take unknown, and no other take is affected', async (_, id) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b', 'c']) });
    const gateway = await madeUpGateway({ id: (own, body) => (String(body['prompt']).includes('a shows') ? id(own) : own) });
    expect((await rushes(cwd, RENDER, against(gateway.url))).code).toBe(3);
    expect(statuses(cwd)).toEqual(['a unknown', 'b stored', 'c stored']);
    expect(gateway.jobs.size).toBe(3);
  });

  it('but only a number as a job id is understood', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await madeUpGateway({ id: () => 77 });
    expect((await rushes(cwd, RENDER, against(gateway.url))).code).toBe(0);
    expect(manifest(cwd, 'film').takes[0]?.job_id).toBe('77');
  });

  it.each([1e306, -5, '95 or so', null, Number.MAX_SAFE_INTEGER])(
    'as a charge (%s) counts as planned, and the board goes on',
    async (credits_charged) => {
      const cwd = workspace({ 'board.yaml': boardOf(['a']) });
      const gateway = await madeUpGateway({
        job: (id) => ({ id, status: 'succeeded', credits_charged, output: { outputs: [{ url: `${gateway.url}/clip` }] } }),
      });
      expect((await rushes(cwd, RENDER, against(gateway.url))).code).toBe(0);
      const { unread_charge, ...counted } = manifest(cwd, 'film').takes[0]?.credits ?? {};
      expect(counted).toEqual({ planned: 95, unit: 'trinetra' });
      expect(unread_charge).toBe(credits_charged === null ? undefined : JSON.stringify(credits_charged));
      expect((await rushes(cwd, ['plan', 'board.yaml'], against(gateway.url))).code).toBe(0);
    },
  );

  it('of a megabyte of brackets costs no time, and Ctrl-C works', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await madeUpGateway({
      submit: (_, answer) => {
        answer.writeHead(503).end('<'.repeat(1_000_000));
        return true;
      },
    });
    const before = Date.now();
    const ran = await rushes(cwd, RENDER, against(gateway.url));
    expect(ran.code).toBe(3);
    expect(Date.now() - before).toBeLessThan(20_000);
  });

  it('or reports its charge late has the charge recorded', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await madeUpGateway({
      job: (id, nth) =>
        nth === 1
          ? { id, status: 'succeeded' }
          : { id, status: 'succeeded', credits_charged: 300, output: { outputs: [{ url: `${gateway.url}/clip` }] } },
    });
    // Three times the price is a question for the seller.
    expect((await rushes(cwd, RENDER, against(gateway.url))).code).toBe(4);
    expect(manifest(cwd, 'film').totals).toMatchObject([{ charged: 300, differs: [{ take: 'a.1', charged: 300 }] }]);
  });

  it('in escape codes does not drive the screen', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const gateway = await madeUpGateway({
      submit: (body, answer) => {
        if (!String(body['prompt']).includes('a shows')) return false;
        answer
          .writeHead(400)
          .end(JSON.stringify({ error: { code: '\u001b[2J', message: '\u001b]0;owned\u0007\u001b[31mred\u202e' } }));
        return true;
      },
      job: (id) => ({ id, status: 'failed', error: { code: '\u001b[1m', message: '\u001b[2Jgone' } }),
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what drives a screen
    const driving = /[\u001b\u0007\u202e]/;
    for (const args of [
      RENDER,
      ['status', 'board.yaml'],
      ['plan', 'board.yaml'],
      ['plan', 'board.yaml', '--format', 'markdown'],
      ['plan', 'board.yaml', '--format', 'csv'],
    ]) {
      const ran = await rushes(cwd, args, against(gateway.url));
      expect(ran.stdout + ran.stderr).not.toMatch(driving);
    }
  });
});

describe('an account', () => {
  it('is not asked about what another account may have bought', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await madeUpGateway({
      submit: (_, answer, nth) => {
        if (nth > 2) return false;
        answer.destroy();
        return true;
      },
    });
    const env = against(gateway.url);
    expect((await rushes(cwd, RENDER, env)).code).toBe(3);
    const other = await rushes(cwd, RENDER, { ...env, TRINETRA_API_KEY: 'another-key-987654' });
    expect(other.code).toBe(3);
    expect(other.stderr).toContain('another API key');
    expect(gateway.posts).toHaveLength(2);
    expect((await rushes(cwd, RENDER, env)).code).toBe(0);
    expect(gateway.posts).toHaveLength(3);
  });

  it('with a budget that a resumed job’s charge used up buys no more', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b'], '', 'budget: { max_credits: 190 }\n') });
    let done = false;
    const gateway = await madeUpGateway({
      job: (id) =>
        done
          ? { id, status: 'succeeded', credits_charged: 190, output: { outputs: [{ url: `${gateway.url}/clip` }] } }
          : { id, status: 'running' },
    });
    const run = start(cwd, [...RENDER, '--only', 'a'], against(gateway.url));
    await run.saw(/a\.1 +accepted/);
    run.child.kill('SIGKILL');
    await run.ended;
    done = true;
    const ran = await rushes(cwd, [...RENDER, '--concurrency', '1'], against(gateway.url));
    expect(ran.code).toBe(4);
    expect(gateway.posts).toHaveLength(1);
  });
});

describe('a retake', () => {
  it('that was killed continues with the same command, and is not bought again', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    let hold = false;
    const gateway = await madeUpGateway({ job: (id) => (hold && id === 'job2' ? { id, status: 'running' } : undefined) });
    await rushes(cwd, RENDER, against(gateway.url));
    hold = true;
    const run = start(cwd, [...RENDER, '--retake', 'a'], against(gateway.url));
    await run.saw(/a\.2 +accepted/);
    run.child.kill('SIGKILL');
    await run.ended;
    hold = false;
    expect((await rushes(cwd, [...RENDER, '--retake', 'a'], against(gateway.url))).code).toBe(0);
    expect(statuses(cwd)).toEqual(['a stored', 'a stored']);
    expect(gateway.jobs.size).toBe(2);
  });
});

describe('task ids', () => {
  it('have no gap after a refusal: with all local files lost, the same jobs are requested', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'takes: 2') });
    const gateway = await madeUpGateway({
      submit: (_, answer, nth) => {
        if (nth !== 1) return false;
        answer.writeHead(400).end('{}');
        return true;
      },
    });
    await rushes(cwd, [...RENDER, '--concurrency', '1'], against(gateway.url));
    expect((await rushes(cwd, [...RENDER, '--retry-failed'], against(gateway.url))).code).toBe(0);
    expect(gateway.jobs.size).toBe(2);
    const emptyFolder = workspace({ 'board.yaml': boardOf(['a'], 'takes: 2') });
    expect((await rushes(emptyFolder, RENDER, against(gateway.url))).code).toBe(0);
    expect(gateway.jobs.size).toBe(2);
  });
});
