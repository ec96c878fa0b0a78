import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFfmpeg } from '../../src/media/decode/find-ffmpeg.js';
import { runFfmpeg } from '../../src/media/decode/run-ffmpeg.js';
import { makeGreyClip, rawFrames } from '../support/grey-clips.js';
import { rushes } from '../support/in-process.js';
import { manifest, rushes as rushesProcess, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { expectValid } from '../support/schemas.js';

const BOARD = `version: 1
id: film
model: trinetra/kling-v3
shots:
  - { id: wide, prompt: A city by the sea at night, duration: 2 }
  - { id: tall, prompt: Dunes, duration: 1.5, aspect_ratio: "9:16" }
`;

interface Frames {
  readonly frames: readonly {
    readonly take: string;
    readonly position: string;
    readonly file: string;
    readonly clip: string;
    readonly cached: boolean;
  }[];
  readonly problems: readonly { readonly take: string; readonly code: string; readonly message: string }[];
}

/** A rehearsed board, and its frames. */
async function rehearsed(text = BOARD) {
  const cwd = workspace({ 'board.yaml': text });
  expect((await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120'])).code).toBe(0);
  const folder = join(cwd, 'renders/film.rehearsal');
  return {
    cwd,
    folder,
    clip: (name: string) => join(folder, 'clips', `${name}.mp4`),
    listed: () => (existsSync(join(folder, 'frames')) ? readdirSync(join(folder, 'frames')).sort() : []),
    frames: async (words: readonly string[] = [], env: Record<string, string> = {}) => {
      const ran = await rushes(cwd, ['frames', 'board.yaml', '--rehearsal', '--json', ...words], env);
      const document = JSON.parse(ran.stdout) as Frames;
      if (ran.code !== 2) expectValid('frames.schema.json', document);
      return { ...ran, document };
    },
  };
}

/** A folder with an ffmpeg that starts the real one, reads each clip no faster than a player, and says that it runs. */
async function slowFfmpeg(cwd: string): Promise<string> {
  mkdirSync(join(cwd, 'slow'));
  const file = join(cwd, 'slow/ffmpeg');
  writeFileSync(
    file,
    `#!/bin/bash\nenv > "${cwd}/environment.new"\necho $$ > "${cwd}/pid.new"\nmv "${cwd}/environment.new" "${cwd}/environment"\nmv "${cwd}/pid.new" "${cwd}/pid"\nexec ${await findFfmpeg()} -re "$@"\n`,
  );
  chmodSync(file, 0o755);
  return `${join(cwd, 'slow')}:${process.env['PATH']}`;
}

/** Waits until something holds. */
async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 30_000; !holds(); ) {
    if (Date.now() > end) throw new Error('it never came');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('rushes frames', () => {
  it('writes the frames that an independent decoder finds, pixel by pixel, and decodes nothing twice', async () => {
    const { cwd, clip, frames, listed } = await rehearsed();
    const { code, stderr, document } = await frames();
    expect({ code, stderr, problems: document.problems }).toEqual({ code: 0, stderr: '', problems: [] });
    expect(document.frames.map(({ take, position, cached }) => [take, position, cached])).toEqual(
      ['wide.1', 'tall.1'].flatMap((take) => ['first', 'middle', 'last'].map((position) => [take, position, false])),
    );
    for (const { take, position, file, clip: sha256 } of document.frames) {
      expect(file).toBe(`renders/film.rehearsal/frames/${take}.${position}.${sha256.slice(0, 12)}.png`);
      const png = readFileSync(join(cwd, file));
      const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
      expect(width > height).toBe(take === 'wide.1');
      const all = rawFrames(clip(take), width, height);
      expect(all).toHaveLength(take === 'wide.1' ? 48 : 36);
      const nth = { first: 0, middle: all.length / 2, last: all.length - 1 }[position] ?? -1;
      expect(rawFrames(join(cwd, file), width, height)[0]?.equals(all[nth] as Buffer), `${take} ${position}`).toBe(true);
    }
    expect(listed()).toHaveLength(6);
    // Without an ffmpeg, nothing can be decoded.
    const again = await frames([], { PATH: cwd });
    expect(again.code).toBe(0);
    expect(again.document.frames.every(({ cached }) => cached)).toBe(true);
  });

  it('of another clip of a take get other files', async () => {
    const { folder, clip, frames, listed } = await rehearsed();
    await frames(['wide.1']);
    const before = listed();
    expect(before).toHaveLength(3);
    makeGreyClip(clip('wide.1'), 48);
    const { createHash } = await import('node:crypto');
    const bytes = readFileSync(clip('wide.1'));
    const changed = await frames(['wide.1']);
    expect(changed.code).toBe(6);
    expect(changed.document.problems[0]).toMatchObject({ take: 'wide.1', code: 'no-clip' });
    expect(listed()).toEqual(before);
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    const entry = manifest.takes.find(({ shot }: { shot: string }) => shot === 'wide');
    entry.clip = { ...entry.clip, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    renameSync(join(folder, 'journal.jsonl'), join(folder, 'journal.old'));
    const { code, document } = await frames(['wide', '--as', 'jpeg']);
    expect(code).toBe(0);
    expect(document.frames.map(({ file }) => file.replace(/.*\//, ''))).toEqual(
      ['first', 'middle', 'last'].map((position) => `wide.1.${position}.${entry.clip.sha256.slice(0, 12)}.jpg`),
    );
    expect(listed()).toHaveLength(6);
  });

  it('can be those of the takes that count alone', async () => {
    const twice = BOARD.replaceAll(/duration: [\d.]+/g, 'duration: 2, takes: 2');
    const cwd = workspace({ 'board.yaml': twice });
    const sandbox = await sandboxHere();
    const render = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
    expect((await rushes(cwd, render, against(sandbox.url))).code).toBe(0);
    const [wide] = manifest(cwd, 'film').takes.filter(({ shot, take }) => shot === 'wide' && take === 1);
    const clip = wide?.clip?.sha256.slice(0, 12);
    writeFileSync(join(cwd, 'board.picks.yaml'), `version: 1\npicks:\n  wide: { take: 1, clip: ${clip} }\n\n  tall: {}\n`);
    const ran = await rushes(cwd, ['frames', 'board.yaml', '--picked', '--json']);
    expect(ran.code, ran.stderr).toBe(0);
    const { frames } = JSON.parse(ran.stdout) as Frames;
    expect([...new Set(frames.map(({ take }) => take))]).toEqual(['wide.1', 'tall.2']);
    writeFileSync(join(cwd, 'board.picks.yaml'), 'version: 1\npicks: [\n');
    const broken = await rushes(cwd, ['frames', 'board.yaml', '--picked']);
    expect(broken.code).toBe(2);
    expect(broken.stderr).toContain(
      'error: --picked needs board.picks.yaml, which cannot be read.\n       Correct it, or leave --picked out.\n',
    );
  });

  it('of a board in a folder whose name looks like options, protocols and commands are written there', async () => {
    const cwd = workspace();
    const odd = join(cwd, '-y concat:$(touch pwned);|"\'%d');
    mkdirSync(odd);
    writeFileSync(join(odd, 'board.yaml'), BOARD);
    expect((await rushes(odd, ['rehearse', 'board.yaml', '--height', '120'])).code).toBe(0);
    const { code, stdout } = await rushes(odd, ['frames', 'board.yaml', '--rehearsal']);
    expect(code).toBe(0);
    expect(stdout).toContain('\n6 frames written\n');
    expect(readdirSync(cwd)).toEqual(['-y concat:$(touch pwned);|"\'%d']);
    expect(readdirSync(odd).sort()).toEqual(['board.yaml', 'renders']);
    const deep = await rushes(odd, ['verify', 'board.yaml', '--rehearsal', '--deep']);
    expect({ code: deep.code, stderr: deep.stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('are not written through a symlink', async () => {
    const { cwd, folder } = await rehearsed();
    mkdirSync(join(cwd, 'elsewhere'));
    symlinkSync(join(cwd, 'elsewhere'), join(folder, 'frames'));
    const ran = await rushes(cwd, ['frames', 'board.yaml', '--rehearsal']);
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain('a symlink stands where rushes keeps its own');
    expect(readdirSync(join(cwd, 'elsewhere'))).toEqual([]);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('leave no ffmpeg and no part of a picture after %s', async (signal, code) => {
    const { cwd, listed } = await rehearsed();
    const path = await slowFfmpeg(cwd);
    const running = start(cwd, ['frames', 'board.yaml', '--rehearsal', 'wide'], {
      PATH: path,
      TRINETRA_API_KEY: 'test-key-0123456789',
    });
    await until(() => existsSync(join(cwd, 'pid')));
    const pid = Number(readFileSync(join(cwd, 'pid'), 'utf8'));
    expect(runs(pid)).toBe(true);
    running.child.kill(signal);
    const ended = await running.ended;
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout: '' });
    expect(ended.stderr).toContain('Interrupted. The same command goes on with the frames that are missing.\n');
    expect(runs(pid)).toBe(false);
    expect(listed()).toEqual([]);
    // No API key goes to another program.
    expect(readFileSync(join(cwd, 'environment'), 'utf8')).not.toContain('TRINETRA');
  });

  it('are not written where a file has the place of their folder, and the message names it', async () => {
    const { cwd, folder } = await rehearsed();
    writeFileSync(join(folder, 'frames'), 'mine');
    const ran = await rushes(cwd, ['frames', 'board.yaml', '--rehearsal']);
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain('error: renders/film.rehearsal/frames is not a folder.');
    expect(readFileSync(join(folder, 'frames'), 'utf8')).toBe('mine');
  });

  it('are whole or not there when the disk is full', async () => {
    const { cwd, listed } = await rehearsed();
    // No file may be larger than 2 KiB, and each picture is.
    const ran = await start(cwd, ['frames', 'board.yaml', '--rehearsal', 'wide'], {}, 2).ended;
    expect(ran.code).toBe(6);
    expect(ran.stderr).toMatch(/the file would be larger than the system allows here|the disk is full/);
    expect(listed()).toEqual([]);
  });

  it('are whole or not there after kill -9, ffmpeg ends by itself, and the next command goes on', async () => {
    const { cwd, listed, frames } = await rehearsed();
    const path = await slowFfmpeg(cwd);
    const running = start(cwd, ['frames', 'board.yaml', '--rehearsal', 'wide'], { PATH: path });
    await until(() => existsSync(join(cwd, 'pid')));
    running.child.kill('SIGKILL');
    await running.ended;
    const pid = Number(readFileSync(join(cwd, 'pid'), 'utf8'));
    await until(() => !runs(pid));
    expect(listed().filter((name) => !name.endsWith('.part'))).toEqual([]);
    const { code, document } = await frames();
    expect({ code, frames: document.frames.length }).toEqual({ code: 0, frames: 6 });
    expect(listed()).toHaveLength(6);
  });
});

it('ffmpeg has a time limit, and is ended when it is reached', async () => {
  const cwd = workspace();
  makeGreyClip(join(cwd, 'clip.mp4'), 70, [], '10');
  await slowFfmpeg(cwd);
  const began = performance.now();
  const run = await runFfmpeg(
    join(cwd, 'clip.mp4'),
    { output: ['-f', 'null', '-'] },
    { program: join(cwd, 'slow/ffmpeg'), limitMs: 300 },
  );
  expect(run).toMatchObject({ stopped: 'too-long' });
  expect(performance.now() - began).toBeLessThan(6000);
  expect(runs(Number(readFileSync(join(cwd, 'pid'), 'utf8')))).toBe(false);
});

describe('rushes verify --deep', () => {
  it('decodes every frame, and shows that nothing is wrong', async () => {
    const { cwd } = await rehearsed();
    const { code, stdout } = await rushesProcess(cwd, ['verify', 'board.yaml', '--rehearsal', '--deep']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n2 clips \([\d.]+ kB\) are as they were stored, and every frame decodes\n$/);
  });

  it('finds damage that only a decoder sees, also where the manifest has the hash of the damaged file', async () => {
    const { cwd, folder, clip } = await rehearsed();
    const bytes = readFileSync(clip('wide.1'));
    // The middle of its pictures; the index stays as it is.
    const from = bytes.indexOf('mdat') + 2000;
    bytes.fill(0xff, from, from + 1500);
    writeFileSync(clip('wide.1'), bytes);
    const { createHash } = await import('node:crypto');
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    manifest.takes.find(({ shot }: { shot: string }) => shot === 'wide').clip.sha256 = createHash('sha256')
      .update(bytes)
      .digest('hex');
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    renameSync(join(folder, 'journal.jsonl'), join(folder, 'journal.old'));
    expect((await rushes(cwd, ['verify', 'board.yaml', '--rehearsal'])).code).toBe(0);
    const { code, stdout } = await rushes(cwd, ['verify', 'board.yaml', '--rehearsal', '--deep', '--json']);
    expect(code).toBe(6);
    const document = JSON.parse(stdout);
    expectValid('verify.schema.json', document);
    const [found] = document.boards[0].findings;
    expect(found).toMatchObject({ take: 'wide.1', code: 'undecodable', severity: 'error' });
    expect(found.message).toMatch(/^ffmpeg decodes \d+ of its 48 frames: \w+/);
    expect(found.message.length).toBeLessThan(500);
  });
});
