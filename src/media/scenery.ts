import { OVERSCAN } from './camera-move.js';
import type { Dice } from './dice.js';
import { mix, type Palette } from './palette.js';

/** A sheet of the picture, from far to near: an SVG that reaches `OVERSCAN` times the frame, and how deep it stands. */
export interface Sheet {
  readonly svg: string;
  /** 0 the sky, 1 close. */
  readonly depth: number;
}

/** Paints the sheets of a landscape for a frame of this size. What it shows follows from the dice and the prompt's words. */
export function scenery(throwing: Dice, colours: Palette, prompt: string, width: number, height: number): Sheet[] {
  const stage = { width: even(width * OVERSCAN), height: even(height * OVERSCAN), frame: Math.min(width, height) };
  const kind =
    KINDS.find(([words]) => words.test(prompt))?.[1] ?? throwing.pick<Kind>(['ridges', 'ridges', 'forest', 'dunes', 'sea']);
  const horizon = stage.height * (kind === 'sea' || kind === 'dunes' ? 0.52 : 0.56);
  const sheets: Sheet[] = [{ svg: wrap(stage, sky(throwing, colours, stage, horizon)), depth: 0 }];
  const count = 4;
  for (let i = 0; i < count; i++) {
    const nearness = (i + 1) / count;
    const colour = mix(colours.far, colours.near, nearness ** 1.15);
    const line = { throwing, stage, nearness, base: horizon + stage.height * (0.02 + 0.27 * nearness ** 1.4) };
    const mist = mix(colour, colours.sky[2], 0.55 * (1 - nearness) + 0.08);
    const shape = SHAPES[kind](line, i);
    const fill = `<linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${colour}"/><stop offset="1" stop-color="${mist}"/></linearGradient>`;
    const light = nearness < 1 && /city/.test(kind) ? windows(line, colours) : '';
    sheets.push({
      svg: wrap(stage, `<defs>${fill}</defs><g fill="url(#g)" stroke="none">${shape}</g>${light}`),
      depth: 0.15 + 0.85 * nearness ** 1.3,
    });
  }
  return sheets;
}

type Kind = 'ridges' | 'forest' | 'dunes' | 'sea' | 'city';

interface Stage {
  readonly width: number;
  readonly height: number;
  /** The frame's shorter side, which sizes things. */
  readonly frame: number;
}

interface Line {
  readonly throwing: Dice;
  readonly stage: Stage;
  readonly nearness: number;
  readonly base: number;
}

const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/\b(sea|ocean|ships?|boats?|sail\w*|waves?|shore|harbou?r|lake|beach|whale\w*)\b/i, 'sea'],
  [/\b(city|cities|streets?|skyline|rooftops?|town|tower\w*|neon|london|paris|tokyo)\b/i, 'city'],
  [/\b(forests?|woods?|trees?|jungle|pines?|orchard)\b/i, 'forest'],
  [/\b(deserts?|dunes?|sand\w*|plains?|steppe|fields?|meadows?|hills?)\b/i, 'dunes'],
  [/\b(mountains?|ridges?|peaks?|cliffs?|valley|summit|snow\w*)\b/i, 'ridges'],
];

const SHAPES: Readonly<Record<Kind, (line: Line, index: number) => string>> = {
  ridges: (line, index) => ground(line, 0.16 - 0.04 * index, 6, 0.58) + (line.nearness > 0.7 ? pines(line, 26) : ''),
  dunes: (line) => ground(line, 0.05 + 0.03 * line.nearness, 3, 0.35) + (line.nearness === 1 ? grass(line) : ''),
  forest: (line) => ground(line, 0.04, 4, 0.5) + pines(line, 60),
  sea: (line) => (line.nearness < 0.3 ? ground(line, 0.07, 5, 0.5) : swell(line)),
  city: (line) => (line.nearness === 1 ? ground(line, 0.01, 3, 0.4) + pines(line, 14) : blocks(line)),
};

