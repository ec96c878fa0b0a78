import type { Film, FilmEntry } from '../film.js';

/** The part of a dissolve on each side of its cut, in frames of the film. */
export interface DissolveSides {
  readonly before: number;
  readonly after: number;
}

/**
 * A shot between its cuts. Editors cut in the middle of a dissolve, and find the rest of it in the clips beyond the cut. All counts
 * are frames of the film.
 */
export interface Cut {
  readonly entry: FilmEntry;
  /** Where it starts in the film. */
  readonly start: number;
  /** The first frame of its clip between the cuts. */
  readonly from: number;
  readonly frames: number;
  /** The dissolve from the shot before. */
  readonly dissolve?: DissolveSides;
}

/** The shots of a film, one behind the other. Their lengths add up to the film's. */
export function cutsOf({ entries, frames }: Film): readonly Cut[] {
  const starts = entries.map(({ start, dissolve }) => start + Math.floor(dissolve / 2));
  return entries.map((entry, nth) => {
    const { dissolve } = entry;
    const start = starts[nth] ?? 0;
    const before = Math.floor(dissolve / 2);
    return {
      entry,
      start,
      from: entry.from + before,
      frames: (starts[nth + 1] ?? frames) - start,
      ...(dissolve > 0 && { dissolve: { before, after: dissolve - before } }),
    };
  });
}
