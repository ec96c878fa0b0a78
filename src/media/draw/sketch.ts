import { OVERSCAN } from './camera-move.js';
import { choosePalette } from './palette.js';
import { drawScenery } from './scenery.js';
import { seededRandom } from './seeded-random.js';

/** What decides a sketch: the same order gives the same drawing. */
export interface SketchOrder {
  readonly prompt: string;
  /** Of a drawn clip with the same seed and prompt, the sketch is the landscape. */
  readonly seed: string;
  readonly width: number;
  readonly height: number;
}

/** Draws a landscape as SVG text, without the clip's caption. It takes about a millisecond, and no native code. */
export function drawSketch({ prompt, seed, width, height }: SketchOrder): string {
  const random = seededRandom(seed);
  const colours = choosePalette(random, prompt);
  // Layers are larger than the frame, as the camera of a clip moves over them.
  const [left, top] = [(width * (OVERSCAN - 1)) / 2, (height * (OVERSCAN - 1)) / 2];
  const layers = drawScenery(random, colours, prompt, width, height).map(({ svg }, index) =>
    // In one document, each layer's gradients need names of their own.
    withWholePixels(svg).replace(/(id="|url\(#)([a-z])(?=[")])/g, `$1$2${index}`),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}">${layers.join('')}</svg>\n`;
}

/** Rounds the points of shapes: a sketch is small, and a third of its bytes are decimals. */
const withWholePixels = (svg: string): string =>
  svg.replace(/ d="[^"]*"/g, (path) => path.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number)))));
