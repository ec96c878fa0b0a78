import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Film, FilmEntry } from '../../film/film.js';
import { makeFilm } from '../../film/make-film.js';
import type { FilmSound, PicturePart } from '../../media/cut/film-plan.js';
import { type FilmParts, writeFilm } from '../../media/cut/write-film.js';
import type { FfmpegOptions } from '../../media/decode/run-ffmpeg.js';
import type { CutDocument } from '../../report/cut/cut.gen.js';
import { conformedBecause } from '../../report/cut/cut-words.js';
import { describeCut } from '../../report/cut/describe-cut.js';
import { diskMessage, isOutOfFiles, unlessOutOfFiles } from '../../system/disk-error.js';
import { version } from '../../system/version.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { readFilm } from '../film/read-film.js';
import { requireFfmpeg } from '../verify/require-ffmpeg.js';
import { type CutWay, chooseWay } from './choose-way.js';
import { conformPictures, type FilmInputs } from './conform-pictures.js';
import { conformSound } from './conform-sound.js';
import type { CutOptions } from './cut-options.js';
import { drawSlates, type GapSlate } from './draw-slates.js';
import { refuseGaps } from './gaps.js';
import { joinSound } from './join-sound.js';
import { type MeasuredClips, measureClips } from './measure-clips.js';
import { findOutput, MAKER, type OutputPlace } from './output-place.js';
import { readBack } from './read-back.js';
import { checkScratch } from './read-scratch.js';
import { diskHint, INTERRUPTED } from './run-ffmpeg-step.js';
import { watchClips } from './watch-clips.js';
import { WorkFolder } from './work-folder.js';

const FILM_FILE = 'film.mp4';

/** A film that is to be made. */
interface CutTask {
  readonly film: Film;
  readonly layouts: MeasuredClips['layouts'];
  readonly place: OutputPlace;
  /** Whether the clips are still those that were measured. */
  readonly checkClips: ReturnType<typeof watchClips>;
  readonly options: CutOptions;
}

/**
 * Cuts a board: the clips that count, in order, as one film. Like clips are joined as they are; all else ffmpeg conforms. The film
 * gets its name once it was read back. Opens no connection, takes no lock of the board, and changes nothing else.
 */
export async function cutBoard(loaded: LoadedBoard, options: CutOptions = {}): Promise<Result<CutDocument>> {
  const { cwd = process.cwd(), audio } = options;
  const read = await readFilm(loaded, options);
  if (!read.ok) return read;
  const { shots, places, diagnostics } = read.value;
  if (diagnostics.length > 0) options.onWarnings?.(diagnostics);
  const refused = options.draft ? undefined : refuseGaps(shots);
  if (refused?.ok === false) return refused;
  const sources = shots.flatMap(({ clip }) => (clip ? [clip.path] : []));
  const inputs = [loaded.path, ...sources, ...(audio === undefined ? [] : [resolve(cwd, audio)])];
  const checkClips = watchClips(shots);
  try {
    const place = await findOutput(places, inputs, options);
    if (!place.ok) return place;
    const whyNoAudio = audio === undefined ? undefined : await whyNoFile(audio, cwd);
    if (whyNoAudio !== undefined) return fail(2, whyNoAudio, 'Give --audio a file of sound.');
    const measured = await measureClips(shots, options);
    if (!measured.ok) return measured;
    const film = filmOf(loaded, measured.value, options);
    if (!film.ok) return film;
    const made = await cutTo({ film: film.value, layouts: measured.value.layouts, place: place.value, checkClips, options });
    // A clip that changed is why ffmpeg or the film's check failed.
    const unchanged = made.ok || options.signal?.aborted ? undefined : checkClips();
    return unchanged?.ok === false ? unchanged : made;
  } catch (error) {
    if (options.signal?.aborted) return fail(6, INTERRUPTED);
    if (isOutOfFiles(error) || (error as NodeJS.ErrnoException).syscall === undefined) throw error;
    const unchanged = checkClips();
    return unchanged.ok ? fail(6, diskMessage(error, options.output ?? places.shown), diskHint(error)) : unchanged;
  }
}

/** Why what the user named is not a file; `undefined` where it is one. */
async function whyNoFile(named: string, cwd: string): Promise<string | undefined> {
  const found = await stat(resolve(cwd, named)).catch((error: unknown) => unlessOutOfFiles(error, undefined));
  if (found?.isFile()) return undefined;
  return found === undefined
    ? `there is no file ${named}`
    : `${named} is ${found.isDirectory() ? 'a folder' : 'not a regular file'}`;
}

/** The film, of which a trim or a dissolve may be wrong. */
function filmOf(loaded: LoadedBoard, { shots }: MeasuredClips, { format }: CutOptions): Result<Film> {
  const { id, title } = loaded.resolved.board;
  const made = makeFilm({ id, ...(title !== undefined && { title }), shots }, format);
  if (made.ok) return made;
  const { diagnostics } = made;
  const message = `${loaded.file} cannot be cut as it is`;
  return { ok: false, failure: { exit_code: 2, message, hint: 'Correct it, then run this again.', diagnostics } };
}

