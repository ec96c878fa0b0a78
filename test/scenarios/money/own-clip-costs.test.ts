import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rushes } from '../../support/in-process.js';
import { LOGO_BOARD, logoFilm } from '../../support/own-clip.js';
import { manifest } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

/** The board with own clips for some shots: a shot has its prompt beside its `source`. */
const board = (ridge = '', door = ''): string =>
  `version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n  - { id: ridge, prompt: A misty ridge, duration: 3${ridge} }\n  - { id: door, prompt: The door opens, duration: 3${door} }\n`;
const SOURCE = ', source: clips/logo.mp4';

async function filmOf(text = board()) {
  const cwd = await logoFilm(text);
  const sandbox = await sandboxHere({});
  const run = (...args: string[]) => rushes(cwd, args, against(sandbox.url));
  return {
    cwd,
    run,
    bodies: () => sandbox.stats().submits,
    render: (...args: string[]) => run('render', 'board.yaml', '--yes', '--poll-interval', '0.02', ...args),
    plan: async () =>
      (
        JSON.parse((await run('plan', 'board.yaml', '--format', 'json')).stdout) as {
          steps: { action: string; shot: string; take: number }[];
        }
      ).steps.map(({ action, shot, take }) => `${action} ${shot}.${take}`),
    write: (next: string) => writeFileSync(join(cwd, 'board.yaml'), next),
    clip: (name: string) => readFileSync(join(cwd, 'renders/film/clips', name)),
    takes: () => manifest(cwd, 'film').takes.map(({ shot, take, status }) => `${shot}.${take} ${status}`),
  };
}

describe('a shot with an own clip', () => {
  it('is never sent and never paid: the others are', async () => {
    const film = await filmOf(board(SOURCE));
    expect(await film.plan()).toEqual(['submit door.1']);
    expect(await film.render()).toMatchObject({ code: 0 });
    expect(film.bodies()).toBe(1);
    expect(film.takes()).toEqual(['door.1 stored']);
    expect(await film.plan()).toEqual(['keep door.1']);
  });

  it('that had a paid take: nothing is paid, the take and its clip stay, and they count again without `source`', async () => {
    const film = await filmOf();
    await film.render();
    expect(film.bodies()).toBe(2);
    const before = film.clip('ridge.1.mp4');
    film.write(board(SOURCE));
    expect(await film.plan()).toEqual(['keep door.1']);
    expect(await film.render()).toMatchObject({ code: 0 });
    expect(film.takes()).toEqual(['door.1 stored', 'ridge.1 stored']);
    const pruned = await film.run('prune', 'board.yaml', '--yes');
    expect(pruned.code).toBe(0);
    film.write(board());
    expect(await film.plan()).toEqual(['keep ridge.1', 'keep door.1']);
    expect(await film.render()).toMatchObject({ code: 0, stderr: 'Nothing to do: everything is here.\n' });
    expect(film.clip('ridge.1.mp4').equals(before)).toBe(true);
    expect(film.bodies()).toBe(2);
  });

  it('that was never rendered is bought once its `source` is gone', async () => {
    const film = await filmOf(board(SOURCE));
    await film.render();
    film.write(board());
    expect(await film.plan()).toEqual(['submit ridge.1', 'keep door.1']);
    await film.render();
    expect(film.bodies()).toBe(2);
  });

  it('keeps its takes over a rename, with `renamed_from`', async () => {
    const film = await filmOf();
    await film.render();
    film.write(board(SOURCE));
    await film.render();
    film.write(board().replace('id: ridge', 'id: summit, renamed_from: ridge'));
    expect(await film.plan()).toEqual(['keep ridge.1', 'keep door.1']);
  });
});

describe('trim, transition, dialogue and caption', () => {
  it('buy nothing when they are added, changed or removed', async () => {
    const film = await filmOf();
    await film.render();
    const keys = ', trim: { in: 0.5, out: 2 }, caption: "Bergen, 1912", dialogue: [{ text: Hello, in: 0.1 }]';
    for (const next of [board(keys, `${keys}, transition: { dissolve: 1 }`), board('', ', trim: { out: 1 }'), board()]) {
      film.write(next);
      expect(await film.plan()).toEqual(['keep ridge.1', 'keep door.1']);
      expect(await film.render('--max-credits', '0')).toMatchObject({ code: 0 });
    }
    expect(film.bodies()).toBe(2);
  });
});

describe('what only the film reads', () => {
  it('is never sent: no request has it', async () => {
    const keys = ', trim: { in: 0.5, out: 2 }, caption: "Bergen, 1912", dialogue: [{ speaker: Mara, text: Hello, in: 0.1 }]';
    const film = await filmOf(board(keys, `${keys}, transition: { dissolve: 1 }`));
    expect(await film.render()).toMatchObject({ code: 0 });
    const requests = manifest(film.cwd, 'film').takes.map(({ request }) => JSON.stringify(request));
    expect(requests).toHaveLength(2);
    for (const request of requests) {
      expect(request).toContain('"prompt"');
      expect(request).not.toMatch(/Bergen|Mara|Hello|trim|transition|dissolve|caption|dialogue/);
    }
  });
});

describe('a command that names an own clip as a shot to render or to decide about', () => {
  const OWN = '`logo` is your own clip, `clips/logo.mp4`';
  it.each([
    [['plan', 'board.yaml', '--only', 'logo']],
    [['plan', 'board.yaml', '--except', 'logo']],
    [['render', 'board.yaml', '--yes', '--retake', 'logo']],
    [['plan', 'board.yaml', '--shot-model', 'logo=trinetra/kling-v2.5']],
    [['pick', 'board.yaml', 'logo.1']],
    [['accept', 'board.yaml', 'logo']],
    [['open', 'board.yaml', 'logo']],
    [['frames', 'board.yaml', 'logo']],
    [['reconcile', 'board.yaml', 'logo.1', '--abandon']],
    [['plan', 'board.yaml', 'other.yaml', '--only', 'logo']],
    [['validate', 'board.yaml', 'other.yaml', '--shot-model', 'logo=trinetra/kling-v2.5']],
  ])('is told so: rushes %j', async (args) => {
    const film = await filmOf(LOGO_BOARD);
    writeFileSync(join(film.cwd, 'other.yaml'), board().replace('id: film', 'id: other'));
    const { code, stdout, stderr } = await film.run(...args);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(OWN);
    expect(film.bodies()).toBe(0);
  });
});

describe('a pick or a pin of a shot that has an own clip now', () => {
  it('stays in the file with a warning, and counts again without `source`', async () => {
    const film = await filmOf();
    await film.render();
    await film.run('pick', 'board.yaml', 'ridge.1', '--approve');
    const before = readFileSync(join(film.cwd, 'board.picks.yaml'), 'utf8');
    film.write(board(SOURCE));
    const { stderr } = await film.run('plan', 'board.yaml');
    expect(stderr).toContain('warning[pick-own-clip] the film has your own clip for `ridge`, so this line does not count');
    await film.run('pick', 'board.yaml', 'door.1');
    film.write(board());
    const { stdout } = await film.run('plan', 'board.yaml');
    expect(stdout).toMatch(/ridge\.1 +approved/);
    expect(
      readFileSync(join(film.cwd, 'board.picks.yaml'), 'utf8')
        .split('\n')
        .find((line) => line.includes('ridge:')),
    ).toBe(before.split('\n').find((line) => line.includes('ridge:')));
  });
});
