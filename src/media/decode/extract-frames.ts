import { ONE_BY_ONE } from './decode-clip.js';
import { type FfmpegOptions, type FfmpegRun, runFfmpeg } from './run-ffmpeg.js';
import { type FrameFormat, splitPictures } from './split-pictures.js';

/** The first, middle and last frame of a clip, as a player shows them, each a whole file. */
export interface ExtractedFrames {
  readonly first: Buffer;
  readonly middle: Buffer;
  readonly last: Buffer;
}

/** The frames of a clip; absent if ffmpeg got no frame. `errors`: what ffmpeg found wrong with the clip, even if it got frames. */
export type Extraction = Pick<FfmpegRun, 'errors' | 'stopped'> & { readonly frames?: ExtractedFrames };

const ENCODERS: Readonly<Record<FrameFormat, readonly string[]>> = {
  png: ['-c:v', 'png', '-pix_fmt', 'rgb24'],
  jpeg: ['-c:v', 'mjpeg', '-q:v', '2'],
};

/**
 * Takes the first, middle and last frame out of a clip. Of one frame, all three are that one. An edit list may leave out frames of
 * the file, and nothing but decoding tells which one is the last. So ffmpeg counts what it decodes, and where the count is not the
 * expected one, it decodes once more with the right one.
 *
 * @param file absolute
 * @param expected the number of frames in the file
 */
export async function extractFrames(
  file: string,
  expected: number,
  format: FrameFormat,
  options: FfmpegOptions,
): Promise<Extraction> {
  let count = expected;
  for (let pass = 1; ; pass += 1) {
    const run = await pick(file, count, format, options);
    const { errors, stopped } = run;
    const faults = { errors, ...(stopped && { stopped }) };
    if (stopped !== undefined || run.frames === 0) return faults;
    if (run.frames === count) {
      const frames = arrange(splitPictures(run.output, format), count);
      return frames === undefined
        ? { errors: [...errors, `ffmpeg decoded ${count} frames and wrote other pictures than it was asked for`] }
        : { ...faults, frames };
    }
    if (pass === 2) return { errors: [...errors, `ffmpeg decoded ${count} frames, and then ${run.frames}`] };
    count = run.frames;
  }
}

/** The numbers of the wanted frames, from 0, each once. */
const wanted = (count: number): number[] => [...new Set([0, Math.floor(count / 2), count - 1])];

/** Decodes the whole clip, counts its frames, and writes the wanted ones. */
function pick(file: string, count: number, format: FrameFormat, options: FfmpegOptions): Promise<FfmpegRun> {
  const { filter, rate } = ONE_BY_ONE;
  const select = wanted(count)
    .map((nth) => `eq(n,${nth})`)
    .join('+');
  const graph = `[0:v:0]${filter},split[all][some];[some]select='${select}',setpts=N[wanted]`;
  const counted = ['-map', '[all]', ...rate, '-f', 'null', '-'];
  const written = ['-map', '[wanted]', ...rate, ...ENCODERS[format], '-f', 'image2pipe', 'pipe:1'];
  return runFfmpeg(file, { output: ['-filter_complex', graph, ...counted, ...written] }, options);
}

function arrange(pictures: readonly Buffer[] | undefined, count: number): ExtractedFrames | undefined {
  const numbers = wanted(count);
  if (pictures?.length !== numbers.length) return undefined;
  const at = (nth: number) => pictures[numbers.indexOf(nth)] as Buffer;
  return { first: at(0), middle: at(Math.floor(count / 2)), last: at(count - 1) };
}
