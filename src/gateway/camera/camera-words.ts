import type { Camera } from '../../storyboard/shot.js';

/** Kling's axes in film words, from the negative to the positive. Its `pan` turns up and down, its `tilt` left and right: film says it the other way round. */
const AXES = {
  horizontal: ['truck left', 'truck right'],
  vertical: ['crane down', 'crane up'],
  pan: ['tilt down', 'tilt up'],
  tilt: ['pan left', 'pan right'],
  roll: ['roll counterclockwise', 'roll clockwise'],
  zoom: ['push in', 'pull back'],
} as const;

/** Kling's own words for them: "descends and moves backward", "moves forward and tilts up", "rotate right and move forward". */
const MOVES: Readonly<Record<NonNullable<Camera['type']>, string>> = {
  down_back: 'crane down and pull back',
  forward_up: 'push in and tilt up',
  right_turn_forward: 'push in while panning right',
  left_turn_forward: 'push in while panning left',
};

/** How fast an axis moves, from 0 to 10, as a word before the move. */
const pace = (amount: number): string => (amount <= 3 ? 'slow ' : amount <= 7 ? '' : 'fast ');

/** A camera move in the words of film, `pan left and slow push in`: all of it at once, not one after the other. Empty where nothing moves. */
export function cameraWords(camera: Camera): string {
  if (camera.type !== undefined) return MOVES[camera.type];
  const axes = Object.keys(AXES) as (keyof typeof AXES)[];
  const moves = axes.flatMap((axis) => {
    const amount = camera[axis] ?? 0;
    return amount === 0 ? [] : [`${pace(Math.abs(amount))}${AXES[axis][amount < 0 ? 0 : 1]}`];
  });
  const last = moves.pop() ?? '';
  return moves.length === 0 ? last : `${moves.join(', ')} and ${last}`;
}

/** A prompt with the camera's words behind it, as a sentence of their own: a prompt that ends in the middle of one is ended. */
export function withCamera(prompt: string, words: string): string {
  if (words === '') return prompt;
  const text = prompt.replace(/[\s,;:–—]+$/u, '');
  return `${text}${/[.!?…。！？]["'”’»)\]]*$/u.test(text) ? '' : '.'} Camera: ${words}.`;
}
