import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { BOARDS } from '../cli/film/boards.js';
import { expectedPlaces, placesOf } from '../cli/film/expected-film.js';
import { readSrt, readVtt } from '../film/export/readers/read-captions.js';
import { readCsv } from '../film/export/readers/read-csv.js';
import { readEdl } from '../film/export/readers/read-edl.js';
import { readFcpxml } from '../film/export/readers/read-fcpxml.js';
import type { ReadShot } from '../film/export/readers/read-film.js';
import { readOtio } from '../film/export/readers/read-otio.js';
import { timecodeFrames } from '../film/export/readers/timecode-frames.js';
import { storeBoard } from '../support/export-board.js';
import { rushes } from '../support/in-process.js';

/** Exactly: 23.976 stands for 24000/1001. */
const exact = (fps: number): number => (Number.isInteger(fps) ? fps : (Math.round(fps) * 1000) / 1001);

/** Every address leads to a file, by the rules of addresses and not by ours. */
function expectFiles(shots: readonly ReadShot[], cwd: string): void {
  for (const { media } of shots) {
    if (media === undefined) continue;
    const file = media.startsWith('file:') ? fileURLToPath(media) : resolve(cwd, decodeURIComponent(media));
    expect(existsSync(file), media).toBe(true);
  }
}

describe.each(Object.entries(BOARDS))('a board with %s', (name, board) => {
  const file = board.file?.split('/').at(-1) ?? 'board.yaml';
  const rate = exact(board.fps);
  const isDrop = ['29.97', '59.94'].includes(String(board.fps));
  const places = expectedPlaces(board, board.fps);
  let cwd = '';
  beforeEach(async () => {
    cwd = await storeBoard(board);
  });
  const exported = async (...words: string[]): Promise<string> => {
    const { code, stdout, stderr } = await rushes(cwd, ['export', file, ...words]);
    expect(code, stderr).toBe(0);
    return stdout;
  };

  it('is read back from OpenTimelineIO', async () => {
    const film = readOtio(await exported('--format', 'otio'));
    expect(film.title).toBe(board.title);
    expect(film.fps).toBe(rate);
    expect(placesOf(film.shots)).toEqual(places);
    expectFiles(film.shots, cwd);
  });

  it('is read back from FCPXML', async () => {
    const film = readFcpxml(await exported('--format', 'fcpxml'));
    expect(film.title).toBe(board.title);
    expect(film.fps).toBeCloseTo(rate, 9);
    expect(film.isDrop).toBe(isDrop);
    const read = placesOf(film.shots);
    const isMixed = name === 'mixed rates';
    const withoutFrom = (all: typeof places) => all.map(({ from: _, ...rest }) => rest);
    expect(isMixed ? withoutFrom(read) : read).toEqual(isMixed ? withoutFrom(places) : places);
    expectFiles(film.shots, cwd);
  });

  it('is read back from an EDL', async () => {
    const film = readEdl(await exported('--format', 'edl', '--media', 'relative'), rate);
    expect(film.isDrop).toBe(isDrop);
    expect(placesOf(film.shots)).toEqual(places);
    expectFiles(film.shots, cwd);
    const events = film.lines.map(({ event }) => event);
    expect(new Set(events)).toEqual(new Set(Array.from({ length: board.shots.length }, (_, nth) => nth + 1)));
  });

  it('is read back from a shot list', async () => {
    const rows = readCsv(await exported('--format', 'csv'));
    const hour = timecodeFrames(isDrop ? '01:00:00;00' : '01:00:00:00', rate);
    const frames = (cell: string | undefined): number => timecodeFrames(cell ?? '', rate);
    const read = rows.map((row) => ({
      start: frames(row['start']) - hour,
      frames: Number(row['frames']),
      ...(row['in'] !== '' && { from: frames(row['in']) }),
      dissolve: Number(row['dissolve']),
    }));
    expect(read).toEqual(places);
    for (const row of rows) {
      expect(frames(row['end']) - frames(row['start'])).toBe(Number(row['frames']));
      expect(Number(row['seconds'])).toBeCloseTo(Number(row['frames']) / rate, 3);
    }
    expect(rows.map((row) => row['shot'])).toEqual(board.shots.map(({ id }) => id));
  });

  it('is read back from WebVTT and SubRip, with a caption for each shot at its place', async () => {
    const captioned = {
      ...board,
      shots: board.shots.map((shot) => ({ ...shot, keys: { ...shot.keys, caption: `In ${shot.id}` } })),
    };
    cwd = await storeBoard(captioned);
    const cues = readVtt(await exported('--format', 'vtt'));
    expect(cues.filter(({ text }) => text.startsWith('In ')).map(({ text }) => text)).toEqual(
      board.shots.map(({ id }) => `In ${id}`),
    );
    for (const [nth, cue] of cues.filter(({ text }) => text.startsWith('In ')).entries()) {
      const { start, frames } = places[nth] as (typeof places)[number];
      // Files count milliseconds.
      expect(cue.start).toBeGreaterThanOrEqual(Math.floor((start / rate) * 1000));
      expect(cue.end).toBeLessThanOrEqual(Math.ceil(((start + frames) / rate) * 1000));
      expect(cue.end).toBeGreaterThan(cue.start);
    }
    // SubRip cannot escape its arrow.
    const speech = (cue: (typeof cues)[number]): string =>
      cue.speaker === undefined ? cue.text : `${cue.speaker}: ${cue.text}`;
    expect(readSrt(await exported('--format', 'srt'))).toEqual(
      cues.map((cue) => ({ start: cue.start, end: cue.end, text: speech(cue).replaceAll('-->', '-- >') })),
    );
  });
});
