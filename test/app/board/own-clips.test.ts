import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { load } from '../../support/core.js';
import { expectScreen } from '../../support/golden.js';
import { rushes } from '../../support/in-process.js';
import { folderWith, LOGO_BOARD, logoFilm, ownClip } from '../../support/own-clip.js';

/** A board whose shots are own clips at these paths; more keys follow a path after a comma. */
const boardWith = (sources: Readonly<Record<string, string>>): string =>
  `version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n${Object.entries(sources)
    .map(([id, source]) => `  - { id: ${id}, source: ${source} }\n`)
    .join('')}`;

const validate = (cwd: string) => rushes(cwd, ['validate', 'board.yaml']);
const said = async (cwd: string) => (await validate(cwd)).stdout.split('\n')[0];

describe('an own clip, when a board is loaded', () => {
  it('is fine as a whole MP4, whatever its folder, and its facts are part of the board', async () => {
    const clip = await ownClip(2);
    const cwd = folderWith({
      'film/board.yaml': boardWith({ a: 'own.mp4', b: '../b ü.MOV', c: './own.mp4' }),
      'b ü.MOV': clip,
      'film/own.mp4': clip,
    });
    expect(await rushes(cwd, ['validate', 'film/board.yaml'])).toMatchObject({ code: 0, stdout: 'film/board.yaml is fine.\n' });
    const loaded = await load('film/board.yaml', { cwd });
    const clips = loaded.ok ? [...loaded.value.ownClips] : [];
    expect(clips.map(([id, { file, path }]) => [id, file, path])).toEqual([
      ['a', 'own.mp4', join(cwd, 'film/own.mp4')],
      ['b', '../b ü.MOV', join(cwd, 'b ü.MOV')],
      ['c', './own.mp4', join(cwd, 'film/own.mp4')],
    ]);
    expect(clips[1]?.[1].facts).toMatchObject({ duration: 2, width: 160, height: 90, fps: 12, frames: 24, codec: 'h264' });
    expect(await clips[0]?.[1].sha256()).toBe(createHash('sha256').update(clip).digest('hex'));
  });

  it('has an error at its place, with what to do', async () => {
    const clip = await ownClip(2);
    const cwd = folderWith({
      'board.yaml': boardWith({
        missing: 'clips/logos.mp4',
        nowhere: 'clip/logo.mp4',
        folder: 'clips/folder.mp4',
        cut: 'clips/cut.mp4',
        text: 'clips/text.mp4',
        lfs: 'clips/lfs.mp4',
        empty: 'clips/empty.mp4',
        long: 'clips/logo.mp4, trim: { in: 1, out: 2.5 }',
        late: 'clips/logo.mp4, trim: { in: 2 }, caption: [{ text: Later, in: 3 }]',
        mixed: 'clips/logo.mp4, transition: { dissolve: 2.5 }',
        line: 'clips/logo.mp4, dialogue: [{ text: Hello, out: 2.1 }]',
        short: 'clips/logo.mp4, trim: { in: 1, out: 1.05 }',
      }),
      'clips/logo.mp4': clip,
      'clips/cut.mp4': clip.subarray(0, clip.length - 100),
      'clips/text.mp4': 'This is my diary.',
      'clips/lfs.mp4': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\n',
      'clips/empty.mp4': '',
    });
    mkdirSync(join(cwd, 'clips/folder.mp4'));
    const { code, stdout } = await validate(cwd);
    expect(code).toBe(2);
    expect(stdout).not.toContain('diary');
    expectScreen('own-clips/errors.txt', stdout);
  });

  it('is told beside what else is wrong on the board', async () => {
    const cwd = folderWith({
      'board.yaml': `${boardWith({ logo: 'logo.mp4' })}  - { id: ridge, prompt: x, duration: 99 }\n  - { id: hut, prmpt: x }\n`,
    });
    const { stdout } = await validate(cwd);
    expect(stdout.split('\n').filter((line) => /^board.yaml:/.test(line))).toEqual([
      'board.yaml:5:25 error[clip-missing] there is no file `logo.mp4`',
      expect.stringMatching(/^board.yaml:6:39 error\[out-of-range\]/),
      expect.stringMatching(/^board.yaml:7:16 error\[unknown-key\]/),
    ]);
  });

  it('is not followed through a link that leads out of the board’s folder, or out of its repository', async () => {
    const clip = await ownClip(2);
    const cwd = folderWith({
      'film/board.yaml': boardWith({ a: 'clips/own.mp4' }),
      'film/clips/x': '',
      'private/own.mp4': clip,
    });
    const film = join(cwd, 'film');
    symlinkSync(join(cwd, 'private/own.mp4'), join(film, 'clips/own.mp4'));
    expect(await said(film)).toBe(
      'board.yaml:5:22 error[clip-link-out] `clips/own.mp4` is reached through a link that leads out of the storyboard’s folder or repository',
    );
    // Within one repository, a link may lead anywhere.
    mkdirSync(join(cwd, '.git'));
    expect((await validate(film)).code).toBe(0);
    rmSync(join(cwd, '.git'), { recursive: true });
    rmSync(join(film, 'clips'), { recursive: true });
    symlinkSync(join(cwd, 'private'), join(film, 'clips'));
    expect(await said(film)).toContain('clip-link-out');
    writeFileSync(join(film, 'board.yaml'), boardWith({ a: '../private/own.mp4' }));
    expect((await validate(film)).code).toBe(0);
  });

  it('is not waited for where it is a pipe, and not read where it is a device', async () => {
    const cwd = folderWith({ 'board.yaml': boardWith({ a: 'pipe.mp4' }) });
    execFileSync('mkfifo', [join(cwd, 'pipe.mp4')]);
    expect(await said(cwd)).toContain('error[clip-unreadable] `pipe.mp4` is not a regular file');
  });
});

describe('a board with only own clips', () => {
  it('is fine, and has nothing to pay', async () => {
    const cwd = await logoFilm(LOGO_BOARD.replace(/.*ridge.*\n/, ''));
    expect(await validate(cwd)).toMatchObject({ code: 0, stdout: 'board.yaml is fine.\n' });
    for (const args of [['plan', '--exit-code'], ['rehearse'], ['status'], ['render', '--yes'], ['compare']])
      expect(await rushes(cwd, [args[0] as string, 'board.yaml', ...args.slice(1)]), args[0]).toMatchObject({ code: 0 });
  });
});
