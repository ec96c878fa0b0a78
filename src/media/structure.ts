import type { FileHandle } from 'node:fs/promises';
import { announcedEnd, announcedIn } from './announced.js';
import { type Box, boxesIn, findBox, readHeader } from './boxes.js';
import { readFragment, type SampleDefaults, sampleDefaults } from './fragments.js';

const INDEX_LIMIT = 64 * 1024 * 1024;
const BOXES_LIMIT = 100_000;
/** More than an hour of pictures. Whoever reads a table takes a list of it into memory. */
const MOST_SAMPLES = 100_000;
const FRAGMENT_LIMIT = 4 * 1024 * 1024;
/**
 * By how much a clip of fragments may end earlier than its index announces: it counts in units of its own, and some count from
 * before the first picture.
 */
const SLACK_SECONDS = 0.1;
const FRAGMENT_CUT = 'it is cut short: its index lists more than the file holds';

/**
 * Why a file is not a whole MP4, in plain words, or undefined where it is: its boxes tile the file to the last byte and
 * every picture that its tables list lies within the file's media data; of a clip of fragments, which may be cut between two of
 * them, that it is as long as it announces, where it does. Reads the index, never the pictures.
 */
export async function flawOf(file: FileHandle, size: number): Promise<string | undefined> {
  if (size === 0) return 'the file is empty';
  const head = Buffer.alloc(16);
  const media: { start: number; end: number }[] = [];
  let index: Buffer | undefined;
  let fragments = false;
  let samples = 0;
  let defaults: SampleDefaults = new Map();
  /** Where the file ends, and when each of its tracks, by what has come of it. */
  let announced = 0;
  const ends = new Map<number, number>();
  /** Bytes of media data that the last fragment speaks of and that have not come yet. */
  let owed = 0;
  let count = 0;
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(head, 0, 16, at);
    const header = readHeader(head.subarray(0, bytesRead), size - at);
    if (at === 0 && !/^(ftyp|styp|moov|mdat|free|skip|wide)$/.test(head.toString('latin1', 4, 8))) return 'it is not an MP4';
    if (header === undefined)
      return `it is cut short: the part that begins at byte ${at} does not fit the file's ${size} bytes`;
    if (++count > BOXES_LIMIT) return 'it has more parts than a clip can have';
    if (header.type === 'mdat') {
      media.push({ start: at + header.length, end: at + header.size });
      owed = Math.max(0, owed - (header.size - header.length));
    }
    if (header.type === 'moof') {
      if (owed > 0) return FRAGMENT_CUT;
      fragments = true;
      if (header.size > FRAGMENT_LIMIT) return 'its index is too large';
      const fragment = Buffer.alloc(header.size - header.length);
      await file.read(fragment, 0, fragment.length, at + header.length);
      const read = readFragment(fragment, defaults);
      if (read === undefined) return 'its index is damaged';
      samples += read.samples;
      for (const [track, end] of read.ends) ends.set(track, end);
      owed = read.bytes;
      if (samples > MOST_SAMPLES) return 'its index lists more than any clip holds';
    }
    if (header.type === 'moov') {
      if (header.size > INDEX_LIMIT) return 'its index is too large';
      if (index) return 'it has two indexes';
      index = Buffer.alloc(header.size - header.length);
      await file.read(index, 0, index.length, at + header.length);
      defaults = sampleDefaults(index);
    }
    if (header.type === 'sidx' && header.size <= FRAGMENT_LIMIT) {
      const segments = Buffer.alloc(header.size - header.length);
      await file.read(segments, 0, segments.length, at + header.length);
      announced = Math.max(announced, announcedEnd(segments, at + header.size) ?? 0);
    }
    at += header.size;
  }
  if (owed > 0) return FRAGMENT_CUT;
  if (announced > size) return `it is cut short: it speaks of ${announced} bytes, and has ${size}`;
  if (!index) return 'it is cut short: it has no index';
  if (media.length === 0) return 'it is cut short: it has no media data';
  const parts = boxesIn(index);
  if (!parts) return 'its index is damaged';
  for (const trak of parts.filter((box) => box.type === 'trak')) {
    const flaw = flawOfTrack(index, trak, media, fragments);
    if (flaw) return flaw;
  }
  return fragments ? early(index, ends) : undefined;
}

