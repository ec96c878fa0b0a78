import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { scratchWords } from '../../media/conform/sound-words.js';
import type { FfmpegOptions } from '../../media/decode/run-ffmpeg.js';
import { fail, type Result } from '../failure.js';
import type { CutOptions } from './cut-options.js';
import { runFfmpegStep } from './run-ffmpeg-step.js';
import type { WorkFolder } from './work-folder.js';

/** Where a scratch track is read into, and how long the film is. */
export interface ScratchTask {
  readonly work: WorkFolder;
  /** The film's place, as it is shown. */
  readonly shown: string;
  readonly frames: number;
}

/** A tenth of a second: enough to know that there is sound. */
const PROBE_SAMPLES = 4800;

/** Reads the start of a scratch track, so that a wrong file is said before minutes of encoding. */
export async function checkScratch(
  options: Pick<CutOptions, 'audio' | 'cwd'>,
  task: ScratchTask,
  ffmpeg: FfmpegOptions | undefined,
): Promise<Result<undefined>> {
  if (options.audio === undefined || ffmpeg === undefined) return { ok: true, value: undefined };
  const read = await readScratch(options.audio, options.cwd, PROBE_SAMPLES, task, ffmpeg);
  return read.ok ? { ok: true, value: undefined } : read;
}

/**
 * Reads a scratch track: its first samples, uncompressed, in a file of the work folder.
 *
 * @param named the file as the user names it, relative to `cwd`
 */
export async function readScratch(
  named: string,
  cwd: string | undefined,
  samples: number,
  { work, shown, frames }: ScratchTask,
  ffmpeg: FfmpegOptions,
): Promise<Result<string>> {
  const file = work.file('scratch.pcm');
  const words = scratchWords(resolve(cwd ?? process.cwd(), named), samples, file);
  const run = await runFfmpegStep({ words, what: named, shown, frames }, ffmpeg);
  if (!run.ok && run.cause !== 'input') return run;
  if (!run.ok || (await stat(file)).size === 0)
    return fail(2, `${named} has no sound that ffmpeg can read`, 'Give --audio a WAV, MP3, M4A, FLAC, OGG or AIFF file.');
  return { ok: true, value: file };
}