function sky(throwing: Dice, colours: Palette, { width, height, frame }: Stage, horizon: number): string {
  const [top, middle, bottom] = colours.sky;
  const x = width * throwing.between(0.34, 0.66);
  const y = horizon - frame * throwing.between(0.16, 0.42);
  const r = frame * (colours.night ? 0.05 : 0.07);
  const stops = `<stop offset="0" stop-color="${top}"/><stop offset="${(horizon / height) * 0.62}" stop-color="${middle}"/><stop offset="${horizon / height}" stop-color="${bottom}"/>`;
  const glow = `<radialGradient id="r"><stop offset="0" stop-color="${colours.glow}" stop-opacity="0.85"/><stop offset="0.35" stop-color="${colours.glow}" stop-opacity="0.28"/><stop offset="1" stop-color="${colours.glow}" stop-opacity="0"/></radialGradient>`;
  let picture = `<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1">${stops}</linearGradient>${glow}</defs><rect width="100%" height="100%" fill="url(#s)"/>`;
  if (colours.night) {
    for (let i = 0; i < 130; i++) {
      const size = throwing.between(0.4, 1.5) * (frame / 480);
      picture += `<circle cx="${n(throwing.between(0, width))}" cy="${n(throwing.between(0, horizon))}" r="${n(size)}" fill="#fff" fill-opacity="${n(throwing.between(0.25, 0.9))}"/>`;
    }
  }
  picture += `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r * 6)}" fill="url(#r)"/><circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${colours.sun}"/>`;
  for (let i = 0; i < 7; i++) {
    const w = frame * throwing.between(0.5, 1.3);
    const cx = throwing.between(0, width);
    const cy = throwing.between(height * 0.1, horizon - frame * 0.06);
    picture += `<ellipse cx="${n(cx)}" cy="${n(cy)}" rx="${n(w)}" ry="${n(frame * throwing.between(0.006, 0.02))}" fill="${mix(colours.glow, middle, 0.3)}" fill-opacity="${colours.night ? 0.1 : 0.3}"/>`;
  }
  return picture;
}

/** A line of land from edge to edge: waves of doubling fineness, each `rough` times as high as the one before. */
function ground(line: Line, high: number, octaves: number, rough: number): string {
  const edge = profile(line, high, octaves, rough);
  const { width, height } = line.stage;
  const step = width / (edge.length - 1);
  return `<path d="M0 ${height}${edge.map((y, i) => `L${n(i * step)} ${n(y)}`).join('')}L${width} ${height}Z"/>`;
}

function profile({ throwing, stage, base }: Line, high: number, octaves: number, rough: number): number[] {
  const waves = Array.from({ length: octaves }, (_, i) => ({
    length: throwing.between(1.4, 2.4) * 2 ** i,
    phase: throwing.between(0, Math.PI * 2),
    high: high * stage.height * rough ** i,
  }));
  return Array.from({ length: 241 }, (_, i) => {
    const along = (i / 240) * Math.PI * 2;
    return waves.reduce(
      (y, wave) => y - wave.high * (1 - 2 * Math.abs(Math.sin((along * wave.length) / 2 + wave.phase))),
      base,
    );
  });
}

function pines(line: Line, count: number): string {
  const { throwing, stage, nearness, base } = line;
  let trees = '';
  for (let i = 0; i < count; i++) {
    const x = throwing.between(0, stage.width);
    const h = stage.frame * throwing.between(0.07, 0.17) * (0.35 + nearness);
    const w = h * throwing.between(0.16, 0.24);
    const foot = base + stage.height * 0.05;
    const tiers = [0, 0.28, 0.54].map((at, k) => {
      const top = foot - h + h * at * 0.9;
      const half = w * (0.5 + 0.32 * k);
      return `M${n(x)} ${n(top)}L${n(x + half)} ${n(top + h * 0.42)}L${n(x - half)} ${n(top + h * 0.42)}Z`;
    });
    trees += `${tiers.join('')}M${n(x - w * 0.08)} ${n(foot - h * 0.2)}h${n(w * 0.16)}v${n(h * 0.35)}h${n(-w * 0.16)}Z`;
  }
  return `<path d="${trees}"/>`;
}

