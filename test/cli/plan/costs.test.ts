import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CostsDocument } from '../../../src/plan/costs/costs.gen.js';
import { fold } from '../../../src/take/fold.js';
import { manifestOf, manifestText } from '../../../src/take/manifest/manifest.js';
import { FOX, MISTY, REHEARSED } from '../../support/cost-films.js';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { type MadeTake, takeEvents, writeLedger } from '../../support/ledger-folders.js';
import { workspace } from '../../support/rushes.js';
import { expectValid } from '../../support/schemas.js';

const EVOLINK = 'gateways: { evolink: { money: { currency: USD, per_credit: 0.0139 } } }\n';

/** A project with three boards in `renders`, one of them only rehearsed. */
function project(): string {
  const cwd = workspace();
  writeLedger(join(cwd, 'renders/misty-ridge'), takeEvents(MISTY, 'misty-ridge'));
  writeLedger(join(cwd, 'renders/fox-and-grapes'), takeEvents(FOX, 'fox-and-grapes'));
  writeLedger(join(cwd, 'renders/first-try.rehearsal'), takeEvents(REHEARSED, 'first-try'));
  writeFileSync(join(cwd, 'rushes.config.yaml'), `version: 1\n${EVOLINK}`);
  return cwd;
}

const manifestOfTakes = (made: readonly MadeTake[], id: string): string => {
  const manifest = manifestOf(fold(takeEvents(made, id)));
  if (manifest === undefined) throw new Error('no manifest');
  return manifestText(manifest);
};

async function costsOf(cwd: string, ...args: string[]): Promise<{ code: number | null; found: CostsDocument; stderr: string }> {
  const ran = await rushes(cwd, ['costs', ...args, '--json']);
  const found = JSON.parse(ran.stdout) as CostsDocument;
  expectValid('costs.schema.json', found);
  return { code: ran.code, found, stderr: ran.stderr };
}

const sentence = (text: string): string => text.replace(/\s+/g, ' ');

