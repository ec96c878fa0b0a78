import { drawSolid, limb, n, type Solid } from './shapes.js';

/** Draws a hand that points up, with its arm. The origin is the middle of its palm, which is about one unit wide; 1 is a right hand. */
export function drawHand(side: 1 | -1, solid: Solid): string {
  const arm = limb([0, 0.5], [0, 6], 0.7, 1.3);
  const fingers = [
    limb([-0.37 * side, -0.3], [-0.56 * side, -1.2], 0.24, 0.19),
    limb([-0.12 * side, -0.4], [-0.18 * side, -1.48], 0.25, 0.2),
    limb([0.13 * side, -0.38], [0.2 * side, -1.38], 0.25, 0.19),
    limb([0.37 * side, -0.28], [0.56 * side, -1.04], 0.22, 0.17),
  ];
  const thumb = [
    limb([-0.36 * side, 0.3], [-0.78 * side, -0.12], 0.36, 0.3),
    limb([-0.78 * side, -0.12], [-0.88 * side, -0.56], 0.3, 0.22),
  ];
  const palm =
    '<path d="M-.5 -.34C-.5 -.5 -.3 -.56 0 -.56C.3 -.56 .5 -.5 .5 -.34C.54 .1 .5 .5 .38 .8H-.38C-.5 .5 -.54 .1 -.5 -.34Z"/>';
  return drawSolid([arm, palm, ...thumb, ...fingers], solid);
}

/** Draws lower legs and feet from the front. The origin is the ground between them; one unit is a foot's width. */
export function drawFeet(count: 1 | 2, solid: Solid): string {
  const legs = count === 1 ? [0] : [-0.85, 0.85];
  return legs
    .map((x) => {
      const out = Math.sign(x) * 0.2;
      const at = (dx: number, y: number): string => `${n(x + dx)} ${n(y)}`;
      const leg = limb([x, -1], [x * 0.92, -6.5], 0.56, 1.3);
      const foot = `<path d="M${at(-0.27, -1.1)}C${at(-0.3, -0.8)} ${at(-0.56 + out, -0.45)} ${at(-0.5 + out, -0.14)}C${at(-0.44 + out, 0.04)} ${at(0.44 + out, 0.04)} ${at(0.5 + out, -0.14)}C${at(0.56 + out, -0.45)} ${at(0.3, -0.8)} ${at(0.27, -1.1)}Z"/>`;
      return drawSolid([leg, foot], solid);
    })
    .join('');
}
