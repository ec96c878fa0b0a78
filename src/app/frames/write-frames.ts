import { join } from 'node:path';
import { extractFrames } from '../../media/decode/extract-frames.js';
import type { FfmpegOptions } from '../../media/decode/run-ffmpeg.js';
import type { FrameFormat } from '../../media/decode/split-pictures.js';
import { inspectClip } from '../../media/inspect/inspect.js';
import { resolvePicks } from '../../picks/resolve-picks.js';
import type { FramesDocument } from '../../report/clips/frames.gen.js';
import { problemWords } from '../../report/clips/problem-words.js';
import { type Clock, machineClock } from '../../system/clock.js';
import { diskMessage } from '../../system/disk-error.js';
import { OwnFolder } from '../../system/own-folder.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import { type Take, type TakeRef, type TakeWithClip, takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { refuseOwnClip } from '../board/own-clips.js';
import { shownFrom } from '../board/read-source.js';
import { fail, type Result } from '../failure.js';
import { mapConcurrently } from '../map-concurrently.js';
import { hasPickErrors, loadPicks } from '../picks/load-picks.js';
import { filesToRead, findTakes, placesToRead, type WhereOptions } from '../prior-state/find-takes.js';
import { readPriorState } from '../prior-state/prior-state.js';
import { checkStored, hasStoredClip, type KnownClips, knownClips } from '../verify/check-file.js';
import { requireFfmpeg } from '../verify/require-ffmpeg.js';
import { CLIPS_AT_ONCE, type ClipProgress } from '../verify/verify-board.js';
import { frameName, hasFrame, POSITIONS, removeStaleParts, writeFrame } from './frame-files.js';

/** Which frames are written, and how. */
export interface FramesOptions extends WhereOptions {
  readonly format: FrameFormat;
  /** Only the takes of this shot, or this one take. */
  readonly named?: TakeRef | undefined;
  /** Ends ffmpeg and the writing. */
  readonly signal?: AbortSignal;
  readonly onClip?: (progress: ClipProgress) => void;
  /** Only the take that counts of each shot. */
  readonly picked?: boolean;
  readonly clock?: Clock;
}

/** What became of one clip. */
type ClipFrames = Pick<FramesDocument, 'frames' | 'problems'>;

/** How the frames of one clip are made. */
interface Making {
  readonly clips: string;
  readonly known: KnownClips;
  readonly folder: OwnFolder;
  readonly shown: string;
  readonly format: FrameFormat;
  /** Found once a clip has to be decoded. */
  readonly ffmpeg: () => Promise<Result<FfmpegOptions>>;
}

/**
 * Writes the first, middle and last frame of each stored clip into `frames/`, beside the clips. Frames that are there are not made
 * again. Opens no connection and takes no lock.
 */
export async function writeFrames(loaded: LoadedBoard, options: FramesOptions): Promise<Result<FramesDocument>> {
  const { format, signal, cwd = process.cwd() } = options;
  const where = await findTakes(loaded, options);
  const places = placesToRead(where);
  const past = await readPriorState(loaded, places, filesToRead(where));
  if (!past.ok) return past;
  const stored = past.value.history.takes.filter(hasStoredClip);
  const chosen = await chooseTakes(loaded, past.value.history.takes, stored, options);
  if (!chosen.ok) return chosen;
  const { takes, without } = chosen.value;
  const folder = new OwnFolder(join(places.folder, 'frames'));
  const shown = shownFrom(cwd, folder.path);
  const document = {
    version: 1 as const,
    board: loaded.resolved.board.id,
    folder: shown,
    ...(without && { no_take: without }),
  };
  if (takes.length === 0) return { ok: true, value: { ...document, frames: [], problems: [] } };
  let program: Promise<Result<FfmpegOptions>> | undefined;
  const making: Making = {
    ...{ clips: places.folder, known: knownClips(stored), folder, shown, format },
    ffmpeg: () => {
      program ??= requireFfmpeg('rushes frames', signal);
      return program;
    },
  };
  try {
    await refuseSymlinks(...places.above, places.folder);
    const made = await framesOfAll(takes, making, options);
    if (made.ok) await removeStaleParts(folder, (options.clock ?? machineClock).wall()).catch(() => undefined);
    return made.ok ? { ok: true, value: { ...document, ...made.value } } : made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    return fail(6, diskMessage(error, shown), 'Put the place right, then run this again: it goes on.');
  }
}

