import { expect, it } from 'vitest';
import { filmSeconds } from '../../src/film/frame-rate.js';
import { makeFilm } from '../../src/film/make-film.js';
import { findTimeProblems } from '../../src/storyboard/check/film-times.js';
import type { FilmShot } from '../../src/storyboard/film-shot.js';
import { seededRandom } from '../support/seeded-random.js';
import { clipOf, materialOf } from './films.js';

it('trims and dissolves that fit the lengths of the clips on the board fit the frames of the film', () => {
  const random = seededRandom(13);
  const upTo = (limit: number): number => Math.floor(random() * limit);
  const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;
  let fitting = 0;
  for (let film = 0; film < 5000; film++) {
    const fps = [23.976, 24, 25, 29.97, 30, 60][upTo(6)] ?? 24;
    const shots = Array.from({ length: 3 }, (_, index) => {
      const clip = clipOf(`/${index}`, 24 + upTo(100), fps);
      const from = upTo(3) === 0 ? upTo(clip.duration * 500) / 1000 : 0;
      const to = upTo(3) === 0 ? Math.min(clip.duration, rounded(from + 0.02 + random() * 2)) : clip.duration;
      const share = [0.3, 0.5, 1][upTo(3)] ?? 1;
      const keys: Partial<FilmShot> = {
        trim: { ...(from > 0 && { in: from }), ...(to < clip.duration && { out: to }) },
        ...(index > 0 && upTo(2) === 0 && { dissolve: rounded((to - from) * share) }),
      };
      return { index, clip, keys, id: `s${index}` };
    });
    const timed = shots.map(({ index, id, clip, keys }) => ({
      ...{ index, id, seconds: clip.duration, frame: filmSeconds(1, clip.rate), lines: [], ...keys },
    }));
    if (findTimeProblems(timed).length > 0) continue;
    fitting += 1;
    const materials = shots.map(({ id, index, clip, keys }) => materialOf(id, index + 1, clip, keys));
    expect(makeFilm({ id: 'film', shots: materials })).toMatchObject({ ok: true });
  }
  expect(fitting).toBeGreaterThan(1000);
});
