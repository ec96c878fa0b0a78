import type { View } from './camera-move.js';
import type { Planes } from './planes.js';

/** A picture under construction, 4:2:0: the light, then the blue, then the red plane in one buffer. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** An empty frame of even size. */
export function newFrame(width: number, height: number): Frame {
  return { width, height, data: new Uint8Array((width * height * 3) / 2) };
}

/** Lays a layer over the frame as the camera sees it. Beyond its edge the layer goes on as its edge is. */
export function compose(frame: Frame, layer: Planes, view: View): void {
  const { width, height, data } = frame;
  const size = width * height;
  const light = data.subarray(0, size);
  const blue = data.subarray(size, size * 1.25);
  const red = data.subarray(size * 1.25, size * 1.5);
  const { top, solid } = layer;
  const full = { width: layer.width, height: layer.height, top, solid };
  const half = { width: full.width / 2, height: full.height / 2, top: top >> 1, solid: (solid + 1) >> 1 };
  paint(light, width, height, layer.light, layer.cover, full, view);
  paint(blue, width / 2, height / 2, layer.blue, layer.colourCover, half, view);
  paint(red, width / 2, height / 2, layer.red, layer.colourCover, half, view);
}

interface Extent {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly solid: number;
}

/** The inner loop of the whole room, twice a picture's pixels for every layer: whole numbers, no calls, no objects. */
function paint(
  to: Uint8Array,
  width: number,
  height: number,
  from: Uint8Array,
  cover: Uint8Array,
  size: Extent,
  view: View,
): void {
  const stride = size.width;
  const maxX = (stride - 1) * 256 - 1;
  const maxY = (size.height - 1) * 256 - 1;
  const cos = (Math.cos(view.roll) / view.scale) * 256;
  const sin = (Math.sin(view.roll) / view.scale) * 256;
  // Positions are in 1/65536 of a source pixel while they are added up along a row, in 1/256 where they are used.
  const stepX = Math.round(cos * 256);
  const stepY = Math.round(sin * 256);
  const level = stepY === 0;
  for (let y = 0; y < height; y++) {
    const u = 0.5 - width / 2;
    const v = y + 0.5 - height / 2;
    let sx = Math.round((u * cos - v * sin + (stride / 2 + view.x * width - 0.5) * 256) * 256);
    let sy = Math.round((u * sin + v * cos + (size.height / 2 + view.y * height - 0.5) * 256) * 256);
    let yy = sy >> 8;
    yy = Math.max(0, Math.min(yy, maxY));
    if (level && (yy >> 8) + 1 < size.top) continue;
    const solid = level && yy >> 8 >= size.solid;
    let row = (yy >> 8) * stride;
    let fy = yy & 255;
    for (let o = y * width, end = o + width; o < end; o++, sx += stepX) {
      if (!level) {
        yy = sy >> 8;
        yy = Math.max(0, Math.min(yy, maxY));
        row = (yy >> 8) * stride;
        fy = yy & 255;
        sy += stepY;
      }
      let xx = sx >> 8;
      xx = Math.max(0, Math.min(xx, maxX));
      const i = row + (xx >> 8);
      const j = i + stride;
      let a = 255;
      if (!solid) {
        const a00 = cover[i] as number;
        const a01 = cover[i + 1] as number;
        const a10 = cover[j] as number;
        const a11 = cover[j + 1] as number;
        if ((a00 | a01 | a10 | a11) === 0) continue;
        if ((a00 & a01 & a10 & a11) !== 255) {
          const f = xx & 255;
          a = ((a00 * (256 - f) + a01 * f) * (256 - fy) + (a10 * (256 - f) + a11 * f) * fy + 32768) >> 16;
        }
      }
      const fx = xx & 255;
      const p =
        (((from[i] as number) * (256 - fx) + (from[i + 1] as number) * fx) * (256 - fy) +
          ((from[j] as number) * (256 - fx) + (from[j + 1] as number) * fx) * fy +
          32768) >>
        16;
      if (a === 255) to[o] = p;
      else {
        const mixed = p + ((((to[o] as number) * (255 - a) + 127) / 255) | 0);
        to[o] = Math.min(mixed, 255);
      }
    }
  }
}
