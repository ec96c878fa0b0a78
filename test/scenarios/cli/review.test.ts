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
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReviewData } from '../../../src/review/review-data.js';
import { boardOf } from '../../support/film.js';
import { filmHere } from '../../support/film-here.js';
import { rushes } from '../../support/in-process.js';
import { png } from '../../support/pictures.js';
import { start, workspace } from '../../support/rushes.js';
import { expectValid } from '../../support/schemas.js';

/** The JSON in a page. */
const dataIn = (file: string): ReviewData => {
  const [, island = ''] =
    /<script type="application\/json" id="review-data">(.*?)<\/script>/s.exec(readFileSync(file, 'utf8')) ?? [];
  return JSON.parse(island) as ReviewData;
};

/** A folder with a program of this name, which notes its arguments, one a line. */
function fakeOpener(cwd: string, exitCode = 0) {
  const bin = join(cwd, 'bin');
  const log = join(cwd, 'opened.txt');
  mkdirSync(bin);
  writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$@" >> '${log}'\nexit ${exitCode}\n`);
  chmodSync(join(bin, 'xdg-open'), 0o755);
  return {
    env: { PATH: `${bin}${delimiter}${process.env['PATH']}`, DISPLAY: ':7', CI: '', SSH_CONNECTION: '', SSH_TTY: '' },
    opened: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
  };
}

