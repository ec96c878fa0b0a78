import type { Camera } from '../../storyboard/shot.js';

/** Kling's axes in film terms, negative then positive. Kling's `pan` turns up and down and its `tilt` left and right: film says the opposite. */
const AXES = {
  horizontal: ['truck left', 'truck right'],
  vertical: ['crane down', 'crane up'],
  pan: ['tilt down', 'tilt up'],
  tilt: ['pan left', 'pan right'],
  roll: ['roll counterclockwise', 'roll clockwise'],
  zoom: ['push in', 'pull back'],
} as const;

/** Kling documents them as "descends and moves backward", "moves forward and tilts up", "rotate right and move forward". */
const MOVES: Readonly<Record<NonNullable<Camera['type']>, string>> = {
  down_back: 'crane down and pull back',
  forward_up: 'push in and tilt up',
  right_turn_forward: 'push in while panning right',
  left_turn_forward: 'push in while panning left',
};

/** The word before a move, for an axis value from 0 to 10. */
const paceWord = (amount: number): string => (amount <= 3 ? 'slow ' : amount <= 7 ? '' : 'fast ');

const AXIS_NAMES = Object.keys(AXES) as (keyof typeof AXES)[];

/** Whether a camera moves: by a type, or on an axis. */
export const isMoving = (camera: Camera): boolean =>
  camera.type !== undefined || AXIS_NAMES.some((axis) => (camera[axis] ?? 0) !== 0);

/** Describes a camera move in film terms, such as `pan left and slow push in`: all at the same time. Empty without a move. */
export function describeCamera(camera: Camera): string {
  if (camera.type !== undefined) return MOVES[camera.type];
  const moves = AXIS_NAMES.flatMap((axis) => {
    const amount = camera[axis] ?? 0;
    return amount === 0 ? [] : [`${paceWord(Math.abs(amount))}${AXES[axis][amount < 0 ? 0 : 1]}`];
  });
  const last = moves.pop() ?? '';
  return moves.length === 0 ? last : `${moves.join(', ')} and ${last}`;
}

/** Adds the camera's words to a prompt as a sentence of their own. It ends an unfinished last sentence. */
export function addCameraWords(prompt: string, words: string): string {
  if (words === '') return prompt;
  const text = prompt.replace(/[\s,;:–—]+$/u, '');
  return `${text}${/[.!?…。！？]["'”’»)\]]*$/u.test(text) ? '' : '.'} Camera: ${words}.`;
}
