import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../../src/plan/plan.gen.js';
import { rushes } from '../../support/in-process.js';
import { manifest, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';
import { expectValid } from '../../support/schemas.js';

const PICKS = 'board.picks.yaml';

/** Shots that share a word: the vars of the board. */
const boardWith = (rider: string, more = '') =>
  `version: 1\nid: film\nmodel: trinetra/kling-v3\nvars: { rider: ${rider} }\nshots:\n` +
  `  - { id: ridge, prompt: "A ridge with \${rider}"${more} }\n` +
  `  - { id: lake, prompt: "A lake with \${rider}" }\n  - { id: door, prompt: The door opens }\n`;

interface PlanJson {
  readonly steps: readonly { shot: string; take: number; action: string; external_task_id: string; reason: { code: string } }[];
  readonly totals: readonly { to_pay: number }[];
}

/** A rendered film, in which one word of a shared var was edited. */
async function editedFilm(more = '') {
  const cwd = workspace({ 'board.yaml': boardWith('a rider', more) });
  const sandbox = await sandboxHere();
  const env = against(sandbox.url);
  const run = (command: string, ...words: string[]) => rushes(cwd, [command, 'board.yaml', ...words], env);
  const render = (...words: string[]) => run('render', '--yes', '--poll-interval', '0.02', ...words);
  expect((await render()).code).toBe(0);
  const write = (rider: string, other = more) => writeFileSync(join(cwd, 'board.yaml'), boardWith(rider, other));
  write('a red rider');
  const plan = async (...words: string[]) => JSON.parse((await run('plan', '--json', ...words)).stdout) as PlanJson;
  return {
    cwd,
    sandbox,
    run,
    render,
    write,
    plan,
    rows: async (...words: string[]) =>
      (await plan(...words)).steps.map(({ shot, take, action, reason }) => `${action} ${shot}.${take} ${reason.code}`),
    picks: () => readFileSync(join(cwd, PICKS), 'utf8'),
    posts: () => sandbox.stats().submits,
  };
}

describe('a clip that is accepted for its shot as it reads now', () => {
  it('is bought by no render; the pin is undone by the command or by deleting its line, and then the plan is as before', async () => {
    const film = await editedFilm();
    const before = await film.plan();
    expect(before.totals[0]?.to_pay).toBe(190);
    // Where nothing is pinned, no picks file is written or named.
    expect((await film.run('accept', 'door')).stdout).not.toContain(PICKS);
    expect(existsSync(join(film.cwd, PICKS))).toBe(false);
    const { code, stdout } = await film.run('accept', 'ridge', 'lake', 'door');
    expect(code).toBe(0);
    expect(stdout).toContain('ridge.1: pinned for the shot as it reads now\n');
    expect(stdout).toContain('door: needs no pin: its own take shows the shot as it reads now\n');
    expect(stdout).toContain('The plan saves 190 credits: 0 credits to pay.\n');
    expect(await film.rows()).toEqual(['keep ridge.1 pinned', 'keep lake.1 pinned', 'keep door.1 stored']);
    const rendered = await film.render('--format', 'json');
    expect(rendered.code).toBe(0);
    expect(JSON.parse(rendered.stdout)).toMatchObject({ takes: [{ shot: 'ridge' }, { shot: 'lake' }, { shot: 'door' }] });
    expect(film.posts()).toBe(3);
    expect(manifest(film.cwd, 'film').takes.every(({ current }) => current)).toBe(true);
    expect((await film.run('status')).stdout).toMatch(/^ridge\.1 +stored, pinned /m);
    expect((await film.run('review')).code).toBe(0);
    expect(
      readFileSync(join(film.cwd, 'renders/film/review.html'), 'utf8').match(/"current":true,"pinned":true/g),
    ).toHaveLength(2);
    // Anything but the pin's line stays.
    const pinned = film.picks();
    expect((await film.run('accept', 'ridge', '--undo')).stdout).toContain('The plan pays 95 credits more: 95 credits to pay.');
    expect(film.picks()).toBe(pinned.replace(/ridge: \{ take.*\}/, 'ridge: []'));
    writeFileSync(join(film.cwd, PICKS), film.picks().replace(/ {2}lake: \{ take.*\}\n\n/, ''));
    expect(await film.plan()).toMatchObject({ steps: before.steps, totals: [{ to_pay: 190 }] });
    expect((await film.render()).code).toBe(0);
    expect(film.posts()).toBe(5);
    expect(manifest(film.cwd, 'film').takes.map(({ shot, take, current }) => `${shot}.${take} ${current}`)).toEqual([
      'ridge.1 false',
      'ridge.2 true',
      'lake.1 false',
      'lake.2 true',
      'door.1 true',
    ]);
  });

  it('stays without the rest of the folder: the manifest from git is enough to fetch it again', async () => {
    const film = await editedFilm();
    expect((await film.run('accept', '--all')).code).toBe(0);
    const file = join(film.cwd, 'renders/film/manifest.json');
    const kept = readFileSync(file);
    rmSync(join(film.cwd, 'renders'), { recursive: true });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, kept);
    expect(await film.rows()).toEqual(['fetch ridge.1 pinned', 'fetch lake.1 pinned', 'fetch door.1 clip-missing']);
    expect((await film.run('plan')).stdout).toContain('its clip is not here; pinned, though prompt changed');
    expect((await film.render()).code).toBe(0);
    expect(film.posts()).toBe(3);
    expect(existsSync(join(film.cwd, 'renders/film/clips/ridge.1.mp4'))).toBe(true);
    expect(await film.rows()).toEqual(['keep ridge.1 pinned', 'keep lake.1 pinned', 'keep door.1 stored']);
  });

  it('ends with the next edit: the plan warns at the line, and accepting it again replaces the pin', async () => {
    const film = await editedFilm();
    await film.run('accept', '--all');
    film.write('a blue rider');
    const { stderr } = await film.run('plan');
    expect(stderr).toMatch(
      /board\.picks\.yaml:13:18 warning\[pin-outdated\] the pin is outdated: the shot has changed since `ridge\.1`/,
    );
    expect(await film.rows()).toContain('submit ridge.2 changed');
    const { stdout } = await film.run('accept', '--all', '--format', 'json');
    const document = JSON.parse(stdout) as { shots: { before: unknown[]; after: unknown[] }[] };
    expectValid('accept.schema.json', document);
    expect(document).toMatchObject({
      shots: [
        { shot: 'ridge', code: 'pinned' },
        { shot: 'lake', code: 'pinned' },
      ],
      to_pay: [{ unit: 'trinetra', before: 190, after: 0, saved: 190 }],
    });
    expect(document.shots.map(({ before, after }) => [before.length, after.length])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect((await film.run('plan')).stderr).not.toContain('pin-outdated');
  });

  it('is the picked take where one was picked, else the newest; a shot with two takes gets two pins', async () => {
    const film = await editedFilm(', takes: 2');
    expect((await film.run('pick', 'ridge.1', '--approve')).code).toBe(0);
    film.write('a red rider', '');
    expect((await film.run('accept', 'ridge')).stdout).toContain('ridge.1: pinned');
    expect((await film.run('pick')).stderr).not.toContain('outdated');
    await film.run('accept', 'ridge', '--undo');
    await film.run('pick', 'ridge', '--undo');
    expect((await film.run('accept', 'ridge')).stdout).toContain('ridge.2: pinned');
    film.write('a red rider', ', takes: 2');
    expect((await film.run('accept', 'ridge')).stdout).toContain('ridge.1: pinned');
    expect(film.picks()).toMatch(/^ {2}ridge: \[\{ take: 2, clip: \S+, fingerprint: \S+ \}, \{ take: 1, .*\}\]$/m);
    expect(await film.rows('--only', 'ridge')).toEqual(['keep ridge.1 pinned', 'keep ridge.2 pinned']);
    expect((await film.run('accept', 'ridge')).stdout).toContain('ridge: is pinned already\n');
    expect((await film.run('accept', 'ridge.1', 'ridge.1', 'ridge')).stdout).toContain('ridge: is pinned already\n');
    expect((await film.run('accept', 'ridge.2', '--undo')).stdout).toContain('ridge.2: no longer pinned\n');
    expect(await film.rows('--only', 'ridge')).toContain('submit ridge.3 another-take');
  });

  it('can be named, and is kept where the new take of the shot failed', async () => {
    const film = await editedFilm();
    film.sandbox.setKnobs({ job: [{ do: 'fail', times: 1 }] });
    expect((await film.render('--only', 'ridge')).code).toBe(1);
    expect(await film.rows('--only', 'ridge')).toContain('ask ridge.2 failed');
    expect((await film.run('accept', 'ridge.1')).code).toBe(0);
    expect(await film.rows('--only', 'ridge')).toEqual(['keep ridge.1 pinned']);
    expect((await film.render('--only', 'ridge', '--retry-failed')).code).toBe(0);
    expect(film.posts()).toBe(4);
    expect((await film.render('--only', 'ridge', '--retake', 'ridge')).code).toBe(0);
    expect(film.posts()).toBe(5);
  });

  it.each([
    [['ridge.9'], 'there is no take `ridge.9`'],
    [['rigde'], 'has no shot `rigde`: did you mean `ridge`?'],
    [['ridge.1', '--undo'], '`ridge.1` is not pinned'],
    [[], 'name the shots, or give --all'],
    [['ridge', '--all'], '--all means every shot: no shot goes with it'],
  ])('is refused as %j, and nothing is written', async (words, message) => {
    const film = await editedFilm();
    const { code, stderr } = await film.run('accept', ...words);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(existsSync(join(film.cwd, PICKS))).toBe(false);
  });

  it('of a rehearsal is pinned in the picks file of the rehearsal alone', async () => {
    const film = await editedFilm();
    expect((await film.run('rehearse', '--height', '120')).code).toBe(0);
    film.write('a blue rider');
    expect((await film.run('accept', '--all', '--rehearsal')).stdout).toContain('A rehearsal pays nothing.\n');
    expect(existsSync(join(film.cwd, PICKS))).toBe(false);
    expect(await film.rows()).toContain('submit ridge.2 changed');
    expect((await film.run('status', '--rehearsal')).stdout).toMatch(/^ridge\.1 +stored, pinned /m);
  });
});

describe('a picks file that cannot be read', () => {
  it('refuses a render that would pay if it may have pins; plan and status say so, and nothing is sent', async () => {
    const film = await editedFilm();
    await film.run('accept', 'ridge');
    const whole = film.picks();
    writeFileSync(join(film.cwd, PICKS), `${whole}<<<<<<< ours\n`);
    const refused = await film.render();
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      'error: board.picks.yaml cannot be read, and it may pin takes that this render would buy again. Nothing was sent.',
    );
    expect(refused.stderr).toContain('board.picks.yaml:18:1 error[merge-conflict]');
    const { stdout } = await film.run('plan');
    expect(stdout).toMatch(/\nTo pay: .*; nothing is sent until board\.picks\.yaml is corrected\.\n$/);
    expect((await film.run('plan', '--format', 'markdown')).stdout).toMatch(
      /^### .*, refused until board\.picks\.yaml is corrected$/m,
    );
    const document = JSON.parse((await film.run('plan', '--json')).stdout) as PlanDocument;
    expectValid('plan.schema.json', document);
    expect(document.lost_pins).toBe('board.picks.yaml');
    const both = await film.run('plan', film.cwd);
    expect(both.stdout).toContain('1 board cannot be rendered until its picks file is corrected');
    for (const command of ['plan', 'status'])
      expect((await film.run(command)).stderr).toContain('A render is refused until then: the file may pin takes');
    expect((await film.run('accept', 'lake')).code).toBe(2);
    expect(film.picks()).toBe(`${whole}<<<<<<< ours\n`);
    // What pays nothing goes on, and so does a file that says nothing of pins.
    expect((await film.render('--except', 'ridge,lake')).code).toBe(0);
    expect(film.posts()).toBe(3);
    writeFileSync(join(film.cwd, PICKS), 'version: 1\npicks: [\n');
    expect((await film.render('--only', 'lake')).code).toBe(0);
    writeFileSync(join(film.cwd, PICKS), Buffer.from([0xff, 0xfe, 0]));
    expect((await film.render('--only', 'ridge')).code).toBe(2);
    writeFileSync(join(film.cwd, PICKS), 'version: 1\n"p\\x69ns": [\n');
    expect((await film.render('--only', 'ridge')).code).toBe(2);
    expect(film.posts()).toBe(4);
  });
});
