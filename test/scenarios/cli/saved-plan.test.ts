import { existsSync, readdirSync, readFileSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readPlanFrom } from '../../../src/app/saved-plan/find-saved-plan.js';
import { boardOf } from '../../support/film.js';
import { expectScreen } from '../../support/golden.js';
import { rushes } from '../../support/in-process.js';
import { png } from '../../support/pictures.js';
import { start, workspace } from '../../support/rushes.js';
import { savedFilm } from '../../support/saved-film.js';
import { expectValid } from '../../support/schemas.js';

const BOARD = boardOf(['ridge', 'pass', 'door']);
type Film = Pick<Awaited<ReturnType<typeof savedFilm>>, 'cwd' | 'sandbox' | 'env'>;

/** Refuses the saved plan: nothing was sent, nothing was written. */
async function refused(film: Film, args: readonly string[] = [], env = film.env) {
  const began = existsSync(join(film.cwd, 'renders'));
  const { submits } = film.sandbox.stats();
  const ran = await rushes(film.cwd, ['render', 'plan.json', ...args], env);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(film.sandbox.stats().submits).toBe(submits);
  expect(existsSync(join(film.cwd, 'renders'))).toBe(began);
  return ran.stderr;
}

/** The first lines of what moved. */
const places = (stderr: string): string[] =>
  [...stderr.matchAll(/^(\S+:\d+:\d+) error\[(\S+)\] (.*)$/gm)].map(([, at, code, words]) => `${at} ${code} ${words}`);

describe('a saved plan of a board that changed', () => {
  it('names each shot and field at its line', async () => {
    const film = await savedFilm(BOARD);
    await film.save();
    film.edit('    prompt: What ridge shows', '    prompt: Another ridge\n    duration: 8');
    film.edit('id: door', 'id: gate');
    const said = await refused(film);
    expect(places(said)).toEqual([
      'board.yaml:1:1 moved-shot the shot `door` is gone',
      'board.yaml:7:13 moved-field `prompt` of `ridge` changed',
      'board.yaml:8:15 moved-field `duration` of `ridge` changed',
      'board.yaml:11:9 moved-shot the shot `gate` is new',
    ]);
    expectScreen('plan/moved.txt', said);
    const { code, stdout } = await film.run('render', 'plan.json', '--format', 'json');
    expect(code).toBe(2);
    expectValid('diagnostics.schema.json', JSON.parse(stdout));
    expectScreen('plan/moved.json', stdout);
  });

  it('counts a comment too, and says that no shot changed', async () => {
    const film = await savedFilm(BOARD);
    await film.save();
    film.edit('title: A film', 'title: A film # of 2026');
    expect(places(await refused(film))).toEqual([
      'board.yaml:1:1 moved-text the file was edited, and no shot changed: a comment, a title, a budget or the layout',
    ]);
  });

  it('names a still with other bytes', async () => {
    const film = await savedFilm(BOARD);
    writeFileSync(join(film.cwd, 'rushes.config.yaml'), 'version: 1\nassets: { base_url: https://stills.example.com/ }\n');
    writeFileSync(join(film.cwd, 'hut.png'), png());
    film.edit('What ridge shows', 'What ridge shows\n    frames: { first: hut.png }');
    await film.save();
    writeFileSync(join(film.cwd, 'hut.png'), png(640, 360, 90));
    expect(places(await refused(film))).toEqual(['board.yaml:8:13 moved-field `frames` of `ridge` changed']);
  });
});

