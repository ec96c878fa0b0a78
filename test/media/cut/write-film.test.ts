import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFilmMaker } from '../../../src/media/cut/film-maker.js';
import { placeSound } from '../../../src/media/cut/place-sound.js';
import { readLayout } from '../../../src/media/cut/read-layout.js';
import { writeFilm } from '../../../src/media/cut/write-film.js';
import { drawClip } from '../../../src/media/draw-clip.js';
import { inspectClip } from '../../../src/media/inspect/inspect.js';
import { workspace } from '../../support/rushes.js';

/** Draws clips of these lengths in seconds, and joins them. */
async function joined(lengths: readonly number[], { sound = false, fps = 24, rate = { numerator: 24, denominator: 1 } } = {}) {
  const cwd = workspace();
  const clips = await Promise.all(
    lengths.map(async (seconds, nth) => {
      const file = join(cwd, `${nth}.mp4`);
      writeFileSync(file, await drawClip({ prompt: `Shot ${nth}`, seconds, width: 96, height: 64, fps, sound }));
      const layout = await readLayout(file);
      if (layout === undefined) throw new Error('a drawn clip can be joined');
      return { file, layout };
    }),
  );
  const film = join(cwd, 'film.mp4');
  const starts = clips.map((_, nth) =>
    clips.slice(0, nth).reduce((sum, { layout }) => sum + layout.picture.shown / (rate.numerator / rate.denominator), 0),
  );
  const sounds = clips.map(({ layout }) => (layout.sound === 'odd' ? undefined : layout.sound));
  const seconds = clips.reduce((sum, { layout }) => sum + layout.picture.shown, 0) / (rate.numerator / rate.denominator);
  const placed = placeSound(
    starts.map((start, nth) => ({ start, sound: sounds[nth] })),
    seconds,
    48_000,
  );
  const [like] = sounds;
  await writeFilm(film, {
    parts: clips.map(({ file, layout }) => ({ file, picture: layout.picture })),
    rate,
    maker: 'rushes test',
    ...(like &&
      placed && {
        sound: { like, placed, sources: clips.map(({ file }, nth) => ({ file, sound: sounds[nth] ?? like })) },
      }),
  });
  return { film, clips, placed, starts };
}

/** The bytes of a file's samples, one after the other. */
async function pictureBytes(file: string): Promise<Buffer[]> {
  const layout = await readLayout(file);
  const bytes = readFileSync(file);
  const { offsets, sizes } = layout?.picture ?? { offsets: [], sizes: [] };
  return Array.from(offsets, (at, nth) => bytes.subarray(at, at + (sizes[nth] as number)));
}

describe('clips that are coded alike become one film without being encoded again', () => {
  it('has each coded picture of each clip, in order and unchanged, and is as long as all of them', async () => {
    const { film, clips } = await joined([1, 2.5, 0.5]);
    const own = (await Promise.all(clips.map(({ file }) => pictureBytes(file)))).flat();
    const pictures = await pictureBytes(film);
    expect(own).toHaveLength(96);
    expect(pictures.map((bytes) => bytes.toString('hex'))).toEqual(own.map((bytes) => bytes.toString('hex')));
    const inspected = await inspectClip(film);
    expect(inspected).toMatchObject({
      ok: true,
      facts: { frames: 96, duration: 4, fps: 24, width: 96, height: 64, codec: 'h264', bytes: statSync(film).size },
    });
  });

  it('starts anew with a key frame at each join', async () => {
    const { film } = await joined([1, 1, 1]);
    const layout = await readLayout(film);
    const keys = [...(layout?.picture.keys ?? [])].flatMap((key, nth) => (key === 1 ? [nth] : []));
    expect(keys).toEqual([0, 24, 48]);
  });

  it('keeps the exact length at rates that are no whole number, over many clips', async () => {
    const { film } = await joined(Array(20).fill(1), { rate: { numerator: 24_000, denominator: 1001 } });
    const inspected = await inspectClip(film);
    expect(inspected).toMatchObject({ ok: true, facts: { frames: 480, duration: 20.02, fps: 23.976 } });
  });

  it('has each clip’s sound at its start, within half a packet, however many clips there are', async () => {
    // 0.7 s are no whole number of packets: without correction, a hundred clips would be late by a second.
    const { placed, starts, film } = await joined(Array(100).fill(0.7), {
      sound: true,
      fps: 10,
      rate: { numerator: 10, denominator: 1 },
    });
    let at = 0;
    const heard = new Map<number, number>();
    for (const { part, from, count } of placed?.runs ?? []) {
      if (from !== undefined) heard.set(part, at);
      at += count * 1024;
    }
    const late = starts.map((start, part) => Math.abs((heard.get(part) ?? Number.NaN) - start * 48_000));
    expect(late).toHaveLength(100);
    expect(Math.max(...late)).toBeLessThanOrEqual(512);
    expect(await inspectClip(film)).toMatchObject({ ok: true, facts: { frames: 700, duration: 70, sound: true } });
  }, 120_000);

  it('names rushes as its maker, which drawn clips do not', async () => {
    const { film, clips } = await joined([0.5]);
    expect(await readFilmMaker(film)).toBe('rushes test');
    expect(await readFilmMaker(clips[0]?.file ?? '')).toBeUndefined();
  });

  it('is not written where a file is', async () => {
    const { film, clips } = await joined([0.5]);
    const before = readFileSync(film);
    const parts = clips.map(({ file, layout }) => ({ file, picture: layout.picture }));
    await expect(writeFilm(film, { parts, rate: { numerator: 24, denominator: 1 }, maker: 'x' })).rejects.toThrow('EEXIST');
    expect(readFileSync(film).equals(before)).toBe(true);
  });
});
