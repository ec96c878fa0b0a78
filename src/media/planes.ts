import type { Pixels } from './raster.js';

/** A picture as the encoder wants it, 4:2:0 and BT.709 in the video range, with its cover; light and colour are multiplied by the cover. */
export interface Planes {
  /** Of `light` and `cover`; even, and the colour planes have half of it. */
  readonly width: number;
  readonly height: number;
  readonly light: Uint8Array;
  readonly cover: Uint8Array;
  readonly blue: Uint8Array;
  readonly red: Uint8Array;
  readonly colourCover: Uint8Array;
  /** Rows above it are empty. */
  readonly top: number;
  /** Rows from here on are covered from edge to edge. */
  readonly solid: number;
}

/** Turns drawn pixels of even size into planes. */
export function toPlanes({ width, height, rgba }: Pixels): Planes {
  const light = new Uint8Array(width * height);
  const cover = new Uint8Array(width * height);
  const w = width / 2;
  const blue = new Uint8Array(w * (height / 2));
  const red = new Uint8Array(blue.length);
  const colourCover = new Uint8Array(blue.length);
  for (let i = 0, p = 0; i < light.length; i++, p += 4) {
    const a = rgba[p + 3] as number;
    if (a === 0) continue;
    cover[i] = a;
    // 16 of 255 belongs to the black level and so is multiplied by the cover, as the colours already are.
    light[i] =
      (11966 * (rgba[p] as number) + 40254 * (rgba[p + 1] as number) + 4064 * (rgba[p + 2] as number) + 4112 * a + 32768) >> 16;
  }
  for (let y = 0, o = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2, o++) {
      let r = 0;
      let g = 0;
      let b = 0;
      let a = 0;
      for (const p of [y * width + x, y * width + x + 1, (y + 1) * width + x, (y + 1) * width + x + 1]) {
        r += rgba[p * 4] as number;
        g += rgba[p * 4 + 1] as number;
        b += rgba[p * 4 + 2] as number;
        a += rgba[p * 4 + 3] as number;
      }
      if (a === 0) continue;
      colourCover[o] = (a + 2) >> 2;
      blue[o] = (-6596 * r - 22189 * g + 28784 * b + 32897 * a + 131072) >> 18;
      red[o] = (28784 * r - 26145 * g - 2639 * b + 32897 * a + 131072) >> 18;
    }
  }
  return { width, height, light, cover, blue, red, colourCover, ...extent(cover, width, height) };
}

function extent(cover: Uint8Array, width: number, height: number): { top: number; solid: number } {
  const first = cover.findIndex((a) => a !== 0);
  const last = cover.findLastIndex((a) => a !== 255);
  return { top: first < 0 ? height : Math.floor(first / width), solid: Math.floor(last / width) + 1 };
}
