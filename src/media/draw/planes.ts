import type { Pixels } from './raster.js';

/** Which pixels of a layer are covered and how much, and where the covered ones of each row and column start and end. */
export interface Cover {
  readonly width: number;
  readonly height: number;
  /** 0 to 255. */
  readonly values: Uint8Array;
  /** For each row: the first pixel that is not empty, or the width if all are empty. */
  readonly first: Int32Array;
  /** For each row: the pixel after the last that is not empty. */
  readonly last: Int32Array;
  /** For each column and the one after it: the first row that is not empty in both, or the height if all are empty. */
  readonly top: Int32Array;
  /** For each column and the one after it: the row from which both are fully covered down to the bottom, or the height. */
  readonly floor: Int32Array;
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

/** Turns drawn pixels of even size into planes. These loops run over a million pixels for each layer. */
export function toPlanes(pixels: Pixels): Planes {
  const { width, height } = pixels;
  const { light, cover } = toLight(pixels);
  const { blue, red, cover: colourCover } = toColour(pixels);
  return {
    light,
    lightCover: toCover(cover, width, height),
    blue,
    red,
    colourCover: toCover(colourCover, width / 2, height / 2),
  };
}

function toLight({ width, height, rgba }: Pixels): { light: Uint8Array; cover: Uint8Array } {
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
  return { light, cover };
}

/** One colour for four pixels: their mean. */
function toColour({ width, height, rgba }: Pixels): { blue: Uint8Array; red: Uint8Array; cover: Uint8Array } {
  const blue = new Uint8Array((width / 2) * (height / 2));
  const red = new Uint8Array(blue.length);
  const cover = new Uint8Array(blue.length);
  const row = width * 4;
  for (let y = 0, o = 0; y < height; y += 2) {
    for (let p = y * row, q = p + row; q < (y + 2) * row; p += 8, q += 8, o++) {
      const a = (rgba[p + 3] as number) + (rgba[p + 7] as number) + (rgba[q + 3] as number) + (rgba[q + 7] as number);
      if (a === 0) continue;
      const r = (rgba[p] as number) + (rgba[p + 4] as number) + (rgba[q] as number) + (rgba[q + 4] as number);
      const g = (rgba[p + 1] as number) + (rgba[p + 5] as number) + (rgba[q + 1] as number) + (rgba[q + 5] as number);
      const b = (rgba[p + 2] as number) + (rgba[p + 6] as number) + (rgba[q + 2] as number) + (rgba[q + 6] as number);
      cover[o] = (a + 2) >> 2;
      blue[o] = (-6596 * r - 22189 * g + 28784 * b + 32897 * a + 131072) >> 18;
      red[o] = (28784 * r - 26145 * g - 2639 * b + 32897 * a + 131072) >> 18;
    }
  }
  return { blue, red, cover };
}

function toCover(values: Uint8Array, width: number, height: number): Cover {
  const first = new Int32Array(height);
  const last = new Int32Array(height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let start = 0;
    while (start < width && values[row + start] === 0) start++;
    let end = width;
    while (end > start && values[row + end - 1] === 0) end--;
    first[y] = start;
    last[y] = start === width ? 0 : end;
  }
  const top = pairColumns(findTops(values, width, height), Math.min);
  const floor = pairColumns(findFloors(values, width, height), Math.max);
  return { width, height, values, first, last, top, floor };
}

/** For each column: the first row that is not empty. */
function findTops(values: Uint8Array, width: number, height: number): Int32Array {
  const tops = new Int32Array(width).fill(height);
  for (let y = 0, left = width; y < height && left > 0; y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (values[i] === 0 || tops[x] !== height) continue;
      tops[x] = y;
      left--;
    }
  }
  return tops;
}

/** For each column: the row from which it is fully covered down to the bottom. */
function findFloors(values: Uint8Array, width: number, height: number): Int32Array {
  const floors = new Int32Array(width).fill(height);
  for (let y = height - 1, going = true; y >= 0 && going; y--) {
    going = false;
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (values[i] !== 255 || floors[x] !== y + 1) continue;
      floors[x] = y;
      going = true;
    }
  }
  return floors;
}

/** A pixel of the picture mixes a column of the source with the next one. */
function pairColumns(rows: Int32Array, choose: (one: number, other: number) => number): Int32Array {
  return rows.map((row, x) => choose(row, rows[x + 1] ?? row));
}
