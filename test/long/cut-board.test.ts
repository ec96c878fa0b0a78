import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { drawClip } from '../../src/media/draw-clip.js';
import { inspectClip } from '../../src/media/inspect/inspect.js';
import type { CutDocument } from '../../src/report/cut/cut.gen.js';
import { lockFile } from '../../src/system/file-lock.js';
import { expectScreen } from '../support/golden.js';
import { rushes, rushesOn } from '../support/in-process.js';
import { start, workspace } from '../support/rushes.js';
import { expectValid } from '../support/schemas.js';

const BOARD = `version: 1
id: film
title: A film
model: trinetra/kling-v3
shots:
  - { id: ridge, prompt: A ridge in the mist, duration: 2 }
  - { id: door, prompt: A door opens, duration: 1.5 }
  - { id: fire, prompt: A fire burns low, duration: 2.5 }
`;

const rehearsals = new Map<string, Promise<string>>();

/** The folder of a rehearsal. Each is made once, and copied for each test. */
function rehearsal(text: string, only: string | undefined): Promise<string> {
  const name = `${only}\n${text}`;
  const made = rehearsals.get(name) ?? rehearse(text, only === undefined ? [] : ['--only', only]);
  rehearsals.set(name, made);
  return made;
}

async function rehearse(text: string, some: readonly string[]): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), 'rushes-rehearsal-'));
  writeFileSync(join(cwd, 'board.yaml'), text);
  expect((await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120', ...some])).code).toBe(0);
  // A rehearsal ends with a film of its own.
  rmSync(join(cwd, 'renders/film.rehearsal/film.mp4'));
  return cwd;
}

afterAll(async () => {
  for (const folder of rehearsals.values()) rmSync(await folder, { recursive: true, force: true });
});

/** A rehearsed board on a machine without ffmpeg. */
async function rehearsed(text = BOARD, only?: string) {
  const cwd = workspace();
  cpSync(await rehearsal(text, only), cwd, { recursive: true });
  const folder = join(cwd, 'renders/film.rehearsal');
  return {
    cwd,
    folder,
    file: (name: string) => join(folder, name),
    edit: (change: (board: string) => string) => writeFileSync(join(cwd, 'board.yaml'), change(text)),
    cut: (...words: string[]) => rushes(cwd, ['cut', 'board.yaml', '--rehearsal', ...words], { PATH: cwd }),
    listed: () => readdirSync(folder).filter((name) => name.startsWith('.') || name.endsWith('.mp4')),
  };
}

const documentOf = ({ stdout }: { readonly stdout: string }): CutDocument => {
  const document = JSON.parse(stdout) as CutDocument;
  expectValid('cut.schema.json', document);
  return document;
};

describe('rushes cut without ffmpeg', () => {
  it('joins the clips of a rehearsal in order, and says so', async () => {
    const { cut, file, listed } = await rehearsed();
    const ran = await cut('--json');
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
    const document = documentOf(ran);
    expect(document).toMatchObject({
      file: 'renders/film.rehearsal/film.mp4',
      frames: 144,
      seconds: 6,
      length: '00:00:06:00',
      pictures: 'joined',
      sound: 'none',
      draft: false,
      because: [],
    });
    expect(document.shots.map(({ take, start, frames, reasons }) => [take, start, frames, reasons])).toEqual([
      ['ridge.1', 0, 48, []],
      ['door.1', 48, 36, []],
      ['fire.1', 84, 60, []],
    ]);
    expect(await inspectClip(file('film.mp4'))).toMatchObject({ ok: true, facts: { frames: 144, duration: 6 } });
    expect(listed()).toEqual(['film.mp4']);
  });

  it('joins silent sound too, where every clip has it', async () => {
    const text = BOARD.replace('trinetra/kling-v3', 'uniall/kling-v3-std').replace(
      /duration: [\d.]+/g,
      'duration: 3, audio: true',
    );
    const { cut, file } = await rehearsed(text);
    expect(documentOf(await cut('--json'))).toMatchObject({ pictures: 'joined', sound: 'joined' });
    expect(await inspectClip(file('film.mp4'))).toMatchObject({ ok: true, facts: { frames: 216, sound: true } });
  });

  it('uses the take that was picked', async () => {
    const { cwd, cut } = await rehearsed(BOARD.replace('duration: 2 ', 'duration: 2, takes: 3 '));
    const takes = async () => documentOf(await cut('--json')).shots.map(({ take }) => take);
    expect(await takes()).toEqual(['ridge.3', 'door.1', 'fire.1']);
    expect((await rushes(cwd, ['pick', 'board.yaml', 'ridge.2', '--rehearsal'])).code).toBe(0);
    expect(await takes()).toEqual(['ridge.2', 'door.1', 'fire.1']);
  });

  it('refuses a film with gaps, names them all, and writes nothing', async () => {
    const { cut, listed } = await rehearsed(BOARD, 'door');
    const { code, stdout, stderr } = await cut();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'error: 2 of 3 shots have no clip: ridge (no take yet), fire (no take yet).\n       Render what is missing, or add --draft: then a slate stands for each of them.\n',
    );
    expect(listed()).toEqual([]);
  });

  it('says why a shot has no clip', async () => {
    const { cwd, cut, file } = await rehearsed();
    rmSync(file('clips/ridge.1.mp4'));
    expect((await rushes(cwd, ['pick', 'board.yaml', 'fire.1', '--reject', '--rehearsal'])).code).toBe(0);
    expect((await cut()).stderr).toContain('ridge (the clip of ridge.1 is not on this disk), fire (no take counts).\n');
  });

  it('fills gaps with slates, as long as their shots', async () => {
    const { cut, file } = await rehearsed(BOARD, 'door');
    const document = documentOf(await cut('--draft', '--json'));
    expect(document).toMatchObject({ draft: true, frames: 144, pictures: 'joined' });
    expect(document.shots.map(({ kind, frames }) => [kind, frames])).toEqual([
      ['slate', 48],
      ['take', 36],
      ['slate', 60],
    ]);
    expect(await inspectClip(file('film.mp4'))).toMatchObject({ ok: true, facts: { frames: 144, width: 214, height: 120 } });
  });

  it('makes a film of slates alone before anything was rendered, and the board renders as before', async () => {
    const cwd = workspace({ 'board.yaml': BOARD });
    const { code, stdout } = await rushes(cwd, ['cut', 'board.yaml', '--draft', '--size', '160x90', '--json'], { PATH: cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ file: 'renders/film/film.mp4', width: 160, height: 90, frames: 288 - 144 });
    expect((await rushes(cwd, ['plan', 'board.yaml'])).stdout).toContain('for 3 new takes');
  });

  it('shows what it made on screens of 80 and 120 columns', async () => {
    const { cwd } = await rehearsed(BOARD, 'ridge,door');
    for (const columns of [80, 120]) {
      const ran = await rushesOn(columns, cwd, ['cut', 'board.yaml', '--rehearsal', '--draft'], { PATH: cwd });
      expect(ran.stderr).toBe('');
      expectScreen(`cut/draft-${columns}.txt`, ran.stdout.replace(/[\d.]+ kB/, 'N kB'));
    }
  });

  it.each([
    ['a trim', 'ridge: trimmed', (text: string) => text.replace('duration: 2 ', 'duration: 2, trim: { in: 0.5 } ')],
    [
      'a dissolve',
      'ridge: dissolve; and 1 more',
      (text: string) => text.replace('duration: 1.5', 'duration: 1.5, transition: { dissolve: 0.5 }'),
    ],
  ])('says how to install ffmpeg where %s needs it, and writes nothing', async (_, why, change) => {
    const { cut, edit, listed } = await rehearsed();
    edit(change);
    const { code, stdout, stderr } = await cut();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(
      `error: this cut (${why}) needs ffmpeg, and there is no ffmpeg on the PATH.\n       Install it: sudo apt-get install ffmpeg`,
    );
    expect(listed()).toEqual([]);
  });

  it.each([
    ['another size', ['--size', '320x180'], 'ridge: 214x120; and 2 more'],
    ['another rate', ['--fps', '23.976'], 'ridge: 24 fps; and 2 more'],
    ['a burn-in', ['--burn-in'], '--burn-in'],
    ['a scratch track', ['--audio', 'board.yaml'], '--audio'],
  ])('needs ffmpeg for %s', async (_, words, why) => {
    const { cut } = await rehearsed();
    const { code, stderr } = await cut(...words);
    expect(code).toBe(2);
    expect(stderr).toContain(`this cut (${why}) needs ffmpeg`);
  });

  it('shows a trim that is too long at its place on the board', async () => {
    const { cut, edit } = await rehearsed();
    edit((text) => text.replace('duration: 2 ', 'duration: 2, trim: { out: 9 } '));
    const { code, stderr } = await cut();
    expect(code).toBe(2);
    expect(stderr).toContain('board.yaml:6');
    expect(stderr).toContain('the film goes out at 9 s, but the clip lasts 2 s');
  });

  it('refuses a clip that is not as it was stored', async () => {
    const { cut, file, listed } = await rehearsed();
    const bytes = readFileSync(file('clips/door.1.mp4'));
    // The length stays.
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 1;
    writeFileSync(file('clips/door.1.mp4'), bytes);
    const { code, stderr } = await cut('--draft');
    expect(code).toBe(6);
    expect(stderr).toContain('error: the clip of door.1 is not on this disk as it was stored.');
    expect(listed()).toEqual([]);
  });
});

