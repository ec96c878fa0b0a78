import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPicks, picksPathOf } from '../../../src/app/picks/load-picks.js';
import { type PickChange, type PicksWritten, writePicks } from '../../../src/app/picks/write-picks.js';
import { spyOnFileCalls } from '../../support/file-calls.js';
import { boardOf } from '../../support/film.js';
import { loadBoard } from '../../support/render-here.js';
import { workspace } from '../../support/rushes.js';

const PICKS = 'board.picks.yaml';

/** A board of two shots in a folder of its own. */
async function filmWith(picks?: string) {
  const cwd = workspace({ 'board.yaml': boardOf(['ridge', 'lake']), ...(picks !== undefined && { [PICKS]: picks }) });
  const board = await loadBoard(cwd);
  return {
    cwd,
    board,
    text: () => readFileSync(join(cwd, PICKS), 'utf8'),
    put: (text: string) => writeFileSync(join(cwd, PICKS), text),
    write: (...changes: PickChange[]) => writePicks(board, changes, { cwd }),
  };
}

const note = (shot: string, text: string): PickChange => ({ shot, change: (line) => ({ ...line, note: text }) });

const messageOf = (done: PicksWritten): string | undefined => {
  if (done.ok) return undefined;
  if (done.kind === 'failed') return String(done.failure.message);
  return done.kind === 'invalid' ? done.diagnostics[0]?.message : 'conflict';
};

const TWO = 'version: 1\npicks:\n  ridge: {}\n\n  lake: {}\n';

