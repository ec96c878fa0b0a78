import { findFfmpeg, INSTALL_FFMPEG } from '../../media/decode/find-ffmpeg.js';
import type { FfmpegOptions } from '../../media/decode/run-ffmpeg.js';
import { fail, type Result } from '../failure.js';

/** ffmpeg on the PATH, or why a command cannot go on without it. */
export async function requireFfmpeg(what: string, signal: AbortSignal | undefined): Promise<Result<FfmpegOptions>> {
  const program = await findFfmpeg();
  if (program === undefined) return fail(2, `${what} needs ffmpeg, and there is no ffmpeg on the PATH`, INSTALL_FFMPEG);
  return { ok: true, value: { program, signal } };
}
