import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { removeStaleParts } from '../../../src/app/frames/frame-files.js';
import { OwnFolder } from '../../../src/system/own-folder.js';
import { boardOf } from '../../support/film.js';
import { filmHere } from '../../support/film-here.js';
import { rushes } from '../../support/in-process.js';
import { manifest, workspace } from '../../support/rushes.js';
import { expectValid } from '../../support/schemas.js';

/** A rendered film of two shots, on a machine without ffmpeg. */
async function rendered() {
  const film = await filmHere(boardOf(['lake', 'ridge']));
  expect((await film.run()).ok).toBe(true);
  return { ...film, frames: (...words: string[]) => rushes(film.cwd, ['frames', 'board.yaml', ...words], { PATH: film.cwd }) };
}

/** Puts files with the names of all frames into the folder, so that no ffmpeg is needed. */
function putFrames(cwd: string, file: (name: string) => string) {
  mkdirSync(file('frames'));
  const { takes } = manifest(cwd, 'film');
  for (const { shot, take, clip } of takes)
    for (const position of ['first', 'middle', 'last'])
      writeFileSync(file(`frames/${shot}.${take}.${position}.${clip?.sha256.slice(0, 12)}.png`), 'x');
  return takes;
}

describe('rushes frames without ffmpeg', () => {
  it('says how to install it, and writes nothing', async () => {
    const { frames, file } = await rendered();
    const { code, stdout, stderr } = await frames();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(
      'error: rushes frames needs ffmpeg, and there is no ffmpeg on the PATH.\n       Install it: sudo apt-get',
    );
    expect(existsSync(file('frames'))).toBe(false);
  });

  it('still lists frames that are there', async () => {
    const { cwd, frames, file } = await rendered();
    const takes = putFrames(cwd, file);
    const { code, stdout } = await frames();
    expect(code).toBe(0);
    expect(stdout).toContain('6 were there');
    // An empty file is no frame.
    writeFileSync(file(`frames/lake.1.last.${takes[0]?.clip?.sha256.slice(0, 12)}.png`), '');
    expect((await frames()).code).toBe(2);
  });

  it('names the shots of which no take counts, with --picked', async () => {
    const { cwd, frames, file } = await rendered();
    putFrames(cwd, file);
    expect((await rushes(cwd, ['pick', 'board.yaml', 'lake.1', '--reject'])).code).toBe(0);
    const { code, stdout } = await frames('--picked');
    expect(code).toBe(0);
    expect(stdout).toContain('no take    lake: no take counts; see why: rushes pick board.yaml\n\n3 were there\n');
    const document = JSON.parse((await frames('--picked', '--json')).stdout);
    expectValid('frames.schema.json', document);
    expect(document.no_take).toEqual(['lake']);
    expect((await frames('lake', '--picked')).stdout).toContain('no frames\n');
    expect((await frames('ridge', '--picked')).stdout).not.toContain('lake');
  });

  it('names clips that are not here, with the command that says what to do', async () => {
    const { frames, file } = await rendered();
    for (const name of ['lake', 'ridge']) rmSync(file(`clips/${name}.1.mp4`));
    const { code, stdout } = await frames();
    expect(code).toBe(6);
    expect(stdout).toContain('no frames  lake.1: the clip is not on this disk\n');
    expect(stdout).toContain('rushes verify board.yaml\n');
  });
});

it('a shot or take without a clip is named, with those that have one', async () => {
  const { frames } = await rendered();
  const { code, stderr } = await frames('ridge.2');
  expect(code).toBe(2);
  expect(stderr).toBe('error: ridge.2 has no stored clip.\n       These have one: lake.1, ridge.1.\n');
});

it('parts of pictures that a killed command left are removed once they are old', async () => {
  const folder = new OwnFolder(workspace());
  const put = (name: string, ageMs: number) => {
    writeFileSync(join(folder.path, name), 'half');
    utimesSync(join(folder.path, name), new Date(), new Date(Date.now() - ageMs));
    return () => existsSync(join(folder.path, name));
  };
  const old = put('ridge.1.last.0123456789ab.png.89abcdef.part', 3_600_000);
  const young = put('ridge.1.last.0123456789ab.png.01234567.part', 1000);
  const other = put('mine.part', 3_600_000);
  await removeStaleParts(folder, Date.now());
  expect([old(), young(), other()]).toEqual([false, true, true]);
});
