import type { CameraOrder } from './clip-order.js';

/**
 * How the camera sees a layer. A point of the frame, measured from its middle, shows the layer's point at `x, y` plus the frame's
 * point turned by `roll` and divided by `scale`.
 */
export interface View {
  /** Shift of the middle, in frame widths; positive looks further right. */
  readonly x: number;
  /** Shift of the middle, in frame heights; positive looks further down. */
  readonly y: number;
  /** Above 1 is closer. */
  readonly scale: number;
  /** Radians; positive turns the camera clockwise, so the picture the other way. */
  readonly roll: number;
}

/** The size of a layer in frames, so that no single move shows its edge. */
export const OVERSCAN = 1.5;

/** Each move at its full value of 10. */
const FULL = { truck: 0.5, crane: 0.44, turn: 0.42, nod: 0.4, roll: Math.PI / 10, zoom: 0.8, dolly: 0.7 };

/**
 * The camera's view at `time` (0 at the first frame, 1 at the last) of a layer at `depth` (0 the sky, 1 close). A camera that
 * changes its place shifts close layers more than far ones. Turning and zooming shift all layers alike.
 *
 * The axes are Kling's, not film's: `pan` looks up and down, `tilt` left and right, and a positive `zoom` is wider.
 */
export function viewAt(camera: CameraOrder | undefined, time: number, depth: number): View {
  const eased = time * time * (3 - 2 * time);
  // A travelling camera is at its home position in the middle of the clip, so that both ends keep the composition.
  const travel = eased - 0.5;
  const axis = (name: Exclude<keyof CameraOrder, 'type'>): number => Math.max(-10, Math.min(10, camera?.[name] ?? 0)) / 10;
  const named = NAMED[camera?.type ?? ''] ?? { dolly: 0, turn: 0, crane: 0 };
  const parallax = 0.15 + 0.85 * depth;
  const grow = (amount: number, by: number): number => 1 + Math.abs(amount) * by * (amount < 0 ? 1 - eased : eased);
  return {
    x: travel * (axis('horizontal') * FULL.truck * parallax + (axis('tilt') + named.turn) * FULL.turn),
    y: 0 - travel * ((axis('vertical') + named.crane) * FULL.crane * parallax + axis('pan') * FULL.nod),
    scale: grow(-axis('zoom'), FULL.zoom) * grow(named.dolly, FULL.dolly * parallax),
    roll: axis('roll') * FULL.roll * eased,
  };
}

const NAMED: Readonly<Record<string, { dolly: number; turn: number; crane: number }>> = {
  down_back: { dolly: -0.8, turn: 0, crane: -0.7 },
  forward_up: { dolly: 0.8, turn: 0, crane: 0.7 },
  right_turn_forward: { dolly: 0.8, turn: 0.7, crane: 0 },
  left_turn_forward: { dolly: 0.8, turn: -0.7, crane: 0 },
};