/** Why a clip of fragments that end then is not whole, by its index's own word. */
function early(index: Buffer, ends: ReadonlyMap<number, number>): string | undefined {
  const whole = announcedIn(index);
  if (whole === undefined) return undefined;
  // Where it is not known of one track, it is not known of the clip.
  const { seconds, unit, delays, timescales } = whole;
  const end = Math.max(
    ...[...ends].map(([track, at]) => (delays.get(track) ?? 0) + at / (timescales.get(track) ?? Number.NaN)),
  );
  if (!(end + SLACK_SECONDS + unit < seconds)) return undefined;
  return `it is cut short: it ends after ${end.toFixed(2)} of ${seconds.toFixed(2)} seconds`;
}

interface Run {
  readonly start: number;
  readonly end: number;
}

function flawOfTrack(index: Buffer, trak: Box, media: readonly Run[], fragments: boolean): string | undefined {
  const damaged = 'its index is damaged';
  const stbl = findBox(index, trak.body, trak.end, 'mdia', 'minf', 'stbl');
  if (!stbl) return damaged;
  const tables = boxesIn(index, stbl.body, stbl.end);
  const table = (type: string, width: number, counted = 4): Table | undefined => {
    const box = tables?.find((each) => each.type === type);
    return box && readTable(index, box, width, counted);
  };
  const times = table('stts', 8);
  const chunks = table('stsc', 12);
  const sizes = table('stsz', 4, 8);
  const wide = table('co64', 8);
  const offsets = wide ?? table('stco', 4);
  if (!times || !chunks || !sizes || !offsets) return damaged;
  // The length of one size for all stands before the count.
  const shared = index.readUInt32BE(sizes.at - 8);
  if (fragments && sizes.count === 0) return undefined;
  if (![times, chunks, offsets].every(fits) || (shared === 0 && !fits(sizes))) return damaged;
  const total = media.reduce((sum, run) => sum + run.end - run.start, 0);
  if (sizes.count > MOST_SAMPLES) return 'its index lists more than any clip holds';
  if (shared * sizes.count > total || sizes.count > total) return 'it is cut short: its index lists more than the file holds';
  const ends = walk(index, { chunks, sizes, offsets }, shared, wide !== undefined, media);
  if (ends !== undefined) return ends;
  const order = table('ctts', 8);
  const keys = table('stss', 4);
  if ((order && !fits(order)) || (keys && !fits(keys))) return damaged;
  if (listed(index, times) !== sizes.count || (order && listed(index, order) > sizes.count)) return damaged;
  return undefined;
}

/** How many pictures a table of runs speaks of. */
function listed(index: Buffer, runs: Table): number {
  let sum = 0;
  for (let i = 0; i < runs.count; i++) sum += index.readUInt32BE(runs.at + i * runs.width);
  return sum;
}

interface Table {
  /** Where its entries begin. */
  readonly at: number;
  readonly count: number;
  readonly width: number;
  readonly end: number;
}

function readTable(index: Buffer, box: Box, width: number, counted: number): Table | undefined {
  const at = box.body + 4 + counted;
  if (at > box.end) return undefined;
  return { at, count: index.readUInt32BE(at - 4), width, end: box.end };
}

function fits(table: Table): boolean {
  return table.at + table.count * table.width <= table.end;
}

/** Follows the chunks through the file and looks whether each lies within a run of media data. */
function walk(
  index: Buffer,
  { chunks, sizes, offsets }: { chunks: Table; sizes: Table; offsets: Table },
  shared: number,
  wide: boolean,
  media: readonly Run[],
): string | undefined {
  let sample = 0;
  let entry = 0;
  for (let chunk = 1; chunk <= offsets.count; chunk++) {
    while (entry + 1 < chunks.count && index.readUInt32BE(chunks.at + (entry + 1) * 12) <= chunk) entry++;
    const start = wide
      ? Number(index.readBigUInt64BE(offsets.at + (chunk - 1) * 8))
      : index.readUInt32BE(offsets.at + (chunk - 1) * 4);
    const many = chunks.count === 0 ? 0 : index.readUInt32BE(chunks.at + entry * 12 + 4);
    if (many > sizes.count - sample) return 'its index is damaged';
    let end = start + shared * many;
    if (shared === 0) for (let i = 0; i < many; i++) end += index.readUInt32BE(sizes.at + (sample + i) * 4);
    sample += many;
    if (!media.some((run) => start >= run.start && end <= run.end)) {
      return `it is cut short: its index places pictures or sound at bytes ${start} to ${end}, where the file has none`;
    }
  }
  return sample === sizes.count ? undefined : 'its index is damaged';
}
