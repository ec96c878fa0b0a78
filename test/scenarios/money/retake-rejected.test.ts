import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../../src/plan/plan.gen.js';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { pickLine, writePicks } from '../../support/picks.js';
import { loadBoard, renderHere } from '../../support/render-here.js';
import { manifest, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';
import { expectValid } from '../../support/schemas.js';

const AGAIN = ['--retake-rejected'];
const REJECTED = 'verdict: rejected';

/** A board of rendered shots, and a sandbox that counts its paid requests. */
async function renderedFilm(shots: readonly string[] = ['a', 'b'], knobs: Parameters<typeof sandboxHere>[0] = {}) {
  const cwd = workspace({ 'board.yaml': boardOf(shots) });
  const sandbox = await sandboxHere(knobs);
  const env = against(sandbox.url);
  const render = (...more: string[]) => rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02', ...more], env);
  const plan = async (...more: string[]) => {
    const ran = await rushes(cwd, ['plan', 'board.yaml', '--format', 'json', ...more], env);
    const { steps, totals } = JSON.parse(ran.stdout) as PlanDocument;
    const due = steps.filter(({ action }) => action !== 'keep');
    return { due: due.map((one) => `${one.action} ${one.shot}.${one.take} ${one.reason.code}`), pay: totals[0]?.to_pay };
  };
  const first = await render();
  expect(first.code, first.stderr).toBe(0);
  return { cwd, sandbox, env, render, plan, posts: () => sandbox.stats().submits };
}

const takesIn = (cwd: string) => manifest(cwd, 'film').takes.map(({ shot, take, status }) => `${shot}.${take} ${status}`);

describe('a rejected take', () => {
  it('costs nothing without --retake-rejected; with it, one more take is planned, bought once and then nothing', async () => {
    const { cwd, render, plan, posts } = await renderedFilm();
    writePicks(cwd, { 'a.1': REJECTED, 'b.1': 'verdict: approved' });
    expect(await plan()).toEqual({ due: [], pay: 0 });
    expect((await render()).code).toBe(0);
    expect(posts()).toBe(2);
    expect(await plan(...AGAIN)).toEqual({ due: ['submit a.2 retake-rejected'], pay: 95 });
    const again = await render(...AGAIN);
    expect(again.code, again.stderr).toBe(0);
    expect(again.stdout).toContain('95 credits charged');
    expect(posts()).toBe(3);
    // The rejection is answered: the same command again pays nothing.
    expect(await plan(...AGAIN)).toEqual({ due: [], pay: 0 });
    expect((await render(...AGAIN)).code).toBe(0);
    expect(posts()).toBe(3);
    writePicks(cwd, { 'a.2': `${REJECTED}, rejected: [1]` });
    expect((await render(...AGAIN)).code).toBe(0);
    expect(takesIn(cwd)).toEqual(['a.1 stored', 'a.2 stored', 'a.3 stored', 'b.1 stored']);
    expect(posts()).toBe(4);
  });

  it('is bought again within the caps, for the shots of --only, and never twice beside --retake', async () => {
    const { cwd, render, plan, posts } = await renderedFilm(['a', 'b', 'c']);
    writePicks(cwd, { 'a.1': REJECTED, 'b.1': REJECTED, 'c.1': REJECTED });
    const over = await render(...AGAIN, '--max-credits', '284');
    expect(over.code).toBe(4);
    expect(over.stderr).toContain('over --max-credits by 1 credits');
    expect(posts()).toBe(3);
    expect((await render(...AGAIN, '--max-credits', '100', '--partial')).code).toBe(4);
    expect(posts()).toBe(4);
    expect(await plan(...AGAIN, '--only', 'c')).toEqual({ due: ['submit c.2 retake-rejected'], pay: 95 });
    expect((await render(...AGAIN, '--only', 'c', '--retake', 'c')).code).toBe(0);
    expect(takesIn(cwd)).toEqual(['a.1 stored', 'a.2 stored', 'b.1 stored', 'c.1 stored', 'c.2 stored']);
  });

  it('is not bought again in a picks file about other clips, of another board, or of a sandbox', async () => {
    const { cwd, env, plan, posts } = await renderedFilm(['a']);
    writeFileSync(join(cwd, 'board.picks.yaml'), `version: 1\npicks:\n  a: { take: 1, clip: ffffffffffff, ${REJECTED} }\n`);
    expect(await plan(...AGAIN)).toEqual({ due: [], pay: 0 });
    // A second board in the same folder, with the same shot and the same output folder.
    writeFileSync(join(cwd, 'other.yaml'), boardOf(['a']).replace('id: film', 'id: other'));
    expect((await rushes(cwd, ['render', 'other.yaml', '--yes'], env)).code).toBe(0);
    writePicks(cwd, { 'a.1': REJECTED }, { board: 'other', file: 'other.picks.yaml' });
    expect(await plan(...AGAIN)).toEqual({ due: [], pay: 0 });
    expect((await rushes(cwd, ['render', 'other.yaml', '--yes', ...AGAIN], env)).code).toBe(0);
    expect(posts()).toBe(3);
    expect(takesIn(cwd)).toEqual(['a.1 stored']);
    writePicks(cwd, { 'a.1': REJECTED });
    const real = await rushes(cwd, ['plan', 'board.yaml', ...AGAIN, '--format', 'json']);
    expect((JSON.parse(real.stdout) as PlanDocument).steps.map(({ reason }) => reason.code)).toEqual(['new']);
  });

  it('is not bought again once its shot is edited: the edit is', async () => {
    const { cwd, plan, render, posts } = await renderedFilm(['a']);
    writePicks(cwd, { 'a.1': REJECTED });
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a']).replace('What a shows', 'What a shows at night'));
    expect(await plan(...AGAIN)).toEqual({ due: ['submit a.2 changed'], pay: 95 });
    expect((await render(...AGAIN)).code).toBe(0);
    expect(await plan(...AGAIN)).toEqual({ due: [], pay: 0 });
    expect(posts()).toBe(2);
  });
});

describe('a take that replaces a rejected one', () => {
  it('and fails waits for --retry-failed; the result has the command that makes another', async () => {
    const { cwd, sandbox, render, plan, posts } = await renderedFilm(['a']);
    writePicks(cwd, { 'a.1': REJECTED });
    sandbox.setKnobs({ job: [{ do: 'fail', prompt: 'What a shows', times: 1, message: 'content policy' }] });
    const ran = await render(...AGAIN, '--format', 'json');
    expect(ran.code).toBe(1);
    const [unfinished] = (JSON.parse(ran.stdout) as { unfinished: { name: string; commands: { command: string }[] }[] })
      .unfinished;
    expect(unfinished?.name).toBe('a.2');
    expect(await plan(...AGAIN)).toEqual({ due: ['ask a.2 failed'], pay: 0 });
    expect((await render(...AGAIN)).code).toBe(1);
    expect(posts()).toBe(2);
    const words = unfinished?.commands[0]?.command.split(' ').slice(1) ?? [];
    expect(words).toEqual(['render', 'board.yaml', '--retake-rejected', '--retry-failed=a']);
    expect((await rushes(cwd, [...words, '--yes', '--poll-interval', '0.02'], against(sandbox.url))).code).toBe(0);
    expect(takesIn(cwd)).toEqual(['a.1 stored', 'a.2 failed', 'a.3 stored']);
    expect(await plan(...AGAIN)).toEqual({ due: [], pay: 0 });
  });

  it('and is refused for want of credits goes again under the same task id', async () => {
    const { cwd, sandbox, render, posts } = await renderedFilm(['a']);
    writePicks(cwd, { 'a.1': REJECTED });
    sandbox.setKnobs({ submit: [{ do: 'out-of-credit', prompt: 'What a shows', times: 1 }] });
    expect((await render(...AGAIN)).code).not.toBe(0);
    expect((await render(...AGAIN)).code).toBe(0);
    expect(posts()).toBe(3);
    expect(sandbox.stats().created).toBe(2);
    expect(Object.keys(sandbox.stats().posts)).toHaveLength(2);
  });
});

describe('a picks file that changes', () => {
  it('between the plan and the answer of the person: what was shown is bought, and nothing else', async () => {
    const { cwd, sandbox, posts } = await renderedFilm(['a', 'b']);
    writePicks(cwd, { 'a.1': REJECTED });
    let shown: string[] = [];
    const ran = await renderHere(cwd, sandbox.url, {
      retakeRejected: true,
      approve: (plan) => {
        shown = plan.steps.filter(({ post }) => post).map(({ shot, take, credits }) => `${shot}.${take} ${credits}`);
        writePicks(cwd, { 'a.1': 'verdict: approved', 'b.1': REJECTED });
        return true;
      },
    });
    expect(ran).toMatchObject({ ok: true, value: { exit_code: 0, stored: 3 } });
    expect(shown).toEqual(['a.2 95000']);
    expect(posts()).toBe(3);
    expect(takesIn(cwd)).toEqual(['a.1 stored', 'a.2 stored', 'b.1 stored']);
  });

  it('between the plan and the run: the run shows what it buys', async () => {
    const { cwd, plan, render, posts } = await renderedFilm(['a']);
    writePicks(cwd, { 'a.1': REJECTED });
    const board = await loadBoard(cwd);
    expect(await plan(...AGAIN)).toEqual({ due: ['submit a.2 retake-rejected'], pay: 95 });
    writePicks(cwd, { 'a.1': 'verdict: approved' });
    expect((await render(...AGAIN)).code).toBe(0);
    rmSync(join(cwd, 'board.picks.yaml'));
    expect((await render(...AGAIN)).code).toBe(0);
    expect(posts()).toBe(1);
    expect(board.file).toBe('board.yaml');
  });
});

describe('a picks file that cannot be read', () => {
  const BROKEN: readonly (readonly [string, string])[] = [
    ['conflict', 'version: 1\npicks:\n<<<<<<< ours\n  a: { take: 1 }\n=======\n  a: {}\n>>>>>>> theirs\n'],
    ['mistake', `version: 1\npicks:\n  a: { take: 1, clip: 0123456789ab, verdict: reject }\n`],
    ['no yaml', 'version: 1\npicks: {'],
    ['other version', 'version: 2\npicks: {}\n'],
  ];

  it.each(BROKEN)('with a %s stops --retake-rejected before anything is sent, and nothing else', async (_, text) => {
    const { cwd, env, render, plan, posts } = await renderedFilm(['a']);
    writeFileSync(join(cwd, 'board.picks.yaml'), text);
    const before = readFileSync(join(cwd, 'renders/film/journal.jsonl'));
    const stopped = await render(...AGAIN, '--retake', 'a');
    expect(stopped.code).toBe(2);
    expect(stopped.stderr).toContain('board.picks.yaml:');
    const asJson = await rushes(cwd, ['plan', 'board.yaml', ...AGAIN, '--json'], env);
    expect(asJson.code).toBe(2);
    const document = JSON.parse(asJson.stdout);
    expectValid('diagnostics.schema.json', document);
    expect(document).toMatchObject({ error: { exit_code: 2 }, diagnostics: [{ file: 'board.picks.yaml', severity: 'error' }] });
    const library = await renderHere(cwd, env['TRINETRA_BASE_URL'] ?? '', { retakeRejected: true });
    expect(library).toMatchObject({ ok: false, failure: { exit_code: 2 } });
    expect(posts()).toBe(1);
    expect(readFileSync(join(cwd, 'renders/film/journal.jsonl'))).toEqual(before);

    const shown = await rushes(cwd, ['plan', 'board.yaml'], env);
    expect(shown.code).toBe(0);
    expect(shown.stderr).toContain('board.picks.yaml:');
    expect((await rushes(cwd, ['status', 'board.yaml'], env)).stderr).toContain('board.picks.yaml:');
    expect(await plan()).toEqual({ due: [], pay: 0 });
    expect((await render('--retake', 'a')).code).toBe(0);
    expect(posts()).toBe(2);
    expect(readFileSync(join(cwd, 'board.picks.yaml'), 'utf8')).toBe(text);
  });

  it('is not made by a plan, a render or a status', async () => {
    const { cwd, env, render } = await renderedFilm(['a']);
    for (const command of ['plan', 'status']) await rushes(cwd, [command, 'board.yaml'], env);
    expect((await render(...AGAIN)).code).toBe(0);
    expect(existsSync(join(cwd, 'board.picks.yaml'))).toBe(false);
    expect(pickLine(cwd, 'a.1', '')).toMatch(/clip: "[0-9a-f]{12}"/);
  });
});
