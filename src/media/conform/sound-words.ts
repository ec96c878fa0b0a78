import { clipInput } from '../decode/run-ffmpeg.js';

/** Samples a second of a film's sound that is encoded anew. It has two channels of 16 bits. */
export const FILM_SAMPLE_RATE = 48_000;
/** Bytes of a sample of both channels. */
export const SAMPLE_BYTES = 4;

/** Formats of files of sound. None of them leads to other files, as a playlist would. */
const SOUND_FORMATS = 'mov,wav,w64,aiff,mp3,aac,flac,ogg,matroska,caf';

const raw = (samples: { readonly from: number; readonly count: number }, output: string): string[] => [
  ...['-vn', '-sn', '-dn', '-map', '0:a:0', '-map_metadata', '-1'],
  ...['-af', soundFilters(samples.from, samples.count), '-f', 's16le', `file:${output}`],
];

/** Sound from the start of the file on, without gaps: silence fills them. */
const soundFilters = (from: number, count: number): string =>
  [
    `aresample=${FILM_SAMPLE_RATE}:async=1:min_hard_comp=0.02:first_pts=0`,
    'aformat=sample_fmts=s16:channel_layouts=stereo',
    `atrim=start_sample=${from}:end_sample=${from + count}`,
  ].join(',');

/**
 * The words of ffmpeg that write some samples of a clip's sound into a file, uncompressed. Where the clip ends before, so does the
 * file.
 */
export const clipSoundWords = (
  file: string,
  samples: { readonly from: number; readonly count: number },
  output: string,
): string[] => [...clipInput(file), ...raw(samples, output)];

/** The same of a file of sound, in any of the usual formats. */
export const scratchWords = (file: string, count: number, output: string): string[] => [
  ...['-protocol_whitelist', 'file', '-format_whitelist', SOUND_FORMATS, '-i', `file:${file}`],
  ...raw({ from: 0, count }, output),
];

/** The words of ffmpeg that encode the film's whole sound. */
export const encodeSoundWords = (file: string, output: string): string[] => [
  ...['-protocol_whitelist', 'file', '-f', 's16le', '-ar', String(FILM_SAMPLE_RATE), '-ac', '2', '-i', `file:${file}`],
  ...['-map_metadata', '-1', '-c:a', 'aac', '-b:a', '192k', '-f', 'mp4', `file:${output}`],
];
