import { readPicture } from '../inspect/picture.js';
import { viewAt } from './camera-move.js';
import type { CameraOrder } from './clip-order.js';
import { type Planes, toPlanes } from './planes.js';
import { rasterize } from './raster.js';

/** A picture that stands still, as a sheet of a clip. */
export interface DrawnStill {
  readonly planes: Planes;
  readonly depth: number;
}

const DEPTH = 0.5;
/** What a head may promise before anything is unpacked, in pixels. */
const LARGEST = 64 * 1024 * 1024;
const SIDE = 16_384;

/**
 * A picture that fills a frame of this size, cut where its shape differs, with as much more around it as the camera looks at.
 * Undefined where the bytes are no picture that can be drawn.
 */
export function still(
  bytes: Uint8Array | undefined,
  width: number,
  height: number,
  camera: CameraOrder | undefined,
): DrawnStill | undefined {
  const head = bytes && readPicture(bytes);
  if (!head || head.type === 'other') return undefined;
  if (head.width > SIDE || head.height > SIDE || head.width * head.height > LARGEST) return undefined;
  const wide = reach(camera, width, height);
  const [w, h] = [even(width * wide), even(height * wide)];
  const href = `data:image/${head.type.toLowerCase()};base64,${Buffer.from(bytes).toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}"><image width="${w}" height="${h}" preserveAspectRatio="xMidYMid slice" href="${href}"/></svg>`;
  const pixels = rasterize(svg);
  let drawn = 0;
  // Colours are multiplied by their cover already: to cover all is to lay the picture on black.
  for (let i = 3; i < pixels.rgba.length; i += 4) {
    drawn |= pixels.rgba[i] as number;
    pixels.rgba[i] = 255;
  }
  return drawn === 0 ? undefined : { planes: toPlanes(pixels), depth: DEPTH };
}

/** How far the camera looks beyond the frame, at least 1: a picture that nobody moves past is shown whole. */
function reach(camera: CameraOrder | undefined, width: number, height: number): number {
  let most = 1;
  for (const time of [0, 0.25, 0.5, 0.75, 1]) {
    const { x, y, scale, roll } = viewAt(camera, time, DEPTH);
    const [cos, sin] = [Math.abs(Math.cos(roll)), Math.abs(Math.sin(roll))];
    const across = (width * cos + height * sin) / scale + Math.abs(x) * 2 * width;
    const down = (height * cos + width * sin) / scale + Math.abs(y) * 2 * height;
    most = Math.max(most, across / width, down / height);
  }
  return most;
}

function even(length: number): number {
  return Math.round(length / 2) * 2;
}
