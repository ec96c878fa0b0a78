import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { externalTaskId } from '../../../src/take/external-task-id.js';
import { rushes } from '../../support/in-process.js';
import { manifest, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const UNIALL = 'uniall/kling-v3-std-silent';
const TRINETRA = 'trinetra/kling-v3';

/** Changes one digit of the price in one record, so that its checksum reports damage. */
function damageRecord(journal: string, shot: string, type: string): string {
  return journal
    .split('\n')
    .map((line) =>
      line.includes(`"type":"${type}"`) && line.includes(`"shot":"${shot}"`)
        ? line.replace('"account":"', '"account":"x')
        : line,
    )
    .join('\n');
}

/** A board with one line for each shot. */
const board = (model: string, ...shots: string[]): string =>
  `version: 1\nid: film\nmodel: ${model}\nshots:\n${shots.map((shot) => `  - { ${shot}, duration: 3 }\n`).join('')}`;
const RIDGE = 'id: ridge, prompt: A misty ridge';
const SUMMIT = 'id: summit, prompt: A misty ridge';
const DOOR = 'id: door, prompt: The door opens';

async function renderBoard(model: string, shots: readonly string[], knobs: Parameters<typeof sandboxHere>[0] = {}) {
  const cwd = workspace({ 'board.yaml': board(model, ...shots) });
  const sandbox = await sandboxHere(knobs);
  const env = against(sandbox.url);
  const run = (...args: string[]) => rushes(cwd, args, env);
  const render = (...args: string[]) => run('render', 'board.yaml', '--yes', '--poll-interval', '0.02', ...args);
  const first = await render();
  return {
    cwd,
    sandbox,
    first,
    run,
    render,
    plan: (...args: string[]) => run('plan', 'board.yaml', ...args),
    write: (...other: string[]) => writeFileSync(join(cwd, 'board.yaml'), board(model, ...other)),
    posts: () => sandbox.stats().submits,
    names: () => manifest(cwd, 'film').takes.map(({ shot, take, current }) => `${shot}.${take}${current ? '' : ' (old)'}`),
  };
}

describe.each([TRINETRA, UNIALL])('a shot of %s with a new id', (model) => {
  it('and no renamed_from: the plan names the paid take with the same picture and the line that keeps it', async () => {
    const film = await renderBoard(model, [RIDGE, DOOR]);
    film.write(SUMMIT, DOOR);
    const { stdout } = await film.plan();
    expect(stdout).toMatch(
      /^\+ {2}summit\.1 .* ridge\.1 is paid for and shows the same picture: `renamed_from: ridge` in this shot keeps it$/m,
    );
    const { steps } = JSON.parse((await film.plan('--format', 'json')).stdout) as { steps: { reason: { code: string } }[] };
    expect(steps[0]?.reason.code).toBe('same-picture');
    film.write(`${SUMMIT}, renamed_from: ridge`, DOOR);
    expect((await film.plan('--exit-code')).stdout).toMatch(/^= {2}ridge\.1 /m);
    expect(await film.render()).toMatchObject({ code: 0, stderr: 'Nothing to do: everything is here.\n' });
    expect(film.posts()).toBe(2);
    expect(film.names()).toEqual(['ridge.1', 'door.1']);
  });

  it('and no renamed_from, with two takes: plan and status name both, and the line that keeps them', async () => {
    const film = await renderBoard(model, [`${RIDGE}, takes: 2`, DOOR]);
    film.write(`${SUMMIT}, takes: 2`, DOOR);
    const words = 'ridge.1, ridge.2 are paid for and show the same picture: `renamed_from: ridge` in this shot keeps them';
    expect((await film.plan()).stdout).toMatch(new RegExp(`^\\+ {2}summit\\.1 .* ${words}$`, 'm'));
    const status = (await film.run('status', 'board.yaml')).stdout;
    expect(status).toContain(`renamed?   summit: ${words}\nto render  summit.1, summit.2: `);
    film.write(`${SUMMIT}, takes: 2, renamed_from: ridge`, DOOR);
    expect((await film.run('status', 'board.yaml')).stdout).not.toMatch(/renamed\?|to render/);
    expect(film.posts()).toBe(3);
  });

  it('and then a new picture gets its next take under the new name; undoing the edit brings back the old take', async () => {
    const film = await renderBoard(model, [RIDGE]);
    film.write('id: summit, prompt: A clear ridge, renamed_from: ridge');
    expect((await film.plan()).stdout).toMatch(
      /^\+ {2}summit\.2 .* prompt changed since ridge\.1: "A misty ridge" → "A clear ridge"$/m,
    );
    expect((await film.render()).code).toBe(0);
    expect(film.names()).toEqual(['ridge.1 (old)', 'summit.2']);
    film.write(`${SUMMIT}, renamed_from: [ridge]`);
    expect((await film.plan('--exit-code')).code).toBe(0);
    expect((await film.render('--retake', 'summit')).code).toBe(0);
    expect(film.names()).toEqual(['ridge.1', 'summit.2 (old)', 'summit.3']);
    expect(film.posts()).toBe(3);
  });

  it('for the second time keeps its takes when all former ids are listed', async () => {
    const film = await renderBoard(model, [`${RIDGE}, takes: 2`]);
    film.write(`${SUMMIT}, takes: 3, renamed_from: ridge`);
    expect((await film.render()).code).toBe(0);
    film.write('id: peak, prompt: A misty ridge, takes: 3, renamed_from: [ridge, summit]');
    expect((await film.render()).stderr).toBe('Nothing to do: everything is here.\n');
    expect(film.names()).toEqual(['ridge.1', 'ridge.2', 'summit.3']);
    expect(film.posts()).toBe(3);
  });

  it('while its job runs continues that job, and downloads a clip that is missing here', async () => {
    const film = await renderBoard(model, [RIDGE]);
    film.write(`${SUMMIT}, renamed_from: ridge`);
    rmSync(join(film.cwd, 'renders/film/clips/ridge.1.mp4'));
    expect((await film.plan()).stdout).toMatch(/^↓ {2}ridge\.1 /m);
    expect((await film.render()).code).toBe(0);
    expect(film.posts()).toBe(1);
    const status = await film.run('status', 'board.yaml');
    expect(status.stdout).toContain('ridge.1');
    expect((await film.run('doctor', 'board.yaml')).code).toBe(0);
  });
});

describe('a shot with a new id', () => {
  it('requests its next takes under its old id, so a lost folder costs nothing if the gateway knows them', async () => {
    const film = await renderBoard(TRINETRA, [RIDGE]);
    const [bought] = manifest(film.cwd, 'film').takes;
    const { charged } = film.sandbox.stats();
    film.write(`${SUMMIT}, renamed_from: ridge`);
    rmSync(join(film.cwd, 'renders'), { recursive: true });
    // Nothing here knows of the old take: the plan shows its price, and that the folder is gone.
    const { stdout, stderr } = await film.plan();
    expect(stdout).toMatch(/^\+ {2}summit\.1 .* 57 {2}not rendered yet$/m);
    expect(stdout).toContain('To pay: 57 credits (INR 57) for 1 new take');
    expect(stderr).toMatch(/renders\/film/);
    expect((await film.render()).code).toBe(0);
    const [take] = manifest(film.cwd, 'film').takes;
    expect(take).toMatchObject({ shot: 'summit', take: 1, current: true, job_id: bought?.job_id });
    expect(take?.external_task_id).toBe(externalTaskId('film', 'ridge', take?.fingerprint ?? '', 0));
    expect(film.sandbox.stats()).toMatchObject({ created: 1, replays: 1, charged });
    expect(charged.trinetra).toBe(57);
    expect((await film.plan('--exit-code')).code).toBe(0);
  });

  it('and a lost answer is requested once more under its own task id', async () => {
    const film = await renderBoard(TRINETRA, [RIDGE], { submit: [{ do: 'lose-answer', times: 2 }] });
    expect(film.first.code).toBe(3);
    film.write(`${SUMMIT}, renamed_from: ridge`);
    expect((await film.render()).code).toBe(0);
    expect(film.sandbox.stats().created).toBe(1);
    expect(film.names()).toEqual(['ridge.1']);
  });

  it('and a lost answer at a gateway without task ids can be settled by a person, by either name of the take', async () => {
    const film = await renderBoard(UNIALL, [RIDGE], { submit: [{ do: 'lose-answer', times: 1 }] });
    film.write(`${SUMMIT}, renamed_from: ridge`);
    expect((await film.render()).code).toBe(3);
    expect(film.posts()).toBe(1);
    const again = await film.run('reconcile', 'board.yaml', 'ridge.1', '--retry', '--yes');
    expect(again.code, again.stderr).toBe(0);
    expect(film.posts()).toBe(2);
    expect(film.names()).toEqual(['ridge.1', 'summit.2']);
    expect((await film.render()).stderr).toBe('Nothing to do: everything is here.\n');
  });

  it('and a failed job is retried within the run and in the next one, as its next take', async () => {
    const film = await renderBoard(TRINETRA, [RIDGE], { job: [{ do: 'fail', times: 2 }] });
    expect(film.first.code).toBe(1);
    film.write(`${SUMMIT}, renamed_from: ridge`);
    expect((await film.plan()).stdout).toMatch(/^\? {2}ridge\.1 /m);
    expect((await film.render('--retry-failed=summit', '--retries', '1')).code).toBe(0);
    expect(film.names()).toEqual(['ridge.1', 'summit.2', 'summit.3']);
    expect(film.posts()).toBe(3);
  });

  it('adopts a job under its old id, and its journal can be rebuilt', async () => {
    const film = await renderBoard(TRINETRA, [RIDGE]);
    film.write(`${SUMMIT}, takes: 2, renamed_from: ridge`);
    expect((await film.render()).code).toBe(0);
    const before = film.names();
    const journal = join(film.cwd, 'renders/film/journal.jsonl');
    writeFileSync(journal, damageRecord(readFileSync(journal, 'utf8'), 'summit', 'take-begun'));
    rmSync(join(film.cwd, 'renders/film/manifest.json'));
    const rebuilt = await film.run('doctor', 'board.yaml', '--rebuild', '--json');
    expect(rebuilt.code, rebuilt.stderr).toBe(0);
    expect((JSON.parse(rebuilt.stdout) as { doubtful: string[] }).doubtful).toEqual([]);
    expect(film.names()).toEqual(before);
    expect((await film.render()).code).toBe(0);
    expect(film.posts()).toBe(2);
  });

  it('that another shot uses now: the plan says how to keep the picture', async () => {
    const film = await renderBoard(UNIALL, [RIDGE, DOOR]);
    film.write('id: ridge, prompt: The door opens', 'id: door, prompt: A misty ridge');
    const { stdout } = await film.plan();
    expect(stdout).toMatch(
      /^\+ {2}ridge\.2 .* door\.1 is paid for and shows the same picture: the id door keeps it for this shot$/m,
    );
    expect(stdout).toMatch(
      /^\+ {2}door\.2 .* ridge\.1 is paid for and shows the same picture: the id ridge keeps it for this shot$/m,
    );
    expect((await film.run('status', 'board.yaml')).stdout).toMatch(
      /^renamed\? {3}ridge: door\.1 is paid for .*: the id door keeps it for this shot\nrenamed\? {3}door: ridge\.1 is paid for /m,
    );
  });

  it('gets no hint about takes that were refused, failed or show another picture, and no hint twice', async () => {
    const film = await renderBoard(UNIALL, [RIDGE], { job: [{ do: 'fail', times: 1 }] });
    film.write(SUMMIT);
    expect((await film.plan()).stdout).not.toContain('renamed_from');
    const other = await renderBoard(UNIALL, [RIDGE]);
    other.write('id: summit, prompt: A clear ridge');
    expect((await other.plan()).stdout).not.toContain('renamed_from');
    other.write(SUMMIT, 'id: second, prompt: A misty ridge');
    expect((await other.plan()).stdout.match(/renamed_from/g)).toHaveLength(1);
  });
});

describe.each(['ridge', '[hut, ridge]', '[ridge, hut]'])(
  'a clip with no record but its file, of a shot that was %s',
  (former) => {
    it('is found under the former id: the plan asks, and nothing is bought in its place', async () => {
      const film = await renderBoard(UNIALL, [RIDGE]);
      for (const name of ['journal.jsonl', 'manifest.json']) rmSync(join(film.cwd, 'renders/film', name));
      rmSync(join(film.cwd, '.rushes'), { recursive: true, force: true });
      film.write(`${SUMMIT}, renamed_from: ${former}`);
      expect((await film.plan()).stdout).toMatch(
        /^\? {2}\S+ .*clips\/ridge\.1\.mp4 is here, and neither journal nor manifest/m,
      );
      await film.render('--ignore-other-takes');
      expect(film.posts()).toBe(1);
      // The command that the plan suggests adopts it under its existing name.
      await film.run('doctor', 'board.yaml', '--rebuild');
      expect((await film.plan()).stdout).toMatch(/^\? {2}ridge\.1 /m);
      expect(film.posts()).toBe(1);
    });
  },
);

describe('renamed_from', () => {
  it.each([
    [
      'an id that is still on the board',
      [RIDGE, `${SUMMIT}, renamed_from: ridge`],
      'rename-conflict',
      'the shot `ridge` is still on the board',
    ],
    ['its own id', [`${RIDGE}, renamed_from: ridge`], 'rename-conflict', 'the shot `ridge` is still on the board'],
    [
      'one id in two shots',
      [`${SUMMIT}, renamed_from: ridge`, `${DOOR}, renamed_from: [hut, ridge]`],
      'rename-conflict',
      'two shots were renamed from `ridge`',
    ],
    ['an invalid id', [`${SUMMIT}, renamed_from: ../ridge`], 'bad-format', ''],
    ['an empty list', [`${SUMMIT}, renamed_from: []`], '', ''],
    ['a mapping', [`${SUMMIT}, renamed_from: { ridge: 1 }`], '', ''],
  ])('with %s is an error at its place', async (_, shots, code, words) => {
    const cwd = workspace({ 'board.yaml': board(TRINETRA, ...shots) });
    const { code: exit, stdout } = await rushes(cwd, ['validate', 'board.yaml']);
    expect(exit).toBe(2);
    expect(stdout).toContain(code);
    expect(stdout).toContain(words);
    expect(stdout).toMatch(/^board\.yaml:\d+:\d+ /m);
  });
});
