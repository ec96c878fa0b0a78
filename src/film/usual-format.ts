import type { FilmMaterial } from './film.js';
import { type FrameRate, rateText } from './frame-rate.js';
import { mostSeconds, type Vote } from './most-seconds.js';

/** Pixels. */
export interface FilmSize {
  readonly width: number;
  readonly height: number;
}

/** Of a film without any clip. */
const USUAL_RATE: FrameRate = { numerator: 24, denominator: 1 };
const USUAL_SIZE: FilmSize = { width: 1280, height: 720 };
/** How much two shapes may differ and still be one: encoders round sides, as in 854x480. */
const TOLERANCE = 0.03;

/**
 * The rate and the size that most seconds of a film have. Gaps count too, or one short clip of the user's own would turn a film of
 * slates on its side. They count for what takes have: of the rate, any take; of the size, those of the shape that the shot orders.
 */
export function usualFormat(shots: readonly FilmMaterial[]): { readonly rate: FrameRate; readonly size: FilmSize } {
  const clips = shots.flatMap(({ clip }) => (clip ? [clip] : []));
  const takes = shots.flatMap(({ clip, take }) => (clip && take !== undefined ? [clip] : []));
  const gaps = shots.filter(({ clip }) => clip === undefined);
  const rateOfGaps = mostSeconds(takes.map(rateVote), rateText) ?? USUAL_RATE;
  const rates = [...clips.map(rateVote), ...gaps.map(({ shot }) => ({ value: rateOfGaps, seconds: shot.duration }))];
  const sizesOfTakes = takes.map(sizeVote);
  const sizes = [
    ...clips.map(sizeVote),
    ...gaps.flatMap(({ aspect, shot }) =>
      aspect === undefined ? [] : [{ value: sizeOfGap(aspect, sizesOfTakes), seconds: shot.duration }],
    ),
  ];
  return { rate: mostSeconds(rates, rateText) ?? USUAL_RATE, size: mostSeconds(sizes, sizeText) ?? USUAL_SIZE };
}

const rateVote = ({ rate, duration }: { rate: FrameRate; duration: number }): Vote<FrameRate> => ({
  value: rate,
  seconds: duration,
});

const sizeVote = ({ width, height, duration }: FilmSize & { duration: number }): Vote<FilmSize> => ({
  value: { width, height },
  seconds: duration,
});

const sizeText = ({ width, height }: FilmSize): string => `${width}x${height}`;

/** The size of the takes of a shape; without such takes, 720 pixels on the shorter side. */
function sizeOfGap(aspect: number, takes: readonly Vote<FilmSize>[]): FilmSize {
  const alike = takes.filter(({ value }) => Math.abs(value.width / value.height / aspect - 1) < TOLERANCE);
  const longer = 2 * Math.round((USUAL_SIZE.height * Math.max(aspect, 1 / aspect)) / 2);
  const [width, height] = aspect < 1 ? [USUAL_SIZE.height, longer] : [longer, USUAL_SIZE.height];
  return mostSeconds(alike, sizeText) ?? { width, height };
}
