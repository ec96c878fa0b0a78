import type { FilmEntry } from '../../film/film.js';

/** A stretch of a film within one shot, or a dissolve from one shot into the next. */
export interface CutPiece {
  readonly entry: FilmEntry;
  /** The first frame of the shot's clip, from 0. */
  readonly from: number;
  /** The shot that it dissolves into. Its clip starts with its first frame. */
  readonly into?: FilmEntry;
  /** Its first frame in the film, from 0. */
  readonly start: number;
  readonly frames: number;
}

/** Cuts a film into pieces without gaps: the body of each shot, and each dissolve. */
export const cutPieces = (entries: readonly FilmEntry[]): CutPiece[] =>
  entries.flatMap((entry, nth): CutPiece[] => {
    const next = entries[nth + 1];
    const out = next?.dissolve ?? 0;
    const { start, from, frames, dissolve } = entry;
    const body = frames - dissolve - out;
    return [
      ...(body > 0 ? [{ entry, from: from + dissolve, start: start + dissolve, frames: body }] : []),
      ...(next !== undefined && out > 0
        ? [{ entry, from: from + frames - out, into: next, start: next.start, frames: out }]
        : []),
    ];
  });
