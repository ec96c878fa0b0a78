import { type FfmpegOptions, type FfmpegRun, runFfmpeg } from './run-ffmpeg.js';

/** What decoding a whole clip found. */
export type Decoded = Pick<FfmpegRun, 'frames' | 'errors' | 'stopped'>;

/** The rate of pictures for ffmpeg, at which each picture has its own place in time: none is dropped or repeated. */
export const ONE_BY_ONE = { filter: 'settb=1/25,setpts=N', rate: ['-r', '25'] } as const;

/** Decodes every picture and sound of a clip, also those that its edit list leaves out. */
export async function decodeClip(file: string, options: FfmpegOptions): Promise<Decoded> {
  const { frames, errors, stopped } = await runFfmpeg(
    file,
    {
      input: ['-ignore_editlist', '1'],
      output: ['-map', '0:v:0', '-map', '0:a?', '-filter:v', ONE_BY_ONE.filter, ...ONE_BY_ONE.rate, '-f', 'null', '-'],
    },
    options,
  );
  return { frames, errors, ...(stopped && { stopped }) };
}