/** The stored takes whose frames are asked for. Fails where a named take or shot has none. */
async function chooseTakes(
  loaded: LoadedBoard,
  takes: readonly Take[],
  stored: readonly TakeWithClip[],
  options: FramesOptions,
): Promise<Result<{ readonly takes: readonly TakeWithClip[]; readonly without?: string[] }>> {
  const { named } = options;
  const counting = options.picked ? await countingTakes(loaded, takes, options) : undefined;
  if (counting?.ok === false) return counting;
  const isNamed = ({ shot, take }: Take): boolean =>
    named === undefined || (shot === named.shot && (named.take === undefined || take === named.take));
  const chosen = stored.filter((one) => isNamed(one) && (counting === undefined || counting.value.names.has(takeName(one))));
  const without = counting?.value.without.filter((shot) => named === undefined || shot === named.shot);
  if (named === undefined || chosen.length > 0 || (without?.length ?? 0) > 0)
    return { ok: true, value: { takes: chosen, ...(without && without.length > 0 && { without }) } };
  const own = refuseOwnClip(loaded.resolved.board, named.shot);
  if (own) return own;
  return fail(
    2,
    `${named.take === undefined ? named.shot : takeName({ ...named, take: named.take })} has no stored clip`,
    stored.length === 0 ? 'No take of this board has one.' : `These have one: ${stored.map(takeName).join(', ')}.`,
  );
}

/** The names of the takes that count, of each shot the pick, else the newest one; and the shots without one. */
async function countingTakes(
  loaded: LoadedBoard,
  takes: readonly Take[],
  options: FramesOptions,
): Promise<Result<{ readonly names: ReadonlySet<string>; readonly without: readonly string[] }>> {
  const picks = await loadPicks(loaded, options);
  if (hasPickErrors(picks)) {
    const message = `--picked needs ${picks.shown}, which cannot be read`;
    const { diagnostics } = picks;
    return { ok: false, failure: { exit_code: 2, message, hint: 'Correct it, or leave --picked out.', diagnostics } };
  }
  const { shots } = resolvePicks(loaded.resolved.shots, takes, picks.file);
  const names = new Set(shots.flatMap(({ selected }) => (selected ? [takeName(selected)] : [])));
  return { ok: true, value: { names, without: shots.flatMap(({ shot, selected }) => (selected ? [] : [shot])) } };
}

const NOTHING: ClipFrames = { frames: [], problems: [] };

/** The frames of all clips, in the order of the takes. Fails where a clip needs ffmpeg and it is not installed. */
async function framesOfAll(
  takes: readonly TakeWithClip[],
  making: Making,
  { signal, onClip }: FramesOptions,
): Promise<Result<ClipFrames>> {
  let done = 0;
  const all = await mapConcurrently(takes, CLIPS_AT_ONCE, async (take): Promise<Result<ClipFrames>> => {
    const one = signal?.aborted ? { ok: true as const, value: NOTHING } : await framesOf(take, making);
    done += 1;
    onClip?.({ done, all: takes.length, take: takeName(take) });
    return one;
  });
  const refused = all.find((one) => !one.ok);
  if (refused !== undefined) return refused as Result<never>;
  const made = all.flatMap((one) => (one.ok ? [one.value] : []));
  return { ok: true, value: { frames: made.flatMap((one) => one.frames), problems: made.flatMap((one) => one.problems) } };
}

/** The frames of one clip: those that are there, else those that ffmpeg takes out of it. */
async function framesOf(
  take: TakeWithClip,
  { clips, known, folder, shown, format, ffmpeg }: Making,
): Promise<Result<ClipFrames>> {
  const name = takeName(take);
  const files = POSITIONS.map((position) => ({ position, name: frameName(take, position, format) }));
  const entries = (cached: boolean): FramesDocument['frames'] =>
    files.map((one) => ({
      take: name,
      position: one.position,
      file: `${shown}/${one.name}`,
      clip: take.clip.sha256,
      cached,
    }));
  const problem = (code: FramesDocument['problems'][number]['code'], message: string) => [{ take: name, code, message }];
  const other = await checkStored(clips, take, known);
  if (other !== undefined) return { ok: true, value: { frames: [], problems: problem('no-clip', problemWords(other)) } };
  if ((await Promise.all(files.map((one) => hasFrame(folder, one.name)))).every(Boolean))
    return { ok: true, value: { frames: entries(true), problems: [] } };
  const found = await ffmpeg();
  if (!found.ok) return found;
  const path = join(clips, take.clip.file);
  const inspected = await inspectClip(path);
  if (!inspected.ok) return { ok: true, value: { frames: [], problems: problem('undecodable', inspected.reason) } };
  const { frames, errors, stopped } = await extractFrames(path, inspected.facts.frames, format, found.value);
  if (stopped === 'interrupted') return { ok: true, value: NOTHING };
  if (frames === undefined) {
    const why = stopped === undefined ? (errors[0] ?? 'it has no frames') : 'it was stopped: it decoded this clip for too long';
    return { ok: true, value: { frames: [], problems: problem('undecodable', `ffmpeg: ${why}`) } };
  }
  await folder.make();
  for (const one of files) await writeFrame(folder, one.name, frames[one.position]);
  const faults = errors.length === 0 ? [] : problem('decoder-errors', `ffmpeg: ${errors.slice(0, 2).join('; ')}`);
  return { ok: true, value: { frames: entries(false), problems: faults } };
}
