import type { Random } from './seeded-random.js';

/** The colours of a scene: the sky from top to horizon, the land from far to near, the sun and its glow. */
export interface Palette {
  readonly sky: readonly [string, string, string];
  readonly far: string;
  readonly near: string;
  readonly sun: string;
  readonly glow: string;
  readonly night: boolean;
}

type Colours = readonly [top: string, middle: string, horizon: string, far: string, near: string, sun: string, glow: string];

const LOW_SUNS: readonly [Colours, ...Colours[]] = [
  ['#28406b', '#a8798c', '#f6c58f', '#a98a96', '#1d1a2b', '#fff1cf', '#ffd9a0'],
  ['#5b2a4a', '#d0604f', '#ffc069', '#b86a58', '#23101f', '#fff0b8', '#ffb35c'],
  ['#43346f', '#b06a9a', '#ffb9a0', '#a07aa0', '#1c142e', '#ffeadb', '#ffc4ae'],
];

const DAYS: readonly [Colours, ...Colours[]] = [
  ...LOW_SUNS,
  ['#3f6f8f', '#9fc4c4', '#f3e6c4', '#9db3ac', '#16302f', '#fffbe6', '#fff3cf'],
  ['#44586b', '#8ea6b0', '#e6ddc9', '#93a4a8', '#18242b', '#f8f4e6', '#efe7d2'],
  ['#2f5f6e', '#77a88d', '#e9dca0', '#8aa78a', '#12261f', '#fff8d2', '#f6e7a0'],
];

const NIGHTS: readonly [Colours, ...Colours[]] = [
  ['#070d1f', '#152a4a', '#3c5f7d', '#2d4a66', '#050910', '#eef4ff', '#7fa2c8'],
  ['#0b0a1c', '#2a2450', '#6b5583', '#4a3f6b', '#08060f', '#fbf0ff', '#9c86b8'],
  ['#04151a', '#0d3a3f', '#3f7a6c', '#2a5a55', '#030b0d', '#f1fff6', '#7bb8a2'],
];

const NIGHT_WORDS = /\b(night|midnight|moon\w*|stars?|starlit|darkness|nocturn\w*)\b/i;
const LOW_SUN_WORDS = /\b(dawn|dusk|sunset|sunrise|evening|twilight|burning|fire\w*)\b/i;

/** Chooses the colours of a scene. Words of the prompt choose night, low sun or day; the seeded random decides the rest. */
export function choosePalette(random: Random, prompt: string): Palette {
  const night = NIGHT_WORDS.test(prompt);
  const [top, middle, horizon, far, near, sun, glow] = random.pick(
    night ? NIGHTS : LOW_SUN_WORDS.test(prompt) ? LOW_SUNS : DAYS,
  );
  return { sky: [top, middle, horizon], far, near, sun, glow, night };
}

/** Mixes two colours `#rrggbb`. `share` is the part of `to`, 0 to 1. */
export function mixColours(from: string, to: string, share: number): string {
  const part = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  const channels = [1, 3, 5].map((at) => Math.round(part(from, at) + (part(to, at) - part(from, at)) * share));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
