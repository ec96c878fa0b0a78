import type { Film, FilmEntry } from '../../film/film.js';
import { timecodeOf } from '../../film/timecode.js';
import { drawBurnIn } from '../../media/conform/burn-in.js';
import { type PictureUse, pictureWords } from '../../media/conform/picture-words.js';
import type { PicturePart } from '../../media/cut/film-plan.js';
import type { ClipLayout } from '../../media/cut/film-track.js';
import { pictureDifferences } from '../../media/cut/likeness.js';
import { readLayout } from '../../media/cut/read-layout.js';
import type { FfmpegOptions } from '../../media/decode/run-ffmpeg.js';
import { fail, type Result } from '../failure.js';
import { mapConcurrently } from '../map-concurrently.js';
import type { CutOptions } from './cut-options.js';
import { type CutPiece, cutPieces } from './cut-pieces.js';
import { runFfmpegStep } from './run-ffmpeg-step.js';
import type { WorkFolder } from './work-folder.js';

/** Pieces that are encoded at once. ffmpeg itself uses all cores, but starting it does not. */
const PIECES_AT_ONCE = 2;

/** What a film is made of, and where. */
export interface FilmInputs {
  readonly film: Film;
  /** The file and the layout of each shot's clip, or of its slate. */
  readonly sourceOf: (entry: FilmEntry) => { readonly file: string; readonly layout: ClipLayout | undefined };
  readonly work: WorkFolder;
  /** The film's place, as it is shown. */
  readonly shown: string;
}

/**
 * Encodes a film's pictures piece by piece, so that a film of any length takes no more memory than its longest piece. Each piece
 * has exactly its frames, and all are coded alike.
 */
export async function conformPictures(
  inputs: FilmInputs,
  ffmpeg: FfmpegOptions,
  options: CutOptions,
): Promise<Result<PicturePart[]>> {
  const { film } = inputs;
  const pieces = cutPieces(film.entries);
  const written = new Map<CutPiece, number>();
  // The first failure stops the others, and is told once they have stopped: the folder is removed after that.
  const failures: (Result<never> | { readonly error: unknown })[] = [];
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(ffmpeg.signal ? [ffmpeg.signal] : [])]);
  const made = await mapConcurrently([...pieces.entries()], PIECES_AT_ONCE, async ([nth, piece]) => {
    if (failures.length > 0) return [];
    try {
      const one = await makePiece(nth, piece, inputs, { ...ffmpeg, signal }, options, (frames) => {
        written.set(piece, frames);
        const done = [...written.values()].reduce((sum, count) => sum + count, 0);
        options.onProgress?.({ step: 'pictures', done, all: film.frames, shot: (piece.into ?? piece.entry).shot.id });
      });
      if (one.ok) return [one.value];
      failures.push(one);
    } catch (error) {
      failures.push({ error });
    }
    stop.abort();
    return [];
  });
  const [failed] = failures;
  if (failed !== undefined && 'error' in failed) throw failed.error;
  if (failed !== undefined) return failed;
  const parts = made.flat();
  const [first] = parts;
  for (const { picture } of parts)
    if (first && pictureDifferences(picture.configuration, first.picture.configuration).length > 0)
      return fail(6, 'ffmpeg coded the pieces of the film in different ways', 'Use a newer build of ffmpeg.');
  return { ok: true, value: parts };
}

async function makePiece(
  nth: number,
  piece: CutPiece,
  { film, sourceOf, work, shown }: FilmInputs,
  ffmpeg: FfmpegOptions,
  { burnIn }: CutOptions,
  onFrames: (frames: number) => void,
): Promise<Result<PicturePart>> {
  const { entry, into, start, frames } = piece;
  const what = into === undefined ? entry.shot.id : `the dissolve from ${entry.shot.id} into ${into.shot.id}`;
  const use = (one: FilmEntry, from: number): PictureUse => {
    const { file, layout } = sourceOf(one);
    const isSlate = one.clip === undefined;
    return { file, from, isByFrame: isSlate, hasColour: layout === undefined || layout.picture.configuration.colour !== '' };
  };
  const over = burnIn
    ? await drawBurnIn(
        {
          label: labelOf(into ?? entry),
          timecodes: Array.from({ length: frames }, (_, frame) => timecodeOf(start + frame, film.rate)),
        },
        film,
        work.file(`label-${nth}.rgba`),
      )
    : undefined;
  const output = work.file(`piece-${nth}.mp4`);
  const words = pictureWords(
    { clip: use(entry, piece.from), ...(into && { into: use(into, into.from) }), start, frames },
    film,
    over?.overlays ?? [],
    output,
  );
  const run = await runFfmpegStep({ words, ...(over && { stdin: over.timecodes }), what, shown, frames, onFrames }, ffmpeg);
  if (!run.ok) return run;
  const layout = await readLayout(output);
  if (layout?.picture.sizes.length !== frames)
    return fail(6, `ffmpeg made ${layout?.picture.sizes.length ?? 0} of the ${frames} frames of ${what}`, 'Run this again.');
  return { ok: true, value: { file: output, picture: layout.picture } };
}

/** `3 · ridge.2`: number, and the take or the shot. */
const labelOf = ({ shot, take }: FilmEntry): string => `${shot.number} · ${take ?? shot.id}`;
