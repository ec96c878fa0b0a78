import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readReviewData } from '../../../src/app/review/read-review-data.js';
import { lockJournal } from '../../../src/take/ledger/lock-journal.js';
import { load } from '../../support/core.js';
import { boardOf } from '../../support/film.js';
import { filmHere } from '../../support/film-here.js';
import { against } from '../../support/sandbox.js';

type Film = Awaited<ReturnType<typeof filmHere>>;

/** What the page shows of a film as it is now, also if its board has errors. */
async function reviewOf({ cwd, sandbox }: Film) {
  const loaded = await load('board.yaml', { cwd });
  const board = loaded.ok ? loaded.value : loaded.named;
  if (board === undefined) throw new Error('the board has no id');
  const read = await readReviewData(board, {
    cwd,
    env: against(sandbox.url),
    unreadable: !loaded.ok,
    diagnostics: loaded.diagnostics,
  });
  if (!read.ok) throw new Error(String(read.failure.message));
  return read.value;
}

const edit = ({ cwd }: Film, from: string | RegExp, to: string) => {
  const file = join(cwd, 'board.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
};

describe('what a review page shows', () => {
  it('shows the sheet with its price before the first render', async () => {
    const film = await filmHere(boardOf(['ridge', 'lake'], 'duration: 5'));
    const data = await reviewOf(film);
    expect(data.shots.map(({ id, number, prompt, takes, due }) => ({ id, number, prompt, takes, due }))).toEqual([
      {
        id: 'ridge',
        number: 1,
        prompt: 'What ridge shows',
        takes: [],
        due: [{ action: 'submit', take: 'ridge.1', reason: 'not rendered yet', credits: 95, unit: 'trinetra' }],
      },
      expect.objectContaining({ id: 'lake', number: 2, takes: [] }),
    ]);
    expect(data.totals).toEqual([{ unit: 'trinetra', planned: 0, charged: 0, to_pay: 190, unpriced: 0 }]);
    expect(data.commands).toEqual({
      render: 'rushes render board.yaml',
      pick: 'rushes pick board.yaml',
      serve: 'rushes review board.yaml --serve',
    });
    expect(data.rendering).toBe(false);
  });

  it('shows each stored take with its clip, its price and its prompt', async () => {
    const film = await filmHere(boardOf(['ridge']));
    await film.run();
    const [ridge] = (await reviewOf(film)).shots;
    expect(ridge?.due).toEqual([]);
    expect(ridge?.selected).toBe(1);
    expect(ridge?.takes).toMatchObject([
      {
        name: 'ridge.1',
        status: 'stored',
        current: true,
        prompt: 'What ridge shows',
        clip: { src: 'clips/ridge.1.mp4', file: 'there' },
        warnings: [],
      },
    ]);
    expect(ridge?.takes[0]?.clip?.id).toMatch(/^[0-9a-f]{12}$/);
  });

  it('says which clip is gone and which file is another one', async () => {
    const film = await filmHere(boardOf(['ridge', 'lake', 'door']));
    await film.run();
    rmSync(film.file('clips/ridge.1.mp4'));
    appendFileSync(film.file('clips/lake.1.mp4'), 'more');
    const { shots } = await reviewOf(film);
    expect(shots.map(({ id, takes, due }) => [id, takes[0]?.clip?.file, due[0]?.reason])).toEqual([
      ['ridge', 'missing', 'paid for, and its clip is not here'],
      ['lake', 'changed', 'the file is not the clip that was stored: it is kept aside, and the clip is fetched'],
      ['door', 'there', undefined],
    ]);
  });

  it('shows what changed in the prompt and in other fields since the newest take, and the camera in words', async () => {
    const film = await filmHere(boardOf(['ridge'], 'camera: { zoom: 3 }\n    duration: 5'));
    await film.run();
    edit(film, 'What ridge shows', 'What ridge hides');
    edit(film, 'duration: 5', 'duration: 10');
    const [ridge] = (await reviewOf(film)).shots;
    expect(ridge?.prompt_changes).toEqual([
      { kind: 'same', text: 'What ridge ' },
      { kind: 'removed', text: 'shows' },
      { kind: 'added', text: 'hides' },
    ]);
    expect(ridge?.changes).toEqual(['duration 5 → 10']);
    expect(ridge?.camera).toBe('slow pull back');
    expect(ridge?.takes).toMatchObject([{ name: 'ridge.1', current: false, prompt: 'What ridge shows' }]);
    expect(ridge?.selected).toBeUndefined();
  });

  it('keeps the takes of a renamed shot with it, and those of a removed shot apart', async () => {
    const film = await filmHere(boardOf(['ridge', 'lake']));
    await film.run();
    edit(film, /id: ridge\n/, 'id: summit\n    renamed_from: ridge\n');
    edit(film, / {2}- id: lake\n.*\n/, '');
    const data = await reviewOf(film);
    expect(data.shots.map(({ id, takes, selected }) => [id, takes.map(({ name }) => name), selected])).toEqual([
      ['summit', ['ridge.1'], 1],
    ]);
    expect(data.former_takes).toMatchObject([{ name: 'lake.1', status: 'stored', current: false, clip: { file: 'there' } }]);
  });

  it('shows the takes of a board with errors, and the errors', async () => {
    const film = await filmHere(boardOf(['ridge']));
    await film.run();
    edit(film, 'prompt:', 'promt:');
    const data = await reviewOf(film);
    expect(data.shots).toEqual([]);
    expect(data.former_takes).toMatchObject([{ name: 'ridge.1', clip: { file: 'there' } }]);
    expect(data.warnings).toEqual(expect.arrayContaining([expect.stringMatching(/^board\.yaml:\d+:\d+ error: .*`promt`/)]));
  });

  it('says that a render holds the board while one runs in another process', async () => {
    const film = await filmHere(boardOf(['ridge']));
    await film.run();
    const lock = await lockJournal(film.file('journal.jsonl'), []);
    if (!lock.ok) throw new Error('the journal is locked');
    expect((await reviewOf(film)).rendering).toBe(true);
    await lock.release();
    expect((await reviewOf(film)).rendering).toBe(false);
  });

  it('shows picks with the take that counts, and says why one is outdated or void', async () => {
    const film = await filmHere(boardOf(['ridge', 'lake', 'door'], 'takes: 2'));
    await film.run();
    const before = await reviewOf(film);
    expect(before.shots.map(({ selected, pick }) => [selected, pick.state])).toEqual(Array(3).fill([2, 'none']));
    expect(before.picks.file).toBe('board.picks.yaml');
    const [start = 0, end = 0] = before.picks.values['lake'] ?? [];
    expect(before.picks.text.slice(start, end)).toBe('{}');
    const clip = before.shots[0]?.takes[0]?.clip?.id;
    const lines = [
      `ridge: { take: 1, clip: ${clip}, verdict: approved, note: "the best light" }`,
      'lake: { take: 2, clip: 0123456789ab }',
      'door: { rejected: [2] }',
      'gone: { take: 1, clip: 0123456789ab }',
    ];
    writeFileSync(join(film.cwd, 'board.picks.yaml'), `version: 1\npicks:\n  ${lines.join('\n\n  ')}\n`);
    edit(film, 'What ridge shows', 'What ridge hides');
    const { shots, warnings, picks } = await reviewOf(film);
    expect(shots.map(({ selected, pick }) => ({ selected, ...pick }))).toEqual([
      {
        selected: 1,
        state: 'outdated',
        take: 1,
        clip,
        verdict: 'approved',
        rejected: [],
        note: 'the best light',
        message: expect.stringContaining('outdated'),
      },
      {
        selected: 2,
        state: 'void',
        take: 2,
        clip: '0123456789ab',
        rejected: [],
        message: expect.stringContaining('has another clip now'),
      },
      { selected: 1, state: 'none', rejected: [2] },
    ]);
    expect(shots[2]?.takes.map(({ rejected }) => rejected)).toEqual([false, true]);
    expect(warnings).toEqual([expect.stringMatching(/^board\.picks\.yaml:9:3 warning: the board has no shot `gone`/)]);
    expect(picks.problem).toBeUndefined();
  });

  it('shows a picks file that cannot be written as it is, with its problem', async () => {
    const film = await filmHere(boardOf(['ridge']));
    const text = 'version: 1\npicks:\n<<<<<<< ours\n  ridge: {}\n=======\n  ridge: {}\n>>>>>>> theirs\n';
    writeFileSync(join(film.cwd, 'board.picks.yaml'), text);
    const { picks, shots } = await reviewOf(film);
    expect(picks).toMatchObject({ text, values: {}, problem: expect.stringMatching(/^board\.picks\.yaml:3:1 error: /) });
    expect(shots[0]?.pick).toEqual({ state: 'none', rejected: [] });
  });

  it('warns at the shot of what its model ignores', async () => {
    const film = await filmHere(boardOf(['ridge'], 'camera: { zoom: 0 }'));
    expect((await reviewOf(film)).shots[0]?.warnings).toEqual(['this camera does not move, so it is not sent']);
  });

  it('never shows an API key, whatever text contains it', async () => {
    const film = await filmHere(boardOf(['ridge'], 'notes: "key test-key-0123456789"'));
    const text = JSON.stringify(await reviewOf(film));
    expect(text).toContain('key ***');
    expect(text).not.toContain('test-key-0123456789');
  });
});