describe('a saved plan', () => {
  it('names a config and a rate that changed, old and new', async () => {
    const film = await savedFilm(BOARD);
    await film.save();
    writeFileSync(
      join(film.cwd, 'rushes.config.yaml'),
      'version: 1\ngateways: { trinetra: { rates: { kling-v3: { 720p: 21 } } } }\n',
    );
    expect(places(await refused(film))).toEqual([
      "rushes.config.yaml:1:1 moved-config the board's config is new",
      'plan.json:1:1 moved-rate the rate of trinetra/kling-v3 720p was 19 credits/s, and is 21 credits/s',
    ]);
  });

  it('names another address of its gateway', async () => {
    const film = await savedFilm(BOARD);
    await film.save();
    const said = await refused(film, [], { ...film.env, TRINETRA_BASE_URL: 'http://127.0.0.1:9' });
    expect(places(said)).toEqual([
      `plan.json:1:1 moved-origin trinetra was to be called at ${film.sandbox.url}, and is at http://127.0.0.1:9`,
    ]);
  });

  it('names takes that another run made or lost since', async () => {
    const film = await savedFilm(BOARD);
    await film.renderBoard('--only', 'ridge');
    await film.save();
    await film.renderBoard('--only', 'pass');
    await film.run('prune', 'board.yaml', '--yes');
    const said = places(await refused(film));
    expect(said).toContain('plan.json:1:1 moved-take the take pass.1 is new: stored');
  });

  it('names a shot with another pick, but not one with another note', async () => {
    const film = await savedFilm(BOARD);
    await film.renderBoard('--only', 'ridge');
    await film.save();
    expect(await film.run('pick', 'board.yaml', 'ridge', '--note', 'too dark')).toMatchObject({ code: 0 });
    expect(await film.run('render', 'plan.json', '--only', 'ridge')).toMatchObject({ code: 2 });
    await film.run('pick', 'board.yaml', 'ridge.1', '--reject');
    expect(places(await refused(film))).toEqual(['board.picks.yaml:1:1 moved-pick what was decided about `ridge` changed']);
  });

  it('of another release is refused', async () => {
    const film = await savedFilm(BOARD);
    await film.save();
    film.forge((plan) => ({ ...plan, tool: '0.0.9' }));
    expect(places(await refused(film))).toEqual([
      expect.stringMatching(/^plan\.json:1:1 moved-tool rushes 0\.0\.9 made the plan, and this is rushes \d/),
    ]);
  });

  it('cannot trust rates, nor ignore other takes: the run has to say both again', async () => {
    const film = await savedFilm(BOARD);
    writeFileSync(
      join(film.cwd, 'rushes.config.yaml'),
      'version: 1\ngateways: { trinetra: { rates: { kling-v3: { 720p: 1 } } } }\n',
    );
    await film.save('--trust-rates', '--ignore-other-takes', '--max-credits', '20');
    expect(places(await refused(film))).toEqual([
      "plan.json:1:1 moved-option the plan trusts the rates of the board's config, which a file cannot decide",
      'plan.json:1:1 moved-option the plan uses only the takes of its output folder, which a file cannot decide',
    ]);
    expect(await film.render('--trust-rates', '--ignore-other-takes')).toMatchObject({ code: 4 });
    film.forge(({ options: { trust_rates: _, ignore_other_takes: __, ...options }, ...plan }) => ({ ...plan, options }));
    expect(places(await refused(film, ['--trust-rates']))).toContain(
      "plan.json:1:1 moved-option this run trusts the rates of the board's config, and the plan does not",
    );
  });

  it.each([
    ['--only', 'ridge'],
    ['--except', 'ridge'],
    ['--retake', 'ridge'],
    ['--retake-rejected'],
    ['--retry-failed'],
    ['--model', 'trinetra/kling-v3'],
    ['--shot-model', 'ridge=trinetra/kling-v3'],
    ['--max-credits', '5000'],
    ['--partial'],
    ['--retries', '3'],
    ['--out', 'elsewhere'],
  ])('takes no option that shapes a plan: %s', async (...flags) => {
    const film = await savedFilm(BOARD);
    await film.save();
    expect(await refused(film, flags)).toContain(`${flags[0]} shapes a plan, and plan.json is a saved one.`);
  });

  it('has no text of the board, no request, no key and no path of this machine', async () => {
    const film = await savedFilm(BOARD.replace('title: A film', 'title: A secret film'));
    const path = join(film.cwd, 'board.yaml');
    expect(await film.run('plan', path, '--save', 'plan.json', '--out', join(film.cwd, 'takes'))).toMatchObject({ code: 0 });
    const text = readFileSync(join(film.cwd, 'plan.json'), 'utf8');
    for (const secret of ['secret film', 'What ridge shows', 'test-key', film.cwd, '"body"', '"prompt": "What'])
      expect(text).not.toContain(secret);
    expect(film.read()).toMatchObject({ board: { file: 'board.yaml' }, options: { out: 'takes' } });
    expect(await film.render()).toMatchObject({ code: 0 });
    expect(existsSync(join(film.cwd, 'takes/film/clips/ridge.1.mp4'))).toBe(true);
  });

  it('is known by its content, whatever its name, and goes through a pipe', async () => {
    const film = await savedFilm(BOARD);
    const { stdout, stderr } = await film.run('plan', 'board.yaml', '--save', '-');
    expect(stderr).toContain('To pay: 285 credits');
    writeFileSync(join(film.cwd, 'approved'), stdout);
    const piped = ['sh', '-c', 'exec "$@" < approved', 'sh'];
    const args = ['render', '-', '--poll-interval', '0.02'];
    expect(await start(film.cwd, args, film.env, piped).ended).toMatchObject({ code: 0 });
    expect(await film.run('render', 'approved')).toMatchObject({ code: 0 });
    expect(film.sandbox.stats().submits).toBe(3);
  });

  it.each(['validate', 'plan', 'status', 'rehearse'])('is no board: %s says what carries it out', async (command) => {
    const film = await savedFilm(BOARD);
    await film.save();
    const ran = await rushes(film.cwd, [command, 'plan.json'], film.env);
    expect(ran.code).toBe(2);
    expect(ran.stdout + ran.stderr).toContain('plan.json:1:1 error[saved-plan] plan.json is a saved plan, and not a board');
    expect(ran.stdout + ran.stderr).toContain('hint: `rushes render plan.json` carries it out.');
  });

  it('replaces an earlier saved plan, and no other file', async () => {
    const film = await savedFilm(BOARD);
    await film.save();
    const first = film.read().plan_id;
    await film.save();
    expect(film.read().plan_id).not.toBe(first);
    symlinkSync('plan.json', join(film.cwd, 'link.json'));
    writeFileSync(join(film.cwd, 'notes.json'), '{ "kind": "notes" }');
    for (const other of ['board.yaml', 'link.json', 'notes.json', '.']) {
      const ran = await film.run('plan', 'board.yaml', '--save', other);
      expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining(`${other} is there, and is not a saved plan.`) });
    }
    expect(readFileSync(join(film.cwd, 'board.yaml'), 'utf8')).toBe(BOARD);
    expect(readFileSync(join(film.cwd, 'notes.json'), 'utf8')).toBe('{ "kind": "notes" }');
    expect(readdirSync(film.cwd).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('is not saved where it does not fit a cap', async () => {
    const film = await savedFilm(BOARD);
    const ran = await film.run('plan', 'board.yaml', '--save', 'plan.json', '--max-credits', '100');
    expect(ran).toMatchObject({ code: 4, stderr: expect.stringContaining('the plan is not saved: it does not fit a cap.') });
    expect(existsSync(join(film.cwd, 'plan.json'))).toBe(false);
    await film.save('--max-credits', '100', '--partial');
    expect(await film.render()).toMatchObject({ code: 4 });
    expect(film.sandbox.stats().submits).toBe(1);
  });

  it('is not saved where a policy denies it', async () => {
    const film = await savedFilm(BOARD);
    writeFileSync(join(film.cwd, 'rushes.config.yaml'), 'version: 1\npolicies: [{ rule: words, forbid: [ridge] }]\n');
    const ran = await film.run('plan', 'board.yaml', '--save', 'plan.json');
    expect(ran).toMatchObject({ code: 4, stderr: expect.stringContaining('the plan is not saved: a policy denies it.') });
    expect(existsSync(join(film.cwd, 'plan.json'))).toBe(false);
    await film.save('--except', 'ridge');
  });

  it('that needs an approval says the command that gives it', async () => {
    const film = await savedFilm(BOARD);
    writeFileSync(join(film.cwd, 'rushes.config.yaml'), 'version: 1\npolicies: [{ rule: approval, above: 1 }]\n');
    const { stderr } = await film.save();
    expect(stderr).toMatch(/once its sum is approved: rushes render plan\.json --approve \d+\n$/);
    const sum = /--approve (\d+)/.exec(stderr)?.[1] ?? '';
    expect(await film.render()).toMatchObject({ code: 4 });
    expect(await film.render('--approve', sum)).toMatchObject({ code: 0 });
  });

  it('names a folder that does not exist, and writes nothing', async () => {
    const film = await savedFilm(BOARD);
    const ran = await film.run('plan', 'board.yaml', '--save', 'nowhere/plan.json');
    expect(ran).toMatchObject({ code: 6 });
    expect(ran.stderr).toContain('nowhere/plan.json cannot be written: its folder does not exist.');
  });

  it('from stdin that no longer holds suggests a file to save the next one in', async () => {
    const film = await savedFilm(BOARD);
    await film.save();
    writeFileSync(join(film.cwd, 'board.yaml'), `${BOARD}# later\n`);
    const ran = await start(film.cwd, ['render', '-'], film.env, ['sh', '-c', 'exec "$@" < plan.json', 'sh']).ended;
    expect(ran.stderr).toContain('or plan again: rushes plan board.yaml --save FILE.');
  });

  it('and a JSON document do not both go to stdout', async () => {
    const film = await savedFilm(BOARD);
    const ran = await film.run('plan', 'board.yaml', '--save', '-', '--format', 'json');
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('choose one') });
  });
});

