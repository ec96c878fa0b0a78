import type { Film, FilmEntry } from '../film.js';
import { isSameRate, rateText } from '../frame-rate.js';
import { framesInHour, hasDropFrame, nominalRate, timecodeOf } from '../timecode.js';
import { asciiOf } from './ascii.js';
import type { FilmTextOptions } from './export-options.js';
import { notesOf } from './notes-of.js';
import { reelOf } from './reel-of.js';

/** The last event number of CMX 3600. Later events get four digits, which most programs read. */
export const LAST_EVENT = 999;
/** The longest dissolve, in frames: its field has three digits. */
const LONGEST_DISSOLVE = 999;
/** The highest rate: a frame number has two digits. */
const HIGHEST_RATE = 100;

/** Why a film cannot be an EDL. */
export type EdlProblem =
  | { readonly code: 'long-dissolve'; readonly shot: string; readonly frames: number }
  | { readonly code: 'high-rate'; readonly rate: string };

/** What a film has that no EDL can say; `undefined` where it fits. */
export function edlProblem({ entries, rate }: Film): EdlProblem | undefined {
  if (nominalRate(rate) > HIGHEST_RATE) return { code: 'high-rate', rate: rateText(rate) };
  const long = entries.find(({ dissolve }) => dissolve > LONGEST_DISSOLVE);
  return long && { code: 'long-dissolve', shot: long.shot.id, frames: long.dissolve };
}

/**
 * A film as a CMX 3600 EDL, in ASCII, with lines that end in CR LF. Its timecodes count frames of the film; clips start at
 * 00:00:00:00. A dissolve is an event of two lines. A shot without a clip is black.
 */
export function filmAsEdl(film: Film, { mediaUrl }: FilmTextOptions): string {
  const title = asciiOf(film.title ?? '', 70);
  const lines = [
    `TITLE: ${/[0-9A-Za-z]/.test(title) ? title : film.id}`,
    `FCM: ${hasDropFrame(film.rate) ? 'DROP FRAME' : 'NON-DROP FRAME'}`,
  ];
  let number = 0;
  for (const [nth, entry] of film.entries.entries()) {
    const next = film.entries[nth + 1];
    const until = next === undefined ? film.frames : next.start;
    // A shot may consist of the dissolve that follows; then that event has it.
    if (until === entry.start) continue;
    number += 1;
    const before = film.entries[nth - 1];
    lines.push('', ...eventLines(film, entry, until, number, before), ...commentsOf(film, entry, mediaUrl, before));
  }
  return lines.map((line) => `${line}\r\n`).join('');
}

/** The lines of an event: one for a cut, two for a dissolve. */
function eventLines(film: Film, entry: FilmEntry, until: number, number: number, before: FilmEntry | undefined): string[] {
  const channels = entry.clip?.sound === true ? 'AA/V' : 'V';
  const line = (one: FilmEntry, edit: string, from: number, to: number): string => {
    // Black has no frames of its own: it starts at 00:00:00:00.
    const first = one.clip === undefined ? 0 : one.from + from - one.start;
    const times = [first, first + to - from].map((frame) => timecodeOf(frame, film.rate));
    const places = [from, to].map((frame) => timecodeOf(framesInHour(film.rate) + frame, film.rate));
    const fields = [reelOf(one).padEnd(8), channels.padEnd(5), edit.padEnd(8), ...times, ...places];
    return `${String(number).padStart(3, '0')}  ${fields.join(' ')}`;
  };
  if (entry.dissolve === 0 || before === undefined) return [line(entry, 'C', entry.start, until)];
  return [
    line(before, 'C', entry.start, entry.start),
    line(entry, `D    ${String(entry.dissolve).padStart(3, '0')}`, entry.start, until),
  ];
}

/** The longest comment, in characters. */
const COMMENT_LENGTH = 200;

/** What the event's own lines cannot say. */
function commentsOf(
  film: Film,
  entry: FilmEntry,
  mediaUrl: FilmTextOptions['mediaUrl'],
  before: FilmEntry | undefined,
): string[] {
  const { clip, shot, take } = entry;
  const isDissolve = entry.dissolve > 0 && before !== undefined;
  const place = timecodeOf(framesInHour(film.rate) + entry.start, film.rate);
  return [
    ...(isDissolve ? [`* FROM CLIP NAME: ${clipName(before)}`] : []),
    `* ${isDissolve ? 'TO' : 'FROM'} CLIP NAME: ${clipName(entry)}`,
    `* SHOT: ${shot.id}`,
    clip === undefined
      ? `* NO CLIP${take === undefined ? '' : `: ${take} IS MISSING`}`
      : `* SOURCE FILE: ${mediaUrl(clip.path)}`,
    ...(clip && !isSameRate(clip.rate, film.rate) ? [`* SOURCE FRAME RATE: ${rateText(clip.rate)}`] : []),
    ...notesOf(entry).map(({ text }) => `* LOC: ${place} GREEN   ${asciiOf(text, COMMENT_LENGTH)}`),
  ];
}

/** The name of a clip's file; the shot's id for black. */
const clipName = ({ clip, shot }: FilmEntry): string =>
  asciiOf(clip?.path.split(/[/\\]/).at(-1) ?? shot.id, COMMENT_LENGTH) || shot.id;
