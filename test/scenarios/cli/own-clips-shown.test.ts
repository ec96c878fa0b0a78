import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectScreen } from '../../support/golden.js';
import { rushes } from '../../support/in-process.js';
import { LOGO_BOARD, logoFilm } from '../../support/own-clip.js';
import { against, sandboxHere } from '../../support/sandbox.js';
import { expectValid } from '../../support/schemas.js';

const BOARD = `${LOGO_BOARD}  - { id: end, source: clips/logo.mp4, trim: { out: 1 }, transition: { dissolve: 0.5 }, caption: Fin }\n`;
/** The address of a sandbox differs from run to run. */
const still = (screen: string): string => screen.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'http://127.0.0.1:PORT');

async function filmOf(board = BOARD) {
  const cwd = await logoFilm(board);
  const sandbox = await sandboxHere({});
  return { cwd, sandbox, run: (...args: string[]) => rushes(cwd, args, against(sandbox.url)) };
}

describe('a board with own clips', () => {
  it('shows them in its plan: as a line, a list item, rows of CSV and JSON', async () => {
    const { run } = await filmOf();
    for (const [format, end] of [
      ['table', 'txt'],
      ['markdown', 'md'],
      ['csv', 'csv'],
    ] as const)
      expectScreen(`own-clips/plan.${end}`, still((await run('plan', 'board.yaml', '--format', format)).stdout));
    const document = JSON.parse((await run('plan', 'board.yaml', '--format', 'json')).stdout) as {
      own_clips: unknown;
      steps: unknown[];
    };
    expectValid('plan.schema.json', document);
    expect(document.own_clips).toEqual([
      { shot: 'logo', file: 'clips/logo.mp4', seconds: 2 },
      { shot: 'end', file: 'clips/logo.mp4', seconds: 2 },
    ]);
    expect(document.steps).toHaveLength(1);
  });

  it('shows them in its comparison: no model makes them', async () => {
    const { run } = await filmOf();
    const { stdout } = await run('compare', 'board.yaml');
    expect(stdout).toContain('1 shot, 1 take, 3 s\n');
    expect(stdout).toContain('own clips  logo (clips/logo.mp4), end (clips/logo.mp4): never paid\n');
    const document: unknown = JSON.parse((await run('compare', 'board.yaml', '--format', 'json')).stdout);
    expectValid('compare.schema.json', document);
    expect(document).toMatchObject({ shots: 1, own_clips: [{ shot: 'logo', file: 'clips/logo.mp4' }, { shot: 'end' }] });
  });

  it('shows them in its status, also where nothing else is there', async () => {
    const { run, cwd } = await filmOf();
    await run('render', 'board.yaml', '--yes', '--poll-interval', '0.02');
    expect((await run('status', 'board.yaml')).stdout).toContain(
      'own clips  logo (clips/logo.mp4, 2 s), end (clips/logo.mp4, 2 s): never paid\n',
    );
    writeFileSync(join(cwd, 'own.yaml'), BOARD.replace('id: film', 'id: own').replace(/.*ridge.*\n/, ''));
    expect((await run('status', 'own.yaml')).stdout).toBe('own has nothing to render: each of its shots has your own clip.\n');
    expectScreen('own-clips/only-own.txt', (await run('plan', 'own.yaml')).stdout);
    const said = async (...args: string[]) => (await run(...args)).stdout.trim().split('\n').at(-1);
    expect(await said('pick', 'own.yaml')).toBe('No shot is rendered, so there is nothing to decide.');
    expect(await said('accept', 'own.yaml', '--all')).toBe('There is nothing to pay.');
    expect(await said('review', 'own.yaml')).toBe('renders/own/review.html  2 own clips');
    expect(await said('review', 'board.yaml')).toBe('renders/film/review.html  1 shot, 2 own clips, 1 take, 0 picks');
    expect((await run('compare', 'own.yaml')).stdout).toBe(
      'own  own.yaml\n0 shots, 0 takes, 0 s\n\nown clips  logo (clips/logo.mp4), end (clips/logo.mp4): never paid\n',
    );
  });

  it('shows in a difference what an edit of the film changes, at no cost', async () => {
    const { run, cwd } = await filmOf();
    const edited = BOARD.replace('duration: 3', 'duration: 3, trim: { in: 0.5 }, dialogue: Is anyone there?')
      .replace('trim: { out: 1 }', 'trim: { out: 1.5 }')
      .replace('  - { id: logo, source: clips/logo.mp4 }\n', '');
    writeFileSync(join(cwd, 'new.yaml'), edited);
    for (const [format, end] of [
      ['table', 'txt'],
      ['markdown', 'md'],
    ] as const)
      expectScreen(
        `own-clips/diff.${end}`,
        (await run('diff', 'new.yaml', '--against', 'board.yaml', '--format', format)).stdout,
      );
  });
});
