import { InvalidArgumentError } from 'commander';
import { type FrameRate, frameRateOf } from '../../film/frame-rate.js';

const MAX_FPS = 240;
const MAX_SIDE = 8192;

/** `24`, `23.976` or `24000/1001`. */
export function parseFrameRate(text: string): FrameRate {
  const [, above, below] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const fps = above === undefined ? (/^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN) : Number(above) / Number(below);
  if (!(fps >= 1 && fps <= MAX_FPS)) throw new InvalidArgumentError(`It takes frames a second, from 1 to ${MAX_FPS}.`);
  return frameRateOf(fps);
}

/** `1920x1080` */
export function parseSize(text: string): { width: number; height: number } {
  const [width = 0, height = 0] = (/^(\d{1,5})x(\d{1,5})$/.exec(text) ?? []).slice(1).map(Number);
  const isSide = (side: number): boolean => side >= 16 && side <= MAX_SIDE && side % 2 === 0;
  if (isSide(width) && isSide(height)) return { width, height };
  throw new InvalidArgumentError(`It takes WIDTHxHEIGHT: two even numbers of pixels, from 16 to ${MAX_SIDE}.`);
}
