import { type Box, boxesIn, findBox } from './boxes.js';

/** What a clip of fragments says of its whole length before all of it is there, so that one that ends early is known to be cut. */
export interface Announced {
  readonly seconds: number;
  /** By how much that may be rounded: one unit of its own. Seconds. */
  readonly unit: number;
  /** When a track's first picture or sound is due, where that is not at once; its own times do not count what is before. Seconds, by track. */
  readonly delays: ReadonlyMap<number, number>;
  /** Units in a second, by track. */
  readonly timescales: ReadonlyMap<number, number>;
}

/** Where the times begin in a header that has them in 32 bits or in 64. */
const behindDates = (bytes: Buffer, { body }: Box): number => body + (bytes[body] === 1 ? 20 : 12);

/** A word of an index, or 0 where it ends before it. */
const word = (bytes: Buffer, at: number): number => (at + 4 <= bytes.length ? bytes.readUInt32BE(at) : 0);

/** A number that has 32 bits or 64 by its box's version; nothing where the box ends before it. */
export function timeIn(bytes: Buffer, box: Box): number | undefined {
  const wide = bytes[box.body] === 1;
  if (box.body + (wide ? 12 : 8) > box.end) return undefined;
  return wide ? Number(bytes.readBigUInt64BE(box.body + 4)) : bytes.readUInt32BE(box.body + 4);
}

/** For how long a list of edits (`elst`) shows nothing at first, in units of the whole clip. */
function emptyIn(bytes: Buffer, list: Box): number {
  const [wide, count] = [bytes[list.body] === 1, word(bytes, list.body + 4)];
  const width = wide ? 20 : 12;
  let empty = 0;
  for (let at = list.body + 8, nth = 0; nth < count && at + width <= list.end; at += width, nth += 1) {
    const nothing = wide ? bytes.readBigInt64BE(at + 8) === -1n : bytes.readInt32BE(at + 4) === -1;
    if (!nothing) break;
    empty += wide ? Number(bytes.readBigUInt64BE(at)) : bytes.readUInt32BE(at);
  }
  return empty;
}

/** How long an index says that all fragments are together (`mehd`); nothing where it does not. */
export function announcedIn(index: Buffer): Announced | undefined {
  const header = findBox(index, 0, index.length, 'mvhd');
  const whole = findBox(index, 0, index.length, 'mvex', 'mehd');
  const length = whole && timeIn(index, whole);
  const scale = header && word(index, behindDates(index, header));
  // Nothing and everything are what is written by who does not know.
  if (!length || !scale || length >= 2 ** 32 - 1) return undefined;
  const timescales = new Map<number, number>();
  const delays = new Map<number, number>();
  for (const trak of boxesIn(index)?.filter(({ type }) => type === 'trak') ?? []) {
    const [own, media] = [findBox(index, trak.body, trak.end, 'tkhd'), findBox(index, trak.body, trak.end, 'mdia', 'mdhd')];
    if (!own || !media) continue;
    const track = word(index, behindDates(index, own));
    timescales.set(track, word(index, behindDates(index, media)));
    const edits = findBox(index, trak.body, trak.end, 'edts', 'elst');
    const empty = edits ? emptyIn(index, edits) : 0;
    if (empty > 0) delays.set(track, empty / scale);
  }
  return { seconds: length / scale, unit: 1 / scale, delays, timescales };
}

/**
 * Where the file ends of which a segment index (`sidx`) speaks, at the least; nothing where it cannot be read.
 *
 * @param at where the segment index ends: its first part begins so many bytes behind it as it says
 */
export function announcedEnd(segments: Buffer, at: number): number | undefined {
  const wide = segments[0] === 1;
  const first = wide ? 20 : 16;
  const many = first + (wide ? 10 : 6);
  if (segments.length < many + 2) return undefined;
  const count = segments.readUInt16BE(many);
  if (many + 2 + count * 12 > segments.length) return undefined;
  let end = at + (wide ? Number(segments.readBigUInt64BE(first)) : segments.readUInt32BE(first));
  for (let i = 0; i < count; i++) end += segments.readUInt32BE(many + 2 + i * 12) & 0x7fffffff;
  return end;
}
