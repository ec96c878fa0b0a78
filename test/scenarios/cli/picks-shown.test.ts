import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { load, status } from '../../../src/index.js';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { pickLine, writePicks } from '../../support/picks.js';
import { manifest, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';
import { expectValid } from '../../support/schemas.js';

async function renderedFilm(shots: readonly string[]) {
  const cwd = workspace({ 'board.yaml': boardOf(shots) });
  const sandbox = await sandboxHere();
  const env = against(sandbox.url);
  const run = (...words: string[]) => rushes(cwd, words, env);
  const render = (...more: string[]) => run('render', 'board.yaml', '--yes', '--poll-interval', '0.02', ...more);
  expect((await render()).code).toBe(0);
  return { cwd, sandbox, run, render };
}

describe('a picks file', () => {
  it('with a void and an outdated pick: plan and status say both at their place, and a render counts them', async () => {
    const { cwd, run, render } = await renderedFilm(['a', 'b']);
    writeFileSync(
      join(cwd, 'board.picks.yaml'),
      `version: 1\npicks:\n${pickLine(cwd, 'a.1', 'verdict: approved')}\n  b: { take: 1, clip: ffffffffffff }\n`,
    );
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a', 'b']).replace('What a shows', 'What a shows at night'));
    for (const command of ['plan', 'status']) {
      const { stderr, stdout, code } = await run(command, 'board.yaml');
      expect(code).toBe(0);
      expect(stderr).toContain(
        'board.picks.yaml:3:14 warning[pick-outdated] the pick is outdated: the shot has changed since this take',
      );
      expect(stderr).toContain('board.picks.yaml:5:14 warning[pick-void] `b.1` has another clip now');
      expect(stderr).toContain('  5 │   b: { take: 1, clip: ffffffffffff }');
      expect(stdout).toMatch(/^=? *a\.1 .*outdated/m);
      expect(stdout).toContain('picks      1 outdated, 1 void\n');
    }
    const rendered = await render();
    expect(rendered.stderr).toContain('2 warnings about board.picks.yaml: rushes plan board.yaml shows them\n');
    expect(rendered.stderr).not.toContain('pick-void');
    // The outdated pick counts until another take is picked.
    const { picks } = JSON.parse((await run('plan', 'board.yaml', '--json')).stdout);
    expect(picks[0]).toMatchObject({ shot: 'a', state: 'outdated', selected: 'a.1' });
  });

  it('is in no manifest: status prints the manifest as it is, and the library adds what was decided', async () => {
    const { cwd, run, render } = await renderedFilm(['a', 'b']);
    writePicks(cwd, { 'a.1': 'verdict: approved, note: "the one"' });
    expect((await render('--retake', 'b')).code).toBe(0);
    const text = readFileSync(join(cwd, 'renders/film/manifest.json'), 'utf8');
    expect(text).not.toMatch(/approved|the one|picks/);
    expect((await run('status', 'board.yaml', '--json')).stdout).toBe(text);
    const board = await load('board.yaml', { cwd });
    if (!board.ok) throw new Error(board.failure.message);
    const found = await status(board.value, { cwd });
    expect(found).toMatchObject({
      ok: true,
      value: {
        picks: [
          { shot: 'a', state: 'approved', selected: 'a.1', note: 'the one' },
          { shot: 'b', selected: 'b.2' },
        ],
      },
    });
    const plan = JSON.parse((await run('plan', 'board.yaml', '--json')).stdout);
    expectValid('plan.schema.json', plan);
    expect(plan.picks).toEqual(found.ok && found.value.picks);
  });

  it('with a rejected take: the command on the screen makes one more of it, and buys nothing else', async () => {
    const { cwd, sandbox, run } = await renderedFilm(['a', 'b']);
    writePicks(cwd, { 'a.1': 'verdict: rejected' });
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a', 'b', 'c']));
    const shown = (await run('status', 'board.yaml')).stdout;
    const command = /rushes (render .*--retake-rejected.*)$/m.exec(shown)?.[1] ?? '';
    expect(command).toBe('render board.yaml --retake-rejected --only a');
    expect((await run(...command.split(' '), '--yes', '--poll-interval', '0.02')).code).toBe(0);
    expect(manifest(cwd, 'film').takes.map(({ shot, take }) => `${shot}.${take}`)).toEqual(['a.1', 'a.2', 'b.1']);
    expect(sandbox.stats().submits).toBe(3);
    expect((await run('status', 'board.yaml')).stdout).not.toContain('--retake-rejected');
    expect((await run('plan', 'board.yaml')).stdout).not.toContain('--retake-rejected');
  });

  it('that escapes a terminal in a note or in an id shows it spelled out', async () => {
    const { cwd, run } = await renderedFilm(['a']);
    const noted = pickLine(cwd, 'a.1', String.raw`note: "\e[2J\e]0;owned\a"`);
    for (const more of ['', '  "z\u001b[31m": {}\n', '  zz: { take: 9, clip: ffffffffffff, note: "x\u009b" }\n']) {
      writeFileSync(join(cwd, 'board.picks.yaml'), `version: 1\npicks:\n${noted}\n${more}`);
      for (const words of [
        ['plan'],
        ['status'],
        ['plan', '--json'],
        ['plan', '--format', 'csv'],
        ['plan', '--retake-rejected'],
      ]) {
        const { stdout, stderr } = await run(words[0] as string, 'board.yaml', ...words.slice(1));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        expect(`${stdout}${stderr}`).not.toMatch(/[\u001b\u0007\u009b]/);
      }
    }
  });
});
