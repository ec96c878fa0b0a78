/** An MP4 box inside a buffer: its type, where its payload begins, and where it ends. */
export interface Box {
  readonly type: string;
  readonly body: number;
  readonly end: number;
}

/** The boxes that tile `bytes` from `start` to `end`, or undefined where they do not tile it. */
export function boxesIn(bytes: Buffer, start = 0, end = bytes.length): Box[] | undefined {
  const boxes: Box[] = [];
  let at = start;
  while (at < end) {
    const header = readHeader(bytes.subarray(at, Math.min(at + 16, end)), end - at);
    if (header === undefined) return undefined;
    boxes.push({ type: header.type, body: at + header.length, end: at + header.size });
    at += header.size;
  }
  return boxes;
}

/** Reads a box's header; `room` is what is left of the file or the parent. Undefined where the box does not fit. */
export function readHeader(head: Buffer, room: number): { type: string; length: number; size: number } | undefined {
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
