import { describe, expect, it } from 'vitest';
import { cutsOf } from '../../src/film/export/cuts.js';
import type { FilmClip, FilmMaterial } from '../../src/film/film.js';
import { frameRateOf, framesIn, rateText } from '../../src/film/frame-rate.js';
import { makeFilm } from '../../src/film/make-film.js';
import { seededRandom } from '../support/seeded-random.js';
import { clipOf, filmOf, materialOf, shotOf } from './films.js';

const problems = (shots: readonly FilmMaterial[]): string[] => {
  const made = makeFilm({ id: 'film', shots });
  return made.ok ? [] : made.diagnostics.map(({ code, message, span }) => `${span.source.file} ${code}: ${String(message)}`);
};

/** A shot with a clip of the user's own. */
const ownOf = (id: string, number: number, clip: FilmClip): FilmMaterial => ({ shot: shotOf(id, number), clip, takes: [] });

describe('a film', () => {
  it('has the rate and the size of most of its seconds, unless the caller sets them', () => {
    const shots = [
      materialOf('a', 1, clipOf('/a', 48, 24, { width: 1920, height: 1080 })),
      materialOf('b', 2, clipOf('/b', 75, 25)),
      materialOf('c', 3, clipOf('/c', 48, 24)),
    ];
    const film = filmOf(shots);
    expect([rateText(film.rate), film.width, film.height]).toEqual(['24', 64, 36]);
    expect(filmOf(shots, { rate: frameRateOf(29.97), size: { width: 2, height: 2 } })).toMatchObject({
      rate: { numerator: 30_000, denominator: 1001 },
      width: 2,
    });
  });

  it('of a board without any clip has 24 frames a second, and gaps as long as its shots', () => {
    const film = filmOf([
      { shot: shotOf('a', 1), takes: [] },
      { shot: shotOf('b', 2, { duration: 2.5 }), takes: [] },
    ]);
    expect([rateText(film.rate), film.frames, film.entries.map(({ start }) => start)]).toEqual(['24', 180, [0, 120]]);
  });

  it('has the shape that most of its shots order, also where they have no clip yet', () => {
    const upright = (id: string, number: number): FilmMaterial => ({ shot: shotOf(id, number), aspect: 9 / 16, takes: [] });
    const wide = (id: string, number: number): FilmMaterial => ({ shot: shotOf(id, number), aspect: 16 / 9, takes: [] });
    const phone = ownOf('phone', 3, clipOf('/phone', 96, 24, { width: 540, height: 960 }));
    const rendered = materialOf('rendered', 4, clipOf('/rendered', 48, 24, { width: 854, height: 480 }));
    const ownTitle = ownOf('title', 5, clipOf('/title', 48, 24, { width: 3840, height: 2160 }));
    const sizeOf = (...shots: FilmMaterial[]): string => `${filmOf(shots).width}x${filmOf(shots).height}`;
    expect(sizeOf(upright('a', 1))).toBe('720x1280');
    expect(sizeOf({ ...upright('a', 1), aspect: 1 })).toBe('720x720');
    expect(sizeOf(wide('a', 1), phone)).toBe('1280x720');
    expect(sizeOf(wide('a', 1), phone, rendered)).toBe('854x480');
    expect(sizeOf(wide('a', 1), ownTitle)).toBe('1280x720');
    expect(sizeOf({ shot: shotOf('a', 1), takes: [] })).toBe('1280x720');
  });

  it('has the rate of its takes, in gaps too', () => {
    const gap: FilmMaterial = { shot: shotOf('gap', 1), takes: [] };
    const own = ownOf('own', 2, clipOf('/own', 90, 30));
    const rendered = materialOf('rendered', 3, clipOf('/rendered', 25, 25));
    expect(rateText(filmOf([gap, own]).rate)).toBe('24');
    expect(rateText(filmOf([gap, own, rendered]).rate)).toBe('25');
    expect(rateText(filmOf([own, rendered]).rate)).toBe('30');
  });

  it('keeps each frame of a clip of its rate, and the seconds of another one', () => {
    const film = filmOf([materialOf('a', 1, clipOf('/a', 121)), materialOf('b', 2, clipOf('/b', 61, 30))]);
    expect(film.entries.map(({ frames }) => frames)).toEqual([121, framesIn(61 / 30, film.rate)]);
  });

  it('gets shorter by what its dissolves overlap and its trims leave out', () => {
    const film = filmOf([
      materialOf('a', 1, clipOf('/a', 120), { trim: { in: 1, out: 4 } }),
      materialOf('b', 2, clipOf('/b', 120), { dissolve: 0.5 }),
    ]);
    expect(film.entries.map(({ start, from, frames, dissolve }) => [start, from, frames, dissolve])).toEqual([
      [0, 24, 72, 0],
      [60, 0, 120, 12],
    ]);
    expect(film.frames).toBe(180);
  });

  it('shows a take to its end that came a few frames short of the order, where a trim goes as far as the order', () => {
    const lengths = (frames: number, out: number) =>
      filmOf([materialOf('a', 1, clipOf('/a', frames), { trim: { out } })]).entries.map((entry) => entry.frames);
    expect(lengths(119, 5)).toEqual([119]);
    expect(lengths(115, 4.9)).toEqual([115]);
    expect(problems([materialOf('a', 1, clipOf('/a', 72), { trim: { out: 5 } })])).toHaveLength(1);
    expect(
      problems([ownOf('a', 1, clipOf('/a', 119)), materialOf('b', 2, clipOf('/b', 119), { trim: { out: 5.1 } })]),
    ).toHaveLength(1);
  });

  it('refuses a trim or a dissolve that a clip is too short for, at its place', () => {
    const clip = clipOf('/a', 120);
    expect(problems([materialOf('a', 1, clip, { trim: { out: 6 } })])).toEqual([
      'a/trim/out trim-beyond: `trim.out` is 6 s, but the clip of a lasts 5 s',
    ]);
    expect(problems([materialOf('a', 1, clip, { trim: { in: 5 } })])[0]).toContain('a/trim/in trim-beyond');
    expect(problems([materialOf('a', 1, clip, { trim: { in: 1, out: 1.01 } })])[0]).toBe(
      'a/trim trim-order: this `trim` leaves no frame of the clip of a',
    );
    expect(problems([materialOf('a', 1, clip), materialOf('b', 2, clip, { dissolve: 6 })])).toEqual([
      'b/transition/dissolve dissolve-too-long: this dissolve lasts 6 s, but a has only 5 s for it',
    ]);
    // The shot in the middle plays in both dissolves, and never in both at once.
    const [first, middle, last] = [
      materialOf('a', 1, clip),
      materialOf('b', 2, clip, { dissolve: 3 }),
      materialOf('c', 3, clip, { dissolve: 3 }),
    ];
    expect(problems([first, middle, last])).toEqual([
      'c/transition/dissolve dissolve-too-long: this dissolve lasts 3 s, but b has only 2 s for it',
    ]);
  });

  it('has a dissolve as long as its whole shot, where times fall between frames', () => {
    // 29.64 frames of the clip become 29 by its ends, and 30 by its length.
    const trim = { in: 0.29, out: 1.278 };
    const film = filmOf([
      materialOf('a', 1, clipOf('/a', 43, 30)),
      materialOf('b', 2, clipOf('/b', 81, 30), { trim, dissolve: 0.988 }),
      materialOf('c', 3, clipOf('/c', 31, 30)),
    ]);
    expect(film.entries.map(({ frames, dissolve }) => [frames, dissolve])).toEqual([
      [43, 0],
      [29, 29],
      [31, 0],
    ]);
  });

  it('blames no cut for the dissolve before it', () => {
    const clip = clipOf('/a', 120);
    const shots = [materialOf('a', 1, clip), materialOf('b', 2, clip, { dissolve: 6 }), materialOf('c', 3, clip)];
    expect(problems(shots)).toHaveLength(1);
  });

  it('does not check a dissolve from a shot with an error: its length is unknown', () => {
    const shots = [
      materialOf('a', 1, clipOf('/a', 24)),
      materialOf('b', 2, clipOf('/b', 120), { trim: { out: 6 } }),
      materialOf('c', 3, clipOf('/c', 120), { dissolve: 3 }),
    ];
    expect(problems(shots)).toEqual(['b/trim/out trim-beyond: `trim.out` is 6 s, but the clip of b lasts 5 s']);
  });
});

