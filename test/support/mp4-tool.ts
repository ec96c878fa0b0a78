import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/** What ffprobe says of a file's streams. */
export interface Probe {
  readonly codec_type: string;
  readonly codec_name: string;
  readonly nb_read_frames: string;
  readonly duration: string;
  readonly start_time: string;
  readonly width?: number;
  readonly height?: number;
  readonly r_frame_rate: string;
  readonly pix_fmt?: string;
  readonly color_space?: string;
  readonly sample_rate?: string;
  readonly channels?: number;
}

/** The streams of a file, each frame counted by decoding it. */
export function probe(file: string): { readonly video: Probe; readonly audio?: Probe } {
  const words = ['-v', 'error', '-count_frames', '-show_streams', '-of', 'json', `file:${file}`];
  const { streams } = JSON.parse(execFileSync('ffprobe', words, { encoding: 'utf8' })) as { streams: Probe[] };
  const [video, audio] = ['video', 'audio'].map((kind) => streams.find(({ codec_type }) => codec_type === kind));
  return { video: video as Probe, ...(audio && { audio }) };
}

export const runFfmpegTool = (...words: string[]): Buffer =>
  execFileSync('ffmpeg', ['-hide_banner', '-nostdin', '-v', 'error', '-y', ...words], { maxBuffer: 2 ** 30 });

/** The hash of each decoded picture of a file, in the order of showing. */
export const pictureHashes = (file: string): string[] =>
  runFfmpegTool('-i', `file:${file}`, '-map', '0:v:0', '-fps_mode', 'passthrough', '-f', 'framemd5', '-')
    .toString()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(',').at(-1)?.trim() ?? '');

/** When each decoded picture of a file is shown, in seconds, in the order of showing. */
export const pictureTimes = (file: string): number[] =>
  execFileSync(
    'ffprobe',
    ['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'frame=pts_time', '-of', 'csv=p=0', `file:${file}`],
    {
      encoding: 'utf8',
    },
  )
    .trim()
    .split('\n')
    // Lines about side data stand between them.
    .map((line) => Number.parseFloat(line))
    .filter((time) => !Number.isNaN(time));

/** A file's sound as one channel of 48,000 samples a second, with silence in gaps, as a player plays it. */
export function samplesOf(file: string): Int16Array {
  const filter = 'aresample=48000:async=1:min_hard_comp=0.01:first_pts=0';
  const bytes = runFfmpegTool('-i', `file:${file}`, '-map', '0:a:0', '-af', filter, '-ac', '1', '-f', 's16le', '-');
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** Makes a clip of moving test pictures, with a tone if it has sound. */
export function makeTestClip(
  file: string,
  {
    size = '128x96',
    fps = '24',
    seconds = 1,
    tone,
    toneSeconds = seconds,
    video = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p'],
    audio = ['-c:a', 'aac', '-ac', '2', '-ar', '48000'],
    pattern = 'testsrc2',
    more = [],
  }: {
    readonly size?: string;
    readonly fps?: string;
    readonly seconds?: number;
    /** Hertz. */
    readonly tone?: number;
    readonly toneSeconds?: number;
    readonly video?: readonly string[];
    readonly audio?: readonly string[];
    readonly pattern?: string;
    readonly more?: readonly string[];
  } = {},
): void {
  const sound = tone === undefined ? [] : ['-f', 'lavfi', '-i', `sine=f=${tone}:r=48000:d=${toneSeconds}`];
  const frames = Math.round(seconds * rateOf(fps));
  runFfmpegTool(
    ...[
      '-f',
      'lavfi',
      '-i',
      `${pattern}${pattern.includes('=') ? ':' : '='}s=${size}:r=${fps}`,
      ...sound,
      '-vf',
      `trim=end_frame=${frames}`,
    ],
    ...[...video, ...(tone === undefined ? [] : audio), ...more, `file:${file}`],
  );
}

const rateOf = (rate: string): number => {
  const [above, below = '1'] = rate.split('/');
  return Number(above) / Number(below);
};

/** Turns the pictures of a clip upside down, by the matrix of its first track. */
export function turnClip(file: string): void {
  const bytes = readFileSync(file);
  const end = bytes.indexOf('tkhd') - 4 + bytes.readUInt32BE(bytes.indexOf('tkhd') - 4);
  const [width, height] = [bytes.readUInt32BE(end - 8), bytes.readUInt32BE(end - 4)];
  const matrix = [-0x10000, 0, 0, 0, -0x10000, 0, width, height, 0x40000000];
  for (const [nth, value] of matrix.entries()) bytes.writeInt32BE(value, end - 44 + nth * 4);
  writeFileSync(file, bytes);
}