function grass({ throwing, stage, base }: Line): string {
  let blades = '';
  for (let i = 0; i < 160; i++) {
    const x = throwing.between(0, stage.width);
    const h = stage.frame * throwing.between(0.03, 0.1);
    const lean = throwing.between(-0.35, 0.45) * h;
    const foot = base + stage.height * 0.07;
    blades += `M${n(x)} ${n(foot)}Q${n(x)} ${n(foot - h * 0.6)} ${n(x + lean)} ${n(foot - h)}Q${n(x + 3)} ${n(foot - h * 0.5)} ${n(x + 4)} ${n(foot)}Z`;
  }
  return `<path d="${blades}"/>`;
}

function swell(line: Line): string {
  const { width, height } = line.stage;
  const { throwing, nearness, base } = line;
  const length = line.stage.frame * (0.16 + 0.3 * nearness);
  const high = line.stage.frame * 0.022 * nearness;
  let path = `M0 ${height}L0 ${n(base)}`;
  let crests = '';
  for (let x = -throwing.between(0, length); x < width; x += length) {
    path += `Q${n(x + length / 4)} ${n(base - high * 2)} ${n(x + length / 2)} ${n(base)}T${n(x + length)} ${n(base)}`;
  }
  for (let i = 0; i < 18; i++) {
    const w = length * throwing.between(0.3, 1);
    crests += `<rect x="${n(throwing.between(0, width))}" y="${n(base + height * 0.02 + throwing.between(0, height * 0.08))}" width="${n(w)}" height="${n(high * 0.22 + 0.6)}" rx="1" fill="#fff" fill-opacity="0.16"/>`;
  }
  const boat = nearness > 0.4 && nearness < 0.6 ? sail(line) : '';
  return `${boat}<path d="${path}L${width} ${height}Z"/>${crests}`;
}

function sail({ throwing, stage, base }: Line): string {
  const x = stage.width * throwing.between(0.35, 0.65);
  const s = stage.frame * 0.11;
  return `<path d="M${n(x)} ${n(base - s * 1.2)}L${n(x)} ${n(base - s * 0.12)}L${n(x - s * 0.5)} ${n(base - s * 0.12)}ZM${n(x + s * 0.06)} ${n(base - s)}L${n(x + s * 0.06)} ${n(base - s * 0.12)}L${n(x + s * 0.4)} ${n(base - s * 0.12)}ZM${n(x - s * 0.55)} ${n(base - s * 0.06)}L${n(x + s * 0.5)} ${n(base - s * 0.06)}L${n(x + s * 0.32)} ${n(base + s * 0.14)}L${n(x - s * 0.38)} ${n(base + s * 0.14)}Z"/>`;
}

function blocks({ throwing, stage, nearness, base }: Line): string {
  let houses = `M0 ${n(base)}H${stage.width}V${stage.height}H0Z`;
  for (let x = -10; x < stage.width; ) {
    const w = stage.frame * throwing.between(0.06, 0.15) * (0.6 + nearness * 0.7);
    const h = stage.frame * throwing.between(0.06, 0.36);
    houses += `M${n(x)} ${stage.height}V${n(base - h)}H${n(x + w)}V${stage.height}Z`;
    if (throwing.between(0, 1) > 0.75) houses += `M${n(x + w / 2 - 1)} ${n(base - h)}v${n(-h * 0.25)}h2v${n(h * 0.25)}Z`;
    x += w * throwing.between(0.9, 1.3);
  }
  return `<path d="${houses}"/>`;
}

function windows({ throwing, stage, base, nearness }: Line, colours: Palette): string {
  let lit = '';
  const size = stage.frame * 0.009 * (0.6 + nearness);
  for (let i = 0; i < 120; i++) {
    lit += `M${n(throwing.between(0, stage.width))} ${n(base - stage.frame * throwing.between(-0.12, 0.05))}h${n(size)}v${n(size * 1.5)}h${n(-size)}Z`;
  }
  return `<path d="${lit}" fill="${colours.glow}" fill-opacity="${colours.night ? 0.75 : 0.35}"/>`;
}

function wrap({ width, height }: Stage, inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`;
}

function even(length: number): number {
  return Math.round(length / 2) * 2;
}

function n(value: number): string {
  return value.toFixed(1);
}
