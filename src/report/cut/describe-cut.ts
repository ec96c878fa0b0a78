import type { Film } from '../../film/film.js';
import { filmSeconds, rateText } from '../../film/frame-rate.js';
import { timecodeOf } from '../../film/timecode.js';
import type { CutDocument } from './cut.gen.js';

/** How a film was made of its clips. */
type CutResult = Pick<CutDocument, 'pictures' | 'sound' | 'because'> & {
  /** Of each shot, in the film's order. */
  readonly reasons: readonly (readonly CutDocument['shots'][number]['reasons'][number][])[];
};

/**
 * A film that was written, as the document for programs.
 *
 * @param file its path, as it is shown
 * @param bytes its length
 */
export function describeCut(
  film: Film,
  { pictures, sound, because, reasons }: CutResult,
  file: string,
  bytes: number,
): CutDocument {
  const { id, entries, rate, width, height, frames } = film;
  return {
    version: 1,
    board: id,
    file,
    draft: entries.some(({ clip }) => clip === undefined),
    frames,
    seconds: Number(filmSeconds(frames, rate).toFixed(3)),
    length: timecodeOf(frames, rate),
    rate: { ...rate },
    ...{ width, height, bytes, pictures, sound, because },
    shots: entries.map((entry, nth) => {
      const { shot, clip, take, start, from, dissolve } = entry;
      return {
        shot: shot.id,
        kind: clip === undefined ? 'slate' : shot.source === undefined ? 'take' : 'own',
        ...(clip && take !== undefined && { take }),
        ...(shot.source !== undefined && { source: shot.source }),
        ...{ start, timecode: timecodeOf(start, rate), from, frames: entry.frames, dissolve },
        ...(clip && { width: clip.width, height: clip.height, fps: Number(rateText(clip.rate)) }),
        reasons: [...(reasons[nth] ?? [])],
      };
    }),
  };
}
