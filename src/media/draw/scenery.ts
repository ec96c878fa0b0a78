import { OVERSCAN } from './camera-move.js';
import { chooseLandscape, drawLandscape, type Landscape, type Stage } from './landscape.js';
import { mixColours, type Palette } from './palette.js';
import type { Random } from './seeded-random.js';

/** A layer of the picture: an SVG of `OVERSCAN` times the frame's size, and its depth. */
export interface SceneryLayer {
  readonly svg: string;
  /** 0 the sky, 1 close. */
  readonly depth: number;
}

const RIDGES = 4;

/** Draws the layers of a landscape for a frame of this size, from far to near. The prompt and chance decide what it shows. */
export function drawScenery(random: Random, colours: Palette, prompt: string, width: number, height: number): SceneryLayer[] {
  const stage = { width: even(width * OVERSCAN), height: even(height * OVERSCAN), frame: Math.min(width, height) };
  const land = chooseLandscape(prompt, random);
  const horizon = stage.height * (land === 'sea' || land === 'dunes' ? 0.52 : 0.56);
  const layers: SceneryLayer[] = [{ svg: wrap(stage, sky(random, colours, stage, horizon)), depth: 0 }];
  for (let i = 1; i <= RIDGES; i++) {
    const nearness = i / RIDGES;
    const svg = wrap(stage, ground(random, colours, land, stage, horizon, nearness));
    layers.push({ svg, depth: 0.15 + 0.85 * nearness ** 1.3 });
  }
  return layers;
}

function ground(random: Random, colours: Palette, land: Landscape, stage: Stage, horizon: number, nearness: number): string {
  const base = horizon + stage.height * (0.02 + 0.27 * nearness ** 1.4);
  const colour = mixColours(colours.far, colours.near, nearness ** 1.15);
  // Far land is hazier than near land, above all in its valleys.
  const mist = mixColours(colour, colours.sky[2], 0.55 * (1 - nearness) + 0.08);
  const [top, bottom] = [base - stage.height * 0.2, base + stage.height * 0.22];
  const fill = `<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" y1="${top}" x2="0" y2="${bottom}"><stop offset="0" stop-color="${colour}"/><stop offset="1" stop-color="${mist}"/></linearGradient>`;
  const shapes = drawLandscape(land, { random, stage, nearness, base, glow: colours.glow });
  return `<defs>${fill}</defs><g fill="url(#g)">${shapes}</g>`;
}

function sky(random: Random, colours: Palette, { width, height, frame }: Stage, horizon: number): string {
  const [top, middle, bottom] = colours.sky;
  const sun = { x: width * random.between(0.34, 0.66), y: horizon - frame * random.between(0.16, 0.42) };
  const radius = frame * (colours.night ? 0.05 : 0.07);
  const stop = (offset: number, colour: string, opacity = 1): string =>
    `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`;
  const level = horizon / height;
  const air = `<linearGradient id="s" x1="0" y1="0" x2="0" y2="1">${stop(0, top)}${stop(level * 0.62, middle)}${stop(level, bottom)}</linearGradient>`;
  const glow = `<radialGradient id="r">${stop(0, colours.glow, 0.85)}${stop(0.35, colours.glow, 0.28)}${stop(1, colours.glow, 0)}</radialGradient>`;
  let picture = `<defs>${air}${glow}</defs><rect width="100%" height="100%" fill="url(#s)"/>`;
  for (let i = 0; colours.night && i < 130; i++) {
    const size = random.between(0.4, 1.5) * (frame / 480);
    picture += dot(random.between(0, width), random.between(0, horizon), size, '#fff', random.between(0.25, 0.9));
  }
  picture += dot(sun.x, sun.y, radius * 6, 'url(#r)', 1) + dot(sun.x, sun.y, radius, colours.sun, 1);
  for (let i = 0; i < 7; i++) {
    const [x, y] = [random.between(0, width), random.between(height * 0.1, horizon - frame * 0.06)];
    const [long, thick] = [frame * random.between(0.5, 1.3), frame * random.between(0.006, 0.02)];
    const colour = mixColours(colours.glow, middle, 0.3);
    picture += `<ellipse cx="${x}" cy="${y}" rx="${long}" ry="${thick}" fill="${colour}" fill-opacity="${colours.night ? 0.1 : 0.3}"/>`;
  }
  return picture;
}

function dot(x: number, y: number, radius: number, fill: string, opacity: number): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}" fill-opacity="${opacity}"/>`;
}

function wrap({ width, height }: Stage, inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`;
}

function even(length: number): number {
  return Math.round(length / 2) * 2;
}
