import { makeBox, makeFullBox, runsOf, u32, u32List, zeros } from '../encode/box-writer.js';
import { makeMovieHeader, makeTrack, NO_DISPLAY } from '../encode/movie-boxes.js';
import type { Chunk, FilmPlan, FilmSound, PicturePart } from './film-plan.js';
import { PACKET_SAMPLES } from './read-layout.js';

/** A film's rate, as a fraction of frames a second. */
export interface FilmRate {
  readonly numerator: number;
  readonly denominator: number;
}

/** The most that a number of four bytes can be. */
const MAX_U32 = 2 ** 32 - 1;

/** Units a second, and units a frame: both whole, so that no frame is rounded. */
export function unitsOf({ numerator, denominator }: FilmRate): { readonly timescale: number; readonly frame: number } {
  const factor = numerator < 1000 ? 1000 : numerator < 10_000 ? 10 : 1;
  return { timescale: numerator * factor, frame: denominator * factor };
}

/** What the index of a film describes. */
export interface IndexInput {
  readonly parts: readonly PicturePart[];
  readonly plan: FilmPlan;
  readonly rate: FilmRate;
  readonly sound?: FilmSound | undefined;
  /** The program that made it. */
  readonly maker: string;
}

/**
 * The `moov` box of a film. It always has the same length, wherever the media data stands.
 *
 * @param offset where the media data starts in the file
 */
export function makeFilmIndex(input: IndexInput, offset: number): Buffer {
  const { plan, rate, sound, maker } = input;
  const { timescale, frame } = unitsOf(rate);
  const duration = plan.pictureSizes.length * frame;
  if (duration > MAX_U32) throw new RangeError('a film of so many hours does not fit into its index');
  const tracks = [pictureTrak(input, offset, duration), ...(sound ? [soundTrak(input, sound, offset, duration)] : [])];
  return makeBox('moov', makeMovieHeader(timescale, duration, tracks.length), ...tracks, makeMakerBox(maker));
}

/** `udta`, where players and rushes itself look for the program that made a file. */
function makeMakerBox(maker: string): Buffer {
  const value = makeBox('data', u32(1, 0), Buffer.from(maker));
  const handler = makeFullBox('hdlr', 0, u32(0), Buffer.from('mdirappl'), zeros(9));
  return makeBox('udta', makeFullBox('meta', 0, handler, makeBox('ilst', makeBox('\u00a9too', value))));
}

/** A list of one edit: play so long from there on. */
const edits = (duration: number, from: number): Buffer =>
  makeBox('edts', makeFullBox('elst', 0, u32(1, duration, from, 0x10000)));

function pictureTrak({ parts, plan, rate }: IndexInput, offset: number, duration: number): Buffer {
  const { timescale, frame } = unitsOf(rate);
  const [first] = parts;
  if (first === undefined) throw new RangeError('a film has at least one part');
  // A frame may be shown after frames that are decoded later. All are shown later by the most that any of them waits.
  const wait = Math.max(
    ...parts.map(({ picture }) => picture.ranks.reduce((most, rank, nth) => Math.max(most, nth - rank), 0)),
  );
  const shifts = function* (): Generator<number> {
    for (const { picture } of parts) for (const [nth, rank] of picture.ranks.entries()) yield (rank + wait - nth) * frame;
  };
  const keys: number[] = [];
  let count = 0;
  for (const { picture } of parts)
    for (const key of picture.keys) {
      count += 1;
      if (key === 1) keys.push(count);
    }
  return makeTrack({
    ...{ kind: 'picture', plays: duration, display: first.picture.display, timescale, duration },
    edits: wait > 0 ? edits(duration, wait * frame) : undefined,
    tables: [
      makeFullBox('stsd', 0, u32(1), first.picture.entry),
      makeFullBox('stts', 0, u32(1, count, frame)),
      ...(wait > 0 ? [makeFullBox('ctts', 0, runsOf(shifts()))] : []),
      ...(keys.length < count ? [makeFullBox('stss', 0, u32(keys.length), u32List(keys))] : []),
      ...chunkTables(plan.chunks, 'picture', plan.pictureSizes, offset),
    ],
  });
}

function soundTrak({ plan }: IndexInput, { like, placed }: FilmSound, offset: number, duration: number): Buffer {
  const { sampleRate, channels } = like;
  const samples = plan.soundSizes.length * PACKET_SAMPLES;
  const settings = Buffer.from(like.configuration, 'hex');
  const descriptor = Buffer.concat([
    Buffer.from([0x03, 23 + settings.length, 0, 2, 0]),
    Buffer.from([0x04, 15 + settings.length, 0x40, 0x15, 0, 0, 0]),
    zeros(8),
    Buffer.from([0x05, settings.length]),
    settings,
    Buffer.from([0x06, 1, 2]),
  ]);
  const entry = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, channels, 0, 16, 0, 0, 0, 0]);
  const coded = makeBox('mp4a', entry, u32((sampleRate & 0xffff) * 0x10000), makeFullBox('esds', 0, descriptor));
  return makeTrack({
    ...{ kind: 'sound', plays: duration, display: NO_DISPLAY, timescale: sampleRate, duration: samples },
    edits: edits(duration, placed.lead),
    tables: [
      makeFullBox('stsd', 0, u32(1), coded),
      makeFullBox('stts', 0, u32(1, plan.soundSizes.length, PACKET_SAMPLES)),
      ...chunkTables(plan.chunks, 'sound', plan.soundSizes, offset),
    ],
  });
}

/** The tables that say where the samples of a track stand. Offsets have eight bytes, so that any film fits. */
function chunkTables(chunks: readonly Chunk[], track: Chunk['track'], sizes: readonly number[], offset: number): Buffer[] {
  const offsets: number[] = [];
  const runs: number[][] = [];
  let at = offset;
  for (const { track: kind, count, size } of chunks) {
    if (kind === track) {
      offsets.push(at);
      if (runs.at(-1)?.[1] !== count) runs.push([offsets.length, count, 1]);
    }
    at += size;
  }
  const wide = Buffer.alloc(offsets.length * 8);
  for (const [nth, value] of offsets.entries()) wide.writeBigUInt64BE(BigInt(value), nth * 8);
  return [
    makeFullBox('stsc', 0, u32(runs.length), ...runs.map((run) => u32(...run))),
    makeFullBox('stsz', 0, u32(0, sizes.length), u32List(sizes)),
    makeFullBox('co64', 0, u32(offsets.length), wide),
  ];
}
