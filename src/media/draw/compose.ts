import type { View } from './camera-move.js';
import type { Cover, Planes } from './planes.js';

/** A picture in YUV 4:2:0, in one buffer: the luma plane, then Cb, then Cr. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** An empty frame of even size. */
export function newFrame(width: number, height: number): Frame {
  return { width, height, data: new Uint8Array((width * height * 3) / 2) };
}

/** Paints a layer over the frame as the camera sees it. Beyond the layer's edge, its edge pixels repeat. */
export function compose(frame: Frame, layer: Planes, view: View): void {
  const { width, height, data } = frame;
  const size = width * height;
  const { lightCover, colourCover } = layer;
  const paint = view.roll === 0 ? paintLevel : paintTurned;
  paint(data.subarray(0, size), width, height, layer.light, lightCover, view);
  paint(data.subarray(size, size * 1.25), width / 2, height / 2, layer.blue, colourCover, view);
  paint(data.subarray(size * 1.25), width / 2, height / 2, layer.red, colourCover, view);
}

/** Paints a layer of the frame's size over it: like `compose` with a view that does not move, but faster. */
export function overlay(frame: Frame, layer: Planes): void {
  const size = frame.width * frame.height;
  blend(frame.data.subarray(0, size), layer.light, layer.lightCover);
  blend(frame.data.subarray(size, size * 1.25), layer.blue, layer.colourCover);
  blend(frame.data.subarray(size * 1.25), layer.red, layer.colourCover);
}

/** Fades a frame into another of the same size. `share` is the other's part, 0 to 1. */
export function fade(frame: Frame, into: Frame, share: number): void {
  const { data } = frame;
  const part = Math.round(share * 256);
  for (let i = 0; i < data.length; i++)
    data[i] = ((data[i] as number) * (256 - part) + (into.data[i] as number) * part + 128) >> 8;
}

function blend(to: Uint8Array, from: Uint8Array, { values, first, last, width, height }: Cover): void {
  for (let y = 0; y < height; y++) {
    for (let i = y * width + (first[y] as number), end = y * width + (last[y] as number); i < end; i++) {
      const under = (to[i] as number) * (255 - (values[i] as number)) + 128;
      to[i] = (from[i] as number) + ((under + (under >> 8)) >> 8);
    }
  }
}

/*
 * These two loops run over every pixel of every layer of every frame. For speed they use whole numbers, no calls and no
 * objects. Positions in the source are in 1/256 pixel.
 */

