import { asMapping, type RawMapping } from './raw-board.js';

/** A text of dialogue or of a caption, or the name of a speaker. */
interface FilmText {
  /** In the shot. */
  readonly path: readonly (string | number)[];
  /** Of any type: the schema check reports a wrong one. */
  readonly value: unknown;
}

/** The texts that the film shows over a shot, in their order. */
export function filmLines(shot: RawMapping): FilmText[] {
  return (['dialogue', 'caption'] as const).flatMap((key): FilmText[] => {
    const written = shot[key];
    if (!Array.isArray(written)) return written === undefined ? [] : [{ path: [key], value: written }];
    return written.slice(0, MAX_LINES).flatMap((line: unknown, nth): FilmText[] => {
      if (line === null || typeof line !== 'object') return [{ path: [key, nth], value: line }];
      const { speaker, text } = asMapping(line);
      return [
        { path: [key, nth, 'speaker'], value: speaker },
        { path: [key, nth, 'text'], value: text },
      ];
    });
  });
}

/** The schema allows no more. */
const MAX_LINES = 100;
