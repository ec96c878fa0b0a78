/** An MP4 box in a buffer: its type, and the offsets of its payload and its end. */
export interface Box {
  readonly type: string;
  readonly body: number;
  readonly end: number;
}

/** The most boxes that an index may have, at all levels. A real clip has about fifty. */
export const MAX_BOXES = 10_000;

/** Reads the boxes that fill `bytes` from `start` to `end`. Undefined if they do not fill it exactly, or if there are too many. */
export function boxesIn(bytes: Buffer, start = 0, end = bytes.length): Box[] | undefined {
  const boxes: Box[] = [];
  let at = start;
  while (at < end) {
    if (boxes.length === MAX_BOXES) return undefined;
    const header = readHeader(bytes.subarray(at, Math.min(at + 16, end)), end - at);
    if (header === undefined) return undefined;
    boxes.push({ type: header.type, body: at + header.length, end: at + header.size });
    at += header.size;
  }
  return boxes;
}

/** The header of a box. */
export interface Header {
  readonly type: string;
  /** The header's own length in bytes. */
  readonly length: number;
  /** The whole box's length in bytes. */
  readonly size: number;
}

/**
 * Reads the header of a box. Undefined if the box does not fit.
 *
 * @param room bytes that are left of the file or the parent
 */
export function readHeader(head: Buffer, room: number): Header | undefined {
  if (head.length < 8) return undefined;
  const type = head.toString('latin1', 4, 8);
  const short = head.readUInt32BE(0);
  if (short === 0) return { type, length: 8, size: room };
  if (short !== 1) return short >= 8 && short <= room ? { type, length: 8, size: short } : undefined;
  if (head.length < 16) return undefined;
  const long = Number(head.readBigUInt64BE(8));
  return long >= 16 && long <= room ? { type, length: 16, size: long } : undefined;
}

/** Finds a box by its path of types, the first of each: `findBox(moov, 0, end, 'trak', 'mdia')`. */
export function findBox(bytes: Buffer, start: number, end: number, ...path: string[]): Box | undefined {
  let found: Box = { type: '', body: start, end };
  for (const type of path) {
    const next = boxesIn(bytes, found.body, found.end)?.find((box) => box.type === type);
    if (next === undefined) return undefined;
    found = next;
  }
  return found;
}

/** Boxes that contain boxes, with the number of bytes before the first one. */
const PARENTS: ReadonlyMap<string, number> = new Map([
  ...'moov trak mdia minf stbl edts dinf mvex moof traf mfra udta ilst sinf schi wave'
    .split(' ')
    .map((type): [string, number] => [type, 0]),
  ['meta', 4],
  ['stsd', 8],
  ['dref', 8],
]);

/** Whether an index has more boxes than any real clip. It keeps no list, so a bomb of empty boxes takes no memory. */
export function hasTooManyBoxes(index: Buffer): boolean {
  const spans = [{ start: 0, end: index.length }];
  let count = 0;
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    for (let at = span.start; at < span.end; ) {
      if (++count > MAX_BOXES) return true;
      const header = readHeader(index.subarray(at, Math.min(at + 16, span.end)), span.end - at);
      if (header === undefined) break;
      const skip = PARENTS.get(header.type);
      if (skip !== undefined) spans.push({ start: at + header.length + skip, end: at + header.size });
      at += header.size;
    }
  }
  return false;
}
