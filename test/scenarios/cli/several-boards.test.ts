import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../../support/film.js';
import { expectScreen } from '../../support/golden.js';
import { rushes } from '../../support/in-process.js';
import { workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';
import { expectValid } from '../../support/schemas.js';

const withId = (id: string, board: string) => board.replace('id: film', `id: ${id}`);
const DAY = withId('day', boardOf(['ridge', 'lake'], 'duration: 5'));
const NIGHT = withId('night', boardOf(['ridge', 'door'], 'duration: 3')).replace(
  '    prompt: What door shows\n',
  '    model: evolink/kling-v3-image-to-video\n    frames: { first: https://example.com/door.png }\n    prompt: What door shows\n',
);
const WRONG = withId('wrong', boardOf(['ridge'], 'durration: 3'));

/** Boards in the folder `boards`, by the names of their files. */
function boards(files: Readonly<Record<string, string>>): string {
  const cwd = workspace();
  mkdirSync(join(cwd, 'boards'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, 'boards', `${name}.yaml`), text);
  return cwd;
}

const ENV = { TRINETRA_BASE_URL: 'https://trinetra.example', EVOLINK_BASE_URL: 'https://evolink.example' };
const plan = (cwd: string, ...args: string[]) => rushes(cwd, ['plan', ...args], ENV);

describe('plan of several boards', () => {
  it.each([
    ['table', 'txt'],
    ['markdown', 'md'],
    ['csv', 'csv'],
    ['json', 'json'],
  ])('is a %s of each and one total', async (format, end) => {
    const { code, stdout, stderr } = await plan(boards({ day: DAY, night: NIGHT }), 'boards', '--format', format);
    expect([code, stderr]).toEqual([0, '']);
    expectScreen(`plan/several-boards.${end}`, stdout);
    if (format === 'json') expectValid('plans.schema.json', JSON.parse(stdout));
  });

  it('has the documents that each board alone has, and sums that add up', async () => {
    const cwd = boards({ day: DAY, night: NIGHT });
    const { stdout } = await plan(cwd, 'boards', '--json');
    const alone = [
      JSON.parse((await plan(cwd, 'boards/day.yaml', '--json')).stdout),
      JSON.parse((await plan(cwd, 'boards/night.yaml', '--json')).stdout),
    ];
    const { plans, totals } = JSON.parse(stdout);
    expect(plans).toEqual(alone);
    const sums = totals.map(({ unit, to_pay, boards: count }: Record<string, unknown>) => [unit, to_pay, count]);
    expect(sums).toEqual([
      ['trinetra', 95 + 95 + 57, 2],
      ['evolink', 16.2, 1],
    ]);
  });

  it('shows the sound boards, and the errors of others last', async () => {
    const cwd = boards({ day: DAY, wrong: WRONG, twin: DAY, ci: 'jobs: {}\n' });
    const { code, stdout, stderr } = await plan(cwd, 'boards');
    expect(code).toBe(2);
    expect(stdout).toContain('Total of 1 board, without 2 that have errors\n\nTo pay: 190 credits');
    expect(stderr).toContain('skipped 1 file that is not a board: boards/ci.yaml\n');
    expect(stderr).toMatch(/boards\/twin\.yaml:2:5 error\[duplicate-board-id\].*\n[\s\S]*boards\/day\.yaml:2:5 the other one/);
    expect(stderr).toMatch(/boards\/wrong\.yaml:8:5 error\[unknown-key\][\s\S]*2 errors\n$/);
    const { failed, plans } = JSON.parse((await plan(cwd, 'boards', '--json')).stdout);
    expect(plans).toHaveLength(1);
    expect(failed.map(({ file, exit_code }: Record<string, unknown>) => [file, exit_code])).toEqual([
      ['boards/twin.yaml', 2],
      ['boards/wrong.yaml', 2],
    ]);
    expectValid('plans.schema.json', { version: 1, plans, totals: [], failed });
    for (const { failure } of failed) expectValid('diagnostics.schema.json', failure);
  });

  it('prints no total where no board is sound', async () => {
    const { code, stdout, stderr } = await plan(boards({ wrong: WRONG }), 'boards');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('error[unknown-key]');
  });

  it('says a failure of all boards once', async () => {
    const { code, stderr } = await rushes(boards({ day: DAY, night: NIGHT }), ['plan', 'boards'], {
      TRINETRA_BASE_URL: 'ftp://x',
    });
    expect(code).toBe(2);
    expect(stderr.match(/error:/g)).toHaveLength(1);
    expect(stderr).toContain('error: boards/day.yaml, boards/night.yaml: TRINETRA_BASE_URL is not a base URL.');
  });

  it.each([
    [['--exit-code'], 10],
    [['--max-credits', '100'], 4],
    [['--max-credits', '100', '--exit-code'], 4],
  ])('exits for all boards as for the most severe: %s', async (more, code) => {
    const cwd = boards({ day: DAY, dusk: withId('dusk', boardOf(['ridge'], 'duration: 3')) });
    expect((await plan(cwd, 'boards', ...more)).code).toBe(code);
  });

  it('takes an option that names shots for the boards that have them', async () => {
    const cwd = boards({ day: DAY, night: NIGHT });
    const some = await plan(cwd, 'boards', '--only', 'lake', '--shot-model', 'lake=trinetra/kling-v2.5');
    expect([some.code, some.stderr]).toEqual([0, '1 board has none of these shots.\n\n']);
    expect(some.stdout).toContain('lake.1  trinetra/kling-v2.5');
    expect(some.stdout).not.toContain('night');
    const others = await plan(cwd, 'boards', '--except', 'lake');
    expect([others.code, others.stderr]).toEqual([0, '']);
    expect(others.stdout).not.toContain('lake.1');
    expect((await plan(cwd, 'boards', '--except', 'ridge,door')).stderr).toBe('1 board has none of these shots.\n\n');
    expect((await plan(cwd, 'boards', '--except', 'dor')).stderr).toContain('error: --except: no board has a shot `dor`');
    const none = await plan(cwd, 'boards', '--only', 'lake,dor');
    expect([none.code, none.stdout]).toEqual([2, '']);
    expect(none.stderr).toContain('error: --only: no board has a shot `dor`: did you mean `door`?');
    expect((await rushes(cwd, ['validate', 'boards', '--shot-model', 'lake=trinetra/kling-v2.5'])).code).toBe(0);
    expect((await rushes(cwd, ['validate', 'boards', '--shot-model', 'x=trinetra/kling-v2.5'])).code).toBe(2);
  });

  it('counts warnings once, with the command that shows them', async () => {
    const cwd = boards({ day: DAY.replace('What lake shows', 'What lake shows #1'), night: NIGHT });
    const { stderr } = await plan(cwd, 'boards', 'boards/*.yaml');
    expect(stderr).toMatch(/^1 warning: rushes validate boards .*boards\/\*\.yaml.* shows it\n\n$/);
  });

  it('masks an API key beside a board that it found', async () => {
    const cwd = boards({ day: DAY.replace('title: A film', 'title: A film of sk-secret-0123456789') });
    writeFileSync(join(cwd, 'boards/.env'), 'TRINETRA_API_KEY=sk-secret-0123456789\n');
    const { stdout } = await plan(cwd, '.');
    expect(stdout).toContain('day · A film of ');
    expect(stdout).not.toContain('sk-secret');
  });

  it('is refused with --watch', async () => {
    const cwd = boards({ day: DAY, night: NIGHT });
    expect((await plan(cwd, 'boards', '--watch')).stderr).toContain('--watch shows one board, and 2 were named');
    expect((await plan(cwd, 'boards/day.yaml', '--watch', '--json')).stderr).toContain('--watch shows the table, and not json');
  });
});

describe('status of several boards', () => {
  it('shows the takes of each and one total, and the errors last', async () => {
    const sandbox = await sandboxHere();
    const cwd = boards({ day: DAY, night: withId('night', boardOf(['ridge'], 'duration: 3')), wrong: WRONG });
    for (const name of ['day', 'night']) {
      const args = ['render', `boards/${name}.yaml`, '--yes', '--max-credits', '1000', '--poll-interval', '0.02'];
      expect((await rushes(cwd, args, against(sandbox.url))).code).toBe(0);
    }
    const { code, stdout, stderr } = await rushes(cwd, ['status', 'boards'], against(sandbox.url));
    expect(code).toBe(2);
    expect(stdout).toMatch(
      /^day {2}renders\/day\n[\s\S]*\nnight {2}renders\/night\n[\s\S]*\nTotal of 3 boards\n\n247 credits counted by trinetra at /,
    );
    expect(stderr).toMatch(/error\[unknown-key\][\s\S]*1 error\n$/);
    const document = JSON.parse((await rushes(cwd, ['status', 'boards', '--json'], against(sandbox.url))).stdout);
    expect(document.totals).toEqual([{ unit: 'trinetra', planned: 247, charged: 247 }]);
    const read = (id: string) => JSON.parse(readFileSync(join(cwd, 'renders', id, 'manifest.json'), 'utf8'));
    expect(document.boards).toEqual([
      { file: 'boards/day.yaml', id: 'day', manifest: read('day') },
      { file: 'boards/night.yaml', id: 'night', manifest: read('night') },
      { file: 'boards/wrong.yaml', id: 'wrong', manifest: null },
    ]);
    expect(document.failed).toHaveLength(1);
    expectValid('statuses.schema.json', document);
  });
});
