import type { CameraOrder } from '../draw/clip-order.js';
import { textWidth } from '../text/font-metrics.js';
import { inkWidthOf } from './backdrop.js';
import { type Arrow, nameMoves } from './move-names.js';
import { type Area, n } from './shapes.js';

/** The font of the moves' names. */
export const ARROW_FONT = 'Open Sans Semibold';
/** The red of a storyboard's arrows. It reads on light and dark paper. */
const ARROW_COLOUR = '#d2452d';

/** Draws the arrows of a camera's moves over a picture, and their names. Empty if the camera stands still. */
export function drawArrows(camera: CameraOrder | undefined, view: Area): string {
  const moves = nameMoves(camera);
  if (moves.length === 0) return '';
  const side = Math.min(view.width, view.height);
  const width = inkWidthOf(view) * 2.4;
  const paths = moves.map(({ arrow, isTurn = false }) => drawArrow(arrow, isTurn, view, side)).join('');
  const rim = `<path d="${paths}" stroke="#fff" stroke-opacity="0.55" stroke-width="${n(width * 2)}"/>`;
  const lines = `<g fill="none" stroke-linecap="round" stroke-linejoin="round">${rim}<path d="${paths}" stroke="${ARROW_COLOUR}" stroke-width="${n(width)}"/></g>`;
  return lines + drawNames(moves.map(({ name }) => name).join(' + '), view, side);
}

function drawNames(names: string, view: Area, side: number): string {
  const room = view.width - side * 0.08;
  const size = Math.min(Math.max(6, side / 24), room / (textWidth(names) + 1));
  const [x, y, width] = [view.x + side * 0.04, view.y + side * 0.04, (textWidth(names) + 1) * size];
  const chip = `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(size * 1.6)}" rx="${n(size * 0.2)}" fill="${ARROW_COLOUR}"/>`;
  return `${chip}<text x="${n(x + width / 2)}" y="${n(y + size * 1.15)}" text-anchor="middle" font-size="${n(size)}" fill="#fff">${names}</text>`;
}

function drawArrow(arrow: Arrow, isTurn: boolean, view: Area, side: number): string {
  const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
  const half = side * 0.2;
  const head = side * 0.045;
  const edge = side * 0.09;
  switch (arrow) {
    case 'left':
    case 'right': {
      const to = arrow === 'right' ? 1 : -1;
      const y = view.y + view.height - edge;
      return level(middle.x - half * to, middle.x + half * to, y, isTurn ? side * 0.07 : 0, head);
    }
    case 'up':
    case 'down': {
      const to = arrow === 'down' ? 1 : -1;
      const x = view.x + view.width - edge;
      return upright(middle.y - half * to, middle.y + half * to, x, isTurn ? side * 0.07 : 0, head);
    }
    case 'in':
    case 'out':
      return inOrOut(arrow === 'in', view, side * 0.16, head);
    default: {
      const to = arrow === 'clockwise' ? 1 : -1;
      const y = view.y + edge * 2.4;
      return level(middle.x - half * to, middle.x + half * to, y + half * 0.3, half * 0.8, head);
    }
  }
}

/** An arrow from side to side. One of a turn is bent upward by `bend`. */
function level(from: number, to: number, y: number, bend: number, head: number): string {
  const middle = (from + to) / 2;
  const sign = Math.sign(to - from);
  const body = `M${n(from)} ${n(y)}Q${n(middle)} ${n(y - bend * 2)} ${n(to)} ${n(y)}`;
  const angle = Math.atan2(bend * 2, Math.abs(to - from) / 2);
  return body + tip(to, y, sign > 0 ? angle : Math.PI - angle, head);
}

function upright(from: number, to: number, x: number, bend: number, head: number): string {
  const middle = (from + to) / 2;
  const sign = Math.sign(to - from);
  const body = `M${n(x)} ${n(from)}Q${n(x - bend * 2)} ${n(middle)} ${n(x)} ${n(to)}`;
  const angle = Math.atan2(Math.abs(to - from) / 2, bend * 2);
  return body + tip(x, to, sign > 0 ? angle : -angle, head);
}

/** Four arrows at the corners: towards the middle, or away from it. */
function inOrOut(isIn: boolean, view: Area, length: number, head: number): string {
  const gap = Math.min(view.width, view.height) * 0.1;
  return [-1, 1]
    .flatMap((across) => [-1, 1].map((down) => [across, down] as const))
    .map(([across, down]) => {
      const corner = {
        x: view.x + view.width / 2 + across * (view.width / 2 - gap),
        y: view.y + view.height / 2 + down * (view.height / 2 - gap * (down < 0 ? 1.9 : 1)),
      };
      const [dx, dy] = [-across * length * 0.86, -down * length * 0.5];
      const inner = { x: corner.x + dx, y: corner.y + dy };
      const [from, to] = isIn ? [corner, inner] : [inner, corner];
      return `M${n(from.x)} ${n(from.y)}L${n(to.x)} ${n(to.y)}${tip(to.x, to.y, Math.atan2(to.y - from.y, to.x - from.x), head)}`;
    })
    .join('');
}

/** The two strokes of an arrow's head. `angle` is where it points, clockwise from the right. */
function tip(x: number, y: number, angle: number, size: number): string {
  const at = (turn: number): string => `${n(x - Math.cos(angle + turn) * size)} ${n(y - Math.sin(angle + turn) * size)}`;
  return `M${at(0.55)}L${n(x)} ${n(y)}L${at(-0.55)}`;
}