describe('the place of a film', () => {
  it('is replaced where rushes made what is there, and kept where it did not', async () => {
    const { cwd, cut, file } = await rehearsed();
    expect((await cut()).code).toBe(0);
    expect((await cut()).code).toBe(0);
    writeFileSync(file('film.mp4'), 'mine');
    const refused = await cut();
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('film.mp4 is there, and rushes did not make it.');
    expect(readFileSync(file('film.mp4'), 'utf8')).toBe('mine');
    renameSync(file('clips/door.1.mp4'), join(cwd, 'other.mp4'));
    writeFileSync(file('clips/door.1.mp4'), readFileSync(join(cwd, 'other.mp4')));
    // Any other clip, too.
    expect((await cut('-o', 'other.mp4')).code).toBe(2);
    expect((await cut('-o', 'other.mp4', '--force')).code).toBe(0);
    expect((await cut('--force')).code).toBe(0);
  });

  it('may be a folder that is not there yet', async () => {
    const { cwd, cut } = await rehearsed();
    const { code, stdout } = await cut('-o', 'dailies/-monday é.mp4');
    expect(code).toBe(0);
    expect(stdout).toContain('film  dailies/-monday é.mp4\n');
    expect(readdirSync(join(cwd, 'dailies'))).toEqual(['-monday é.mp4']);
  });

  it.each([
    ['a clip that the film is made of', 'link.mp4', 'link.mp4 is a file that the film is made of'],
    ['the folder of the clips', 'renders/film.rehearsal/clips/film.mp4', 'is among the clips of the board'],
    ['a folder', 'folder.mp4', 'folder.mp4 is a folder'],
    ['another kind of file', 'film.mov', 'rushes writes a film as an MP4, and film.mov is no name for one'],
    ['stdout', '-', 'rushes writes a film as an MP4, and - is no name for one'],
  ])('is never %s', async (_, output, message) => {
    const { cwd, cut, file } = await rehearsed();
    symlinkSync(file('clips/ridge.1.mp4'), join(cwd, 'link.mp4'));
    mkdirSync(join(cwd, 'folder.mp4'));
    const before = readdirSync(file('clips'));
    const { code, stderr } = await cut('-o', output, '--force');
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(readdirSync(file('clips'))).toEqual(before);
  });

  it('is never reached through a symlink that a repository may contain', async () => {
    const { cwd, cut, folder } = await rehearsed();
    renameSync(folder, join(cwd, 'elsewhere'));
    symlinkSync(join(cwd, 'elsewhere'), folder);
    const { code, stderr } = await cut();
    expect(code).toBe(6);
    expect(stderr).toContain('a symlink stands where rushes keeps its own');
    expect(existsSync(join(cwd, 'elsewhere/film.mp4'))).toBe(false);
  });

  it('loses what a killed cut left, and keeps what a running one makes', async () => {
    const { cut, file, listed } = await rehearsed();
    for (const name of [
      '.film.mp4.0123abcd.part',
      '.film.mp4.89abcdef.part',
      '.film.mp4.mine.part',
      '.other.mp4.0123abcd.part',
    ]) {
      mkdirSync(file(name));
      writeFileSync(file(`${name}/lock`), '');
    }
    const running = await open(file('.film.mp4.89abcdef.part/lock'), 'r+');
    expect(await lockFile(running.fd)).toBe(true);
    expect((await cut()).code).toBe(0);
    await running.close();
    expect(listed().sort()).toEqual(['.film.mp4.89abcdef.part', '.film.mp4.mine.part', '.other.mp4.0123abcd.part', 'film.mp4']);
  });

  it('stays empty when the disk is full, and the message says so', async () => {
    const { cwd, listed } = await rehearsed();
    // No file may be larger than 8 KiB.
    const { code, stderr } = await start(cwd, ['cut', 'board.yaml', '--rehearsal'], {}, 8).ended;
    expect(code).toBe(6);
    expect(stderr).toMatch(/the file would be larger than the system allows here|the disk is full/);
    expect(listed()).toEqual([]);
  });
});

it('a film of more than an hour, of five hundred shots, is joined and read back', async () => {
  const cwd = workspace();
  const clip = await drawClip({ prompt: 'A ridge', seconds: 10, width: 64, height: 36, sound: true });
  writeFileSync(join(cwd, 'own.mp4'), clip);
  const shots = Array.from({ length: 500 }, (_, nth) => `  - { id: s${nth + 1}, source: own.mp4 }\n`).join('');
  writeFileSync(join(cwd, 'board.yaml'), `version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n${shots}`);
  const document = documentOf(await rushes(cwd, ['cut', 'board.yaml', '--json'], { PATH: cwd }));
  expect(document).toMatchObject({ frames: 120_000, length: '01:23:20:00', pictures: 'joined', sound: 'joined' });
}, 120_000);
