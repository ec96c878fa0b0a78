import { rm } from 'node:fs/promises';
import type { FilmEntry } from '../../film/film.js';
import { filmSeconds } from '../../film/frame-rate.js';
import { mixSound, type SoundUse } from '../../media/conform/mix-sound.js';
import { clipSoundWords, encodeSoundWords, FILM_SAMPLE_RATE } from '../../media/conform/sound-words.js';
import type { FilmSound } from '../../media/cut/film-plan.js';
import { placeSound } from '../../media/cut/place-sound.js';
import { readSoundLayout } from '../../media/cut/read-layout.js';
import type { FfmpegOptions } from '../../media/decode/run-ffmpeg.js';
import { fail, type Result } from '../failure.js';
import type { FilmInputs } from './conform-pictures.js';
import type { CutOptions } from './cut-options.js';
import { readScratch } from './read-scratch.js';
import { runFfmpegStep } from './run-ffmpeg-step.js';

/**
 * Makes the sound of a film: that of each clip at its place, to the sample, with silence elsewhere; and the scratch track
 * under all of it. It is mixed uncompressed and encoded once, so nothing drifts and no join is heard.
 */
export async function conformSound(
  { film, sourceOf, work, shown }: FilmInputs,
  ffmpeg: FfmpegOptions,
  options: CutOptions,
): Promise<Result<FilmSound>> {
  const { signal, onProgress, audio, cwd } = options;
  const sampleAt = (frame: number): number => Math.round(filmSeconds(frame, film.rate) * FILM_SAMPLE_RATE);
  const samples = sampleAt(film.frames);
  const uses: SoundUse[] = [];
  const heard = film.entries.filter(({ clip }) => clip?.sound === true);
  for (const [nth, entry] of heard.entries()) {
    const { shot, start, frames, from } = entry;
    const count = sampleAt(start + frames) - sampleAt(start);
    const file = work.file(`sound-${nth}.pcm`);
    const words = clipSoundWords(sourceOf(entry).file, { from: sampleAt(from), count }, file);
    const run = await runFfmpegStep({ words, what: `the sound of ${shot.id}`, shown, frames }, ffmpeg);
    if (!run.ok) return run;
    const ends = film.entries[film.entries.indexOf(entry) + 1]?.dissolve ?? 0;
    uses.push({ file, start: sampleAt(start), count, ...fades(entry, ends, sampleAt) });
    onProgress?.({ step: 'sound', done: nth + 1, all: heard.length, shot: shot.id });
  }
  if (audio !== undefined) {
    const scratch = await readScratch(audio, cwd, samples, { work, shown, frames: film.frames }, ffmpeg);
    if (!scratch.ok) return scratch;
    uses.unshift({ file: scratch.value, start: 0, count: samples, fadeIn: 0, fadeOut: 0 });
  }
  const [mixed, coded] = [work.file('sound.pcm'), work.file('sound.mp4')];
  await mixSound(mixed, uses, samples, signal);
  for (const { file } of uses) await rm(file, { force: true });
  const what = 'the sound of the film';
  const run = await runFfmpegStep({ words: encodeSoundWords(mixed, coded), what, shown, frames: film.frames }, ffmpeg);
  if (!run.ok) return run;
  await rm(mixed, { force: true });
  const sound = await readSoundLayout(coded);
  const placed = sound && placeSound([{ start: 0, sound }], filmSeconds(film.frames, film.rate), FILM_SAMPLE_RATE);
  // An encoder ends with the packet that the last sample is in.
  if (sound === undefined || placed === undefined || sound.length < samples)
    return fail(6, 'ffmpeg made less sound than the film is long', 'Run this again.');
  return { ok: true, value: { like: sound, sources: [{ file: coded, sound }], placed } };
}

const fades = (
  { start, frames, dissolve }: FilmEntry,
  ends: number,
  sampleAt: (frame: number) => number,
): Pick<SoundUse, 'fadeIn' | 'fadeOut'> => ({
  fadeIn: sampleAt(start + dissolve) - sampleAt(start),
  fadeOut: sampleAt(start + frames) - sampleAt(start + frames - ends),
});
