import { boxesIn, type Header, hasTooManyBoxes, readHeader } from './boxes.js';
import type { ClipBytes } from './clip-bytes.js';
import { readAnnouncedDuration, readAnnouncedEnd } from './fragment-duration.js';
import { readFragment, readSampleDefaults, type SampleDefaults } from './fragments.js';
import { DAMAGED, findTrackProblem, MAX_SAMPLES, type MediaRange, TOO_MANY_SAMPLES } from './sample-tables.js';
import { isZeroPadding, mayBeCutPart } from './trailing.js';

/** Larger than the tables of `MAX_SAMPLES` pictures and sounds. */
const MAX_INDEX_BYTES = 16 * 1024 * 1024;
const MAX_PARTS = 100_000;
const MAX_FRAGMENT_BYTES = 4 * 1024 * 1024;
/**
 * How much earlier a fragmented clip may end than its index announces: the index rounds, and some count from before the first
 * picture.
 */
const SLACK_SECONDS = 0.1;
const NOT_MP4 = 'it is not an MP4';
const TOO_LARGE = 'its index is too large';
const TOO_MANY_BOXES = 'its index has more parts than a clip can have';
const FRAGMENT_CUT = 'it is cut short: its index lists more than the file holds';

/**
 * The result of a check. `trailing`: the number of bytes after the last part. `unsure`: they may be another part that was cut
 * off. `foreign`: the file does not start like an MP4.
 */
export type Mp4Check =
  | { readonly problem: string; readonly foreign?: true }
  | { readonly problem?: undefined; readonly trailing: number; readonly unsure: boolean };

/** What is known of a file after reading its parts one by one. */
interface Parts {
  readonly media: MediaRange[];
  index?: Buffer;
  fragments: boolean;
  samples: number;
  defaults: SampleDefaults;
  /** The length that the file announces itself. */
  announcedBytes: number;
  /** The end of each track, by its fragments, in the track's own units. */
  readonly ends: Map<number, number>;
  /** Bytes of media data that the last fragment lists and that were not read yet. */
  missingBytes: number;
  /** The offset after the last whole part. */
  end: number;
  /** Whether the bytes after that may be another part that was cut off. */
  unsure: boolean;
}

/**
 * Checks that a file is a whole MP4: its media data must contain every picture in its tables. A fragmented clip may be cut
 * between two fragments, so it must also be as long as it announces. Bytes after the last part do not matter. Reads the index,
 * never the pictures.
 *
 * @param maxSamples the most pictures or sounds of a track
 */
export async function checkMp4(file: ClipBytes, size: number, maxSamples = MAX_SAMPLES): Promise<Mp4Check> {
  if (size === 0) return { problem: 'the file is empty' };
  const parts = await readParts(file, size);
  if (typeof parts === 'string') return { problem: parts, ...(parts === NOT_MP4 && { foreign: true }) };
  const trailing = size - parts.end;
  const problem = findProblem(parts, size, maxSamples);
  // A part that was cut off is the cause of everything that is missing.
  if (problem !== undefined) return { problem: trailing > 0 && parts.unsure ? describeMisfit(parts.end, size) : problem };
  if (parts.unsure && parts.fragments) return { problem: describeMisfit(parts.end, size) };
  return { trailing, unsure: parts.unsure };
}

const describeMisfit = (at: number, size: number): string =>
  `it is cut short: the part that begins at byte ${at} does not fit the file's ${size} bytes`;

