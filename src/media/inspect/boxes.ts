/** An MP4 box inside a buffer: its type, where its payload begins, and where it ends. */
export interface Box {
  readonly type: string;
  readonly body: number;
  readonly end: number;
}

/** The most boxes that an index may hold, at all its levels. A clip's has about fifty. */
export const MOST_BOXES = 10_000;

/** The boxes that tile `bytes` from `start` to `end`, or undefined where they do not tile it or are more than any index has. */
export function boxesIn(bytes: Buffer, start = 0, end = bytes.length): Box[] | undefined {
  const boxes: Box[] = [];
  let at = start;
  while (at < end) {
    if (boxes.length === MOST_BOXES) return undefined;
    const header = readHeader(bytes.subarray(at, Math.min(at + 16, end)), end - at);
    if (header === undefined) return undefined;
    boxes.push({ type: header.type, body: at + header.length, end: at + header.size });
    at += header.size;
  }
  return boxes;
}

/** A box's header: how long it is itself, and how long the box is with it. */
export interface Header {
  readonly type: string;
  readonly length: number;
  readonly size: number;
}

/** Reads a box's header; `room` is what is left of the file or the parent. Undefined where the box does not fit. */
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

/** The first box of a type below a parent, by path: `find(moov, 0, end, 'trak', 'mdia')`. */
export function findBox(bytes: Buffer, start: number, end: number, ...path: string[]): Box | undefined {
  let found: Box = { type: '', body: start, end };
  for (const type of path) {
    const next = boxesIn(bytes, found.body, found.end)?.find((box) => box.type === type);
    if (next === undefined) return undefined;
    found = next;
  }
  return found;
}

/** Boxes whose payload is boxes, with the bytes that stand before the first of them. */
const PARENTS: ReadonlyMap<string, number> = new Map([
  ...'moov trak mdia minf stbl edts dinf mvex moof traf mfra udta ilst sinf schi wave'
    .split(' ')
    .map((type): [string, number] => [type, 0]),
  ['meta', 4],
  ['stsd', 8],
  ['dref', 8],
]);

/** Whether an index holds more boxes than any clip's. Counts without keeping them, so that a bomb of empty boxes costs nothing. */
export function hasTooManyBoxes(index: Buffer): boolean {
  const spans = [{ start: 0, end: index.length }];
  let count = 0;
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    for (let at = span.start; at < span.end; ) {
      if (++count > MOST_BOXES) return true;
      const header = readHeader(index.subarray(at, Math.min(at + 16, span.end)), span.end - at);
      if (header === undefined) break;
      const skip = PARENTS.get(header.type);
      if (skip !== undefined) spans.push({ start: at + header.length + skip, end: at + header.size });
      at += header.size;
    }
  }
  return false;
}
