import { createRequire } from 'node:module';
import { FONT_FILE } from '../text/font-file.js';

const require = createRequire(import.meta.url);

/** Pixels from resvg: RGBA, with colours already multiplied by alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Loads the native code that draws. Throws if there is no build for this system. */
export const loadResvg = (): typeof import('@resvg/resvg-js') => require('@resvg/resvg-js');

/** The names of resvg's packages with native builds, one for each system. */
export const resvgBuilds = (): string[] =>
  Object.keys(
    (require('@resvg/resvg-js/package.json') as { optionalDependencies?: Record<string, string> }).optionalDependencies ?? {},
  );

/**
 * Draws an SVG at its own size. Without fonts of the machine, the same SVG gives the same bytes everywhere.
 *
 * @param fonts paths of further fonts, for characters that the font of rushes lacks
 */
export function rasterize(svg: string, fonts: readonly string[] = []): Pixels {
  const { Resvg } = loadResvg();
  const image = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: [FONT_FILE, ...fonts], defaultFontFamily: 'Open Sans Semibold' },
    logLevel: 'off',
  }).render();
  return { width: image.width, height: image.height, rgba: image.pixels };
}
