import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { rushes } from '../support/in-process.js';
import { writePicks } from '../support/picks.js';
import { manifest, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

describe('a rehearsal', () => {
  it('has picks of its own, and draws one more of its takes that were rejected', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    const run = (...words: string[]) => rushes(cwd, words, against(sandbox.url));
    expect((await run('render', 'board.yaml', '--yes', '--poll-interval', '0.02')).code).toBe(0);
    writePicks(cwd, { 'a.1': 'verdict: rejected' });
    const rehearse = (...more: string[]) => run('rehearse', 'board.yaml', '--height', '120', ...more);
    const first = await rehearse('--retake-rejected');
    expect(first.code).toBe(0);
    // The board's line is about the clip that was paid for.
    expect(first.stderr).not.toMatch(/a\.2|pick/);
    expect((await run('status', 'board.yaml', '--rehearsal')).stderr).toBe('');
    const own = 'renders/film.rehearsal/board.picks.yaml';
    writePicks(cwd, { 'a.1': 'verdict: approved' });
    writePicks(cwd, { 'a.1': 'verdict: rejected' }, { board: 'film.rehearsal', file: own });
    expect((await run('status', 'board.yaml', '--rehearsal')).stdout).toContain('rejected');
    expect((await rehearse()).stderr).not.toContain('a.2');
    for (let nth = 0; nth < 2; nth += 1) expect((await rehearse('--retake-rejected')).code).toBe(0);
    expect(manifest(cwd, 'film.rehearsal').takes.map(({ shot, take }) => `${shot}.${take}`)).toEqual(['a.1', 'a.2']);
    // The drawn clip's rejection buys nothing.
    const { steps } = JSON.parse((await run('plan', 'board.yaml', '--retake-rejected', '--json')).stdout);
    expect(steps.map(({ action }: { action: string }) => action)).toEqual(['keep']);
  });

  it('shows the picks of the output folder that is named', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const run = (...words: string[]) => rushes(cwd, [...words, '--out', 'other'], {});
    expect((await run('rehearse', 'board.yaml', '--height', '120')).code).toBe(0);
    expect((await run('pick', 'board.yaml', 'a.1', '--approve', '--rehearsal')).code).toBe(0);
    expect((await run('status', 'board.yaml', '--rehearsal')).stdout).toContain('approved');
  });
});
