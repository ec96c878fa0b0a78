import type { View } from './camera-move.js';
import type { Cover } from './planes.js';

/** One plane of a frame, and its size in pixels. */
export interface Canvas {
  readonly to: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** One plane of a layer, and how the camera sees it. */
export interface SeenPlane {
  readonly from: Uint8Array;
  readonly cover: Cover;
  readonly view: View;
}

/** Columns of the canvas that are looked at together, to decide what is painted there. */
const BLOCK = 16;

/**
 * A plane on a canvas. `column` and `row` are the places in the source of each column and row of the canvas, in 1/256 pixel. The
 * others are rows of the canvas, for each of its blocks: where the plane starts, from where it is fully covered, and from where
 * nearer planes hide it.
 */
interface Placed extends SeenPlane {
  readonly column: Int32Array;
  readonly row: Int32Array;
  readonly start: Int32Array;
  readonly full: Int32Array;
  readonly hidden: Int32Array;
}

/**
 * Paints planes without a roll, from far to near. A row of the canvas is a row of the source, and all rows use the same columns.
 * Land hides what is behind it down to the bottom, so most pixels are painted once.
 */
export function paintLevel(canvas: Canvas, planes: readonly SeenPlane[]): void {
  const placed: Placed[] = [];
  let hidden = new Int32Array(Math.ceil(canvas.width / BLOCK)).fill(canvas.height);
  for (const plane of [...planes].reverse()) {
    const one = place(canvas, plane, hidden);
    placed.unshift(one);
    hidden = hidden.map((row, block) => Math.min(row, one.full[block] as number));
  }
  for (const plane of placed) paintPlaced(canvas, plane);
}

function place({ width, height }: Canvas, plane: SeenPlane, hidden: Int32Array): Placed {
  const { cover, view } = plane;
  const middle = { x: cover.width / 2 + view.x * width - 0.5, y: cover.height / 2 + view.y * height - 0.5 };
  const column = new Int32Array(width);
  const row = new Int32Array(height);
  for (let x = 0; x < width; x++)
    column[x] = clamp(((x + 0.5 - width / 2) / view.scale + middle.x) * 256, (cover.width - 1) * 256 - 1);
  for (let y = 0; y < height; y++)
    row[y] = clamp(((y + 0.5 - height / 2) / view.scale + middle.y) * 256, (cover.height - 1) * 256 - 1);
  const reached = findReached(row, cover.height);
  const start = new Int32Array(hidden.length).fill(height);
  const full = new Int32Array(hidden.length);
  for (let x = 0; x < width; x++) {
    const source = (column[x] as number) >> 8;
    const block = Math.floor(x / BLOCK);
    // A pixel mixes a row of the source with the one below it.
    const top = reached[Math.max(0, (cover.top[source] as number) - 1)] as number;
    start[block] = Math.min(start[block] as number, top);
    full[block] = Math.max(full[block] as number, reached[cover.floor[source] as number] as number);
  }
  return { ...plane, column, row, start, full, hidden };
}

/** For each row of the source: the first row of the canvas that shows it or one below. */
function findReached(row: Int32Array, sourceHeight: number): Int32Array {
  const reached = new Int32Array(sourceHeight + 1);
  for (let source = 0, y = 0; source <= sourceHeight; source++) {
    while (y < row.length && (row[y] as number) >> 8 < source) y++;
    reached[source] = y;
  }
  return reached;
}

/** These two loops run over every pixel of every frame. For speed they use whole numbers, no calls and no objects. */
function paintPlaced({ to, width, height }: Canvas, { from, cover, column, row, start, full, hidden }: Placed): void {
  const { values, width: stride } = cover;
  for (let y = 0; y < height; y++) {
    const upper = ((row[y] as number) >> 8) * stride;
    const fy = (row[y] as number) & 255;
    const gy = 256 - fy;
    for (let block = 0; block < start.length; block++) {
      if (y < (start[block] as number) || y >= (hidden[block] as number)) continue;
      let x = block * BLOCK;
      let o = y * width + x;
      const end = Math.min(x + BLOCK, width);
      if (y >= (full[block] as number)) {
        for (; x < end; x++, o++) {
          const xx = column[x] as number;
          const i = upper + (xx >> 8);
          const j = i + stride;
          const fx = xx & 255;
          const gx = 256 - fx;
          const upperPart = (from[i] as number) * gx + (from[i + 1] as number) * fx;
          const lowerPart = (from[j] as number) * gx + (from[j + 1] as number) * fx;
          to[o] = (upperPart * gy + lowerPart * fy + 32768) >> 16;
        }
        continue;
      }
      for (; x < end; x++, o++) {
        const xx = column[x] as number;
        const i = upper + (xx >> 8);
        const j = i + stride;
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
}

function clamp(value: number, high: number): number {
  return Math.max(0, Math.min(Math.round(value), high));
}
