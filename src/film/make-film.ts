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
  for (const material of shots) {
    const used = usedPart(material, rate);
    if ('error' in used) {
      diagnostics.push(used.error);
      continue;
    }
    const before = entries.at(-1);
    const dissolve = before === undefined ? 0 : framesIn(material.shot.dissolve ?? 0, rate);
    const tooLong = before && dissolveError(material, { ...used, dissolve }, before, rate);
    if (tooLong) diagnostics.push(tooLong);
    const start = before === undefined ? 0 : before.start + before.frames - dissolve;
    entries.push({ ...material, ...used, start, dissolve });
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
  const to = trim.out === undefined ? whole : framesIn(trim.out, rate);
  const name = material.clip === undefined ? 'the shot' : `the clip of ${id}`;
  const lasts = `${name} lasts ${seconds(whole, rate)} s`;
  if (to > whole) return { error: trimError(material, '/trim/out', `\`trim.out\` is ${trim.out} s, but ${lasts}`) };
  if (from >= whole) return { error: trimError(material, '/trim/in', `\`trim.in\` is ${trim.in} s, but ${lasts}`) };
  if (from >= to) return { error: trimError(material, '/trim', `this \`trim\` leaves no frame of ${name}`) };
  return { from, frames: to - from };
}

const seconds = (frames: number, rate: FrameRate): string => String(Number(filmSeconds(frames, rate).toFixed(3)));

const trimError = ({ shot }: FilmMaterial, pointer: string, message: string): Diagnostic => ({
  code: 'trim-too-long',
  severity: 'error',
  message,
  hint: 'Choose a part within it, in seconds from its start.',
  span: shot.place(pointer).span,
});

/** A dissolve plays both clips, so both need its length, beside the dissolve that the shot before begins with. */
function dissolveError(
  { shot }: FilmMaterial,
  { frames, dissolve }: Pick<FilmEntry, 'frames' | 'dissolve'>,
  before: FilmEntry,
  rate: FrameRate,
): Diagnostic | undefined {
  const free = before.frames - before.dissolve;
  if (dissolve <= frames && dissolve <= free) return undefined;
  const [id, has] = dissolve > free ? [before.shot.id, free] : [shot.id, frames];
  return {
    code: 'dissolve-too-long',
    severity: 'error',
    message: `this dissolve lasts ${seconds(dissolve, rate)} s, but ${id} has only ${seconds(has, rate)} s for it`,
    hint: 'Make the dissolve shorter, or the shots longer.',
    span: shot.place('/transition/dissolve').span,
  };
}
