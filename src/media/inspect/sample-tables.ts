import { type Box, boxesIn, findBox } from './boxes.js';

/** More than an hour of pictures. Whoever reads a table takes a list of it into memory. */
export const MOST_SAMPLES = 100_000;
/** A track has one description of its samples, or two. */
const MOST_DESCRIPTIONS = 100;
export const TOO_MANY_SAMPLES = 'its index lists more than any clip holds';
export const DAMAGED = 'its index is damaged';

/** A stretch of media data in the file. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** Why a track's tables do not fit its file, or undefined where every sample that they list lies within its media data. */
export function flawOfTrack(index: Buffer, trak: Box, media: readonly Run[], fragments: boolean): string | undefined {
  const stbl = findBox(index, trak.body, trak.end, 'mdia', 'minf', 'stbl');
  if (!stbl) return DAMAGED;
  const tables = boxesIn(index, stbl.body, stbl.end);
  const edits = findBox(index, trak.body, trak.end, 'edts');
  const lists = [...(tables ?? []), ...((edits && boxesIn(index, edits.body, edits.end)) ?? [])];
  if (lists.some((box) => isTooLong(index, box))) return TOO_MANY_SAMPLES;
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
  // The length of one size for all stands before the count.
  const shared = index.readUInt32BE(sizes.at - 8);
  if (fragments && sizes.count === 0) return undefined;
  if (![times, chunks, offsets].every(fits) || (shared === 0 && !fits(sizes))) return DAMAGED;
  const total = media.reduce((sum, run) => sum + run.end - run.start, 0);
  if (sizes.count > MOST_SAMPLES) return TOO_MANY_SAMPLES;
  if (shared * sizes.count > total || sizes.count > total) return 'it is cut short: its index lists more than the file holds';
  const ends = walk(index, { chunks, sizes, offsets }, shared, wide !== undefined, media);
  if (ends !== undefined) return ends;
  const order = table('ctts', 8);
  const keys = table('stss', 4);
  if ((order && !fits(order)) || (keys && !fits(keys))) return DAMAGED;
  if (listed(index, times) !== sizes.count || (order && listed(index, order) > sizes.count)) return DAMAGED;
  return undefined;
}

/** Of each list in a track's index: where its count stands behind version and flags, how wide an entry is, and how many it may have. */
const LISTS: ReadonlyMap<string, { readonly counted: number; readonly width: number; readonly most: number }> = new Map([
  ['stts', { counted: 4, width: 8, most: MOST_SAMPLES }],
  ['ctts', { counted: 4, width: 8, most: MOST_SAMPLES }],
  ['stss', { counted: 4, width: 4, most: MOST_SAMPLES }],
  ['stsc', { counted: 4, width: 12, most: MOST_SAMPLES }],
  ['stco', { counted: 4, width: 4, most: MOST_SAMPLES }],
  ['co64', { counted: 4, width: 8, most: MOST_SAMPLES }],
  ['elst', { counted: 4, width: 12, most: MOST_SAMPLES }],
  ['stsz', { counted: 8, width: 4, most: MOST_SAMPLES }],
  ['stsd', { counted: 4, width: 8, most: MOST_DESCRIPTIONS }],
]);

/** Whether a list holds more entries than any clip's. Every list of a type is looked at: readers differ in which one they take. */
function isTooLong(index: Buffer, box: Box): boolean {
  const list = LISTS.get(box.type);
  const table = list && readTable(index, box, list.width, list.counted);
  return table !== undefined && table.count > (list?.most ?? 0) && fits({ ...table, count: (list?.most ?? 0) + 1 });
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
