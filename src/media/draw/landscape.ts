import type { Random } from './seeded-random.js';

/** The area that land is drawn on, in pixels. */
export interface Stage {
  readonly width: number;
  readonly height: number;
  /** The frame's shorter side. Sizes of things are relative to it. */
  readonly frame: number;
}

/** One line of land. */
export interface Ridge {
  readonly random: Random;
  readonly stage: Stage;
  /** From above 0 (far) to 1 (near). */
  readonly nearness: number;
  /** Its height in the picture, in pixels from the top. */
  readonly base: number;
  /** The colour of lit windows and crests. */
  readonly glow: string;
}

/** A kind of landscape. */
export type Landscape = 'ridges' | 'forest' | 'dunes' | 'sea' | 'city';

const WORDS: readonly (readonly [RegExp, Landscape])[] = [
  [/\b(sea|ocean|ships?|boats?|sail\w*|waves?|shore|harbou?r|lake|beach|whale\w*)\b/i, 'sea'],
  [/\b(city|cities|streets?|skyline|rooftops?|town|tower\w*|neon|london|paris|tokyo)\b/i, 'city'],
  [/\b(forests?|woods?|trees?|jungle|pines?|orchard)\b/i, 'forest'],
  [/\b(deserts?|dunes?|sand\w*|plains?|steppe|fields?|meadows?|hills?)\b/i, 'dunes'],
  [/\b(mountains?|ridges?|peaks?|cliffs?|valley|summit|snow\w*)\b/i, 'ridges'],
];

/** Chooses the landscape that a prompt's words name, or else a random one. */
export function chooseLandscape(prompt: string, random: Random): Landscape {
  return (
    WORDS.find(([words]) => words.test(prompt))?.[1] ?? random.pick<Landscape>(['ridges', 'ridges', 'forest', 'dunes', 'sea'])
  );
}

/** Draws a line of land as SVG shapes that inherit their fill. */
export function drawLandscape(land: Landscape, line: Ridge): string {
  return SHAPES[land](line);
}

const SHAPES: Readonly<Record<Landscape, (line: Ridge) => string>> = {
  ridges: (line) => ground(line, 0.2 - 0.14 * line.nearness, 6, 0.5) + (line.nearness > 0.7 ? pines(line, 26) : ''),
  dunes: (line) => ground(line, 0.05 + 0.03 * line.nearness, 3, 0.35) + (line.nearness === 1 ? grass(line) : ''),
  forest: (line) => pines(line, 60) + ground(line, 0.04, 4, 0.5),
  sea: (line) => (line.nearness < 0.3 ? ground(line, 0.07, 5, 0.5) : swell(line)),
  city: (line) => (line.nearness === 1 ? ground(line, 0.01, 3, 0.4) + pines(line, 14) : blocks(line)),
};

/** Land from edge to edge: each wave is half as long as the one before and `rough` times as high. Crests are pointed. */
function ground({ random, stage, base }: Ridge, high: number, octaves: number, rough: number): string {
  const waves = Array.from({ length: octaves }, (_, i) => ({
    length: random.between(1.4, 2.4) * 2 ** i,
    phase: random.between(0, Math.PI * 2),
    high: high * stage.height * rough ** i,
  }));
  let edge = '';
  for (let i = 0; i <= 240; i++) {
    const along = (i / 240) * Math.PI;
    const y = waves.reduce(
      (at, wave) => at - wave.high * (1 - 1.25 * Math.abs(Math.sin(along * wave.length + wave.phase))),
      base,
    );
    edge += `L${n((i / 240) * stage.width)} ${n(y)}`;
  }
  return `<path d="M0 ${stage.height}${edge}L${stage.width} ${stage.height}Z"/>`;
}

function pines({ random, stage, nearness, base }: Ridge, count: number): string {
  let trees = '';
  for (let i = 0; i < count; i++) {
    const x = random.between(0, stage.width);
    const h = stage.frame * random.between(0.07, 0.17) * (0.35 + nearness);
    const w = h * random.between(0.16, 0.24);
    const foot = base + stage.height * 0.03;
    for (const [k, at] of [0, 0.28, 0.54].entries()) {
      const top = foot - h + h * at * 0.9;
      const half = w * (0.5 + 0.32 * k);
      trees += `M${n(x)} ${n(top)}L${n(x + half)} ${n(top + h * 0.42)}L${n(x - half)} ${n(top + h * 0.42)}Z`;
    }
    trees += `M${n(x - w * 0.08)} ${n(foot - h * 0.2)}h${n(w * 0.16)}v${n(h * 0.35)}h${n(-w * 0.16)}Z`;
  }
  // One path with the ground at its foot, so that both share one gradient.
  return `<path d="${trees}M0 ${n(base + stage.height * 0.06)}H${stage.width}V${stage.height}H0Z"/>`;
}

