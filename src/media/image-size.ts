/** What a picture's head says of it. */
export interface ImageHead {
  readonly type: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
}

/** Reads the head of a PNG or a JPEG; undefined for anything else, or where the head is broken. Takes any bytes. */
export function imageHead(bytes: Uint8Array): ImageHead | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a)
    return { type: 'png', width: view.getUint32(16), height: view.getUint32(20) };
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  // From segment to segment to the one that begins the frame.
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) at += 1;
    else if (FRAMES.has(marker)) return { type: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    else at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** Markers that begin a frame: all of `SOF`, which share their row with three others. */
const FRAMES = new Set(Array.from({ length: 16 }, (_, i) => 0xc0 + i).filter((marker) => ![0xc4, 0xc8, 0xcc].includes(marker)));
