import { OVERSCAN } from './camera-move.js';
import { drawLandscape, type Landscape, landscapeFor, type Stage } from './landscape.js';
import { mix, type Palette } from './palette.js';
import type { Random } from './seeded-random.js';

/** A sheet of the picture: an SVG that reaches `OVERSCAN` times the frame, and how deep it stands. */
export interface Sheet {
  readonly svg: string;
  /** 0 the sky, 1 close. */
  readonly depth: number;
}

const LINES = 4;

/** Paints the sheets of a landscape for a frame of this size, from far to near. What it shows follows from the dice and the prompt's words. */
export function scenery(throwing: Random, colours: Palette, prompt: string, width: number, height: number): Sheet[] {
  const stage = { width: even(width * OVERSCAN), height: even(height * OVERSCAN), frame: Math.min(width, height) };
  const land = landscapeFor(prompt, throwing);
  const horizon = stage.height * (land === 'sea' || land === 'dunes' ? 0.52 : 0.56);
  const sheets: Sheet[] = [{ svg: wrap(stage, sky(throwing, colours, stage, horizon)), depth: 0 }];
  for (let i = 1; i <= LINES; i++) {
    const nearness = i / LINES;
    const svg = wrap(stage, ground(throwing, colours, land, stage, horizon, nearness));
    sheets.push({ svg, depth: 0.15 + 0.85 * nearness ** 1.3 });
  }
  return sheets;
}

function ground(throwing: Random, colours: Palette, land: Landscape, stage: Stage, horizon: number, nearness: number): string {
  const base = horizon + stage.height * (0.02 + 0.27 * nearness ** 1.4);
  const colour = mix(colours.far, colours.near, nearness ** 1.15);
  // The farther, the more of the light lies between it and the eye, most of it in the valleys.
  const mist = mix(colour, colours.sky[2], 0.55 * (1 - nearness) + 0.08);
  const [top, bottom] = [base - stage.height * 0.2, base + stage.height * 0.22];
  const fill = `<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" y1="${top}" x2="0" y2="${bottom}"><stop offset="0" stop-color="${colour}"/><stop offset="1" stop-color="${mist}"/></linearGradient>`;
  const shapes = drawLandscape(land, { throwing, stage, nearness, base, glow: colours.glow });
  return `<defs>${fill}</defs><g fill="url(#g)">${shapes}</g>`;
}

function sky(throwing: Random, colours: Palette, { width, height, frame }: Stage, horizon: number): string {
  const [top, middle, bottom] = colours.sky;
  const sun = { x: width * throwing.between(0.34, 0.66), y: horizon - frame * throwing.between(0.16, 0.42) };
  const radius = frame * (colours.night ? 0.05 : 0.07);
  const stop = (offset: number, colour: string, opacity = 1): string =>
    `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`;
  const level = horizon / height;
  const air = `<linearGradient id="s" x1="0" y1="0" x2="0" y2="1">${stop(0, top)}${stop(level * 0.62, middle)}${stop(level, bottom)}</linearGradient>`;
  const glow = `<radialGradient id="r">${stop(0, colours.glow, 0.85)}${stop(0.35, colours.glow, 0.28)}${stop(1, colours.glow, 0)}</radialGradient>`;
  let picture = `<defs>${air}${glow}</defs><rect width="100%" height="100%" fill="url(#s)"/>`;
  for (let i = 0; colours.night && i < 130; i++) {
    const size = throwing.between(0.4, 1.5) * (frame / 480);
    picture += dot(throwing.between(0, width), throwing.between(0, horizon), size, '#fff', throwing.between(0.25, 0.9));
  }
  picture += dot(sun.x, sun.y, radius * 6, 'url(#r)', 1) + dot(sun.x, sun.y, radius, colours.sun, 1);
  for (let i = 0; i < 7; i++) {
    const [x, y] = [throwing.between(0, width), throwing.between(height * 0.1, horizon - frame * 0.06)];
    const [long, thick] = [frame * throwing.between(0.5, 1.3), frame * throwing.between(0.006, 0.02)];
    const colour = mix(colours.glow, middle, 0.3);
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