describe('rushes review', () => {
  it('writes the sheet before a render: a sketch of each shot, and the price', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge', 'lake'], 'duration: 5') });
    const ran = await rushes(cwd, ['review', 'board.yaml']);
    expect(ran).toMatchObject({
      code: 0,
      stdout: 'renders/film/review.html  2 shots, not rendered yet, 190 credits to pay\n',
      stderr: '',
    });
    const page = join(cwd, 'renders/film');
    const { shots } = dataIn(join(page, 'review.html'));
    for (const { sketch = '' } of shots) expect(readFileSync(join(page, sketch), 'utf8')).toMatch(/^<svg /);
    expect(shots[0]?.sketch).not.toBe(shots[1]?.sketch);
  });

  it('names no charge for a rehearsal, which costs nothing', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge']) });
    expect((await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120'])).code).toBe(0);
    expect((await rushes(cwd, ['review', 'board.yaml', '--rehearsal'])).code).toBe(0);
    const { totals, shots } = dataIn(join(cwd, 'renders/film.rehearsal/review.html'));
    expect(totals).toEqual([expect.objectContaining({ planned: 95, charged: 0 })]);
    expect(shots[0]?.takes).toEqual([expect.objectContaining({ planned: 95 })]);
    expect(shots[0]?.takes[0]).not.toHaveProperty('charged');
  });

  it('writes a page that finds its clips after its folder was moved', async () => {
    const film = await filmHere(boardOf(['ridge', 'lake']));
    await film.run();
    const ran = await rushes(film.cwd, ['review', 'board.yaml']);
    expect(ran).toMatchObject({ code: 0, stdout: 'renders/film/review.html  2 shots, 2 takes, 0 picks\n' });
    const elsewhere = join(film.cwd, 'artifact');
    renameSync(join(film.cwd, 'renders/film'), elsewhere);
    const clips = dataIn(join(elsewhere, 'review.html')).shots.flatMap(({ takes }) => takes.map(({ clip }) => clip?.src ?? ''));
    expect(clips).toEqual(['clips/ridge.1.mp4', 'clips/lake.1.mp4']);
    for (const clip of clips) expect(statSync(join(elsewhere, clip)).size).toBeGreaterThan(0);
  });

  it('ends with 0 where takes failed, are unknown or run on, and shows each with its reason', async () => {
    const board = boardOf(['failed', 'lost', 'slow', 'good']).replace('trinetra/kling-v3', 'uniall/kling-v3-std-silent');
    const film = await filmHere(board, {
      job: [
        { do: 'fail', prompt: 'failed' },
        { do: 'stuck', prompt: 'slow' },
      ],
      submit: [{ do: 'lose-answer', prompt: 'lost' }],
    });
    await film.run({ stallAfterSeconds: 1 });
    const ran = await rushes(film.cwd, ['review', 'board.yaml']);
    expect(ran).toMatchObject({ code: 0, stdout: 'renders/film/review.html  4 shots, 4 takes, 0 picks\n' });
    const { shots, warnings } = dataIn(film.file('review.html'));
    expect(warnings).toEqual(['uniall reports no charge for 1 take that is done: unpriced']);
    expect(shots.map(({ takes, due }) => [takes[0]?.status, takes[0]?.reason, due[0]?.action])).toEqual([
      ['failed', 'content_policy: The prompt was rejected by the content policy.', 'ask'],
      ['unknown', expect.stringMatching(/^reset \(.*\): 127\.0\.0\.1:\d+: connection reset without an answer$/), 'ask'],
      ['running', expect.stringMatching(/^job \S+ is running$/), 'resume'],
      ['stored', undefined, undefined],
    ]);
  });

  it('writes the page of a board with errors, shows the errors, and ends with 2', async () => {
    const film = await filmHere(boardOf(['ridge']));
    await film.run();
    writeFileSync(join(film.cwd, 'board.yaml'), boardOf(['ridge']).replace('prompt', 'promt'));
    const ran = await rushes(film.cwd, ['review', 'board.yaml']);
    expect(ran).toMatchObject({ code: 2, stdout: 'renders/film/review.html  0 shots, 1 take, 0 picks\n' });
    expect(ran.stderr).toContain('`promt` is not known here');
    const data = dataIn(film.file('review.html'));
    expect(data.former_takes.map(({ name }) => name)).toEqual(['ridge.1']);
    expect(data.warnings.join()).toContain('`promt` is not known here');
  });

  it('writes no page for a board with errors and without takes', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge']).replace('prompt', 'promt') });
    expect(await rushes(cwd, ['review', 'board.yaml'])).toMatchObject({ code: 2, stdout: '' });
    expect(existsSync(join(cwd, 'renders'))).toBe(false);
  });

  it('writes a page for each of several boards, and an index that leads to each', async () => {
    const cwd = workspace({
      'one.yaml': boardOf(['ridge']).replace('id: film', 'id: one'),
      'two.yaml': boardOf(['ridge']).replace('id: film', 'id: two').replace('A film', 'A <b>film</b>'),
    });
    const ran = await rushes(cwd, ['review', 'one.yaml', 'two.yaml', '--out', 'out']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/^out\/one\/review\.html .*\nout\/two\/review\.html .*\nout\/index\.html {2}2 boards\n$/);
    const index = readFileSync(join(cwd, 'out/index.html'), 'utf8');
    for (const [, href = ''] of index.matchAll(/href="([^"]+)"/g)) expect(existsSync(join(cwd, 'out', href))).toBe(true);
    expect(index).toContain('A &lt;b&gt;film&lt;/b&gt;');
    expect(index).not.toContain('<script');
  });

  it('says as JSON which pages it wrote', async () => {
    const cwd = workspace({
      'one.yaml': boardOf(['ridge']).replace('id: film', 'id: one'),
      'two.yaml': boardOf(['ridge']).replace('id: film', 'id: two').replace('prompt', 'promt'),
    });
    const ran = await rushes(cwd, ['review', 'one.yaml', 'two.yaml', '--format', 'json']);
    expect(ran.code).toBe(2);
    const document = JSON.parse(ran.stdout) as unknown;
    expectValid('review.schema.json', document);
    const counts = { shots: 1, takes: 0, picks: 0, rendering: false };
    expect(document).toEqual({
      version: 1,
      pages: [
        { file: 'one.yaml', exit_code: 0, board: 'one', page: 'renders/one/review.html', ...counts },
        { file: 'two.yaml', exit_code: 2 },
      ],
      index: 'renders/index.html',
    });
  });

  it('keeps an index.html that a person wrote', async () => {
    const cwd = workspace({
      'one.yaml': boardOf(['ridge']).replace('id: film', 'id: one'),
      'two.yaml': boardOf(['ridge']).replace('id: film', 'id: two'),
    });
    mkdirSync(join(cwd, 'renders'));
    writeFileSync(join(cwd, 'renders/index.html'), '<h1>My own</h1>');
    const ran = await rushes(cwd, ['review', 'one.yaml', 'two.yaml']);
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain('renders/index.html was not written by rushes, and is kept');
    expect(readFileSync(join(cwd, 'renders/index.html'), 'utf8')).toBe('<h1>My own</h1>');
  });

  it('writes nothing through a symlink that a repository planted', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge']), 'precious.txt': 'mine' });
    mkdirSync(join(cwd, 'renders/film'), { recursive: true });
    mkdirSync(join(cwd, 'away'));
    symlinkSync(join(cwd, 'precious.txt'), join(cwd, 'renders/film/review.html'));
    symlinkSync(join(cwd, 'away'), join(cwd, 'renders/film/stills'));
    const ran = await rushes(cwd, ['review', 'board.yaml']);
    expect(ran.code).toBe(0);
    expect(readFileSync(join(cwd, 'precious.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(join(cwd, 'away'))).toEqual([]);
    const data = dataIn(join(cwd, 'renders/film/review.html'));
    expect(data.warnings).toEqual([expect.stringContaining('a symlink stands where rushes keeps its own')]);
    // The folder of a board may itself be a symlink.
    rmSync(join(cwd, 'renders/film'), { recursive: true });
    symlinkSync(join(cwd, 'away'), join(cwd, 'renders/film'));
    expect((await rushes(cwd, ['review', 'board.yaml'])).code).toBe(6);
    expect(readdirSync(join(cwd, 'away'))).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'keeps the old page where the disk is full, and shows a picture that does not fit as missing',
    async () => {
      const still = Buffer.concat([png(), Buffer.alloc(400 * 1024)]);
      const cwd = workspace({ 'board.yaml': boardOf(['ridge'], 'frames: { first: hut.png }') });
      writeFileSync(join(cwd, 'hut.png'), still);
      const page = join(cwd, 'renders/film/review.html');
      const withRoom = await start(cwd, ['review', 'board.yaml'], {}, 300).ended;
      expect(withRoom).toMatchObject({ code: 0, stdout: expect.stringContaining('renders/film/review.html') });
      const { shots, warnings } = dataIn(page);
      expect(shots[0]?.first).toEqual({ from: 'hut.png' });
      expect(warnings).toEqual([
        expect.stringMatching(/^pictures are missing on this page: the file would be larger .*renders\/film\/stills$/),
      ]);
      const before = readFileSync(page, 'utf8');
      const full = await start(cwd, ['review', 'board.yaml'], {}, 1).ended;
      expect(full.code).toBe(6);
      expect(full.stderr).toContain('renders/film/review.html');
      expect(readFileSync(page, 'utf8')).toBe(before);
      expect(readdirSync(join(cwd, 'renders/film')).sort()).toEqual(['review.html', 'stills']);
    },
  );

  it('keeps hostile texts inert, in the page and on the screen', async () => {
    const evil = '</script><img src=x onerror=alert(1)>';
    const text = boardOf(['ridge']).replace('What ridge shows', JSON.stringify(evil)).replace('A film', JSON.stringify(evil));
    const cwd = workspace({ 'board.yaml': text, '<b>\u001b[2J.yaml': text });
    const ran = await rushes(cwd, ['review', '<b>\u001b[2J.yaml']);
    expect(ran.code).toBe(0);
    expect(ran.stdout + ran.stderr).not.toContain('\u001b[2J');
    const page = readFileSync(join(cwd, 'renders/film/review.html'), 'utf8');
    expect(page).not.toContain('<img src=x');
    expect(dataIn(join(cwd, 'renders/film/review.html')).shots[0]?.prompt).toContain('</script><img src=x');
  });

  it('leaves a render free to start afterwards', async () => {
    const film = await filmHere(boardOf(['ridge']));
    await rushes(film.cwd, ['review', 'board.yaml']);
    expect(await film.run()).toMatchObject({ ok: true, value: { exit_code: 0 } });
  });

  it('removes sketches that no page shows any more, and no file that it did not write', async () => {
    const film = await filmHere(boardOf(['ridge']));
    await rushes(film.cwd, ['review', 'board.yaml']);
    const [sketch = ''] = readdirSync(film.file('stills'));
    expect(sketch).toMatch(/^[0-9a-f]{12}\.svg$/);
    const foreign = ['0123456789ab.png', 'abcdef012345.svg', 'notes.txt'];
    for (const name of foreign) writeFileSync(film.file(`stills/${name}`), 'mine');
    await film.run();
    await rushes(film.cwd, ['review', 'board.yaml']);
    expect(readdirSync(film.file('stills')).sort()).toEqual(foreign.sort());
  });
});

describe('a picks file', () => {
  it('with a conflict of git: review and open name the place, and count no picks', async () => {
    const film = await filmHere(boardOf(['ridge']));
    await film.run();
    const opener = fakeOpener(film.cwd);
    const run = (...words: string[]) => rushes(film.cwd, words, opener.env);
    writeFileSync(
      join(film.cwd, 'board.picks.yaml'),
      'version: 1\npicks:\n<<<<<<< HEAD\n  ridge: {}\n=======\n  ridge: { note: "n" }\n>>>>>>> anna\n',
    );
    const said = (await run('status', 'board.yaml')).stderr;
    expect(said).toContain('board.picks.yaml:3:1 warning[merge-conflict] git left a conflict in this file');
    expect(await run('review', 'board.yaml')).toMatchObject({
      code: 0,
      stdout: 'renders/film/review.html  1 shot, 1 take, picks cannot be read\n',
      stderr: said,
    });
    const [page] = JSON.parse((await run('review', 'board.yaml', '--json')).stdout).pages;
    expect(page).not.toHaveProperty('picks');
    for (const take of [[], ['ridge']])
      expect(await run('open', 'board.yaml', ...take)).toMatchObject({
        code: 0,
        stderr: `${said}Opened with xdg-open.\n`,
      });
    // The picks do not choose this one.
    expect((await run('open', 'board.yaml', 'ridge.1')).stderr).toBe('Opened with xdg-open.\n');
  });

  it('with a void pick: review and open say so at its place', async () => {
    const film = await filmHere(boardOf(['ridge']));
    await film.run();
    const { env } = fakeOpener(film.cwd);
    writeFileSync(join(film.cwd, 'board.picks.yaml'), 'version: 1\npicks:\n  ridge: { take: 1, clip: ffffffffffff }\n');
    for (const words of [
      ['review', 'board.yaml'],
      ['open', 'board.yaml', 'ridge'],
    ])
      expect((await rushes(film.cwd, words, env)).stderr).toContain(
        'board.picks.yaml:3:18 warning[pick-void] `ridge.1` has another clip now',
      );
  });
});

describe('rushes open', () => {
  it('opens the page, and writes it only if it is missing or older than what it shows', async () => {
    const film = await filmHere(boardOf(['ridge']));
    await film.run();
    const opener = fakeOpener(film.cwd);
    const open = () => rushes(film.cwd, ['open', 'board.yaml'], opener.env);
    const page = film.file('review.html');
    const opened = { code: 0, stdout: 'renders/film/review.html\n', stderr: 'Opened with xdg-open.\n' };
    expect(await open()).toMatchObject(opened);
    const first = statSync(page).ino;
    expect(await open()).toMatchObject(opened);
    expect(statSync(page).ino).toBe(first);
    writeFileSync(join(film.cwd, 'board.picks.yaml'), 'version: 1\npicks:\n  ridge: { note: the best light }\n');
    const later = new Date(Date.now() + 60_000);
    utimesSync(join(film.cwd, 'board.picks.yaml'), later, later);
    expect(await open()).toMatchObject(opened);
    expect(dataIn(page).shots[0]?.pick.note).toBe('the best light');
    expect(opener.opened()).toEqual(Array(3).fill(film.file('review.html')));
  });

  it('opens the clip of a take, and that of the take that counts for a shot', async () => {
    const film = await filmHere(boardOf(['ridge'], 'takes: 2'));
    await film.run();
    const opener = fakeOpener(film.cwd);
    const ran = await rushes(film.cwd, ['open', 'board.yaml', 'ridge.1'], opener.env);
    expect(ran).toMatchObject({ code: 0, stdout: 'renders/film/clips/ridge.1.mp4\n' });
    await rushes(film.cwd, ['open', 'board.yaml', 'ridge'], opener.env);
    expect(opener.opened()).toEqual([film.file('clips/ridge.1.mp4'), film.file('clips/ridge.2.mp4')]);
  });

  it('says what to do about a take without a clip, an unknown take, and a file that is another one', async () => {
    const film = await filmHere(boardOf(['ridge', 'lake']));
    await film.run();
    rmSync(film.file('clips/ridge.1.mp4'));
    writeFileSync(film.file('clips/lake.1.mp4'), 'another file');
    const opener = fakeOpener(film.cwd);
    const open = async (take: string) => {
      const { code, stderr } = await rushes(film.cwd, ['open', 'board.yaml', take], opener.env);
      return [code, stderr];
    };
    expect(await open('ridge.1')).toEqual([
      2,
      'error: ridge.1 has no clip here: paid for, and its clip is not here.\n       To download it, at no cost: rushes render board.yaml\n',
    ]);
    expect(await open('ridge.9')).toEqual([2, 'error: board.yaml has no take ridge.9.\n       Takes of ridge: ridge.1.\n']);
    expect(await open('door.1')).toEqual([2, 'error: board.yaml has no take door.1.\n       Its shots: ridge, lake.\n']);
    expect(await open('lake.1')).toEqual([
      6,
      'error: renders/film/clips/lake.1.mp4 is not the clip of lake.1 that was stored.\n       The next render keeps the file aside and downloads the clip: rushes render board.yaml\n',
    ]);
    expect(opener.opened()).toEqual([]);
  });

  it.each([
    ['in CI', { CI: 'true' }, 'CI is set'],
    [
      'over SSH without a display',
      { DISPLAY: '', WAYLAND_DISPLAY: '', SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' },
      'this is a remote session',
    ],
    ['without a display', { DISPLAY: '', WAYLAND_DISPLAY: '' }, 'there is no display'],
    ['without an opener', { PATH: '/nonexistent' }, 'xdg-open is not installed'],
  ])('prints the path and says why nothing was opened %s', async (_, env, why) => {
    const film = await filmHere(boardOf(['ridge']));
    await film.run();
    const opener = fakeOpener(film.cwd);
    const ran = await rushes(film.cwd, ['open', 'board.yaml', 'ridge.1'], { ...opener.env, ...env });
    expect(ran).toMatchObject({ code: 0, stdout: 'renders/film/clips/ridge.1.mp4\n' });
    expect(ran.stderr).toContain(`Not opened: ${why}`);
    expect(opener.opened()).toEqual([]);
  });

  it('says as JSON what was opened, or why nothing was', async () => {
    const film = await filmHere(boardOf(['ridge']));
    await film.run();
    const opener = fakeOpener(film.cwd);
    const open = async (env: Record<string, string>, ...words: string[]) => {
      const ran = await rushes(film.cwd, ['open', 'board.yaml', ...words, '--json'], { ...opener.env, ...env });
      const document = JSON.parse(ran.stdout) as unknown;
      if (ran.code === 0) expectValid('open.schema.json', document);
      return document;
    };
    expect(await open({})).toEqual({ version: 1, file: 'renders/film/review.html', opened: true, program: 'xdg-open' });
    expect(await open({ CI: '1' }, 'ridge.1')).toEqual({
      version: 1,
      file: 'renders/film/clips/ridge.1.mp4',
      opened: false,
      code: 'ci',
    });
    expect(await open({}, 'ridge.2')).toMatchObject({ error: { exit_code: 2 } });
  });

  it('says that the opener failed', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge']) });
    const opener = fakeOpener(cwd, 3);
    const ran = await rushes(cwd, ['review', 'board.yaml', '--open'], opener.env);
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('xdg-open could not open it') });
  });

  it.runIf(process.platform !== 'win32')('gives no shell a hostile path', async () => {
    const folder = workspace();
    const cwd = join(folder, 'a\'; touch pwned; $(touch pwned) "b');
    mkdirSync(cwd);
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['ridge']));
    const opener = fakeOpener(folder);
    await rushes(cwd, ['review', 'board.yaml', '--open', '--out', '-rf'], opener.env);
    expect(opener.opened()).toEqual([join(cwd, '-rf/film/review.html')]);
    expect(readdirSync(cwd).sort()).toEqual(['-rf', 'board.yaml']);
  });
});
