import type { Film } from '../../film/film.js';
import { filmSeconds } from '../../film/frame-rate.js';
import { decodeClip } from '../../media/decode/decode-clip.js';
import type { FfmpegOptions } from '../../media/decode/run-ffmpeg.js';
import type { ClipFacts } from '../../media/inspect/clip-facts.js';
import { inspectClip } from '../../media/inspect/inspect.js';
import { fail, type Result } from '../failure.js';
import { INTERRUPTED } from './run-ffmpeg-step.js';

/** More than a day of pictures or of sound. */
const MAX_SAMPLES = 10_000_000;

/**
 * Reads a film that was written, as any player would: it must be whole, and have exactly the frames, the size and the sound that
 * it should. Where ffmpeg encoded, it also decodes every frame.
 */
export async function readBack(
  file: string,
  film: Film,
  hasSound: boolean,
  ffmpeg: FfmpegOptions | undefined,
): Promise<Result<ClipFacts>> {
  const wrong = (what: string): Result<never> =>
    fail(6, `the film that was written is not what it should be: ${what}`, 'Nothing was kept. Run this again.');
  const inspected = await inspectClip(file, undefined, { maxSamples: MAX_SAMPLES });
  if (!inspected.ok) return wrong(inspected.reason);
  const { frames, duration, width, height, sound } = inspected.facts;
  if (frames !== film.frames) return wrong(`it has ${frames} frames instead of ${film.frames}`);
  const seconds = filmSeconds(film.frames, film.rate);
  // Read to the millisecond.
  if (Math.abs(duration - seconds) > filmSeconds(1, film.rate) / 2)
    return wrong(`it lasts ${duration} s instead of ${seconds.toFixed(3)} s`);
  if (width !== film.width || height !== film.height)
    return wrong(`it is ${width}x${height} instead of ${film.width}x${film.height}`);
  if ((sound === true) !== hasSound) return wrong(hasSound ? 'it has no sound' : 'it has sound');
  if (ffmpeg === undefined) return { ok: true, value: inspected.facts };
  const decoded = await decodeClip(file, ffmpeg);
  if (decoded.stopped === 'interrupted') return fail(6, INTERRUPTED);
  if (decoded.frames !== film.frames || decoded.errors.length > 0)
    return wrong(decoded.errors[0] ?? `ffmpeg decodes ${decoded.frames} of its ${film.frames} frames`);
  return { ok: true, value: inspected.facts };
}