describe('a change to the picks of a board', () => {
  it('makes the file beside the board, and leaves nothing else there', async () => {
    const { cwd, text, write } = await filmWith();
    expect(await write(note('lake', 'n'))).toMatchObject({
      ok: true,
      written: true,
      lines: [{ shot: 'lake', before: {}, after: { note: 'n' } }],
    });
    expect(text()).toContain('\n\npicks:\n  ridge: {}\n\n  lake: { note: "n" }\n');
    expect(readdirSync(cwd).sort()).toEqual([PICKS, 'board.yaml']);
  });

  it('writes nothing where every line is so already', async () => {
    const { cwd, write } = await filmWith();
    expect(await write({ shot: 'ridge', change: () => ({}) })).toMatchObject({ ok: true, written: false });
    expect(existsSync(join(cwd, PICKS))).toBe(false);
  });

  it('keeps a byte order mark, line ends and permissions', async () => {
    const before = `\ufeff${TWO.replaceAll('\n', '\r\n')}`;
    const { cwd, text, write } = await filmWith(before);
    chmodSync(join(cwd, PICKS), 0o640);
    await write(note('ridge', 'n'));
    expect(text()).toBe(before.replace('ridge: {}', 'ridge: { note: "n" }'));
    expect(statSync(join(cwd, PICKS)).mode & 0o777).toBe(0o640);
  });

  it('is refused as a whole where a line is no longer as the person saw it', async () => {
    const { text, write } = await filmWith(TWO.replace('lake: {}', 'lake: { note: "hers" }'));
    const before = text();
    expect(await write(note('ridge', 'mine'), { ...note('lake', 'mine'), expected: {} })).toEqual({
      ok: false,
      kind: 'conflict',
      conflicts: [{ shot: 'lake', now: { note: 'hers' } }],
    });
    expect(text()).toBe(before);
    expect(await write({ ...note('lake', 'mine'), expected: { note: 'hers' } })).toMatchObject({ ok: true });
  });

  it('keeps what a person saves in an editor while it writes', async () => {
    const { put, text, write } = await filmWith(TWO);
    let edits = 0;
    await spyOnFileCalls('sync', () => {
      edits += 1;
      if (edits <= 3) put(`# edit ${edits}\n${TWO}`);
    });
    expect(await write(note('ridge', 'n'))).toMatchObject({ ok: true, written: true });
    expect(text()).toBe(`# edit 3\n${TWO.replace('ridge: {}', 'ridge: { note: "n" }')}`);
  });

  it('sees the line that a person saves meanwhile, also where the file is new', async () => {
    const { put, text, write } = await filmWith();
    let saved = false;
    await spyOnFileCalls('sync', () => {
      if (!saved) put(TWO.replace('ridge: {}', 'ridge: { rejected: [1] }'));
      saved = true;
    });
    expect(await write(note('ridge', 'n'))).toMatchObject({ lines: [{ before: { rejected: [1] } }] });
    expect(text()).toContain('ridge: { rejected: [1], note: "n" }');
  });

  it('gives up where another program saves the file again and again', async () => {
    const { put, text, write } = await filmWith(TWO);
    let edits = 0;
    await spyOnFileCalls('sync', () => put(`# edit ${++edits}\n${TWO}`));
    expect(messageOf(await write(note('ridge', 'n')))).toBe('another program keeps changing board.picks.yaml');
    expect(text()).toBe(`# edit ${edits}\n${TWO}`);
  });

  it('never follows a link, and never replaces what is not a file', async () => {
    const { cwd, write } = await filmWith();
    writeFileSync(join(cwd, 'secret.txt'), TWO);
    symlinkSync('secret.txt', join(cwd, PICKS));
    expect(messageOf(await write(note('ridge', 'n')))).toContain('a symlink stands where rushes keeps its own');
    expect(readFileSync(join(cwd, 'secret.txt'), 'utf8')).toBe(TWO);
    rmSync(join(cwd, PICKS));
    mkdirSync(join(cwd, PICKS));
    expect(messageOf(await write(note('ridge', 'n')))).toBe('a folder stands where a file is needed: board.picks.yaml');
  });

  it('is refused where the file has errors, which it does not touch', async () => {
    const broken = `${TWO}<<<<<<< HEAD\n`;
    const { text, write } = await filmWith(broken);
    expect(messageOf(await write(note('ridge', 'n')))).toContain('git left a conflict');
    expect(text()).toBe(broken);
  });

  it('does not bring a folder back that was removed or renamed', async () => {
    const { cwd, board } = await filmWith(TWO);
    const moved = `${cwd}-moved`;
    renameSync(cwd, moved);
    const done = await writePicks(board, [note('ridge', 'n')], { cwd: '/' });
    expect(messageOf(done)).toMatch(/^there is no .*board\.picks\.yaml$/);
    expect(existsSync(cwd)).toBe(false);
    expect(readFileSync(join(moved, PICKS), 'utf8')).toBe(TWO);
    rmSync(moved, { recursive: true });
  });
});

describe('a picks file', () => {
  it('of more than 4 MiB is not read', async () => {
    const { cwd, board } = await filmWith(`# ${'x'.repeat(4 * 1024 * 1024)}\n${TWO}`);
    const picks = await loadPicks(board, { cwd });
    expect(picks.file).toBeUndefined();
    expect(picks.diagnostics[0]?.message).toContain('larger than 4194304 bytes');
  });

  it('stands beside the board, whatever the board’s ending; a rehearsal has one in its own folder', async () => {
    const { board } = await filmWith();
    for (const [file, picks] of [
      ['film.yaml', 'film.picks.yaml'],
      ['film.yml', 'film.picks.yaml'],
      ['film.v2.YAML', 'film.v2.picks.yaml'],
      ['film', 'film.picks.yaml'],
    ] as const)
      expect(picksPathOf({ ...board, path: join('/boards', file) }, {})).toBe(join('/boards', picks));
    expect((await loadPicks(board, { cwd: '/boards', rehearsal: true })).shown).toBe('renders/film.rehearsal/board.picks.yaml');
    expect((await loadPicks(board, { cwd: '/boards', out: 'o', rehearsal: true })).shown).toBe(
      'o/film.rehearsal/board.picks.yaml',
    );
  });
});