/** Reads a file's parts from its first byte, up to the first that does not fit. Returns a text if they cannot be a clip's. */
async function readParts(file: ClipBytes, size: number): Promise<Parts | string> {
  const parts: Parts = {
    media: [],
    fragments: false,
    samples: 0,
    defaults: new Map(),
    announcedBytes: 0,
    ends: new Map(),
    missingBytes: 0,
    end: 0,
    unsure: false,
  };
  const head = Buffer.alloc(16);
  let count = 0;
  while (parts.end < size) {
    const { bytesRead } = await file.read(head, 0, 16, parts.end);
    const begin = head.subarray(0, bytesRead);
    const header = isZeroPadding(begin) ? undefined : readHeader(begin, size - parts.end);
    if (parts.end === 0 && !/^(ftyp|styp|moov|mdat|free|skip|wide)$/.test(head.toString('latin1', 4, 8))) return NOT_MP4;
    if (header === undefined) {
      parts.unsure = mayBeCutPart(begin);
      return parts;
    }
    if (++count > MAX_PARTS) return 'it has more parts than a clip can have';
    const problem = await readPart(file, header, parts);
    if (problem !== undefined) return problem;
    parts.end += header.size;
  }
  return parts;
}

/** Reads one part and updates `parts`. Returns a text if it cannot be a clip's. */
async function readPart(file: ClipBytes, header: Header, parts: Parts): Promise<string | undefined> {
  const { type, length, size } = header;
  const payload = async (): Promise<Buffer> => {
    const bytes = Buffer.alloc(size - length);
    await file.read(bytes, 0, bytes.length, parts.end + length);
    return bytes;
  };
  switch (type) {
    case 'mdat':
      parts.media.push({ start: parts.end + length, end: parts.end + size });
      parts.missingBytes = Math.max(0, parts.missingBytes - (size - length));
      return undefined;
    case 'moof': {
      if (parts.missingBytes > 0) return FRAGMENT_CUT;
      if (size > MAX_FRAGMENT_BYTES) return TOO_LARGE;
      return addFragment(await payload(), parts);
    }
    case 'moov':
      if (size > MAX_INDEX_BYTES) return TOO_LARGE;
      if (parts.index) return 'it has two indexes';
      parts.index = await payload();
      if (hasTooManyBoxes(parts.index)) return TOO_MANY_BOXES;
      parts.defaults = readSampleDefaults(parts.index);
      return undefined;
    case 'mfra':
      // We need nothing of it, but players read all of it into memory.
      return size > MAX_FRAGMENT_BYTES ? TOO_LARGE : undefined;
    case 'sidx':
      if (size <= MAX_FRAGMENT_BYTES)
        parts.announcedBytes = Math.max(parts.announcedBytes, readAnnouncedEnd(await payload(), parts.end + size) ?? 0);
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
  parts.missingBytes = read.bytes;
  return parts.samples > MAX_SAMPLES ? TOO_MANY_SAMPLES : undefined;
}

/** Finds the reason why the parts are not a whole clip. */
function findProblem(
  { media, index, fragments, announcedBytes, ends, missingBytes }: Parts,
  size: number,
  maxSamples: number,
): string | undefined {
  if (missingBytes > 0) return FRAGMENT_CUT;
  if (announcedBytes > size) return `it is cut short: it announces ${announcedBytes} bytes and has ${size}`;
  if (!index) return 'it is cut short: it has no index';
  if (media.length === 0) return 'it is cut short: it has no media data';
  const boxes = boxesIn(index);
  if (!boxes) return DAMAGED;
  for (const trak of boxes.filter((box) => box.type === 'trak')) {
    const problem = findTrackProblem(index, trak, media, fragments, maxSamples);
    if (problem) return problem;
  }
  return fragments ? findEarlyEnd(index, ends) : undefined;
}

/** Finds out whether a fragmented clip ends before the time that its index announces. */
function findEarlyEnd(index: Buffer, ends: ReadonlyMap<number, number>): string | undefined {
  const whole = readAnnouncedDuration(index);
  if (whole === undefined) return undefined;
  // If one track's end is unknown (NaN), the clip's end is unknown.
  const { seconds, unitSeconds, delaySeconds, timescales } = whole;
  const end = Math.max(
    ...[...ends].map(([track, at]) => (delaySeconds.get(track) ?? 0) + at / (timescales.get(track) ?? Number.NaN)),
  );
  if (!(end + SLACK_SECONDS + unitSeconds < seconds)) return undefined;
  return `it is cut short: it ends after ${end.toFixed(2)} of ${seconds.toFixed(2)} seconds`;
}