describe('rushes costs', () => {
  it('adds up the boards in the output folder, and leaves a rehearsal out', async () => {
    const { code, found } = await costsOf(project());
    expect(code).toBe(0);
    expect(found.folders).toEqual(['renders']);
    expect(found.boards).toBe(3);
    expect(found.rows.map(({ group, unit, spent }) => `${group} ${unit} ${spent}`)).toEqual([
      'fox-and-grapes trinetra 133',
      'misty-ridge evolink 27',
      'misty-ridge trinetra 445',
    ]);
    expect(found.left_out).toEqual({ rehearsed: 2, paid: 0, other_times: 0 });
    expect(found.money).toEqual([
      { currency: 'INR', spent: 578, running: 95, unknown: 152 },
      { currency: 'USD', spent: 0.375, running: 0, unknown: 0 },
    ]);
  });

  it('shows rehearsals alone', async () => {
    const { found } = await costsOf(project(), '--rehearsal');
    expect(found.rows.map(({ group, spent }) => `${group} ${spent}`)).toEqual(['first-try 190']);
  });

  it('takes a board’s folder, and any folder above', async () => {
    const cwd = project();
    expect((await costsOf(cwd, 'renders/fox-and-grapes')).found.totals.map(({ spent }) => spent)).toEqual([133]);
    expect((await costsOf(cwd, '.')).found.boards).toBe(3);
  });

  it('uses the output folder of the config in the working directory or above', async () => {
    const cwd = project();
    writeFileSync(join(cwd, 'rushes.config.yaml'), 'version: 1\noutput: takes\n');
    writeLedger(join(cwd, 'takes/fox'), takeEvents(FOX, 'fox'));
    mkdirSync(join(cwd, 'below'));
    const { found } = await costsOf(join(cwd, 'below'));
    expect(found).toMatchObject({ folders: ['../takes'], boards: 1 });
  });

  it('counts takes from a day to a day, and of the last days', async () => {
    const cwd = project();
    const spent = async (...args: string[]) => (await costsOf(cwd, ...args)).found.totals.map((total) => total.takes);
    expect(await spent('--since', '2026-11-02', '--until', '2026-11-02')).toEqual([5]);
    expect(await spent('--until', '2026-10-30')).toEqual([1]);
    const recent = workspace();
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const made: MadeTake[] = [
      { shot: 'a', at: ago(31), charged: 1, end: 'stored' },
      { shot: 'b', at: ago(29), charged: 2, end: 'stored' },
    ];
    writeLedger(join(recent, 'renders/film'), takeEvents(made));
    expect((await costsOf(recent, '--since', '30d')).found.totals[0]?.spent).toBe(2);
    expect((await costsOf(recent, '--until', '30d')).found.totals[0]?.spent).toBe(1);
  });

  it.each([['2026-02-30'], ['yesterday'], ['2026-1-1'], ['30'], ['']])('does not take `%s` for a day', async (day) => {
    const ran = await rushes(project(), ['costs', '--since', day]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('It takes a day, as 2026-11-01, or a number of days ago, as 30d.');
  });

  it('refuses a period that ends before it begins', async () => {
    const ran = await rushes(project(), ['costs', '--since', '2026-11-02', '--until', '2026-11-01']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('--since is not before --until');
  });
});

describe('the costs of boards that are named', () => {
  /** The project with its boards, of which one was never rendered, beside files that are no boards. */
  function boards(): string {
    const cwd = project();
    mkdirSync(join(cwd, 'boards'));
    for (const id of ['misty-ridge', 'fox-and-grapes', 'first-try', 'new'])
      writeFileSync(join(cwd, `boards/${id}.yaml`), boardOf(['ridge']).replace('id: film', `id: ${id}`));
    writeFileSync(join(cwd, 'boards/fox-and-grapes.picks.yaml'), 'version: 1\n');
    writeFileSync(join(cwd, 'boards/rushes.config.yaml'), 'version: 1\noutput: ../renders\n');
    return cwd;
  }
  const boardsIn = ({ rows }: CostsDocument): string[] => [...new Set(rows.map(({ group }) => group))];

  it('are those in their output folders: of files, folders and globs, each once', async () => {
    const cwd = boards();
    const one = await costsOf(cwd, 'boards/fox-and-grapes.yaml');
    expect(one).toMatchObject({ code: 0, stderr: '', found: { folders: ['renders/fox-and-grapes'], boards: 1 } });
    expect(boardsIn(one.found)).toEqual(['fox-and-grapes']);
    const all = ['fox-and-grapes', 'misty-ridge'];
    expect(boardsIn((await costsOf(cwd, 'boards')).found)).toEqual(all);
    expect(boardsIn((await costsOf(cwd, 'boards/*.yaml')).found)).toEqual(all);
    const twice = await costsOf(cwd, 'boards/fox-and-grapes.yaml', 'boards/f*.yaml', 'renders/fox-and-grapes');
    expect(twice.found.totals.map(({ spent }) => spent)).toEqual([133]);
    expect(boardsIn((await costsOf(cwd, 'boards/fox-and-grapes.yaml', 'renders/misty-ridge')).found)).toEqual(all);
    expect(boardsIn((await costsOf(cwd, 'boards', '--rehearsal')).found)).toEqual(['first-try']);
  });

  it('are shown for a board with errors too, as its takes are paid for', async () => {
    const cwd = boards();
    writeFileSync(
      join(cwd, 'boards/fox-and-grapes.yaml'),
      boardOf(['ridge'], 'durration: 3').replace('id: film', 'id: fox-and-grapes'),
    );
    expect(boardsIn((await costsOf(cwd, 'boards/fox-and-grapes.yaml')).found)).toEqual(['fox-and-grapes']);
  });

  it('are none for a file without a board, a picks file, or a board that was never rendered: exit 2', async () => {
    const cwd = boards();
    writeFileSync(join(cwd, 'broken.yaml'), 'shots: [\n');
    for (const [file, message] of [
      ['broken.yaml', 'broken.yaml is not a board that can be read.'],
      ['boards/fox-and-grapes.picks.yaml', 'boards/fox-and-grapes.picks.yaml is a picks file, and not a board'],
      ['boards/x*.yaml', 'no board matches boards/x*.yaml'],
      ['boards/new.yaml', 'no board has takes in boards/new.yaml'],
    ] as const) {
      const ran = await rushes(cwd, ['costs', file]);
      expect([ran.code, ran.stdout], file).toEqual([2, '']);
      expect(sentence(ran.stderr), file).toContain(`error: ${message}`);
    }
  });
});

describe('a board’s ledger', () => {
  it('is its manifest alone in a clone, which says which takes are from before an edit', async () => {
    const cwd = workspace({ 'rushes.config.yaml': `version: 1\n${EVOLINK}` });
    writeLedger(join(cwd, 'renders/misty-ridge'), [], { 'manifest.json': manifestOfTakes(MISTY, 'misty-ridge') });
    const whole = await costsOf(project(), 'renders/misty-ridge');
    const clone = await costsOf(cwd);
    expect(clone.found.totals).toEqual(whole.found.totals);
    expect(clone.found.totals[1]?.wasted).toMatchObject({ failed: 40, superseded: 95 });
  });

  it('is its journal, with the takes that only its manifest has, each counted once', async () => {
    const cwd = workspace();
    const [first, ...others] = FOX as [MadeTake, ...MadeTake[]];
    const whole = manifestOfTakes([first, ...others], 'fox');
    writeLedger(join(cwd, 'renders/fox'), takeEvents([first], 'fox'), { 'manifest.json': whole });
    expect((await costsOf(cwd)).found.totals).toMatchObject([{ takes: 2, spent: 133 }]);
  });

  it('is not another program’s manifest.json', async () => {
    const cwd = project();
    writeLedger(join(cwd, 'site'), [], { 'manifest.json': '{"name":"a web app","icons":[]}' });
    writeLedger(join(cwd, 'broken-site'), [], { 'manifest.json': '{' });
    expect((await costsOf(cwd, '.')).found).toMatchObject({ boards: 3, unreadable: [] });
  });

  it('that is damaged is named with the command that helps, and the others are shown: exit 6', async () => {
    const cwd = project();
    const file = join(cwd, 'renders/fox-and-grapes/journal.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"charged":57', '"charged":58'));
    writeFileSync(join(cwd, 'renders/fox-and-grapes/manifest.json'), manifestOfTakes(FOX, 'fox-and-grapes'));
    const { code, found, stderr } = await costsOf(cwd);
    expect(code).toBe(6);
    expect(found.rows.map(({ group }) => group)).toEqual(['misty-ridge', 'misty-ridge']);
    expect(found.unreadable).toMatchObject([
      {
        folder: 'renders/fox-and-grapes',
        message: expect.stringContaining('renders/fox-and-grapes/journal.jsonl is damaged at line 4'),
        hint: expect.stringContaining('rushes doctor fox-and-grapes.yaml --out renders says what can be saved'),
      },
    ]);
    expect(sentence(stderr)).toContain('is damaged at line 4');
    const table = await rushes(cwd, ['costs']);
    expect(table.code).toBe(6);
    expect(table.stdout).toContain('Spent: 27 credits');
  });

  it('with a manifest in the middle of a merge is named with the command that joins both sides', async () => {
    const cwd = project();
    writeFileSync(
      join(cwd, 'renders/fox-and-grapes/manifest.json'),
      '{"storyboard":\n<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n"takes":[]}',
    );
    const { code, found } = await costsOf(cwd);
    expect(code).toBe(6);
    expect(found.unreadable[0]?.hint).toContain('rushes doctor fox-and-grapes.yaml --out renders --merge');
  });
});

describe('where nothing can be found', () => {
  it('the output folder is named, and what to do: exit 2', async () => {
    const ran = await rushes(workspace(), ['costs']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toBe(
      'error: renders is not a folder.\n       Render a board first, or name the folder with the takes: rushes costs DIR\n',
    );
  });

  it('each folder that was searched is named: exit 2', async () => {
    const cwd = workspace();
    for (const name of ['one', 'two']) mkdirSync(join(cwd, name));
    const ran = await rushes(cwd, ['costs', 'one', 'two']);
    expect(ran.code).toBe(2);
    expect(sentence(ran.stderr)).toContain('no board has takes in one, two, nor in a folder below.');
    const json = await rushes(cwd, ['costs', 'one', '--json']);
    expectValid('diagnostics.schema.json', JSON.parse(json.stdout));
  });

  it('a folder that does not exist is named: exit 2', async () => {
    const ran = await rushes(project(), ['costs', 'renders', 'gone']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('gone is not a folder');
    expect(ran.stdout).toBe('');
  });
});

describe('exchange rates', () => {
  const config = (rates: string) => `version: 1\nexchange: { currency: USD, rates: ${rates} }\n${EVOLINK}`;

  it('of the config add up the gateways in one currency', async () => {
    const cwd = project();
    writeFileSync(join(cwd, 'rushes.config.yaml'), config('{ INR: 0.01 }'));
    const { found } = await costsOf(cwd);
    expect(found.exchanged).toMatchObject({ currency: 'USD', running: 0.95, unknown: 1.52, file: 'rushes.config.yaml' });
    expect(found.exchanged?.spent).toBe(6.155);
  });

  it('of the user’s own config replace those of a repository', async () => {
    const cwd = project();
    writeFileSync(join(cwd, 'rushes.config.yaml'), config('{ INR: 0.01 }'));
    const home = workspace();
    mkdirSync(join(home, 'rushes'));
    writeFileSync(join(home, 'rushes/config.yaml'), 'version: 1\nexchange: { currency: EUR, rates: { INR: 0.02, USD: 1 } }\n');
    const ran = await rushes(cwd, ['costs', '--json'], { XDG_CONFIG_HOME: home });
    expect(JSON.parse(ran.stdout)).toMatchObject({ exchanged: { currency: 'EUR', running: 1.9 } });
  });

  it.each([
    ['{ inr: 0.01 }', '`inr` cannot be a name in `exchange.rates`'],
    ['{ INR: 0 }', '`exchange.rates.INR` is `0`; it must be more than 0'],
    ['{ INR: 0.01, USD: 1 }', '`exchange` converts into USD, so it cannot have a rate for USD'],
  ])('%s are refused with their place', async (rates, message) => {
    const cwd = project();
    writeFileSync(join(cwd, 'rushes.config.yaml'), config(rates));
    const ran = await rushes(cwd, ['costs']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(message);
    expect(ran.stderr).toMatch(/rushes\.config\.yaml:2:\d+/);
  });
});