/** Without a roll, a row of the frame is a row of the source, and all rows use the same columns. */
function paintLevel(to: Uint8Array, width: number, height: number, from: Uint8Array, cover: Cover, view: View): void {
  const { values, first, last, solid, width: stride } = cover;
  const column = new Int32Array(width);
  const middle = { x: stride / 2 + view.x * width - 0.5, y: cover.height / 2 + view.y * height - 0.5 };
  for (let x = 0; x < width; x++)
    column[x] = clamp(((x + 0.5 - width / 2) / view.scale + middle.x) * 256, (stride - 1) * 256 - 1);
  for (let y = 0; y < height; y++) {
    const yy = clamp(((y + 0.5 - height / 2) / view.scale + middle.y) * 256, (cover.height - 1) * 256 - 1);
    const upper = yy >> 8;
    const lower = upper + 1;
    const row = upper * stride;
    const below = row + stride;
    const fy = yy & 255;
    const gy = 256 - fy;
    let o = y * width;
    if (solid[upper] === 1 && solid[lower] === 1) {
      for (let x = 0; x < width; x++, o++) {
        const xx = column[x] as number;
        const i = row + (xx >> 8);
        const j = below + (xx >> 8);
        const fx = xx & 255;
        const upperPart = ((from[i] as number) << 8) + ((from[i + 1] as number) - (from[i] as number)) * fx;
        const lowerPart = ((from[j] as number) << 8) + ((from[j + 1] as number) - (from[j] as number)) * fx;
        to[o] = (upperPart * gy + lowerPart * fy + 32768) >> 16;
      }
      continue;
    }
    const start = (Math.min(first[upper] as number, first[lower] as number) - 1) << 8;
    const stop = Math.max(last[upper] as number, last[lower] as number) << 8;
    let end = width;
    while (end > 0 && (column[end - 1] as number) >= stop) end--;
    let x = 0;
    while (x < end && (column[x] as number) < start) x++;
    for (o += x; x < end; x++, o++) {
      const xx = column[x] as number;
      const i = row + (xx >> 8);
      const j = below + (xx >> 8);
      const a00 = values[i] as number;
      const a01 = values[i + 1] as number;
      const a10 = values[j] as number;
      const a11 = values[j + 1] as number;
      if ((a00 | a01 | a10 | a11) === 0) continue;
      const fx = xx & 255;
      const gx = 256 - fx;
      const upperPart = (from[i] as number) * gx + (from[i + 1] as number) * fx;
      const lowerPart = (from[j] as number) * gx + (from[j + 1] as number) * fx;
      const value = (upperPart * gy + lowerPart * fy + 32768) >> 16;
      if ((a00 & a01 & a10 & a11) === 255) to[o] = value;
      else {
        const alpha = ((a00 * gx + a01 * fx) * gy + (a10 * gx + a11 * fx) * fy + 32768) >> 16;
        const under = (to[o] as number) * (255 - alpha) + 128;
        to[o] = Math.min(255, value + ((under + (under >> 8)) >> 8));
      }
    }
  }
}

/** With a roll, each pixel has its own row and column in the source. */
function paintTurned(to: Uint8Array, width: number, height: number, from: Uint8Array, cover: Cover, view: View): void {
  const { values, width: stride } = cover;
  const maxX = (stride - 1) * 256 - 1;
  const maxY = (cover.height - 1) * 256 - 1;
  const cos = Math.cos(view.roll) / view.scale;
  const sin = Math.sin(view.roll) / view.scale;
  // Along a row, positions add up in 1/65536 pixel.
  const stepX = Math.round(cos * 65536);
  const stepY = Math.round(sin * 65536);
  for (let y = 0; y < height; y++) {
    const u = 0.5 - width / 2;
    const v = y + 0.5 - height / 2;
    let x16 = Math.round((u * cos - v * sin + stride / 2 + view.x * width - 0.5) * 65536);
    let y16 = Math.round((u * sin + v * cos + cover.height / 2 + view.y * height - 0.5) * 65536);
    for (let o = y * width, end = o + width; o < end; o++, x16 += stepX, y16 += stepY) {
      const xx = Math.max(0, Math.min(x16 >> 8, maxX));
      const yy = Math.max(0, Math.min(y16 >> 8, maxY));
      const i = (yy >> 8) * stride + (xx >> 8);
      const j = i + stride;
      const a00 = values[i] as number;
      const a01 = values[i + 1] as number;
      const a10 = values[j] as number;
      const a11 = values[j + 1] as number;
      if ((a00 | a01 | a10 | a11) === 0) continue;
      const fx = xx & 255;
      const gx = 256 - fx;
      const fy = yy & 255;
      const gy = 256 - fy;
      const upperPart = (from[i] as number) * gx + (from[i + 1] as number) * fx;
      const lowerPart = (from[j] as number) * gx + (from[j + 1] as number) * fx;
      const value = (upperPart * gy + lowerPart * fy + 32768) >> 16;
      if ((a00 & a01 & a10 & a11) === 255) to[o] = value;
      else {
        const alpha = ((a00 * gx + a01 * fx) * gy + (a10 * gx + a11 * fx) * fy + 32768) >> 16;
        const under = (to[o] as number) * (255 - alpha) + 128;
        to[o] = Math.min(255, value + ((under + (under >> 8)) >> 8));
      }
    }
  }
}

function clamp(value: number, high: number): number {
  return Math.max(0, Math.min(Math.round(value), high));
}
