import type { FilmRate } from '../cut/film-index.js';
import { clipInput } from '../decode/run-ffmpeg.js';

/** Some frames of a clip, as the film shows them. Counts are frames of the film. */
export interface PictureUse {
  /** Absolute. */
  readonly file: string;
  /** The first frame that is used, from 0. */
  readonly from: number;
  /** Its frames are taken one by one, at the film's rate, whatever times they have. */
  readonly isByFrame?: boolean;
  /** The file says which colours it has; without that, they are those of HD. */
  readonly hasColour?: boolean;
}

/** A stretch of a film that is encoded by itself: one clip, or a dissolve from one clip into another. */
export interface PicturePiece {
  readonly clip: PictureUse;
  /** The clip that the stretch dissolves into. */
  readonly into?: PictureUse;
  /** Its first frame in the film, from 0. */
  readonly start: number;
  readonly frames: number;
}

/** What all pieces of a film share. */
export interface FilmShape {
  /** Even. */
  readonly width: number;
  /** Even. */
  readonly height: number;
  readonly rate: FilmRate;
}

/** A picture that lies over a piece. */
export interface OverlayInput {
  /** Options of ffmpeg that read it. */
  readonly words: readonly string[];
  readonly x: number;
  readonly y: number;
}

/** How a film is encoded: near to lossless, for every player. All pieces get the same configuration, so that they can be joined. */
const ENCODER = [
  ...['-c:v', 'libx264', '-preset', 'fast', '-crf', '16', '-pix_fmt', 'yuv420p', '-profile:v', 'high'],
  ...['-color_range', 'tv', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
];

/**
 * The words of ffmpeg that encode a piece into an MP4 without sound. Only numbers of ours stand in its filters: names of files are
 * arguments, and texts are pictures.
 *
 * @param output absolute; must not be there yet
 */
export function pictureWords(
  { clip, into, frames }: PicturePiece,
  shape: FilmShape,
  overlays: readonly OverlayInput[],
  output: string,
): string[] {
  const uses = into === undefined ? [clip] : [clip, into];
  const graph = uses.map((use, nth) => `[${nth}:v:0]${useFilters(use, frames, shape)}[clip${nth}]`);
  let last = 'clip0';
  if (into !== undefined) {
    // The first frame has some of the new clip already, and the last one still some of the old. Builds of ffmpeg differ in where
    // they start to count frames, so the time counts.
    const { numerator, denominator } = shape.rate;
    graph.push(`[clip0][clip1]blend=all_expr='A+(B-A)*(T*${numerator}/${denominator}+1)/${frames + 1}'[dissolved]`);
    last = 'dissolved';
  }
  for (const [nth, { x, y }] of overlays.entries()) {
    graph.push(`[${last}][${uses.length + nth}:v:0]overlay=${x}:${y}:eof_action=repeat[over${nth}]`);
    last = `over${nth}`;
  }
  graph.push(`[${last}]format=yuv420p[film]`);
  return [
    ...uses.flatMap((use) => clipInput(use.file, seekWords(use, shape.rate))),
    ...overlays.flatMap(({ words }) => words),
    ...['-filter_complex', graph.join(';'), '-map', '[film]', '-frames:v', String(frames)],
    ...['-map_metadata', '-1', '-map_chapters', '-1', ...ENCODER],
    ...['-f', 'mp4', `file:${output}`],
  ];
}

/** A clip is decoded from so many seconds before the part that is used: where rates differ, its first frames may be others. */
const SEEK_SECONDS = 2;

/** How many frames of the film are skipped before a clip is decoded at all: a long clip would be decoded whole for each part. */
function skippedFrames({ from, isByFrame }: PictureUse, { numerator, denominator }: FilmRate): number {
  const before = Math.ceil((SEEK_SECONDS * numerator) / denominator);
  return isByFrame || from < 2 * before ? 0 : from - before;
}

function seekWords(use: PictureUse, rate: FilmRate): string[] {
  const skipped = skippedFrames(use, rate);
  if (skipped === 0) return [];
  return ['-ss', (((skipped - 0.5) * rate.denominator) / rate.numerator).toFixed(6)];
}

/** Exactly so many frames of a clip, in the film's rate, size and colours. */
function useFilters(use: PictureUse, frames: number, { width, height, rate }: FilmShape): string {
  const { from, isByFrame, hasColour } = use;
  const skipped = skippedFrames(use, rate);
  const fps = `${rate.numerator}/${rate.denominator}`;
  const matrix = hasColour ? '' : 'in_color_matrix=bt709:';
  return [
    ...(isByFrame ? [`setpts=N*${rate.denominator}/${rate.numerator}/TB`] : []),
    // What is skipped ends half a frame before a frame of the film.
    ...(skipped > 0 ? [`setpts=PTS-${rate.denominator}/${rate.numerator}/2/TB`] : []),
    `fps=fps=${fps}:start_time=0`,
    `trim=start_frame=${from - skipped}`,
    'setpts=PTS-STARTPTS',
    // A clip may be short of a frame where rates differ: its last one is held.
    'tpad=stop=-1:stop_mode=clone',
    `trim=end_frame=${frames}`,
    // The largest even size that fits, in the clip's own shape; then bars around it.
    `scale=w='max(2,2*round(min(${width},${height}*dar)/2))':h='max(2,2*round(min(${height},${width}/dar)/2))':` +
      `flags=bicubic+accurate_rnd+full_chroma_int:${matrix}out_color_matrix=bt709:out_range=tv`,
    `pad=${width}:${height}:-1:-1:color=black`,
    'setsar=1',
    'format=yuv420p',
    `settb=${rate.denominator}/${rate.numerator}`,
  ].join(',');
}
