/** The formats of frames. */
export type FrameFormat = 'png' | 'jpeg';

const PNG_START = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** Splits pictures that stand one after the other. Undefined if they are not whole. */
export function splitPictures(bytes: Buffer, format: FrameFormat): Buffer[] | undefined {
  const endOf = format === 'png' ? endOfPng : endOfJpeg;
  const pictures: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = endOf(bytes, at);
    if (end === undefined || end > bytes.length) return undefined;
    pictures.push(bytes.subarray(at, end));
    at = end;
  }
  return pictures;
}

function endOfPng(bytes: Buffer, start: number): number | undefined {
  if (!bytes.subarray(start, start + 8).equals(PNG_START)) return undefined;
  // Each chunk: its length, its type, its data, and a checksum.
  for (let at = start + 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return end;
    at = end;
  }
  return undefined;
}

const [START, END, SCAN] = [0xd8, 0xd9, 0xda];

function endOfJpeg(bytes: Buffer, start: number): number | undefined {
  if (bytes[start] !== 0xff || bytes[start + 1] !== START) return undefined;
  for (let at = start + 2; at + 2 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] as number;
    if (marker === END) return at + 2;
    if (at + 4 > bytes.length) return undefined;
    at += 2 + bytes.readUInt16BE(at + 2);
    if (marker === SCAN) at = endOfScan(bytes, at);
  }
  return undefined;
}

/** Coded data ends at a marker. A zero after 0xff is data, and restart markers stand within it. */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 2)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}
