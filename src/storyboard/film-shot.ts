import type { Place } from './place.js';

/** A line that the film shows or speaks over a shot. */
export interface FilmLine {
  readonly text: string;
  /** Who says it. */
  readonly speaker?: string;
  /** Seconds of the shot as the film shows it. */
  readonly in?: number;
  /** Seconds of the shot as the film shows it. */
  readonly out?: number;
}

/** Which part of a clip the film uses, in seconds of the clip. */
export interface Trim {
  readonly in?: number;
  readonly out?: number;
}

/**
 * A shot in the film: what the board says of it that is never sent and never paid. The film's shots are all shots of the board, in
 * its order, also those with a clip of the user's own.
 */
export interface FilmShot {
  readonly id: string;
  /** From 1, in the board's order. */
  readonly number: number;
  /** The path of the user's own clip as written, relative to the board. Such a shot is not among the board's `shots`. */
  readonly source?: string;
  readonly trim?: Trim;
  /** Length of the dissolve from the shot before into this one, in seconds. */
  readonly dissolve?: number;
  /** What is said, in order. */
  readonly dialogue: readonly FilmLine[];
  /** What is shown as text, in order. */
  readonly captions: readonly FilmLine[];
  readonly notes?: string;
  /** Seconds of the clip that the shot orders. Where a clip is missing, the gap lasts as long. */
  readonly duration: number;
  /** Where the value at a JSON pointer into the shot was written. */
  place(pointer: string): Place;
}

/** The paths of the user's own clips as written, by the id of their shot, in the film's order. */
export const ownClipPaths = (film: readonly FilmShot[]): ReadonlyMap<string, string> =>
  new Map(film.flatMap(({ id, source }) => (source === undefined ? [] : [[id, source] as const])));
