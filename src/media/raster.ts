import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';

/** The one font, found from the package's root because the compiler copies no fonts into `dist`. */
export const FONT_FILE = fileURLToPath(new URL('../../src/media/fonts/OpenSans-Semibold.ttf', import.meta.url));

/** Pixels as resvg leaves them: RGBA, the colours already multiplied by alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Draws an SVG at its own size. System fonts stay out: the same order gives the same bytes on every machine. */
export function rasterize(svg: string): Pixels {
  const image = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: [FONT_FILE], defaultFontFamily: 'Open Sans Semibold' },
    logLevel: 'off',
  }).render();
  return { width: image.width, height: image.height, rgba: image.pixels };
}
