import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { rushes } from '../support/in-process.js';
import { manifest, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const board = boardOf(['a', 'b', 'c'], 'duration: 1', 'budget: { max_credits: 20 }\n');

describe('a rehearsal', () => {
  it('that is interrupted says that its sandbox ended too: no job runs on', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b'], 'duration: 1') });
    const run = start(cwd, ['rehearse', 'board.yaml', '--height', '120']);
    await run.saw(/a\.1 +accepted/);
    run.child.kill('SIGINT');
    const ran = await run.ended;
    expect(ran.code).toBe(130);
    expect(ran.stderr).toContain(
      'Interrupted. The rehearsal’s sandbox ended with it; go on with: rushes rehearse board.yaml\n',
    );
  });

  it('needs no key, charges nothing, says what the real render would cost, and leaves that render all to do', async () => {
    const cwd = workspace({ 'board.yaml': board });
    const ran = await rushes(cwd, ['rehearse', 'board.yaml']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toBe(
      [
        'clips      renders/film.rehearsal/clips (3 clips)',
        'manifest   renders/film.rehearsal/manifest.json',
        'cost       nothing: this was a rehearsal on this machine',
        'real       57 credits (INR 57), over its budget by 37: rushes render board.yaml',
        'film       renders/film.rehearsal/film.mp4 (3 s)',
        'review     renders/film.rehearsal/review.html: rushes open board.yaml --rehearsal',
        '',
      ].join('\n'),
    );
    expect(readdirSync(join(cwd, 'renders'))).toEqual(['film.rehearsal']);
    const plan = await rushes(cwd, ['plan', 'board.yaml', '--format', 'json']);
    expect(JSON.parse(plan.stdout)).toMatchObject({
      steps: [{ action: 'submit', take: 1 }, { action: 'submit' }, { action: 'submit' }],
      totals: [{ paid: 0 }],
    });
  });

  it('is named by each command that shows takes, as long as the board has none of its own', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const hint = 'No take is here yet, but the rehearsal has some:';
    expect((await rushes(cwd, ['review', 'board.yaml'])).stderr).not.toContain(hint);
    await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120', '--out', 'films']);
    for (const words of [['review'], ['verify'], ['status'], ['frames'], ['pick'], ['pick', 'a.1']]) {
      const [command = '', ...more] = words;
      const where = ['--out', 'films'];
      const named = `${hint} rushes ${command} board.yaml --rehearsal --out films\n`;
      expect((await rushes(cwd, [command, 'board.yaml', ...more, ...where])).stderr).toContain(named);
      expect((await rushes(cwd, [command, 'board.yaml', '--rehearsal', ...where])).stderr).not.toContain(hint);
    }
    await rushes(cwd, ['render', 'board.yaml', '--yes', '--out', 'films'], against((await sandboxHere()).url));
    expect((await rushes(cwd, ['review', 'board.yaml', '--out', 'films'])).stderr).not.toContain(hint);
  });

  it('names the real render without --retake-rejected: the rejections are about drawn takes', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const ran = await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120', '--retake-rejected']);
    expect(ran.stdout).toContain('real       19 credits (INR 19): rushes render board.yaml\n');
  });

  it('names no price for what a sandbox draws again', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120']);
    await rushes(cwd, ['pick', 'board.yaml', 'a.1', '--reject', '--rehearsal']);
    const status = await rushes(cwd, ['status', 'board.yaml', '--rehearsal']);
    expect(status.stdout).toContain('a.1: one more take, at no cost: rushes rehearse board.yaml --retake-rejected');
    rmSync(join(cwd, 'renders/film.rehearsal/clips/a.1.mp4'));
    expect((await rushes(cwd, ['open', 'board.yaml', 'a.1', '--rehearsal'])).stderr).toBe(
      'error: a.1 has no clip here: its clip is not here.\n       To draw it again, at no cost: rushes rehearse board.yaml\n',
    );
  });

  it('says so where the real render has nothing left to pay', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const env = against((await sandboxHere()).url);
    await rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'], env);
    const ran = await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120'], env);
    expect(ran.stdout).toContain('real       nothing to pay: rushes render board.yaml\n');
  });

  it('into another folder names the render that goes on with the real takes', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const env = against((await sandboxHere()).url);
    await rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'], env);
    const ran = await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120', '--out', 'r'], env);
    expect(ran.stdout).toContain('real       nothing to pay: rushes render board.yaml --out renders\n');
    expect(await rushes(cwd, ['render', 'board.yaml', '--out', 'renders', '--yes'], env)).toMatchObject({ code: 0 });
  });

  it('killed at any moment, goes on: each shot is drawn under its first job', async () => {
    const cwd = workspace({ 'board.yaml': board });
    for (const moment of [/a\.1 +sending/, /c\.1 +accepted/, /rendered/]) {
      const run = start(cwd, ['rehearse', 'board.yaml']);
      await run.saw(moment).catch(() => {});
      run.child.kill('SIGKILL');
      await run.ended;
    }
    const last = await rushes(cwd, ['rehearse', 'board.yaml']);
    expect(last.code).toBe(0);
    expect(manifest(cwd, 'film.rehearsal').takes.map((take) => `${take.shot}.${take.take} ${take.status}`)).toEqual([
      'a.1 stored',
      'b.1 stored',
      'c.1 stored',
    ]);
    const ledger = readFileSync(join(cwd, 'renders/film.rehearsal/sandbox/sandbox.jsonl'), 'utf8');
    expect(new Set(ledger.match(/rushes-[abc]-[0-9a-f]+/g)).size).toBe(3);
    const again = await rushes(cwd, ['rehearse', 'board.yaml']);
    expect(again.stderr).not.toContain('sending');
    expect(again.code).toBe(0);
  });

  it('counts by the rates in force', async () => {
    const config = 'version: 1\ngateways: { trinetra: { rates: { kling-v3: { 720p: 17.5 } } } }\n';
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 2'), 'rushes.config.yaml': config });
    const ran = await rushes(cwd, ['rehearse', 'board.yaml']);
    expect(ran.stdout).toContain('real       35 credits (INR 35)');
    expect(manifest(cwd, 'film.rehearsal').totals).toEqual([
      { unit: 'trinetra', planned: 35, charged: 35, unpriced: 0, differs: [] },
    ]);
  });

  it('of a board with mistakes shows them and makes nothing', async () => {
    const cwd = workspace({ 'board.yaml': board.replace('duration: 1', 'duration: 11') });
    const ran = await rushes(cwd, ['rehearse', 'board.yaml']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('board.yaml:9:15');
    expect(readdirSync(cwd)).toEqual(['board.yaml']);
  });
});
