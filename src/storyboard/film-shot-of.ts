import type { YamlDocument } from '../document/yaml/yaml-document.js';
import type { FilmLine, FilmShot } from './film-shot.js';
import { PROGRAM_DEFAULTS } from './raw/program-defaults.js';
import type { Storyboard, WrittenShot } from './storyboard.gen.js';
import { totalSeconds } from './total-seconds.js';
import { WrittenPlace } from './written-place.js';

/**
 * What a board says of a shot in the film.
 *
 * @param index of the shot on the board, from 0
 * @param fill puts the board's vars into a text
 */
export function filmShotOf(document: YamlDocument, index: number, fill: (text: string) => string): FilmShot {
  const { shots, defaults = {} } = document.value as Storyboard;
  const { id, source, trim, transition, dialogue, caption, notes, duration, multi_shot } = shots[index] as WrittenShot;
  const parts = Array.isArray(multi_shot) ? totalSeconds(multi_shot) : undefined;
  const note = notes ?? defaults.notes;
  return {
    id,
    number: index + 1,
    duration: duration ?? parts ?? defaults.duration ?? PROGRAM_DEFAULTS.duration,
    dialogue: linesOf(dialogue, fill),
    captions: linesOf(caption, fill),
    ...(source !== undefined && { source }),
    ...(trim !== undefined && { trim }),
    ...(transition !== undefined && { dissolve: transition.dissolve }),
    ...(note !== undefined && { notes: note }),
    place: (pointer) => new WrittenPlace(document, index, pointer),
  };
}

const linesOf = (written: WrittenShot['dialogue'] | WrittenShot['caption'], fill: (text: string) => string): FilmLine[] => {
  if (written === undefined) return [];
  const lines: readonly (string | FilmLine)[] = typeof written === 'string' ? [written] : written;
  return lines.map((line) => (typeof line === 'string' ? { text: fill(line) } : filledLine(line, fill)));
};

const filledLine = ({ text, speaker, ...times }: FilmLine, fill: (text: string) => string): FilmLine => ({
  ...times,
  ...(speaker !== undefined && { speaker: fill(speaker) }),
  text: fill(text),
});
