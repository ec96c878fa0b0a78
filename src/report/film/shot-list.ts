import type { FilmTextOptions } from '../../film/export/export-options.js';
import { notesOf } from '../../film/export/notes-of.js';
import type { Film, FilmEntry } from '../../film/film.js';
import { filmSeconds, isSameRate, rateText } from '../../film/frame-rate.js';
import { framesInHour, timecodeOf } from '../../film/timecode.js';
import type { FilmLine } from '../../storyboard/film-shot.js';
import { csv } from '../text/csv.js';

const HEAD = [
  ...['number', 'shot', 'take', 'status', 'clip', 'start', 'end', 'seconds', 'frames', 'in', 'out', 'dissolve', 'fps'],
  ...['clip_fps', 'model', 'credits', 'unit', 'takes', 'prompt', 'dialogue', 'captions', 'notes', 'take_note'],
];

/**
 * A film as a shot list in CSV: a row for each shot. Times are timecodes, `in` and `out` those of the clip; lengths are frames of
 * the film. No cell can be read as a formula.
 */
export const filmAsCsv = (film: Film, { mediaUrl }: FilmTextOptions): string =>
  csv([HEAD, ...film.entries.map((entry) => rowOf(entry, film, mediaUrl))]);

function rowOf(entry: FilmEntry, { rate }: Film, mediaUrl: FilmTextOptions['mediaUrl']): (string | number)[] {
  const { shot, clip, take, takes, start, frames, from } = entry;
  const playing = takes.find(({ name }) => name === take);
  const place = (frame: number): string => timecodeOf(framesInHour(rate) + frame, rate);
  const inClip = (frame: number): string => (clip === undefined ? '' : timecodeOf(frame, rate));
  const noteOn = (about: 'shot' | 'take'): string => notesOf(entry).find((note) => note.about === about)?.text ?? '';
  return [
    ...[shot.number, shot.id, take ?? '', statusOf(entry), clip === undefined ? '' : mediaUrl(clip.path)],
    ...[place(start), place(start + frames), Number(filmSeconds(frames, rate).toFixed(3)), frames],
    ...[inClip(from), inClip(from + frames), entry.dissolve, Number(rateText(rate))],
    clip === undefined || isSameRate(clip.rate, rate) ? '' : Number(rateText(clip.rate)),
    ...[playing?.model ?? entry.model ?? '', playing?.credits ?? '', playing?.credits === undefined ? '' : playing.unit],
    ...[takes.map(({ name }) => name).join(' '), playing?.prompt ?? entry.prompt ?? ''],
    ...[linesText(shot.dialogue), linesText(shot.captions), noteOn('shot'), noteOn('take')],
  ];
}

/** `clip`: it has one. `own`: the user's own. `missing`: the take's clip is not on the disk. `no take`: there is nothing yet. */
function statusOf({ clip, take }: FilmEntry): 'clip' | 'own' | 'missing' | 'no take' {
  if (clip !== undefined) return take === undefined ? 'own' : 'clip';
  return take === undefined ? 'no take' : 'missing';
}

const linesText = (lines: readonly FilmLine[]): string =>
  lines.map(({ speaker, text }) => (speaker === undefined ? text : `${speaker}: ${text}`)).join(' / ');
