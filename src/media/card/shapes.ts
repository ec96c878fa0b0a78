/** An area of a frame, in pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a solid shape is drawn: one outline around all its parts. */
export interface Solid {
  readonly fill: string;
  readonly ink: string;
  /** The width of the outline, in units of the shape. */
  readonly line: number;
}

/** A number as SVG writes it, to a tenth of a pixel. */
export const n = (value: number): string => String(Math.round(value * 100) / 100);

/** Draws parts that overlap as one solid: first all outlines, then all areas over them. */
export function drawSolid(parts: readonly string[], { fill, ink, line }: Solid): string {
  const all = parts.join('');
  const outline = `<g fill="${ink}" stroke="${ink}" stroke-width="${n(line * 2)}" stroke-linejoin="round" stroke-linecap="round">${all}</g>`;
  return `${outline}<g fill="${fill}">${all}</g>`;
}

/** A limb: a rounded band along points `x, y`, that is thick at its start and thin at its end. */
export function limb(from: readonly [number, number], to: readonly [number, number], thick: number, thin: number): string {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  const [nx, ny] = [-dy / length, dx / length];
  const at = ([x, y]: readonly [number, number], by: number): string => `${n(x + nx * by)} ${n(y + ny * by)}`;
  const [a, b] = [thick / 2, thin / 2];
  return `<path d="M${at(from, a)}L${at(to, b)}A${n(b)} ${n(b)} 0 0 0 ${at(to, -b)}L${at(from, -a)}A${n(a)} ${n(a)} 0 0 0 ${at(from, a)}Z"/>`;
}

/** An ellipse. */
export const oval = (x: number, y: number, rx: number, ry: number): string =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}"/>`;
