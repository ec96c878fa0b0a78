import { readCues } from '../cues/read-cues.js';
import type { CameraOrder } from '../draw/clip-order.js';
import { drawArrows } from './arrows.js';
import { drawCardParts } from './draw-card.js';

/** What decides a sketch: the same order gives the same drawing. */
export interface SketchOrder {
  readonly prompt: string;
  readonly camera?: CameraOrder;
  readonly width: number;
  readonly height: number;
}

/** Draws the card of a prompt as SVG text, without a slate. It takes about a millisecond, and no native code. */
export function drawSketch({ prompt, camera, width, height }: SketchOrder): string {
  const frame = { x: 0, y: 0, width, height };
  const { back, front } = drawCardParts(readCues(prompt), frame, frame);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Open Sans, Helvetica Neue, Arial, sans-serif" font-weight="600">${back}${front}${drawArrows(camera, frame)}${drawEdge(width, height)}</svg>\n`;
}

/** The edge of the paper: a page may be as light as a card by day. */
const drawEdge = (width: number, height: number): string =>
  `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" fill="none" stroke="#808080" stroke-opacity="0.5"/>`;
