import { drawSolid, limb, n, oval, type Solid } from './shapes.js';

/** The height of a mannequin, in heads. Its origin is the top of the head, in the middle; one unit is a head's height. */
export const MANNEQUIN_HEADS = 7.4;

/** How a mannequin stands. Poses make a group look like one, and say nothing. */
export interface Pose {
  /** 1 or -1: which leg carries the weight. */
  readonly side: 1 | -1;
}

/** Draws a mannequin from head to foot, in its own units. It has no face, as a prompt's words draw none. */
export function drawMannequin({ side }: Pose, solid: Solid): string {
  const s = side;
  const legs = [
    limb([0.28 * s, 3.75], [0.31 * s, 5.45], 0.58, 0.4),
    limb([0.31 * s, 5.45], [0.3 * s, 7.05], 0.4, 0.22),
    limb([0.3 * s, 7.17], [0.5 * s, 7.24], 0.24, 0.18),
    limb([-0.3 * s, 3.75], [-0.46 * s, 5.4], 0.58, 0.4),
    limb([-0.46 * s, 5.4], [-0.54 * s, 7.03], 0.4, 0.22),
    limb([-0.54 * s, 7.15], [-0.78 * s, 7.22], 0.24, 0.18),
  ];
  const arms = [-1, 1].flatMap((arm) => {
    const out = arm === s ? 0.14 : 0.02;
    return [
      limb([0.72 * arm, 1.66], [(0.92 + out) * arm, 2.9], 0.36, 0.28),
      limb([(0.92 + out) * arm, 2.9], [(0.9 + out * 0.3) * arm, 3.95], 0.28, 0.2),
      oval((0.9 + out * 0.3) * arm, 4.14, 0.13, 0.23),
    ];
  });
  const trunk =
    '<path d="M-.18 .8L-.19 1.18C-.4 1.34 -.72 1.36 -.84 1.56C-.9 1.8 -.72 2.1 -.67 2.4C-.62 2.72 -.52 2.8 -.5 3.1C-.5 3.35 -.6 3.5 -.58 3.85C-.46 4.06 .46 4.06 .58 3.85C.6 3.5 .5 3.35 .5 3.1C.52 2.8 .62 2.72 .67 2.4C.72 2.1 .9 1.8 .84 1.56C.72 1.36 .4 1.34 .19 1.18L.18 .8Z"/>';
  return drawSolid([...legs, ...arms, trunk], solid) + head(solid);
}

/** Draws head and shoulders larger, with the softer lines that a close picture needs, in the same units. */
export function drawBust(solid: Solid): string {
  const body =
    '<path d="M-.22 .78C-.2 1.02 -.23 1.17 -.42 1.25C-.72 1.37 -1.02 1.4 -1.15 1.72C-1.25 2.05 -1.26 3 -1.28 5H1.28C1.26 3 1.25 2.05 1.15 1.72C1.02 1.4 .72 1.37 .42 1.25C.23 1.17 .2 1.02 .22 .78Z"/>';
  const arms = `<path d="M-.8 5C-.8 3.4 -.82 2.9 -.86 2.35M.8 5C.8 3.4 .82 2.9 .86 2.35" fill="none" stroke="${solid.ink}" stroke-width="${n(solid.line * 0.8)}" stroke-linecap="round"/>`;
  return drawSolid([body], solid) + arms + head(solid);
}

function head(solid: Solid): string {
  const skull = '<path d="M0 0C.29 0 .4 .2 .39 .45C.38 .72 .2 1 0 1C-.2 1 -.38 .72 -.39 .45C-.4 .2 -.29 0 0 0Z"/>';
  return drawSolid([skull], solid);
}

/** Draws a person from straight above: shoulders and head. The origin is the middle; one unit is a head's height. */
export function drawFromAbove(solid: Solid): string {
  return drawSolid([oval(0, 0, 0.95, 0.42)], solid) + drawSolid([oval(0, -0.02, 0.36, 0.42)], solid);
}
