import type { Cues, FigureCount } from '../cues/cues.js';
import { inkWidthOf } from './backdrop.js';
import { drawFeet, drawHand } from './body-parts.js';
import { drawBust, drawFromAbove, drawMannequin, MANNEQUIN_HEADS } from './mannequin.js';
import { type Area, n, type Solid } from './shapes.js';
import type { Tones } from './tones.js';

/** One figure of a group. */
interface Spot {
  /** Its place from the middle, in rooms of a figure. */
  readonly x: number;
  /** How far behind the nearest figures it stands. */
  readonly back: number;
}

const GROUPS: Readonly<Record<FigureCount, readonly Spot[]>> = {
  one: [{ x: 0, back: 0 }],
  two: [
    { x: -0.5, back: 0 },
    { x: 0.5, back: 0 },
  ],
  three: [
    { x: -1, back: 0 },
    { x: 0, back: 0 },
    { x: 1, back: 0 },
  ],
  four: [
    { x: -0.4, back: 1 },
    { x: 0.4, back: 1 },
    { x: -1, back: 0 },
    { x: 1, back: 0 },
  ],
  // From back to front: the nearer ones hide the others.
  many: [
    { x: -0.5, back: 1 },
    { x: 0.5, back: 1 },
    { x: -1, back: 0 },
    { x: 0, back: 0 },
    { x: 1, back: 0 },
  ],
};

/** For each framing: the height of a head and its top, in heights of the view, and the room of a figure, in heads. */
const FRAMINGS = {
  wide: { head: 0.039, room: 3.4 },
  none: { head: 0.098, room: 2.9 },
  medium: { head: 0.245, top: 0.1, room: 2.2 },
  close: { head: 0.46, top: 0.13, room: 1.9 },
} as const;

/** Draws the people, hands or feet that words name. Empty if they name none. `ground` is where feet stand. */
export function drawFigures(cues: Cues, view: Area, ground: number, tones: Tones): string {
  if (cues.detail) return drawDetail(cues.detail, view, tones);
  if (!cues.figures) return '';
  if (cues.angle === 'overhead') return drawAbove(cues.figures, cues.framing, view, tones);
  const spots = GROUPS[cues.figures];
  const framing = cues.framing ?? 'none';
  const { room } = FRAMINGS[framing];
  // A group fits between the sides, also in a narrow view.
  const across = 2 * Math.max(...spots.map(({ x }) => x)) * room + 2.4;
  const fits = framing === 'close' || framing === 'medium' ? 1.25 : 0.94;
  const head = Math.min(view.height * FRAMINGS[framing].head, (view.width * fits) / across);
  return spots.map((spot, index) => drawOne(cues, spot, index, { head, view, ground, tones })).join('');
}

interface Setting {
  readonly head: number;
  readonly view: Area;
  readonly ground: number;
  readonly tones: Tones;
}

function drawOne(cues: Cues, { x, back }: Spot, index: number, { head, view, ground, tones }: Setting): string {
  const framing = cues.framing ?? 'none';
  const { room } = FRAMINGS[framing];
  const smaller = 1 - back * (framing === 'close' ? 0.16 : 0.12);
  const unit = head * smaller;
  const solid = solidOf(tones, inkWidthOf(view) / unit, back > 0);
  const left = view.x + view.width / 2 + x * room * head;
  if (framing === 'wide' || framing === 'none') {
    const foot = ground - back * head * (framing === 'wide' ? 0.9 : 0.7);
    const shadow = `<ellipse cx="${n(left)}" cy="${n(foot - unit * 0.1)}" rx="${n(unit * 1.25)}" ry="${n(unit * 0.2)}" fill="${tones.ink}" fill-opacity="0.16"/>`;
    const pose = { side: index % 2 === 0 ? 1 : -1 } as const;
    return shadow + placed(left, foot - unit * MANNEQUIN_HEADS, unit, drawMannequin(pose, solid));
  }
  const top =
    view.y + view.height * FRAMINGS[framing].top + (framing === 'close' ? 0.12 : 0.3) * back * -head + eachHigher(index) * head;
  // A narrow view leaves the figure smaller, so it stands lower.
  const lower = Math.max(0, view.height * FRAMINGS[framing].head - head) * (framing === 'close' ? 0.6 : 1.6);
  if (framing === 'close') return placed(left, top + lower, unit, drawBust(solid));
  return placed(left, top + lower, unit, drawMannequin({ side: index % 2 === 0 ? 1 : -1 }, solid));
}

