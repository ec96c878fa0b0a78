import type { FilmShot } from '../../src/storyboard/film-shot.js';

/** What a board says of a shot in the film, without its places. */
export const partsOfFilm = ({ place: _, ...parts }: FilmShot): Omit<FilmShot, 'place'> => parts;

/** Values of the keys that only the film reads. They fit every shot of 3 s or more, in any order but a transition on the first. */
export const FILM_VALUES: Readonly<Record<string, readonly unknown[]>> = {
  source: ['clips/own.mp4', 'clips/other.mov'],
  trim: [{ in: 0.5 }, { out: 2.5 }, { in: 0.25, out: 2.75 }],
  transition: [{ dissolve: 0.5 }, { dissolve: 1 }],
  dialogue: ['Is anyone there?', ['Hello?', { speaker: 'Mara', text: '${hero}', in: 0.5, out: 1.5 }]],
  caption: ['Bergen, 1912', [{ text: '${hero}', in: 1 }]],
};
