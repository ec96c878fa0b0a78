import type { CameraOrder } from '../draw/clip-order.js';

/** A direction that an arrow can show. */
export type Arrow = 'left' | 'right' | 'up' | 'down' | 'in' | 'out' | 'clockwise' | 'counterclockwise';

/** A camera move in film's words, and its arrow. */
export interface NamedMove {
  readonly name: string;
  readonly arrow: Arrow;
  /** The camera turns where it stands: its arrow is bent. */
  readonly isTurn?: true;
}

/** Each axis, negative then positive. The axes are Kling's: `pan` looks up and down, `tilt` left and right, positive `zoom` is wider. */
const AXES: Readonly<Record<Exclude<keyof CameraOrder, 'type'>, readonly [NamedMove, NamedMove]>> = {
  horizontal: [
    { name: 'TRUCK LEFT', arrow: 'left' },
    { name: 'TRUCK RIGHT', arrow: 'right' },
  ],
  vertical: [
    { name: 'CRANE DOWN', arrow: 'down' },
    { name: 'CRANE UP', arrow: 'up' },
  ],
  pan: [
    { name: 'TILT DOWN', arrow: 'down', isTurn: true },
    { name: 'TILT UP', arrow: 'up', isTurn: true },
  ],
  tilt: [
    { name: 'PAN LEFT', arrow: 'left', isTurn: true },
    { name: 'PAN RIGHT', arrow: 'right', isTurn: true },
  ],
  roll: [
    { name: 'ROLL COUNTERCLOCKWISE', arrow: 'counterclockwise' },
    { name: 'ROLL CLOCKWISE', arrow: 'clockwise' },
  ],
  zoom: [
    { name: 'PUSH IN', arrow: 'in' },
    { name: 'PULL BACK', arrow: 'out' },
  ],
};

const TYPES: Readonly<Record<string, readonly NamedMove[]>> = {
  down_back: [
    { name: 'CRANE DOWN', arrow: 'down' },
    { name: 'PULL BACK', arrow: 'out' },
  ],
  forward_up: [
    { name: 'PUSH IN', arrow: 'in' },
    { name: 'TILT UP', arrow: 'up', isTurn: true },
  ],
  right_turn_forward: [
    { name: 'PUSH IN', arrow: 'in' },
    { name: 'PAN RIGHT', arrow: 'right', isTurn: true },
  ],
  left_turn_forward: [
    { name: 'PUSH IN', arrow: 'in' },
    { name: 'PAN LEFT', arrow: 'left', isTurn: true },
  ],
};

/** The moves that a camera makes at the same time. Empty if it stands still. */
export function nameMoves(camera: CameraOrder | undefined): readonly NamedMove[] {
  if (!camera) return [];
  const axes = (Object.keys(AXES) as (keyof typeof AXES)[]).flatMap((axis) => {
    const amount = camera[axis] ?? 0;
    return amount === 0 ? [] : [AXES[axis][amount < 0 ? 0 : 1]];
  });
  return [...(TYPES[camera.type ?? ''] ?? []), ...axes];
}
