import { type Box, boxesIn, findBox } from './boxes.js';

/** The length that a fragmented clip announces at its start. A clip that ends earlier was cut off. */
export interface AnnouncedDuration {
  readonly seconds: number;
  /** The precision of `seconds`: one unit of the file's timescale. */
  readonly unitSeconds: number;
  /** By track: the time before its first picture or sound, if any. The track's own times do not include it. */
  readonly delaySeconds: ReadonlyMap<number, number>;
  /** Units in a second, by track. */
  readonly timescales: ReadonlyMap<number, number>;
}

/** The offset of the fields after a header's two dates, which have 32 or 64 bits. */
const offsetAfterDates = (bytes: Buffer, { body }: Box): number => body + (bytes[body] === 1 ? 20 : 12);

/** Reads 32 bits. Past the end it gives 0. */
const readWord = (bytes: Buffer, at: number): number => (at + 4 <= bytes.length ? bytes.readUInt32BE(at) : 0);

/** Reads a time of 32 or 64 bits, by the box's version. Undefined if the box is too short. */
export function readTime(bytes: Buffer, box: Box): number | undefined {
  const wide = bytes[box.body] === 1;
  if (box.body + (wide ? 12 : 8) > box.end) return undefined;
  return wide ? Number(bytes.readBigUInt64BE(box.body + 4)) : bytes.readUInt32BE(box.body + 4);
}

/** The length of the empty edits at the start of an edit list (`elst`), in units of the whole clip. */
function readEmptyEdits(bytes: Buffer, list: Box): number {
  const [wide, count] = [bytes[list.body] === 1, readWord(bytes, list.body + 4)];
  const width = wide ? 20 : 12;
  let length = 0;
  for (let at = list.body + 8, nth = 0; nth < count && at + width <= list.end; at += width, nth += 1) {
    const isEmpty = wide ? bytes.readBigInt64BE(at + 8) === -1n : bytes.readInt32BE(at + 4) === -1;
    if (!isEmpty) break;
    length += wide ? Number(bytes.readBigUInt64BE(at)) : bytes.readUInt32BE(at);
  }
  return length;
}

/** Reads the total length of all fragments from an index (`mehd`). Undefined if it announces none. */
export function readAnnouncedDuration(index: Buffer): AnnouncedDuration | undefined {
  const header = findBox(index, 0, index.length, 'mvhd');
  const whole = findBox(index, 0, index.length, 'mvex', 'mehd');
  const length = whole && readTime(index, whole);
  const scale = header && readWord(index, offsetAfterDates(index, header));
  // Writers that do not know the length write zero, or all ones.
  if (!length || !scale || length >= 2 ** 32 - 1) return undefined;
  const timescales = new Map<number, number>();
  const delaySeconds = new Map<number, number>();
  for (const trak of boxesIn(index)?.filter(({ type }) => type === 'trak') ?? []) {
    const [own, media] = [findBox(index, trak.body, trak.end, 'tkhd'), findBox(index, trak.body, trak.end, 'mdia', 'mdhd')];
    if (!own || !media) continue;
    const track = readWord(index, offsetAfterDates(index, own));
    timescales.set(track, readWord(index, offsetAfterDates(index, media)));
    const edits = findBox(index, trak.body, trak.end, 'edts', 'elst');
    const empty = edits ? readEmptyEdits(index, edits) : 0;
    if (empty > 0) delaySeconds.set(track, empty / scale);
  }
  return { seconds: length / scale, unitSeconds: 1 / scale, delaySeconds, timescales };
}

/**
 * Reads from a segment index (`sidx`) the length that its file must have at least. Undefined if it cannot be read.
 *
 * @param at the offset after the segment index: it gives the position of its first part relative to that
 */
export function readAnnouncedEnd(segments: Buffer, at: number): number | undefined {
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
