import type { Pixels } from './raster.js';

/** Which pixels of a layer are covered and how much, and where the covered ones of each row start and end. */
export interface Cover {
  readonly width: number;
  readonly height: number;
  /** 0 to 255. */
  readonly values: Uint8Array;
  /** For each row: the first pixel that is not empty, or the width if all are empty. */
  readonly first: Int32Array;
  /** For each row: the pixel after the last that is not empty. */
  readonly last: Int32Array;
  /** For each row: 1 if every pixel is fully covered. */
  readonly solid: Uint8Array;
}

/** A layer for the encoder: YUV 4:2:0, BT.709, video range. Light and colour are already multiplied by their cover. */
export interface Planes {
  readonly light: Uint8Array;
  readonly lightCover: Cover;
  readonly blue: Uint8Array;
  readonly red: Uint8Array;
  /** Half as wide and half as high. */
  readonly colourCover: Cover;
}

/** Turns drawn pixels of even size into planes. */
export function toPlanes({ width, height, rgba }: Pixels): Planes {
  const light = new Uint8Array(width * height);
  const cover = new Uint8Array(width * height);
  for (let i = 0, p = 0; i < light.length; i++, p += 4) {
    const a = rgba[p + 3] as number;
    if (a === 0) continue;
    cover[i] = a;
    // The colours are multiplied by the cover already, so the black level of 16 must be too.
    light[i] =
      (11966 * (rgba[p] as number) + 40254 * (rgba[p + 1] as number) + 4064 * (rgba[p + 2] as number) + 4112 * a + 32768) >> 16;
  }
  const half = width / 2;
  const blue = new Uint8Array(half * (height / 2));
  const red = new Uint8Array(blue.length);
  const colourCover = new Uint8Array(blue.length);
  const of4 = (p: number): number =>
    (rgba[p] as number) + (rgba[p + 4] as number) + (rgba[p + width * 4] as number) + (rgba[p + width * 4 + 4] as number);
  for (let y = 0, o = 0; y < height; y += 2) {
    for (let p = y * width * 4, end = p + width * 4; p < end; p += 8, o++) {
      const a = of4(p + 3);
      if (a === 0) continue;
      const [r, g, b] = [of4(p), of4(p + 1), of4(p + 2)];
      colourCover[o] = (a + 2) >> 2;
      blue[o] = (-6596 * r - 22189 * g + 28784 * b + 32897 * a + 131072) >> 18;
      red[o] = (28784 * r - 26145 * g - 2639 * b + 32897 * a + 131072) >> 18;
    }
  }
  return { light, lightCover: toCover(cover, width, height), blue, red, colourCover: toCover(colourCover, half, height / 2) };
}

function toCover(values: Uint8Array, width: number, height: number): Cover {
  const first = new Int32Array(height);
  const last = new Int32Array(height);
  const solid = new Uint8Array(height);
  for (let y = 0; y < height; y++) {
    const row = values.subarray(y * width, (y + 1) * width);
    const start = row.findIndex((a) => a !== 0);
    first[y] = start < 0 ? width : start;
    last[y] = row.findLastIndex((a) => a !== 0) + 1;
    solid[y] = row.every((a) => a === 255) ? 1 : 0;
  }
  return { width, height, values, first, last, solid };
}
