import { readPicture } from '../inspect/picture.js';
import { viewAt } from './camera-move.js';
import type { CameraOrder } from './clip-order.js';
import { type Planes, toPlanes } from './planes.js';
import { rasterize } from './raster.js';

/** A still as a layer of a clip. */
export interface DrawnStill {
  readonly planes: Planes;
  readonly depth: number;
}

const DEPTH = 0.5;
/** Checked against the file's header before anything is unpacked, in pixels. */
const MAX_PIXELS = 64 * 1024 * 1024;
const MAX_SIDE = 16_384;

/**
 * Draws a picture that fills a frame of this size, plus the area that the camera moves over. Crops it if its shape differs.
 * Undefined if the bytes are not a picture that can be drawn.
 */
export function drawStill(
  bytes: Uint8Array | undefined,
  width: number,
  height: number,
  camera: CameraOrder | undefined,
): DrawnStill | undefined {
  const head = bytes && readPicture(bytes);
  if (!head || head.type === 'other') return undefined;
  if (head.width > MAX_SIDE || head.height > MAX_SIDE || head.width * head.height > MAX_PIXELS) return undefined;
  const wide = measureReach(camera, width, height);
  const [w, h] = [even(width * wide), even(height * wide)];
  const href = `data:image/${head.type.toLowerCase()};base64,${Buffer.from(bytes).toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}"><image width="${w}" height="${h}" preserveAspectRatio="xMidYMid slice" href="${href}"/></svg>`;
  const pixels = rasterize(svg);
  let anyAlpha = 0;
  // Colours are multiplied by alpha already, so full alpha puts the picture on black.
  for (let i = 3; i < pixels.rgba.length; i += 4) {
    anyAlpha |= pixels.rgba[i] as number;
    pixels.rgba[i] = 255;
  }
  return anyAlpha === 0 ? undefined : { planes: toPlanes(pixels), depth: DEPTH };
}

/** The size of the area that the camera sees during the clip, in frames. At least 1. */
function measureReach(camera: CameraOrder | undefined, width: number, height: number): number {
  let reach = 1;
  for (const time of [0, 0.25, 0.5, 0.75, 1]) {
    const { x, y, scale, roll } = viewAt(camera, time, DEPTH);
    const [cos, sin] = [Math.abs(Math.cos(roll)), Math.abs(Math.sin(roll))];
    const across = (width * cos + height * sin) / scale + Math.abs(x) * 2 * width;
    const down = (height * cos + width * sin) / scale + Math.abs(y) * 2 * height;
    reach = Math.max(reach, across / width, down / height);
  }
  return reach;
}

function even(length: number): number {
  return Math.round(length / 2) * 2;
}
