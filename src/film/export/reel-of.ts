import type { FilmEntry } from '../film.js';

/** The longest name of a reel in an EDL. */
const LENGTH = 8;

/** A shot's reel in an EDL: `S001T02` is take 2 of shot 1, `S003OWN` a clip of the user's own, `BL` black. */
export function reelOf({ shot, clip, take, takes }: FilmEntry): string {
  if (clip === undefined) return 'BL';
  const number = takes.find(({ name }) => name === take)?.take;
  const kind = number === undefined ? 'OWN' : `T${String(number).padStart(2, '0')}`;
  const reel = `S${String(shot.number).padStart(3, '0')}${kind}`;
  // Only very high numbers do not fit.
  return reel.length <= LENGTH ? reel : `X${String(shot.number).padStart(LENGTH - 1, '0')}`;
}
