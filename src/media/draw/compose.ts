import type { View } from './camera-move.js';
import { paintLevel } from './paint-level.js';
import { paintTurned } from './paint-turned.js';
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

/**
 * Paints layers over the frame as the camera sees each, from far to near. All have the same roll. Beyond a layer's edge, its edge
 * pixels repeat.
 */
export function compose(frame: Frame, layers: readonly Planes[], views: readonly View[]): void {
  const { width, height, data } = frame;
  const size = width * height;
  const paint = views.every(({ roll }) => roll === 0) ? paintLevel : paintTurned;
  const seen = (from: 'light' | 'blue' | 'red', cover: 'lightCover' | 'colourCover') =>
    layers.map((layer, i) => ({ from: layer[from], cover: layer[cover], view: views[i] as View }));
  paint({ to: data.subarray(0, size), width, height }, seen('light', 'lightCover'));
  paint({ to: data.subarray(size, size * 1.25), width: width / 2, height: height / 2 }, seen('blue', 'colourCover'));
  paint({ to: data.subarray(size * 1.25), width: width / 2, height: height / 2 }, seen('red', 'colourCover'));
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