function grass({ random, stage, base }: Ridge): string {
  let blades = '';
  for (let i = 0; i < 160; i++) {
    const x = random.between(0, stage.width);
    const h = stage.frame * random.between(0.03, 0.1);
    const lean = random.between(-0.35, 0.45) * h;
    const foot = base + stage.height * 0.07;
    blades += `M${n(x)} ${n(foot)}Q${n(x)} ${n(foot - h * 0.6)} ${n(x + lean)} ${n(foot - h)}Q${n(x + 3)} ${n(foot - h * 0.5)} ${n(x + 4)} ${n(foot)}Z`;
  }
  return `<path d="${blades}"/>`;
}

function swell(line: Ridge): string {
  const { random, nearness, base, stage } = line;
  const length = stage.frame * (0.16 + 0.3 * nearness);
  const high = stage.frame * 0.022 * nearness;
  let path = `M0 ${stage.height}L0 ${n(base)}`;
  let crests = '';
  for (let x = -random.between(0, length); x < stage.width; x += length) {
    path += `Q${n(x + length / 4)} ${n(base - high * 2)} ${n(x + length / 2)} ${n(base)}T${n(x + length)} ${n(base)}`;
  }
  for (let i = 0; i < 18; i++) {
    const w = length * random.between(0.3, 1);
    const y = base + stage.height * random.between(0.02, 0.1);
    crests += `<rect x="${n(random.between(0, stage.width))}" y="${n(y)}" width="${n(w)}" height="${n(high * 0.22 + 0.6)}" rx="1" fill="${line.glow}" fill-opacity="0.18"/>`;
  }
  const boat = nearness > 0.4 && nearness < 0.6 ? sail(line) : '';
  return `${boat}<path d="${path}L${stage.width} ${stage.height}Z"/>${crests}`;
}

function sail({ random, stage, base }: Ridge): string {
  const s = stage.frame * 0.11;
  const x = stage.width * random.between(0.35, 0.65);
  const at = (dx: number, dy: number): string => `${n(x + s * dx)} ${n(base + s * dy)}`;
  const main = `M${at(0, -1.2)}L${at(0, -0.12)}L${at(-0.5, -0.12)}Z`;
  const jib = `M${at(0.06, -1)}L${at(0.06, -0.12)}L${at(0.4, -0.12)}Z`;
  return `<path d="${main}${jib}M${at(-0.55, -0.06)}L${at(0.5, -0.06)}L${at(0.32, 0.14)}L${at(-0.38, 0.14)}Z"/>`;
}

function blocks({ random, stage, nearness, base, glow }: Ridge): string {
  const pane = stage.frame * 0.011 * (0.5 + nearness);
  let houses = `M0 ${n(base)}H${stage.width}V${stage.height}H0Z`;
  let lit = '';
  for (let x = -10; x < stage.width; ) {
    const w = stage.frame * random.between(0.06, 0.15) * (0.6 + nearness * 0.7);
    const h = stage.frame * random.between(0.06, 0.36);
    houses += `M${n(x)} ${stage.height}V${n(base - h)}H${n(x + w)}V${stage.height}Z`;
    if (random.between(0, 1) > 0.75) houses += `M${n(x + w / 2 - 1)} ${n(base - h)}v${n(-h * 0.25)}h2v${n(h * 0.25)}Z`;
    for (let wx = x + pane; wx < x + w - pane * 1.5; wx += pane * 2.2) {
      for (let wy = base - h + pane * 1.5; wy < base; wy += pane * 3) {
        if (random.between(0, 1) < 0.13) lit += `M${n(wx)} ${n(wy)}h${n(pane)}v${n(pane * 1.5)}h${n(-pane)}Z`;
      }
    }
    x += w * random.between(0.9, 1.3);
  }
  return `<path d="${houses}"/><path d="${lit}" fill="${glow}" fill-opacity="0.7"/>`;
}

function n(value: number): string {
  return value.toFixed(1);
}
