import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** Each frame of a grey clip is one grey, which tells its number. */
const STEP = 3;
const DARKEST = 20;

const ffmpeg = (...args: string[]): Buffer =>
  execFileSync('ffmpeg', ['-hide_banner', '-nostdin', '-v', 'error', '-y', ...args], { maxBuffer: 2 ** 28 });

/** Makes a clip of so many grey frames, at most 70. */
export function makeGreyClip(file: string, frames: number, more: readonly string[] = [], fps = '24'): void {
  const grey = `nullsrc=s=64x48:r=${fps},geq=lum='${DARKEST}+N*${STEP}':cb=128:cr=128`;
  ffmpeg(
    '-f',
    'lavfi',
    '-i',
    grey,
    '-frames:v',
    String(frames),
    '-pix_fmt',
    'yuv420p',
    '-c:v',
    'libx264',
    '-qp',
    '4',
    ...more,
    file,
  );
}

/** Cuts a clip without encoding it again: an edit list hides the frames before the start. */
export const cutGreyClip = (file: string, from: string, start: number, seconds: number): void =>
  void ffmpeg('-ss', String(start), '-t', String(seconds), '-i', from, '-c', 'copy', file);

/** In a clip, black is 16 and white is 235. */
const numberOf = (red: number): number => Math.abs(Math.round((16 + (red * 219) / 255 - DARKEST) / STEP));

/** The number of the frame that a picture shows, by the grey in its corner. */
export function frameNumberOf(picture: Buffer, scratch: string): number {
  writeFileSync(scratch, picture);
  return numberOf(ffmpeg('-i', scratch, '-vf', 'crop=8:8,format=rgb24', '-f', 'rawvideo', 'pipe:1')[0] ?? 0);
}

/** The numbers of all frames of a grey clip, as a player shows them. */
export const shownNumbers = (file: string): number[] => rawFrames(file, 64, 48).map(([red = 0]) => numberOf(red));

/** Every frame of a clip as ffmpeg decodes it alone, in RGB. */
export function rawFrames(file: string, width: number, height: number): Buffer[] {
  const bytes = ffmpeg('-i', file, '-fps_mode', 'passthrough', '-pix_fmt', 'rgb24', '-f', 'rawvideo', 'pipe:1');
  const size = width * height * 3;
  return Array.from({ length: bytes.length / size }, (_, nth) => bytes.subarray(nth * size, (nth + 1) * size));
}