/** Heads of a group are not in one line. */
const eachHigher = (index: number): number => [0, 0.07, -0.03, 0.05, 0.02][index % 5] as number;

function drawAbove(count: FigureCount, framing: Cues['framing'], view: Area, tones: Tones): string {
  const head = view.height * (framing === 'close' ? 0.3 : framing === 'wide' ? 0.075 : 0.15);
  const solid = solidOf(tones, inkWidthOf(view) / head, false);
  const places = {
    one: [[0, 0, 0]],
    two: [
      [-1.6, 0, -8],
      [1.6, 0.2, 10],
    ],
    three: [
      [-2.6, 0.5, 12],
      [0.2, -1, -6],
      [2.7, 0.6, 16],
    ],
    four: [
      [-2.8, -0.8, 12],
      [1.4, -1.3, -6],
      [-1.2, 1.2, -14],
      [2.9, 0.9, 18],
    ],
    many: [
      [-3.1, -1, 12],
      [0.4, -1.6, -6],
      [3.2, -0.7, 20],
      [-1.6, 1, -14],
      [1.8, 1.5, 4],
    ],
  }[count];
  return places
    .map(([x = 0, y = 0, turn = 0]) => {
      const [left, top] = [view.x + view.width / 2 + x * head, view.y + view.height / 2 + y * head];
      return placed(left, top, head, drawFromAbove(solid), turn);
    })
    .join('');
}

const FOUR_HANDS = [
  [-2.5, 0.2, 38, -1],
  [-0.9, 0.4, 12, -1],
  [0.9, 0.3, -12, 1],
  [2.5, 0.2, -38, 1],
] as const;

function drawDetail({ part, count }: NonNullable<Cues['detail']>, view: Area, tones: Tones): string {
  const side = Math.min(view.height, view.width * 0.8);
  const middle = { x: view.x + view.width / 2, y: view.y + view.height * 0.54 };
  if (part === 'feet') {
    const unit = side * 0.2;
    const solid = solidOf(tones, inkWidthOf(view) / unit, false);
    return placed(middle.x, view.y + view.height * 0.84, unit, drawFeet(count === 'one' ? 1 : 2, solid));
  }
  const unit = side * (count === 'one' ? 0.25 : count === 'two' ? 0.22 : 0.17);
  const solid = solidOf(tones, inkWidthOf(view) / unit, false);
  const hands: readonly (readonly [number, number, number, 1 | -1])[] = {
    one: [[0.1, 0.1, 22, 1]] as const,
    two: [
      [-1.45, 0.1, 26, -1],
      [1.45, 0.1, -26, 1],
    ] as const,
    three: [
      [-2.1, 0.2, 32, -1],
      [0, 0.4, 4, 1],
      [2.1, 0.2, -32, 1],
    ] as const,
    four: FOUR_HANDS,
    many: FOUR_HANDS,
  }[count];
  return hands
    .map(([x, y, turn, hand]) => placed(middle.x + x * unit, middle.y + y * unit, unit, drawHand(hand, solid), turn))
    .join('');
}

/** Marks the place of a subject that words name and no card draws: corners, wider apart the closer the framing. */
export function drawCorners(cues: Cues, view: Area, tones: Tones): string {
  const share = { wide: 0.3, none: 0.64, medium: 0.72, close: 0.84 }[cues.framing ?? 'none'];
  const [w, h] = [view.width * share, view.height * share];
  const [x, y] = [view.x + (view.width - w) / 2, view.y + (view.height - h) / 2];
  const arm = Math.min(w, h) * 0.14;
  const corners = `M${n(x)} ${n(y + arm)}V${n(y)}H${n(x + arm)}M${n(x + w - arm)} ${n(y)}H${n(x + w)}V${n(y + arm)}M${n(x + w)} ${n(y + h - arm)}V${n(y + h)}H${n(x + w - arm)}M${n(x + arm)} ${n(y + h)}H${n(x)}V${n(y + h - arm)}`;
  return `<path d="${corners}" fill="none" stroke="${tones.ink}" stroke-opacity="0.75" stroke-width="${n(inkWidthOf(view) * 1.3)}"/>`;
}

const solidOf = ({ figure, behind, ink }: Tones, line: number, isBehind: boolean): Solid => ({
  fill: isBehind ? behind : figure,
  ink,
  line: line * (isBehind ? 0.8 : 1),
});

const placed = (x: number, y: number, scale: number, inside: string, turn = 0): string =>
  `<g transform="translate(${n(x)} ${n(y)})${turn === 0 ? '' : ` rotate(${turn})`} scale(${n(scale)})">${inside}</g>`;
