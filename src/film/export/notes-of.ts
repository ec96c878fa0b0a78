import type { FilmEntry } from '../film.js';

/** What a person noted about a shot or about the take that plays. */
export interface FilmNote {
  readonly text: string;
  readonly about: 'shot' | 'take';
}

/** The notes about a shot: the board's, then the one about its take. */
export function notesOf({ shot, take, takes }: FilmEntry): readonly FilmNote[] {
  const noted = takes.find(({ name }) => name === take)?.note;
  return [
    ...(shot.notes === undefined ? [] : [{ text: shot.notes, about: 'shot' as const }]),
    ...(noted === undefined ? [] : [{ text: noted, about: 'take' as const }]),
  ];
}
