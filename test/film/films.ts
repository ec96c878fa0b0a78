import type { Film, FilmClip, FilmMaterial, FilmTake } from '../../src/film/film.js';
import { frameRateOf } from '../../src/film/frame-rate.js';
import { type FilmFormat, makeFilm } from '../../src/film/make-film.js';
import type { FilmShot } from '../../src/storyboard/film-shot.js';

/** A clip of so many frames. */
export function clipOf(path: string, frames: number, fps = 24, more: Partial<FilmClip> = {}): FilmClip {
  const rate = frameRateOf(fps);
  const duration = Number(((frames * rate.denominator) / rate.numerator).toFixed(3));
  return { path, duration, frames, rate, width: 64, height: 36, ...more };
}

/** A shot as a board has it. An error at it names the pointer. */
export const shotOf = (id: string, number: number, more: Partial<FilmShot> = {}): FilmShot => ({
  id,
  number,
  dialogue: [],
  captions: [],
  duration: 5,
  place: (pointer) => ({ span: { source: { file: `${id}${pointer}`, text: '' }, start: 0, end: 0 }, from: 'shot' }),
  ...more,
});

/** A take with its clip on the disk. */
export const takeOf = (shot: string, take: number, clip: FilmClip, more: Partial<FilmTake> = {}): FilmTake => ({
  name: `${shot}.${take}`,
  take,
  model: 'trinetra/kling-v3',
  credits: 95,
  unit: 'trinetra',
  prompt: `What ${shot} shows`,
  clip,
  isThere: true,
  isRejected: false,
  ...more,
});

/** A shot with one take, which plays. */
export function materialOf(id: string, number: number, clip: FilmClip, more: Partial<FilmShot> = {}): FilmMaterial {
  const takes = [takeOf(id, 1, clip)];
  return {
    shot: shotOf(id, number, more),
    prompt: `What ${id} shows`,
    model: 'trinetra/kling-v3',
    clip,
    take: `${id}.1`,
    takes,
  };
}

/** The film of these shots. Throws with the errors of a film that cannot be. */
export function filmOf(shots: readonly FilmMaterial[], format: FilmFormat = {}, title?: string): Film {
  const made = makeFilm({ id: 'film', ...(title !== undefined && { title }), shots }, format);
  if (!made.ok) throw new Error(made.diagnostics.map(({ message }) => String(message)).join('\n'));
  return made.value;
}
