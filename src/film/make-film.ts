import type { Checked, Diagnostic } from '../document/diagnostic.js';
import type { Film, FilmEntry, FilmMaterial } from './film.js';
import { type FrameRate, filmSeconds, framesIn, isSameRate } from './frame-rate.js';
import { type FilmSize, usualFormat } from './usual-format.js';

/** The rate and the size of a film, where the caller sets them. */
export interface FilmFormat {
  readonly rate?: FrameRate | undefined;
  readonly size?: FilmSize | undefined;
}

/** Which board it is, and its shots with their clips, in order. */
export interface FilmInput {
  readonly id: string;
  readonly title?: string;
  readonly shots: readonly FilmMaterial[];
}

/**
 * Puts a board's clips in their places. A film has the rate and the size that most of its seconds have, unless the caller sets
 * them. A trim or a dissolve that a clip is too short for is an error at its place on the board.
 */
export function makeFilm({ id, title, shots }: FilmInput, format: FilmFormat = {}): Checked<Film> {
  const usual = usualFormat(shots);
  const { rate = usual.rate, size = usual.size } = format;
  const entries: FilmEntry[] = [];
  const diagnostics: Diagnostic[] = [];
  // The length of a shot with an error is unknown, so a dissolve from it is not checked.
  let before: FilmEntry | undefined;
  for (const material of shots) {
    const used = usedPart(material, rate);
    if ('error' in used) {
      diagnostics.push(used.error);
      before = undefined;
      continue;
    }
    const dissolve = dissolveInto(material, used.frames, before, rate);
    if (typeof dissolve !== 'number') diagnostics.push(dissolve.error);
    const overlap = typeof dissolve === 'number' ? dissolve : 0;
    const start = before === undefined ? 0 : before.start + before.frames - overlap;
    before = { ...material, ...used, start, dissolve: overlap };
    entries.push(before);
  }
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const last = entries.at(-1);
  const value = {
    ...{ id, ...(title !== undefined && { title }), rate, width: size.width, height: size.height, entries },
    frames: last === undefined ? 0 : last.start + last.frames,
  };
  return { ok: true, value, diagnostics: [] };
}

/** How many frames of the film a whole clip, or a gap, lasts: a clip of the film's rate keeps each of its frames. */
function wholeFrames({ clip, shot }: FilmMaterial, rate: FrameRate): number {
  if (clip === undefined) return Math.max(1, framesIn(shot.duration, rate));
  return isSameRate(clip.rate, rate) ? clip.frames : Math.max(1, framesIn(clip.duration, rate));
}

/** The part of a clip that the film uses, as frames of the film. */
function usedPart(
  material: FilmMaterial,
  rate: FrameRate,
): Pick<FilmEntry, 'from' | 'frames'> | { readonly error: Diagnostic } {
  const { trim = {}, id } = material.shot;
  const whole = wholeFrames(material, rate);
  const from = framesIn(trim.in ?? 0, rate);
  const to = trim.out === undefined || isBarelyShort(material, trim.out, whole, rate) ? whole : framesIn(trim.out, rate);
  const name = material.clip === undefined ? 'the shot' : `the clip of ${id}`;
  const lasts = `${name} lasts ${seconds(whole, rate)} s`;
  const errorAt = (pointer: string, code: 'trim-beyond' | 'trim-order', message: string) => ({
    error: trimError(material, pointer, code, message),
  });
  if (to > whole) return errorAt('/trim/out', 'trim-beyond', `\`trim.out\` is ${trim.out} s, but ${lasts}`);
  if (from >= whole) return errorAt('/trim/in', 'trim-beyond', `\`trim.in\` is ${trim.in} s, but ${lasts}`);
  if (from >= to) return errorAt('/trim', 'trim-order', `this \`trim\` leaves no frame of ${name}`);
  return { from, frames: to - from };
}

/** A gateway's clip may be a few frames shorter than ordered. */
const SHORT_SECONDS = 0.25;

/** Whether a trim that fits the ordered length ends a few frames after the clip that came. */
function isBarelyShort({ take, shot }: FilmMaterial, out: number, whole: number, rate: FrameRate): boolean {
  const missing = framesIn(out, rate) - whole;
  return take !== undefined && out <= shot.duration && missing > 0 && missing <= framesIn(SHORT_SECONDS, rate);
}

const seconds = (frames: number, rate: FrameRate): string => String(Number(filmSeconds(frames, rate).toFixed(3)));

/** With the codes of the check of the board, which knows only the lengths that are ordered. */
const trimError = ({ shot }: FilmMaterial, pointer: string, code: string, message: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  hint: 'Choose a part within it, in seconds from its start.',
  span: shot.place(pointer).span,
});

/**
 * The frames of the dissolve into a shot; 0 for a cut. It plays both clips, so both need its length, beside the dissolve that the
 * shot before begins with. Times may fall between frames, so one frame more than there is counts as the same.
 */
function dissolveInto(
  { shot }: FilmMaterial,
  frames: number,
  before: FilmEntry | undefined,
  rate: FrameRate,
): number | { readonly error: Diagnostic } {
  if (before === undefined || shot.dissolve === undefined) return 0;
  const dissolve = framesIn(shot.dissolve, rate);
  const free = before.frames - before.dissolve;
  const most = Math.min(frames, free);
  if (dissolve <= most + 1) return Math.min(dissolve, most);
  const [id, has] = dissolve > free + 1 ? [before.shot.id, free] : [shot.id, frames];
  const error: Diagnostic = {
    code: 'dissolve-too-long',
    severity: 'error',
    message: `this dissolve lasts ${seconds(dissolve, rate)} s, but ${id} has only ${seconds(has, rate)} s for it`,
    hint: 'Make the dissolve shorter, or the shots longer.',
    span: shot.place('/transition/dissolve').span,
  };
  return { error };
}
