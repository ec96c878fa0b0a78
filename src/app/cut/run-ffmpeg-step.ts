import { type FfmpegOptions, startFfmpeg } from '../../media/decode/run-ffmpeg.js';
import { diskMessage } from '../../system/disk-error.js';
import { type Failure, fail } from '../failure.js';

/** One run of ffmpeg within a cut. */
export interface FfmpegStep {
  readonly words: readonly string[];
  readonly stdin?: Iterable<Buffer>;
  /** What it works on, for messages: `ridge`. */
  readonly what: string;
  /** The film's place, as it is shown. */
  readonly shown: string;
  /** The length of what it writes, in frames or so: it gets a second for each, and ten minutes. */
  readonly frames: number;
  readonly onFrames?: (frames: number) => void;
}

const MORE_MS_PER_FRAME = 1000;
const LEAST_MS = 10 * 60_000;

/** How ffmpeg says that the disk took no more. It is a program of its own, so its words are all there is. */
const DISK_WORDS: readonly (readonly [RegExp, string])[] = [
  [/No space left on device|Disk quota exceeded/, 'ENOSPC'],
  [/File too large|SIGXFSZ/, 'EFBIG'],
  [/Read-only file system/, 'EROFS'],
  [/Permission denied/, 'EACCES'],
];

/** What became of a cut that was stopped on purpose. */
export const INTERRUPTED = 'the cut was interrupted';
/** What to do about an error of the disk. */
export const diskHint = (error: unknown): string =>
  `${FULL.has((error as NodeJS.ErrnoException).code ?? '') ? 'Free some space, or choose' : 'Choose'} another place with -o, then run this again.`;

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Why a step failed: its input or the disk is at fault, or it was stopped. */
type StepCause = 'input' | 'disk' | 'encoder' | 'stopped';

/** How many frames a step wrote, or why it failed. */
export type StepResult =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly failure: Failure; readonly cause: StepCause };

/** Runs ffmpeg for a cut. A failure says what it worked on, and what to do. */
export async function runFfmpegStep(step: FfmpegStep, options: FfmpegOptions): Promise<StepResult> {
  const { words, stdin, what, shown, frames, onFrames } = step;
  const limitMs = LEAST_MS + frames * MORE_MS_PER_FRAME;
  const run = await startFfmpeg(['-y', ...words], { ...options, limitMs, onFrames }, stdin);
  const refuse = (cause: StepCause, ...words: Parameters<typeof fail>): StepResult => ({ ...fail(...words), cause });
  if (run.stopped === 'interrupted') return refuse('stopped', 6, INTERRUPTED);
  if (run.stopped !== undefined) return refuse('stopped', 6, `ffmpeg was stopped: it worked on ${what} for too long`);
  if (run.code === 0) return { ok: true, value: run.frames };
  const [, code] = DISK_WORDS.find(([pattern]) => run.errors.some((error) => pattern.test(error))) ?? [];
  if (code !== undefined) return refuse('disk', 6, diskMessage({ code }, shown), diskHint({ code }));
  const unknown = run.errors.find((error) => /Unknown encoder/.test(error));
  if (unknown !== undefined)
    return refuse('encoder', 2, `this ffmpeg cannot encode a film: ${unknown}`, 'Install a build of ffmpeg that has libx264.');
  return refuse('input', 6, `ffmpeg cannot make ${what}: ${run.errors[0] ?? 'it ended early'}`, 'Run this again.');
}
