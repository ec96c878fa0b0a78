import type { Cues } from '../cues/cues.js';
import { type Area, n } from './shapes.js';
import type { Tones } from './tones.js';

/** What is behind the figures, and where they stand. */
export interface Backdrop {
  readonly svg: string;
  /** The line that a standing figure's feet are on, in pixels from the top. */
  readonly ground: number;
}

/** Draws the place that words name: a room, a horizon, or neither. `sheet` is the area to fill, `view` what the slate leaves free. */
export function drawBackdrop(cues: Cues, sheet: Area, view: Area, tones: Tones): Backdrop {
  const [top, bottom] = tones.paper;
  const fill = top === bottom ? top : 'url(#paper)';
  const paper = `<linearGradient id="paper" gradientUnits="userSpaceOnUse" x1="0" y1="${n(view.y)}" x2="0" y2="${n(view.y + view.height * 0.62)}"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient>`;
  const back = `<defs>${paper}</defs>${rectangle(sheet, fill)}`;
  const far = cues.framing === 'wide' ? 0.86 : 0.9;
  const ground = view.y + view.height * far;
  if (cues.angle === 'overhead') return { svg: back + marks(sheet, view, tones), ground };
  if (cues.place === 'interior') return { svg: back + room(cues, sheet, view, tones), ground };
  if (cues.place === 'exterior') return { svg: back + horizon(cues, sheet, view, tones), ground };
  return { svg: back + marks(sheet, view, tones), ground };
}

/** The plain line between the ground and what is above it. */
function horizon({ framing }: Cues, sheet: Area, view: Area, { ground, ink, faint }: Tones): string {
  const at = view.y + view.height * (framing === 'wide' ? 0.66 : framing === 'close' ? 0.56 : 0.6);
  const below = rectangle({ ...sheet, y: at, height: sheet.y + sheet.height - at }, ground);
  const line = framing === 'close' ? faint : ink;
  return `${below}<path d="M${n(sheet.x)} ${n(at)}H${n(sheet.x + sheet.width)}" stroke="${line}" stroke-width="${n(inkWidthOf(view))}"/>`;
}

/** The lines of a room: its far wall, and the edges of walls, floor and ceiling that run from its corners. */
function room({ framing }: Cues, sheet: Area, view: Area, { ground, wall, ink, faint }: Tones): string {
  const share = framing === 'wide' ? 0.42 : framing === 'close' ? 1.1 : framing === 'medium' ? 0.74 : 0.54;
  const middle = { x: view.x + view.width / 2, y: view.y + view.height * 0.46 };
  const [w, h] = [view.width * share, view.height * share * 0.96];
  const [left, right, up, down] = [middle.x - w / 2, middle.x + w / 2, middle.y - h / 2, middle.y + h / 2];
  const reach = Math.max(sheet.width, sheet.height) * 2;
  const corner = (x: number, y: number): string => {
    const [dx, dy] = [x - middle.x, y - middle.y];
    const by = reach / Math.hypot(dx, dy);
    return `${n(middle.x + dx * by)} ${n(middle.y + dy * by)}`;
  };
  const [a, b, c, d] = [corner(left, up), corner(right, up), corner(right, down), corner(left, down)];
  const floor = `<path d="M${n(left)} ${n(down)}L${n(right)} ${n(down)}L${c}L${d}Z" fill="${ground}"/>`;
  const sides = `<path d="M${n(left)} ${n(up)}L${a}L${d}L${n(left)} ${n(down)}ZM${n(right)} ${n(up)}L${b}L${c}L${n(right)} ${n(down)}Z" fill="${wall}"/>`;
  const edges = `M${n(left)} ${n(up)}H${n(right)}V${n(down)}H${n(left)}ZM${n(left)} ${n(up)}L${a}M${n(right)} ${n(up)}L${b}M${n(right)} ${n(down)}L${c}M${n(left)} ${n(down)}L${d}`;
  const line = framing === 'close' || framing === 'medium' ? faint : ink;
  return `${sides}${floor}<path d="${edges}" fill="none" stroke="${line}" stroke-width="${n(inkWidthOf(view))}" stroke-linejoin="round"/>`;
}

/** Small crosses on blank paper. They show a camera move where nothing else is known. */
function marks(sheet: Area, view: Area, { faint }: Tones): string {
  const pitch = Math.max(4, Math.min(view.width, view.height) / 4);
  const arm = pitch * 0.045;
  const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
  let path = '';
  const from = (start: number, at: number): number => at - Math.ceil((at - start) / pitch) * pitch + pitch / 2;
  for (let y = from(sheet.y, middle.y); y < sheet.y + sheet.height; y += pitch) {
    for (let x = from(sheet.x, middle.x); x < sheet.x + sheet.width; x += pitch)
      path += `M${n(x - arm)} ${n(y)}h${n(arm * 2)}M${n(x)} ${n(y - arm)}v${n(arm * 2)}`;
  }
  return `<path d="${path}" stroke="${faint}" stroke-width="${n(inkWidthOf(view) * 0.8)}" fill="none"/>`;
}

const rectangle = ({ x, y, width, height }: Area, fill: string): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${fill}"/>`;

/** The width of a line of ink. */
export const inkWidthOf = ({ width, height }: Area): number => Math.max(1, Math.min(width, height) / 190);