/** What is drawn or encoded has even sides. Clips that are joined may be shown in an odd size, for their pixels need not be square. */
function withEvenSides(film: Film): Film {
  const even = (side: number): number => Math.max(2, 2 * Math.round(side / 2));
  return { ...film, width: even(film.width), height: even(film.height) };
}

async function cutTo({ film: found, layouts, place, checkClips, options }: CutTask): Promise<Result<CutDocument>> {
  const layoutOfClip = ({ clip }: FilmEntry) => clip && layouts.get(clip.path);
  // Slates take their time, so a missing ffmpeg is said before them.
  const first = chooseWay(found, layoutOfClip, options);
  const before = await ffmpegFor(first, found, options.signal);
  if (!before.ok) return before;
  const isMade = first.pictures === 'conformed' || found.entries.some(({ clip }) => clip === undefined);
  const film = isMade ? withEvenSides(found) : found;
  const work = await WorkFolder.make(place.path);
  try {
    // So is a wrong file of sound.
    const heard = await checkScratch(options, { work, shown: place.shown, frames: film.frames }, before.value);
    if (!heard.ok) return heard;
    const slates: ReadonlyMap<string, GapSlate> = await drawSlates(film, work, options);
    const sourceOf: FilmInputs['sourceOf'] = (entry) =>
      slates.get(entry.shot.id) ?? { file: entry.clip?.path ?? '', layout: layoutOfClip(entry) };
    const chosen = chooseWay(film, (entry) => sourceOf(entry).layout, options);
    const own = chosen.sound === 'joined' && chosen.like ? joinSound(film, sourceOf, chosen.like) : undefined;
    const way: CutWay = chosen.sound === 'joined' && own === undefined ? { ...chosen, sound: 'conformed' } : chosen;
    const ffmpeg = await ffmpegFor(way, film, options.signal);
    if (!ffmpeg.ok) return ffmpeg;
    const inputs: FilmInputs = { film: withWholeSlates(film), sourceOf, work, shown: place.shown };
    const parts = await filmParts(way, own, inputs, ffmpeg.value, options);
    if (!parts.ok) return parts;
    const file = work.file(FILM_FILE);
    await writeFilm(file, {
      ...parts.value,
      rate: film.rate,
      maker: `${MAKER} ${version}`,
      signal: options.signal,
      onBytes: (done, all) => options.onProgress?.({ step: 'write', done, all }),
    });
    options.onProgress?.({ step: 'read-back', done: 0, all: 1 });
    const back = await readBack(file, film, parts.value.sound !== undefined, ffmpeg.value);
    if (!back.ok) return back;
    options.signal?.throwIfAborted();
    const unchanged = checkClips();
    if (!unchanged.ok) return unchanged;
    await work.publish(FILM_FILE);
    return { ok: true, value: describeCut(film, way, place.shown, back.value.bytes) };
  } finally {
    await work.remove();
  }
}

/** A slate is drawn for what the film shows of it. */
const withWholeSlates = (film: Film): Film => ({
  ...film,
  entries: film.entries.map((entry) => (entry.clip === undefined ? { ...entry, from: 0 } : entry)),
});

/** ffmpeg, where a film needs it. */
async function ffmpegFor(way: CutWay, film: Film, signal: AbortSignal | undefined): Promise<Result<FfmpegOptions | undefined>> {
  if (way.pictures !== 'conformed' && way.sound !== 'conformed') return { ok: true, value: undefined };
  return requireFfmpeg(`this cut (${conformedBecause(way, film)})`, signal);
}

/** The pictures and the sound of a film, ready to be written. ffmpeg is there where one of them has to be encoded. */
async function filmParts(
  way: CutWay,
  own: FilmSound | undefined,
  inputs: FilmInputs,
  ffmpeg: FfmpegOptions | undefined,
  options: CutOptions,
): Promise<Result<Pick<FilmParts, 'parts' | 'sound'>>> {
  const pictures =
    way.pictures === 'conformed' && ffmpeg ? await conformPictures(inputs, ffmpeg, options) : joinPictures(inputs);
  if (!pictures.ok) return pictures;
  const parts = pictures.value;
  if (way.sound !== 'conformed' || ffmpeg === undefined) return { ok: true, value: { parts, sound: own } };
  const sound = await conformSound(inputs, ffmpeg, options);
  return sound.ok ? { ok: true, value: { parts, sound: sound.value } } : sound;
}

const joinPictures = ({ film, sourceOf }: FilmInputs): Result<PicturePart[]> => ({
  ok: true,
  value: film.entries.flatMap((entry) => {
    const { file, layout } = sourceOf(entry);
    return layout === undefined ? [] : [{ file, picture: layout.picture }];
  }),
});
