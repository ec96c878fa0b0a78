import { type Box, boxesIn } from '../inspect/boxes.js';
import type { Samples } from './film-track.js';

/** The tables of a track. */
export interface SampleList extends Samples {
  /** When each sample is decoded, in the track's units. */
  readonly times: Float64Array;
  /** When each sample is shown, in the track's units. */
  readonly shownAt: Float64Array;
  /** How long each sample lasts, in the track's units. */
  readonly lengths: Uint32Array;
  /** 1 for each sample at which a decoder can start. */
  readonly keys: Uint8Array;
}

/** Reads the tables of a track that `checkMp4` found whole. Undefined where it has none, as in a fragmented clip. */
export function readSampleList(index: Buffer, stbl: Box): SampleList | undefined {
  const boxes = boxesIn(index, stbl.body, stbl.end) ?? [];
  const bodyOf = (type: string): number | undefined => boxes.find((box) => box.type === type)?.body;
  const [sizesAt, timesAt, chunksAt] = [bodyOf('stsz'), bodyOf('stts'), bodyOf('stsc')];
  const [narrow, wide] = [bodyOf('stco'), bodyOf('co64')];
  if (sizesAt === undefined || timesAt === undefined || chunksAt === undefined || (narrow ?? wide) === undefined)
    return undefined;
  const count = index.readUInt32BE(sizesAt + 8);
  if (count === 0) return undefined;
  const shared = index.readUInt32BE(sizesAt + 4);
  const sizes = new Uint32Array(count).map((_, nth) => shared || index.readUInt32BE(sizesAt + 12 + nth * 4));
  const lengths = new Uint32Array(count);
  forEachRun(index, timesAt, count, (nth, at) => {
    lengths[nth] = index.readUInt32BE(at);
  });
  const times = new Float64Array(count);
  for (let nth = 1; nth < count; nth++) times[nth] = (times[nth - 1] as number) + (lengths[nth - 1] as number);
  const shownAt = times.slice();
  const shiftsAt = bodyOf('ctts');
  if (shiftsAt !== undefined)
    forEachRun(index, shiftsAt, count, (nth, at) => {
      // Encoders write negative shifts in both versions of the box.
      shownAt[nth] = (times[nth] as number) + index.readInt32BE(at);
    });
  const offsets = readOffsets(index, { chunksAt, at: (wide ?? narrow) as number, isWide: wide !== undefined }, sizes);
  return { offsets, sizes, times, shownAt, lengths, keys: readKeys(index, bodyOf('stss'), count) };
}

/** Calls `use` for each sample of a table of runs, with the offset of the run's value. */
function forEachRun(index: Buffer, body: number, count: number, use: (nth: number, at: number) => void): void {
  let nth = 0;
  for (let run = 0; run < index.readUInt32BE(body + 4); run++) {
    const at = body + 8 + run * 8;
    for (const end = Math.min(count, nth + index.readUInt32BE(at)); nth < end; nth++) use(nth, at + 4);
  }
}

function readOffsets(
  index: Buffer,
  { chunksAt, at, isWide }: { readonly chunksAt: number; readonly at: number; readonly isWide: boolean },
  sizes: Uint32Array,
): Float64Array {
  const offsets = new Float64Array(sizes.length);
  const runs = index.readUInt32BE(chunksAt + 4);
  let nth = 0;
  for (let chunk = 0, run = 0; chunk < index.readUInt32BE(at + 4); chunk++) {
    while (run + 1 < runs && index.readUInt32BE(chunksAt + 8 + (run + 1) * 12) <= chunk + 1) run++;
    let offset = isWide ? Number(index.readBigUInt64BE(at + 8 + chunk * 8)) : index.readUInt32BE(at + 8 + chunk * 4);
    const many = index.readUInt32BE(chunksAt + 8 + run * 12 + 4);
    for (const end = Math.min(sizes.length, nth + many); nth < end; nth++) {
      offsets[nth] = offset;
      offset += sizes[nth] as number;
    }
  }
  return offsets;
}

/** Without a list of them, every sample is a key. */
function readKeys(index: Buffer, body: number | undefined, count: number): Uint8Array {
  const keys = new Uint8Array(count).fill(body === undefined ? 1 : 0);
  if (body === undefined) return keys;
  for (let nth = 0; nth < index.readUInt32BE(body + 4); nth++) {
    const number = index.readUInt32BE(body + 8 + nth * 4);
    if (number >= 1 && number <= count) keys[number - 1] = 1;
  }
  return keys;
}