describe('a file that is no saved plan', () => {
  const film = async () => {
    const made = await savedFilm(BOARD);
    await made.save();
    return { ...made, path: join(made.cwd, 'plan.json'), text: readFileSync(join(made.cwd, 'plan.json'), 'utf8') };
  };
  const first = (stderr: string) => stderr.split('\n')[0];

  it('because somebody edited it, is refused', async () => {
    const { path, text, ...made } = await film();
    writeFileSync(path, text.replace('"take": 1', '"take": 2'));
    expect(first(await refused(made))).toBe('error: plan.json was edited, or damaged: its checksum is wrong.');
  });

  it('because it was cut off, is refused at the place where it ends', async () => {
    const { path, ...made } = await film();
    truncateSync(path, 300);
    expect(first(await refused(made))).toMatch(/^error: plan\.json:\d+:\d+: the saved plan is not complete JSON\.$/);
  });

  it('because another version wrote it, is refused', async () => {
    const { path, text, ...made } = await film();
    writeFileSync(path, text.replace('"version": 1', '"version": 2'));
    expect(first(await refused(made))).toBe('error: plan.json is a saved plan of version 2, and this rushes reads version 1.');
  });

  it('because a value has no meaning, is refused at that value', async () => {
    const made = await film();
    made.forge((plan) => ({ ...plan, steps: plan.steps.map((step) => ({ ...step, action: 'buy' })) }));
    expect(first(await refused(made))).toMatch(/^error: plan\.json is not a valid saved plan: at \/steps\/0\/action, /);
  });

  it('because it names a file outside by its absolute path, is refused', async () => {
    const made = await film();
    made.forge((plan) => ({ ...plan, board: { ...plan.board, file: '/etc/passwd' } }));
    expect(first(await refused(made))).toMatch(/at \/board\/file, /);
  });

  it('because it is deeper than any, is refused', async () => {
    const { path, text, ...made } = await film();
    writeFileSync(path, text.replace('"configs": []', `"configs": ${'['.repeat(50_000)}${']'.repeat(50_000)}`));
    expect(first(await refused(made))).toContain('its checksum is wrong');
  });

  it('because it has 100 MB, is refused before it is read', async () => {
    const { path, ...made } = await film();
    truncateSync(path, 100_000_000);
    expect(first(await refused(made))).toBe('error: plan.json is larger than 16777216 bytes, which no saved plan is.');
  });

  it('because it is a symlink to one, is refused', async () => {
    const { path, cwd, ...made } = await film();
    renameSync(path, join(cwd, 'real.json'));
    symlinkSync('real.json', path);
    expect(first(await refused({ ...made, cwd }))).toBe('error: plan.json is a symlink to a saved plan.');
  });

  it.each([
    ['a version that is neither number nor text', '"version": { "toString": 1, "valueOf": 1 }'],
    ['a version of 100,000 levels', `"version": ${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a number beyond all numbers', '"version": 1, "more": 1e999'],
  ])('because it has %s, is refused, also from stdin', async (_, version) => {
    const { path, text, cwd, ...made } = await film();
    const odd = text.replace('"version": 1', version);
    writeFileSync(path, odd);
    const message = /^error: \S+ was edited, or damaged: its checksum is wrong\.$/;
    expect(first(await refused({ ...made, cwd }))).toMatch(message);
    const read = await readPlanFrom(Readable.from([Buffer.from(odd)]), 'stdin');
    expect(read).toMatchObject({ ok: false, failure: { exit_code: 2 } });
  });

  it('because stdin is empty, is refused', async () => {
    const cwd = workspace();
    const ran = await start(cwd, ['render', '-']).ended;
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('stdin is empty, and should be a saved plan.') });
  });

  it('is read as a board, where it does not claim to be one', async () => {
    const { path, ...made } = await film();
    writeFileSync(path, '{ "kind": "notes" }');
    expect(await refused(made)).toContain('plan.json:1:3 error[unknown-key]');
  });
});

describe('a saved plan whose board', () => {
  it('is not here, is refused', async () => {
    const film = await savedFilm(BOARD);
    await film.save();
    renameSync(join(film.cwd, 'board.yaml'), join(film.cwd, 'other.yaml'));
    expect(await refused(film)).toContain('plan.json is a plan of board.yaml, which is not here.');
  });

  it('is another one now, is refused', async () => {
    const film = await savedFilm(BOARD);
    await film.save();
    film.edit('id: film', 'id: other');
    expect(places(await refused(film))).toContain(
      'board.yaml:2:5 moved-board the plan is for the board `film`, and this is `other`',
    );
  });

  it('has errors now, is refused with each at its place', async () => {
    const film = await savedFilm(BOARD);
    await film.save();
    film.edit('prompt: What ridge shows', 'promt: What ridge shows');
    expect(await refused(film)).toContain('board.yaml:7:5 error[unknown-key]');
  });
});
