import type { Canvas, SeenPlane } from './paint-level.js';

/** The unit of places in the source, in pixels. */
const UNIT = 1 / 65536;

/** A plane on a turned canvas: for each row of the canvas, where it starts in the source, and the columns that are painted. */
interface Turned extends SeenPlane {
  /** The place in the source of each row's first pixel, and the steps from each pixel to the next. */
  readonly startX: Int32Array;
  readonly startY: Int32Array;
  readonly stepX: number;
  readonly stepY: number;
  /** The columns that show the plane: neither empty nor hidden. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Of these, the columns that it covers fully. */
  readonly inner: Int32Array;
  readonly outer: Int32Array;
}

/** Columns of the canvas, in one of its rows: from the first to before the second. */
type Span = readonly [number, number];

/** Paints planes with a roll, from far to near. Each pixel has its own row and column in the source. */
export function paintTurned(canvas: Canvas, planes: readonly SeenPlane[]): void {
  const turned = planes.map((plane) => turn(canvas, plane));
  // What nearer planes leave to see of each row.
  const seen = { left: new Int32Array(canvas.height), right: new Int32Array(canvas.height).fill(canvas.width) };
  for (const plane of [...turned].reverse()) findColumns(canvas, plane, seen);
  for (const plane of turned) paintPlane(canvas, plane);
}

function turn({ width, height }: Canvas, plane: SeenPlane): Turned {
  const { view, cover } = plane;
  const cos = Math.cos(view.roll) / view.scale;
  const sin = Math.sin(view.roll) / view.scale;
  const rows = (): Int32Array => new Int32Array(height);
  const [startX, startY] = [rows(), rows()];
  const u = 0.5 - width / 2;
  for (let y = 0; y < height; y++) {
    const v = y + 0.5 - height / 2;
    startX[y] = Math.round((u * cos - v * sin + cover.width / 2 + view.x * width - 0.5) / UNIT);
    startY[y] = Math.round((u * sin + v * cos + cover.height / 2 + view.y * height - 0.5) / UNIT);
  }
  const [stepX, stepY] = [Math.round(cos / UNIT), Math.round(sin / UNIT)];
  return { ...plane, startX, startY, stepX, stepY, left: rows(), right: rows(), inner: rows(), outer: rows() };
}

/** Decides which columns of a plane are painted, and takes from what is seen what this plane hides. */
function findColumns(canvas: Canvas, plane: Turned, seen: { left: Int32Array; right: Int32Array }): void {
  const { cover, left, right, inner, outer } = plane;
  const top = cover.top.reduce((one, other) => Math.min(one, other), cover.height);
  const floor = cover.floor.reduce((one, other) => Math.max(one, other), 0);
  for (let y = 0; y < canvas.height; y++) {
    // A pixel mixes a row of the source with the one below it.
    const [start, end] = columnsBelow(canvas, plane, y, top - 1);
    const [first, last] = columnsBelow(canvas, plane, y, floor);
    left[y] = Math.max(seen.left[y] as number, start);
    right[y] = Math.min(seen.right[y] as number, end);
    const simple = first < last && isInside(canvas, plane, y);
    inner[y] = simple ? Math.max(left[y] as number, first) : (right[y] as number);
    outer[y] = simple ? Math.min(right[y] as number, last) : (right[y] as number);
    if (first === 0) seen.left[y] = Math.max(seen.left[y] as number, last);
    else if (first < last) seen.right[y] = Math.min(seen.right[y] as number, first);
  }
}

/** The columns in which a row of the canvas shows a row of the source, or one below: it enters or leaves them once. */
function columnsBelow({ width }: Canvas, { cover, startY, stepY }: Turned, y: number, sourceRow: number): Span {
  if (sourceRow <= 0) return [0, width];
  if (sourceRow > cover.height - 2) return [0, 0];
  const missing = sourceRow / UNIT - (startY[y] as number);
  if (stepY === 0) return missing <= 0 ? [0, width] : [0, 0];
  const column = (at: number): number => Math.max(0, Math.min(at, width));
  return stepY > 0 ? [column(Math.ceil(missing / stepY)), width] : [0, column(Math.floor(missing / stepY) + 1)];
}

/** Whether a whole row of the canvas is within the source. */
function isInside({ width }: Canvas, { cover, startX, startY, stepX, stepY }: Turned, y: number): boolean {
  const isWithin = (start: number, step: number, size: number): boolean =>
    [start, start + step * (width - 1)].every((place) => place >= 0 && place < (size - 1) / UNIT);
  return isWithin(startX[y] as number, stepX, cover.width) && isWithin(startY[y] as number, stepY, cover.height);
}

/**
 * These loops run over every pixel of every frame. For speed they use whole numbers, no calls and no objects. They are one
 * function for all rows: of a function for one row, the compiler may drop the fast code again and again.
 */
function paintPlane(canvas: Canvas, plane: Turned): void {
  const { to, width, height } = canvas;
  const { from, cover, startX, startY, stepX, stepY, left, right, inner, outer } = plane;
  const { values, top, floor, width: stride } = cover;
  const maxX = (stride - 1) * 256 - 1;
  const maxY = (cover.height - 1) * 256 - 1;
  for (let y = 0; y < height; y++) {
    const end = right[y] as number;
    for (let x = left[y] as number; x < end; x++) {
      let x16 = (startX[y] as number) + stepX * x;
      let y16 = (startY[y] as number) + stepY * x;
      if (x === inner[y]) {
        // Fully covered, and inside the source.
        const stop = outer[y] as number;
        for (; x < stop; x++, x16 += stepX, y16 += stepY) {
          const i = (y16 >> 16) * stride + (x16 >> 16);
          const j = i + stride;
          const fx = (x16 >> 8) & 255;
          const gx = 256 - fx;
          const fy = (y16 >> 8) & 255;
          const upperPart = (from[i] as number) * gx + (from[i + 1] as number) * fx;
          const lowerPart = (from[j] as number) * gx + (from[j + 1] as number) * fx;
          to[y * width + x] = (upperPart * (256 - fy) + lowerPart * fy + 32768) >> 16;
        }
        if (x >= end) break;
      }
      const xx = Math.max(0, Math.min(x16 >> 8, maxX));
      const yy = Math.max(0, Math.min(y16 >> 8, maxY));
      const column = xx >> 8;
      const row = yy >> 8;
      if (row + 1 < (top[column] as number)) continue;
      const i = row * stride + column;
      const j = i + stride;
      const fx = xx & 255;
      const gx = 256 - fx;
      const fy = yy & 255;
      const gy = 256 - fy;
      const upperPart = (from[i] as number) * gx + (from[i + 1] as number) * fx;
      const lowerPart = (from[j] as number) * gx + (from[j + 1] as number) * fx;
      const value = (upperPart * gy + lowerPart * fy + 32768) >> 16;
      const o = y * width + x;
      if (row >= (floor[column] as number)) {
        to[o] = value;
        continue;
      }
      const a00 = values[i] as number;
      const a01 = values[i + 1] as number;
      const a10 = values[j] as number;
      const a11 = values[j + 1] as number;
      if ((a00 | a01 | a10 | a11) === 0) continue;
      if ((a00 & a01 & a10 & a11) === 255) to[o] = value;
      else {
        const alpha = ((a00 * gx + a01 * fx) * gy + (a10 * gx + a11 * fx) * fy + 32768) >> 16;
        const under = (to[o] as number) * (255 - alpha) + 128;
        to[o] = Math.min(255, value + ((under + (under >> 8)) >> 8));
      }
    }
  }
}
