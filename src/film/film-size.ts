import type { FilmMaterial } from './film.js';
import { mostSeconds, type Vote } from './most-seconds.js';

/** Pixels. */
export interface FilmSize {
  readonly width: number;
  readonly height: number;
}

/** Of a film without any clip or ordered shape. */
const USUAL: FilmSize = { width: 1280, height: 720 };
/** The shorter side of a picture that nobody has a clip of, in pixels. */
const SHORTER_SIDE = 720;
/** How much two shapes may differ and still be one: encoders round sides, as in 854x480. */
const TOLERANCE = 0.03;

/**
 * The size that most seconds of a film have. A gap counts too, or a short clip of the user's own would turn a film of slates on its
 * side. It counts for the size of the clips that have the ordered shape; without such clips, for that shape.
 */
export function filmSize(shots: readonly FilmMaterial[]): FilmSize {
  const clips = shots.flatMap(({ clip }) =>
    clip ? [{ value: { width: clip.width, height: clip.height }, seconds: clip.duration }] : [],
  );
  const gaps = shots.flatMap(({ clip, aspect, shot }) =>
    clip || aspect === undefined ? [] : [{ value: gapSize(aspect, clips), seconds: shot.duration }],
  );
  return mostSeconds([...clips, ...gaps], nameOf) ?? USUAL;
}

const nameOf = ({ width, height }: FilmSize): string => `${width}x${height}`;

function gapSize(aspect: number, clips: readonly Vote<FilmSize>[]): FilmSize {
  const alike = clips.filter(({ value }) => Math.abs(value.width / value.height / aspect - 1) < TOLERANCE);
  const even = (side: number): number => 2 * Math.round(side / 2);
  const { width, height } =
    aspect < 1
      ? { width: SHORTER_SIDE, height: SHORTER_SIDE / aspect }
      : { width: SHORTER_SIDE * aspect, height: SHORTER_SIDE };
  return mostSeconds(alike, nameOf) ?? { width: even(width), height: even(height) };
}
