import type { Canvas, SeenPlane } from './paint-level.js';

/** The unit of places in the source, in pixels. Along a row of the canvas, they add up. */
const UNIT = 1 / 65536;

/** A plane on a turned canvas: how its place in the source changes along a row of the canvas. */
interface Turned extends SeenPlane {
  readonly cos: number;
  readonly sin: number;
  readonly stepX: number;
  readonly stepY: number;
  /** The source is empty above this row. */
  readonly top: number;
  /** The source is fully covered from this row down. */
  readonly floor: number;
}

/** Columns of the canvas, in one of its rows: from the first to before the second. */
type Span = readonly [number, number];

/** Paints planes with a roll, from far to near. Each pixel has its own row and column in the source. */
export function paintTurned(canvas: Canvas, planes: readonly SeenPlane[]): void {
  const turned = planes.map(turn);
  for (let y = 0; y < canvas.height; y++) {
    let [left, right] = [0, canvas.width];
    const spans: { readonly seen: Span; readonly covered: Span }[] = [];
    for (const plane of [...turned].reverse()) {
      // A pixel mixes a row of the source with the one below it.
      const start = columnsBelow(canvas, plane, y, plane.top - 1);
      const covered = columnsBelow(canvas, plane, y, plane.floor);
      const seen: Span = [Math.max(left, start[0]), Math.min(right, start[1])];
      spans.unshift({ seen, covered });
      if (covered[0] === 0) left = Math.max(left, covered[1]);
      else if (covered[0] < covered[1]) right = Math.min(right, covered[0]);
    }
    for (const [i, plane] of turned.entries()) {
      const { seen, covered } = spans[i] as (typeof spans)[number];
      const inner: Span = [Math.max(seen[0], covered[0]), Math.min(seen[1], covered[1])];
      if (inner[0] >= inner[1] || !isInside(canvas, plane, y)) paintSpan(canvas, plane, y, seen);
      else {
        paintSpan(canvas, plane, y, [seen[0], inner[0]]);
        paintCovered(canvas, plane, y, inner);
        paintSpan(canvas, plane, y, [inner[1], seen[1]]);
      }
    }
  }
}

function turn(plane: SeenPlane): Turned {
  const { view, cover } = plane;
  const cos = Math.cos(view.roll) / view.scale;
  const sin = Math.sin(view.roll) / view.scale;
  const top = cover.top.reduce((one, other) => Math.min(one, other), cover.height);
  const floor = cover.floor.reduce((one, other) => Math.max(one, other), 0);
  return { ...plane, cos, sin, stepX: Math.round(cos / UNIT), stepY: Math.round(sin / UNIT), top, floor };
}

/** Where a row of the canvas starts in the source. */
function startOfRow({ width, height }: Canvas, { cos, sin, cover, view }: Turned, y: number): { x: number; y: number } {
  const u = 0.5 - width / 2;
  const v = y + 0.5 - height / 2;
  return {
    x: Math.round((u * cos - v * sin + cover.width / 2 + view.x * width - 0.5) / UNIT),
    y: Math.round((u * sin + v * cos + cover.height / 2 + view.y * height - 0.5) / UNIT),
  };
}

/** The columns in which a row of the canvas shows a row of the source, or one below: it enters or leaves them once. */
function columnsBelow(canvas: Canvas, plane: Turned, y: number, sourceRow: number): Span {
  const { width } = canvas;
  if (sourceRow <= 0) return [0, width];
  if (sourceRow > plane.cover.height - 2) return [0, 0];
  const missing = sourceRow / UNIT - startOfRow(canvas, plane, y).y;
  if (plane.stepY === 0) return missing <= 0 ? [0, width] : [0, 0];
  const column = (at: number): number => Math.max(0, Math.min(at, width));
  if (plane.stepY > 0) return [column(Math.ceil(missing / plane.stepY)), width];
  return [0, column(Math.floor(missing / plane.stepY) + 1)];
}

/** Whether a whole row of the canvas is within the source. */
function isInside(canvas: Canvas, plane: Turned, y: number): boolean {
  const { x: startX, y: startY } = startOfRow(canvas, plane, y);
  const within = (place: number, size: number): boolean => place >= 0 && place < (size - 1) / UNIT;
  const { width, height } = plane.cover;
  const steps = canvas.width - 1;
  return (
    within(startX, width) &&
    within(startX + plane.stepX * steps, width) &&
    within(startY, height) &&
    within(startY + plane.stepY * steps, height)
  );
}

/** Paints where the source is fully covered. Like the next one, it runs over every pixel of every frame. */
function paintCovered(canvas: Canvas, plane: Turned, y: number, [left, right]: Span): void {
  const { to, width } = canvas;
  const { from, cover, stepX, stepY } = plane;
  const { width: stride } = cover;
  const start = startOfRow(canvas, plane, y);
  let x16 = start.x + stepX * left;
  let y16 = start.y + stepY * left;
  for (let o = y * width + left, end = y * width + right; o < end; o++, x16 += stepX, y16 += stepY) {
    const i = (y16 >> 16) * stride + (x16 >> 16);
    const j = i + stride;
    const fx = (x16 >> 8) & 255;
    const gx = 256 - fx;
    const fy = (y16 >> 8) & 255;
    const upperPart = (from[i] as number) * gx + (from[i + 1] as number) * fx;
    const lowerPart = (from[j] as number) * gx + (from[j + 1] as number) * fx;
    to[o] = (upperPart * (256 - fy) + lowerPart * fy + 32768) >> 16;
  }
}

/** Paints anywhere. For speed it uses whole numbers, no calls and no objects. */
function paintSpan(canvas: Canvas, plane: Turned, y: number, [left, right]: Span): void {
  const { to, width } = canvas;
  const { from, cover, stepX, stepY } = plane;
  const { values, top, floor, width: stride } = cover;
  const maxX = (stride - 1) * 256 - 1;
  const maxY = (cover.height - 1) * 256 - 1;
  const start = startOfRow(canvas, plane, y);
  let x16 = start.x + stepX * left;
  let y16 = start.y + stepY * left;
  for (let o = y * width + left, end = y * width + right; o < end; o++, x16 += stepX, y16 += stepY) {
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
