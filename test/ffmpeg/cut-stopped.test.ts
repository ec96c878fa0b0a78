import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTestClip, probe } from '../support/mp4-tool.js';
import { boardOfClips } from '../support/own-clips.js';
import { start } from '../support/rushes.js';
import { isRunning, standInFfmpeg, until } from '../support/slow-ffmpeg.js';

/** A board that ffmpeg has to conform, with an ffmpeg that never gets done: it reads each clip no faster than a player. */
async function slowBoard(seconds = 20) {
  const board = boardOfClips([
    { make: (file) => makeTestClip(file, { size: '320x240', seconds, tone: 440 }) },
    { make: (file) => makeTestClip(file, { size: '160x120' }) },
  ]);
  const path = await standInFfmpeg(board.cwd, (real) => `exec ${real} -re "$@"`);
  const folder = dirname(board.film);
  return {
    ...board,
    path,
    pid: () => Number(readFileSync(join(board.cwd, 'pid'), 'utf8')),
    begun: () => until(() => existsSync(join(board.cwd, 'pid'))),
    listed: () => (existsSync(folder) ? readdirSync(folder) : []),
  };
}

describe('a cut that does not get to its end', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('leaves no film, no part and no ffmpeg after %s, and ffmpeg has no API key', async (signal, code) => {
    const { cwd, path, begun, pid, listed } = await slowBoard();
    const running = start(cwd, ['cut', 'board.yaml'], { PATH: path, TRINETRA_API_KEY: 'test-key-0123456789' });
    await begun();
    running.child.kill(signal);
    const ended = await running.ended;
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout: '' });
    expect(ended.stderr).toContain('Interrupted: no film was written. The same command starts anew.\n');
    await until(() => !isRunning(pid()));
    expect(listed()).toEqual([]);
    expect(readFileSync(join(cwd, 'environment'), 'utf8')).not.toContain('TRINETRA');
  });

  it('leaves a hidden folder after kill -9, which the next cut removes', async () => {
    const { cwd, film, path, begun, listed, cut } = await slowBoard(6);
    const running = start(cwd, ['cut', 'board.yaml'], { PATH: path });
    await begun();
    running.child.kill('SIGKILL');
    await running.ended;
    expect(listed()).toEqual([expect.stringMatching(/^\.film\.mp4\.[0-9a-f]{8}\.part$/)]);
    expect(await cut()).toMatchObject({ frames: 7 * 24 });
    expect(listed()).toEqual(['film.mp4']);
    expect(probe(film).video.nb_read_frames).toBe('168');
  });

  it('keeps the film that was there, and says what became of ffmpeg', async () => {
    const { cwd, film, path, begun, pid, listed, cut } = await slowBoard();
    await cut();
    const before = readFileSync(film);
    const running = start(cwd, ['cut', 'board.yaml'], { PATH: path });
    await begun();
    process.kill(pid(), 'SIGKILL');
    const { code, stderr } = await running.ended;
    expect(code).toBe(6);
    expect(stderr).toMatch(/error: ffmpeg cannot make s[12]: ffmpeg was ended by SIGKILL\.\n {7}Run this again\.\n/);
    expect(listed()).toEqual(['film.mp4']);
    expect(readFileSync(film).equals(before)).toBe(true);
  });

  it('says that a file of --audio has no sound before it encodes any clip', async () => {
    const { cwd, film } = boardOfClips([
      { make: (file) => makeTestClip(file, { tone: 440 }) },
      { make: (file) => makeTestClip(file, { size: '160x120' }) },
    ]);
    const path = await standInFfmpeg(cwd, (real) => `echo "$@" >> "${cwd}/inputs"; exec ${real} "$@"`);
    const { code, stderr } = await start(cwd, ['cut', 'board.yaml', '--audio', 'board.yaml'], { PATH: path }).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('error: board.yaml has no sound that ffmpeg can read.');
    const inputs = readFileSync(join(cwd, 'inputs'), 'utf8');
    expect(inputs).toContain('board.yaml');
    expect(inputs).not.toContain('s1.mp4');
    expect(readdirSync(dirname(film))).toEqual([]);
  });

  it('says that the disk is full, and leaves nothing', async () => {
    const { cwd, listed } = await slowBoard(3);
    // No file may be larger than 64 KiB: the first piece is.
    const { code, stderr } = await start(cwd, ['cut', 'board.yaml'], {}, 64).ended;
    expect(code).toBe(6);
    expect(stderr).toMatch(/error: (?:the file would be larger than the system allows here|the disk is full)/);
    expect(listed()).toEqual([]);
  });

  it('says which build of ffmpeg is needed where this one has no encoder', async () => {
    const { cwd, listed } = await slowBoard(1);
    const path = `${join(cwd, 'stand-in')}:${process.env['PATH']}`;
    writeFileSync(join(cwd, 'stand-in/ffmpeg'), `#!/bin/bash\necho "Unknown encoder 'libx264'" >&2\nexit 1\n`);
    const { code, stderr } = await start(cwd, ['cut', 'board.yaml'], { PATH: path }).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('Install a build of ffmpeg that has libx264.');
    expect(listed()).toEqual([]);
  });

  it('never gives its name to a film that ffmpeg made too short', async () => {
    const { cwd, listed } = await slowBoard(1);
    const path = await standInShort(cwd);
    const { code, stderr } = await start(cwd, ['cut', 'board.yaml'], { PATH: path }).ended;
    expect(code).toBe(6);
    expect(stderr).toMatch(/error: ffmpeg made 1[01] of the 24 frames of s[12]\./);
    expect(listed()).toEqual([]);
  });

  it('never gives its name to a film that does not decode', async () => {
    const { cwd, listed } = await slowBoard(1);
    rmSync(join(cwd, 'stand-in'), { recursive: true });
    // Only the last step decodes without writing.
    const broken = (real: string) =>
      `case "$*" in *"-f null"*) echo "error while decoding MB 0 0" >&2; exit 0;; esac\nexec ${real} "$@"`;
    const { code, stderr } = await start(cwd, ['cut', 'board.yaml'], { PATH: await standInFfmpeg(cwd, broken) }).ended;
    expect(code).toBe(6);
    expect(stderr).toContain('error: the film that was written is not what it should be: error while decoding MB');
    expect(listed()).toEqual([]);
  });
});

/** An ffmpeg that writes less than it is asked for, and is content. */
async function standInShort(cwd: string): Promise<string> {
  rmSync(join(cwd, 'stand-in'), { recursive: true });
  return standInFfmpeg(cwd, (real) => `words=("$@"); exec ${real} "\${words[@]/#24/11}"`);
}
