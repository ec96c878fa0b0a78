import type { Camera } from '../storyboard/shot.js';

/** Kling's axes in film words, from the negative to the positive. Its `pan` turns up and down, its `tilt` left and right: film says it the other way round. */
const AXES = {
  horizontal: ['truck left', 'truck right'],
  vertical: ['pedestal down', 'pedestal up'],
  pan: ['tilt down', 'tilt up'],
  tilt: ['pan left', 'pan right'],
  roll: ['roll counterclockwise', 'roll clockwise'],
  zoom: ['push in', 'pull back'],
} as const;

const MOVES: Readonly<Record<NonNullable<Camera['type']>, string>> = {
  down_back: 'crane down and pull back',
  forward_up: 'push in and crane up',
  right_turn_forward: 'turn right while moving forward',
  left_turn_forward: 'turn left while moving forward',
};

/** How fast an axis moves, from 0 to 10, as a word before the move. */
const pace = (amount: number): string => (amount <= 3 ? 'slow ' : amount <= 7 ? '' : 'fast ');

/** A camera move in the words of film, `slow push in, pan left`; empty where nothing moves. */
export function cameraWords(camera: Camera): string {
  if (camera.type !== undefined) return MOVES[camera.type];
  const axes = Object.keys(AXES) as (keyof typeof AXES)[];
  return axes
    .flatMap((axis) => {
      const amount = camera[axis] ?? 0;
      return amount === 0 ? [] : [`${pace(Math.abs(amount))}${AXES[axis][amount < 0 ? 0 : 1]}`];
    })
    .join(', ');
}

/** A prompt with the camera's words behind it, as a sentence of their own. */
export function withCamera(prompt: string, words: string): string {
  if (words === '') return prompt;
  const text = prompt.trimEnd();
  return `${text}${/[.!?…。！？]["'”’»)\]]*$/u.test(text) ? '' : '.'} Camera: ${words}.`;
}
