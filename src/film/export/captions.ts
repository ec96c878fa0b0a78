import type { FilmLine } from '../../storyboard/film-shot.js';
import type { Film, FilmEntry } from '../film.js';
import { filmSeconds } from '../frame-rate.js';

/** A text that the film speaks or shows, and when. */
export interface Cue {
  readonly shot: string;
  readonly kind: 'dialogue' | 'caption';
  /** Milliseconds of the film. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly speaker?: string;
}

/** A line that the film has no room for: its shot ends before it, or it ends before it starts. */
export interface LeftOutLine {
  readonly shot: string;
  readonly kind: Cue['kind'];
  /** From 1, among the lines of its kind. */
  readonly line: number;
}

/** The cues of a film by time, and the lines without one. */
export interface FilmCues {
  readonly cues: readonly Cue[];
  readonly leftOut: readonly LeftOutLine[];
}

/** When each line of a film is spoken or shown. */
export function cuesOf(film: Film): FilmCues {
  const all = film.entries.flatMap((entry) => [
    ...cuesOfLines(entry, 'dialogue', entry.shot.dialogue, film),
    ...cuesOfLines(entry, 'caption', entry.shot.captions, film),
  ]);
  const cues = all.flatMap((one) => ('end' in one ? [one] : []));
  const leftOut = all.flatMap((one) => ('end' in one ? [] : [one]));
  return { cues: cues.sort((a, b) => a.start - b.start), leftOut };
}

/**
 * The cues of a shot's lines. Lines without times share the shot's length evenly. A line without an end lasts until the next one
 * starts, and the last one until the shot ends. No cue lasts longer than its shot.
 */
function cuesOfLines(
  { shot, start, frames }: FilmEntry,
  kind: Cue['kind'],
  lines: readonly FilmLine[],
  { rate }: Film,
): readonly (Cue | LeftOutLine)[] {
  const [offset, length] = [filmSeconds(start, rate), filmSeconds(frames, rate)];
  const starts = startsOf(lines, length);
  return lines.map(({ text, speaker, out }, nth) => {
    const [from = 0, next = length] = starts.slice(nth, nth + 2);
    const to = Math.min(out ?? (next > from ? next : length), length);
    const [first, last] = [Math.round((offset + from) * 1000), Math.round((offset + to) * 1000)];
    if (last <= first) return { shot: shot.id, kind, line: nth + 1 };
    return { shot: shot.id, kind, start: first, end: last, text, ...(speaker !== undefined && { speaker }) };
  });
}

/** When lines start, in seconds of their shot: as written, else at their even share, but not before the line before has ended. */
function startsOf(lines: readonly FilmLine[], length: number): readonly number[] {
  return lines.map((line, nth) => {
    const share = (length * nth) / lines.length;
    const before = lines[nth - 1]?.out;
    if (line.in !== undefined) return line.in;
    if (line.out === undefined) return Math.max(before ?? 0, share);
    return before ?? (share < line.out ? share : 0);
  });
}

/** A cue's time: `00:01:02.345`. */
export function cueTime(ms: number, point: '.' | ','): string {
  const seconds = Math.floor(ms / 1000);
  const fields = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${fields.map((field) => String(field).padStart(2, '0')).join(':')}${point}${String(ms % 1000).padStart(3, '0')}`;
}

/** Characters that control a program and show nothing. */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in a text
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

/** The lines of a cue's text. An empty line would end the cue. */
export const cueLines = (text: string): readonly string[] =>
  text
    .toWellFormed()
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.replaceAll(CONTROLS, '\ufffd').trim())
    .filter((line) => line !== '');
