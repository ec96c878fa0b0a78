import type { CutProgress } from '../../app/cut/cut-options.js';

const STEPS = {
  check: 'clips checked',
  slates: 'slates drawn',
  pictures: 'frames encoded',
  sound: 'sounds read',
  write: 'written',
  'read-back': 'reading the film back',
} as const;

/** How far a cut is, as a line. */
export function cutProgressWords({ step, done, all, shot }: CutProgress): string {
  const words = STEPS[step];
  if (step === 'read-back') return `cut: ${words}`;
  if (step === 'write') return `cut: ${Math.floor((100 * done) / all)} % ${words}`;
  return `cut: ${done} of ${all} ${words}${shot === undefined ? '' : `, ${shot}`}`;
}
