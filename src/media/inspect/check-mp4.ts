import type { FileHandle } from 'node:fs/promises';
import { boxesIn, type Header, hasTooManyBoxes, readHeader } from './boxes.js';
import { announcedEnd, announcedIn } from './fragment-duration.js';
import { readFragment, type SampleDefaults, sampleDefaults } from './fragments.js';
import { DAMAGED, flawOfTrack, MOST_SAMPLES, type Run, TOO_MANY_SAMPLES } from './sample-tables.js';
import { isFilling, mayBeCut } from './trailing.js';

/** Tables of as many samples as a clip may have, for pictures and sound, are smaller. */
const INDEX_LIMIT = 16 * 1024 * 1024;
const BOXES_LIMIT = 100_000;
const FRAGMENT_LIMIT = 4 * 1024 * 1024;
/**
 * By how much a clip of fragments may end earlier than its index announces: it counts in units of its own, and some count from
 * before the first picture.
 */
const SLACK_SECONDS = 0.1;
const FOREIGN = 'it is not an MP4';
const TOO_LARGE = 'its index is too large';
const TOO_MANY_BOXES = 'its index has more parts than a clip can have';
const FRAGMENT_CUT = 'it is cut short: its index lists more than the file holds';

/** What a file's structure says. `trailing`: so many bytes stand behind the last part; `unsure`: they may be one more part, cut off. `foreign`: the file does not even begin like an MP4. */
export type Mp4Check =
  | { readonly flaw: string; readonly foreign?: true }
  | { readonly flaw?: undefined; readonly trailing: number; readonly unsure: boolean };

/** What is read of a file's parts, one after another. */
interface Parts {
  readonly media: Run[];
  index?: Buffer;
  fragments: boolean;
  samples: number;
  defaults: SampleDefaults;
  /** Where the file ends by its own word. */
  announced: number;
  /** When each track ends, by its fragments. */
  readonly ends: Map<number, number>;
  /** Bytes of media data that the last fragment speaks of and that have not come yet. */
  owed: number;
  /** Where its last part ends, and whether what is behind that may be one more, cut off. */
  end: number;
  unsure: boolean;
}

/**
 * Whether a file is a whole MP4: every picture that its tables list lies within its media data; of a clip of fragments, which
 * may be cut between two of them, that it is as long as it announces, where it does. Why not, in plain words. Bytes behind the
 * last part take nothing from a clip that is whole without them. Reads the index, never the pictures.
 */
export async function checkMp4(file: FileHandle, size: number): Promise<Mp4Check> {
  if (size === 0) return { flaw: 'the file is empty' };
  const parts = await readParts(file, size);
  if (typeof parts === 'string') return { flaw: parts, ...(parts === FOREIGN && { foreign: true }) };
  const trailing = size - parts.end;
  const flaw = flawOfParts(parts, size);
  // Where a part does not fit, that is what is wrong with all that it should have brought.
  if (flaw !== undefined) return { flaw: trailing > 0 && parts.unsure ? misfit(parts.end, size) : flaw };
  if (parts.unsure && parts.fragments) return { flaw: misfit(parts.end, size) };
  return { trailing, unsure: parts.unsure };
}

const misfit = (at: number, size: number): string =>
  `it is cut short: the part that begins at byte ${at} does not fit the file's ${size} bytes`;

/** Reads a file's parts from its first byte, as far as they follow one another; why they cannot be a clip's. */
async function readParts(file: FileHandle, size: number): Promise<Parts | string> {
  const parts: Parts = {
    media: [],
    fragments: false,
    samples: 0,
    defaults: new Map(),
    announced: 0,
    ends: new Map(),
    owed: 0,
    end: 0,
    unsure: false,
  };
  const head = Buffer.alloc(16);
  let count = 0;
  while (parts.end < size) {
    const { bytesRead } = await file.read(head, 0, 16, parts.end);
    const begin = head.subarray(0, bytesRead);
    const header = isFilling(begin) ? undefined : readHeader(begin, size - parts.end);
    if (parts.end === 0 && !/^(ftyp|styp|moov|mdat|free|skip|wide)$/.test(head.toString('latin1', 4, 8))) return FOREIGN;
    if (header === undefined) {
      parts.unsure = mayBeCut(begin);
      return parts;
    }
    if (++count > BOXES_LIMIT) return 'it has more parts than a clip can have';
    const flaw = await readPart(file, header, parts);
    if (flaw !== undefined) return flaw;
    parts.end += header.size;
  }
  return parts;
}

/** Reads one part, and adds what it says to what is known; why it cannot be a clip's. */
async function readPart(file: FileHandle, header: Header, parts: Parts): Promise<string | undefined> {
  const { type, length, size } = header;
  const payload = async (): Promise<Buffer> => {
    const bytes = Buffer.alloc(size - length);
    await file.read(bytes, 0, bytes.length, parts.end + length);
    return bytes;
  };
  switch (type) {
    case 'mdat':
      parts.media.push({ start: parts.end + length, end: parts.end + size });
      parts.owed = Math.max(0, parts.owed - (size - length));
      return undefined;
    case 'moof': {
      if (parts.owed > 0) return FRAGMENT_CUT;
      if (size > FRAGMENT_LIMIT) return TOO_LARGE;
      return addFragment(await payload(), parts);
    }
    case 'moov':
      if (size > INDEX_LIMIT) return TOO_LARGE;
      if (parts.index) return 'it has two indexes';
      parts.index = await payload();
      if (hasTooManyBoxes(parts.index)) return TOO_MANY_BOXES;
      parts.defaults = sampleDefaults(parts.index);
      return undefined;
    case 'mfra':
      // Nothing of it is needed, but whoever reads the clip takes all of it into memory.
      return size > FRAGMENT_LIMIT ? TOO_LARGE : undefined;
    case 'sidx':
      if (size <= FRAGMENT_LIMIT)
        parts.announced = Math.max(parts.announced, announcedEnd(await payload(), parts.end + size) ?? 0);
      return undefined;
    default:
      return undefined;
  }
}

function addFragment(fragment: Buffer, parts: Parts): string | undefined {
  parts.fragments = true;
  if (hasTooManyBoxes(fragment)) return TOO_MANY_BOXES;
  const read = readFragment(fragment, parts.defaults);
  if (read === undefined) return DAMAGED;
  parts.samples += read.samples;
  for (const [track, end] of read.ends) parts.ends.set(track, end);
  parts.owed = read.bytes;
  return parts.samples > MOST_SAMPLES ? TOO_MANY_SAMPLES : undefined;
}

/** Why parts that follow one another are no whole clip. */
function flawOfParts({ media, index, fragments, announced, ends, owed }: Parts, size: number): string | undefined {
  if (owed > 0) return FRAGMENT_CUT;
  if (announced > size) return `it is cut short: it speaks of ${announced} bytes, and has ${size}`;
  if (!index) return 'it is cut short: it has no index';
  if (media.length === 0) return 'it is cut short: it has no media data';
  const boxes = boxesIn(index);
  if (!boxes) return DAMAGED;
  for (const trak of boxes.filter((box) => box.type === 'trak')) {
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
