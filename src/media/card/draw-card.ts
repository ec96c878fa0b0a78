import type { Cues } from '../cues/cues.js';
import { OVERSCAN } from '../draw/camera-move.js';
import { drawBackdrop } from './backdrop.js';
import { drawCorners, drawFigures } from './figures.js';
import type { Area } from './shapes.js';
import { chooseTones } from './tones.js';

/** A layer of a card: an SVG of `OVERSCAN` times the frame's size, and its depth. */
export interface CardLayer {
  readonly svg: string;
  /** 0 the horizon, 1 close. */
  readonly depth: number;
}

/** The parts of a card in a frame's pixels: what is behind, and what is in front of it. */
export interface CardParts {
  readonly back: string;
  readonly front: string;
}

/** Draws what cues say, and nothing else. `sheet` is the area to fill; the picture is composed within `view`. */
export function drawCardParts(cues: Cues, sheet: Area, view: Area): CardParts {
  const tones = chooseTones(cues);
  const { svg, ground } = drawBackdrop(cues, sheet, view, tones);
  return { back: svg, front: drawFigures(cues, view, ground, tones) || drawCorners(cues, view, tones) };
}

/** Draws a card as the layers that a camera moves over, from far to near. */
export function drawCardLayers(cues: Cues, width: number, height: number, view: Area): CardLayer[] {
  const sheet = { x: 0, y: 0, width: even(width * OVERSCAN), height: even(height * OVERSCAN) };
  const [left, top] = [(sheet.width - width) / 2, (sheet.height - height) / 2];
  const { back, front } = drawCardParts(cues, sheet, { ...view, x: view.x + left, y: view.y + top });
  const wrap = (inside: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${sheet.width}" height="${sheet.height}" viewBox="0 0 ${sheet.width} ${sheet.height}">${inside}</svg>`;
  return [
    { svg: wrap(back), depth: 0.25 },
    { svg: wrap(front), depth: 0.8 },
  ];
}

function even(length: number): number {
  return Math.round(length / 2) * 2;
}
