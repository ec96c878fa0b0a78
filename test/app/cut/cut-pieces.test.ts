import { expect, it } from 'vitest';
import { cutPieces } from '../../../src/app/cut/cut-pieces.js';
import type { FilmEntry } from '../../../src/film/film.js';

const entry = (id: string, start: number, from: number, frames: number, dissolve = 0): FilmEntry => ({
  shot: { id } as FilmEntry['shot'],
  takes: [],
  ...{ start, from, frames, dissolve },
});

it('a film is cut into its shots and its dissolves, each frame once', () => {
  const pieces = cutPieces([
    entry('a', 0, 10, 48),
    entry('b', 42, 0, 24, 6),
    // It is a dissolve from its first frame to its last.
    entry('c', 60, 5, 10, 6),
    entry('d', 66, 0, 24, 4),
    entry('e', 90, 7, 12),
  ]);
  expect(pieces.map(({ entry: one, from, into, start, frames }) => [one.shot.id, from, into?.shot.id, start, frames])).toEqual([
    ['a', 10, undefined, 0, 42],
    ['a', 52, 'b', 42, 6],
    ['b', 6, undefined, 48, 12],
    ['b', 18, 'c', 60, 6],
    ['c', 11, 'd', 66, 4],
    ['d', 4, undefined, 70, 20],
    ['e', 7, undefined, 90, 12],
  ]);
  let end = 0;
  for (const { start, frames } of pieces) {
    expect(start).toBe(end);
    end += frames;
  }
  expect(end).toBe(102);
});