describe('two thousand random films', () => {
  const random = seededRandom(11);
  const upTo = (limit: number): number => Math.floor(random() * limit);
  const films = Array.from({ length: 2000 }, () => {
    const rate = frameRateOf([23.976, 24, 25, 29.97, 30, 60][upTo(6)] ?? 24);
    const shots: FilmMaterial[] = [];
    let free = 0;
    for (let nth = 0; nth < 1 + upTo(8); nth++) {
      const frames = 2 + upTo(200);
      const dissolve = nth === 0 ? 0 : upTo(Math.min(free, frames) + 1);
      free = frames - dissolve;
      const clip = clipOf(`/${nth}`, frames, Number(rateText(rate)));
      shots.push(materialOf(`s${nth}`, nth + 1, clip, { dissolve: (dissolve * rate.denominator) / rate.numerator }));
    }
    return filmOf(shots, { rate });
  });

  it('last as long as their shots together, less what dissolves overlap', () => {
    for (const { entries, frames } of films)
      expect(frames).toBe(entries.reduce((sum, entry) => sum + entry.frames - entry.dissolve, 0));
  });

  it('have no frame twice and none missing between their cuts', () => {
    for (const film of films) {
      let at = 0;
      for (const cut of cutsOf(film)) {
        expect(cut.start).toBe(at);
        at += cut.frames;
      }
      expect(at).toBe(film.frames);
    }
  });

  it('have all frames of a dissolve in the clips beyond its cut', () => {
    for (const film of films) {
      const cuts = cutsOf(film);
      for (const [nth, { entry, from, frames, dissolve }] of cuts.entries()) {
        const after = cuts[nth + 1]?.dissolve?.after ?? 0;
        expect(from - (dissolve?.before ?? 0)).toBe(entry.from);
        expect(from + frames + after).toBeLessThanOrEqual(entry.from + entry.frames);
        if (dissolve) expect(dissolve.before + dissolve.after).toBe(entry.dissolve);
      }
    }
  });
});
