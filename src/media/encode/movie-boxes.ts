import { DATA_HERE, MATRIX, makeBox, makeFullBox, u32, zeros } from './box-writer.js';

const KINDS = {
  picture: { number: 1, handler: 'vide', name: 'video', volume: 0, head: makeFullBox('vmhd', 1, zeros(8)) },
  sound: { number: 2, handler: 'soun', name: 'sound', volume: 0x1000000, head: makeFullBox('smhd', 0, zeros(4)) },
} as const;

/** One track of a movie. */
export interface TrackParts {
  readonly kind: keyof typeof KINDS;
  /** How long it plays, in units of the movie. */
  readonly plays: number;
  /** The matrix of its picture and its size; for sound, `NO_DISPLAY`. */
  readonly display: Buffer;
  /** Its list of edits, if it has one. */
  readonly edits?: Buffer | undefined;
  /** Units a second of its samples. */
  readonly timescale: number;
  /** The length of its samples, in those units. */
  readonly duration: number;
  /** The tables of its samples. */
  readonly tables: readonly Buffer[];
}

/** What a track without a picture shows. */
export const NO_DISPLAY = Buffer.concat([MATRIX, u32(0, 0)]);

/** The `trak` box of a track. */
export function makeTrack({ kind, plays, display, edits, timescale, duration, tables }: TrackParts): Buffer {
  const { number, handler, name, volume, head } = KINDS[kind];
  return makeBox(
    'trak',
    makeFullBox('tkhd', 3, u32(0, 0, number, 0, plays, 0, 0, 0, volume), display),
    ...(edits ? [edits] : []),
    makeBox(
      'mdia',
      makeFullBox('mdhd', 0, u32(0, 0, timescale, duration, 0x55c40000)),
      makeFullBox('hdlr', 0, u32(0), Buffer.from(handler), zeros(12), Buffer.from(`${name}\0`)),
      makeBox('minf', head, DATA_HERE, makeBox('stbl', ...tables)),
    ),
  );
}

/** The `mvhd` box of a movie with so many tracks. */
export const makeMovieHeader = (timescale: number, duration: number, tracks: number): Buffer =>
  makeFullBox('mvhd', 0, u32(0, 0, timescale, duration, 0x10000, 0x1000000, 0, 0), MATRIX, zeros(24), u32(tracks + 1));
