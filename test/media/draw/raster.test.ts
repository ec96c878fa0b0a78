import { statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rasterize } from '../../../src/media/draw/raster.js';
import { FONT_FILE } from '../../../src/media/text/font-file.js';

/** The characters of the font as it was published. */
const CHARACTERS = `20-7e a0-17f 192 1a0-1a1 1af-1b0 1f0 1fa-1ff 218-21b 237 2bc 2c6-2c7 2c9 2d8-2dd 2f3 300-301 303 309 30f 323 384-38a
38c 38e-3a1 3a3-3ce 3d1-3d2 3d6 400-486 488-513 1e00-1e01 1e3e-1e3f 1e80-1e85 1ea0-1ef9 1f4d 2000-200b 2013-2015 2017-201e
2020-2022 2026 2030 2032-2033 2039-203a 203c 2044 2070 2074-2079 207f 20a3-20a4 20a7 20ab-20ac 2105 2113 2116 2120 2122 2126
212e 215b-215e 2202 2206 220f 2211-2212 221a 221e 222b 2248 2260 2264-2265 25ca fb00-fb04 feff fffc-fffd`;
const CELL = 40;

/** Draws characters one below another, and returns the pixels of each. */
function drawEach(codes: readonly number[]): string[] {
  const texts = codes.map((code, index) => `<text x="4" y="${index * CELL + 26}" font-size="20">&#${code};</text>`).join('');
  const size = `width="${CELL}" height="${codes.length * CELL}"`;
  const { rgba } = rasterize(`<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="Open Sans Semibold">${texts}</svg>`);
  const bytes = CELL * CELL * 4;
  return codes.map((_, index) => Buffer.from(rgba.subarray(index * bytes, (index + 1) * bytes)).toString('base64'));
}

it('the font draws every character that it had before it was made small, and a box for any other', () => {
  const codes = CHARACTERS.split(/\s/).flatMap((range) => {
    const [first, last = first] = range.split('-').map((digits) => Number.parseInt(digits, 16)) as [number, number?];
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  expect(codes).toHaveLength(883);
  const [box, blank, ...drawn] = drawEach([0x65e5, 0x20, ...codes]);
  expect(box).not.toBe(blank);
  expect(codes.filter((_, index) => drawn[index] === box)).toEqual([]);
  expect(new Set(drawn).size).toBeGreaterThan(750);
  expect(statSync(FONT_FILE).size).toBeLessThan(60_000);
});
