import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../../system/version.js';

const require = createRequire(import.meta.url);

/** The only font. The build copies no fonts into `dist`. */
export const FONT_FILE = join(packageRoot, 'src/media/fonts/OpenSans-Semibold.ttf');

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

/** Draws an SVG at its own size. It uses no system fonts, so that the same order gives the same bytes on every machine. */
export function rasterize(svg: string): Pixels {
  const { Resvg } = loadResvg();
  const image = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: [FONT_FILE], defaultFontFamily: 'Open Sans Semibold' },
    logLevel: 'off',
  }).render();
  return { width: image.width, height: image.height, rgba: image.pixels };
}
