import { type Box, boxesIn, findBox } from './boxes.js';

/** More than an hour of pictures. Players keep a table in memory as a list. */
export const MAX_SAMPLES = 100_000;
/** A real track has one or two descriptions of its samples. */
const MAX_DESCRIPTIONS = 100;
export const TOO_MANY_SAMPLES = 'its index lists more than any clip holds';
export const DAMAGED = 'its index is damaged';

/** A range of media data in the file, in bytes; `end` exclusive. */
export interface MediaRange {
  readonly start: number;
  readonly end: number;
}

/** Finds the reason why a track's tables do not fit its file. Undefined if the media data contains every listed sample. */
export function findTrackProblem(
  index: Buffer,
  trak: Box,
  media: readonly MediaRange[],
  fragments: boolean,
  maxSamples: number,
): string | undefined {
  const stbl = findBox(index, trak.body, trak.end, 'mdia', 'minf', 'stbl');
  if (!stbl) return DAMAGED;
  const tables = boxesIn(index, stbl.body, stbl.end);
  const edits = findBox(index, trak.body, trak.end, 'edts');
  const lists = [...(tables ?? []), ...((edits && boxesIn(index, edits.body, edits.end)) ?? [])];
  if (lists.some((box) => isTooLong(index, box, maxSamples))) return TOO_MANY_SAMPLES;
  const table = (type: string, width: number, counted = 4): Table | undefined => {
    const box = tables?.find((each) => each.type === type);
    return box && readTable(index, box, width, counted);
  };
  const times = table('stts', 8);
  const chunks = table('stsc', 12);
  const sizes = table('stsz', 4, 8);
  const wide = table('co64', 8);
  const offsets = wide ?? table('stco', 4);
  if (!times || !chunks || !sizes || !offsets) return DAMAGED;
  // Before the count is the size that all samples share, or 0.
  const shared = index.readUInt32BE(sizes.at - 8);
  if (fragments && sizes.count === 0) return undefined;
  if (![times, chunks, offsets].every(fits) || (shared === 0 && !fits(sizes))) return DAMAGED;
  const total = media.reduce((sum, run) => sum + run.end - run.start, 0);
  if (sizes.count > maxSamples) return TOO_MANY_SAMPLES;
  if (shared * sizes.count > total || sizes.count > total) return 'it is cut short: its index lists more than the file holds';
  const ends = checkChunks(index, { chunks, sizes, offsets }, shared, wide !== undefined, media);
  if (ends !== undefined) return ends;
  const order = table('ctts', 8);
  const keys = table('stss', 4);
  if ((order && !fits(order)) || (keys && !fits(keys))) return DAMAGED;
  if (countListed(index, times) !== sizes.count || (order && countListed(index, order) > sizes.count)) return DAMAGED;
  return undefined;
}

/** The lists of a track's index: the bytes from version and flags to the end of the count, and an entry's width. */
const LISTS: ReadonlyMap<string, { readonly counted: number; readonly width: number }> = new Map([
  ['stts', { counted: 4, width: 8 }],
  ['ctts', { counted: 4, width: 8 }],
  ['stss', { counted: 4, width: 4 }],
  ['stsc', { counted: 4, width: 12 }],
  ['stco', { counted: 4, width: 4 }],
  ['co64', { counted: 4, width: 8 }],
  ['elst', { counted: 4, width: 12 }],
  ['stsz', { counted: 8, width: 4 }],
  ['stsd', { counted: 4, width: 8 }],
]);

/** Whether a list has more entries than any real clip. All lists of a type are checked: players differ in which one they read. */
function isTooLong(index: Buffer, box: Box, maxSamples: number): boolean {
  const list = LISTS.get(box.type);
  const table = list && readTable(index, box, list.width, list.counted);
  const most = box.type === 'stsd' ? MAX_DESCRIPTIONS : maxSamples;
  return table !== undefined && table.count > most && fits({ ...table, count: most + 1 });
}

/** Counts the samples of a table that lists runs of them. */
function countListed(index: Buffer, runs: Table): number {
  let sum = 0;
  for (let i = 0; i < runs.count; i++) sum += index.readUInt32BE(runs.at + i * runs.width);
  return sum;
}

interface Table {
  /** The offset of its first entry. */
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

/** Checks that each chunk is within a range of media data. */
function checkChunks(
  index: Buffer,
  { chunks, sizes, offsets }: { chunks: Table; sizes: Table; offsets: Table },
  shared: number,
  wide: boolean,
  media: readonly MediaRange[],
): string | undefined {
  let sample = 0;
  let entry = 0;
  for (let chunk = 1; chunk <= offsets.count; chunk++) {
    while (entry + 1 < chunks.count && index.readUInt32BE(chunks.at + (entry + 1) * 12) <= chunk) entry++;
    const start = wide
      ? Number(index.readBigUInt64BE(offsets.at + (chunk - 1) * 8))
      : index.readUInt32BE(offsets.at + (chunk - 1) * 4);
    const many = chunks.count === 0 ? 0 : index.readUInt32BE(chunks.at + entry * 12 + 4);
    if (many > sizes.count - sample) return DAMAGED;
    let end = start + shared * many;
    if (shared === 0) for (let i = 0; i < many; i++) end += index.readUInt32BE(sizes.at + (sample + i) * 4);
    sample += many;
    if (!media.some((run) => start >= run.start && end <= run.end)) {
      return `it is cut short: its index places pictures or sound at bytes ${start} to ${end}, where the file has none`;
    }
  }
  return sample === sizes.count ? undefined : DAMAGED;
}
