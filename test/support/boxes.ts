/** An MP4 box of this type with these parts. */
export const box = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};

/** Numbers as unsigned 32-bit big-endian integers. */
export const uint32s = (...numbers: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [index, one] of numbers.entries()) bytes.writeUInt32BE(one >>> 0, 4 * index);
  return bytes;
};

/** This many empty boxes of a type. */
export const emptyBoxes = (count: number, type = 'free'): Buffer => Buffer.concat(Array(count).fill(box(type)) as Buffer[]);

/**
 * A clip whose index has more bytes after one box; the boxes around it grow too. The old index becomes free space, so that no
 * media data moves.
 */
export function growIndex(clip: Buffer, behind: string, more: Buffer, ...around: string[]): Buffer {
  const at = (type: string, bytes = clip): number => bytes.indexOf(type) - 4;
  const moov = at('moov');
  const index = clip.subarray(moov, moov + clip.readUInt32BE(moov));
  const place = at(behind, index) + index.readUInt32BE(at(behind, index));
  const larger = Buffer.concat([index.subarray(0, place), more, index.subarray(place)]);
  for (const type of ['moov', ...around])
    larger.writeUInt32BE(larger.readUInt32BE(at(type, larger)) + more.length, at(type, larger));
  const hole = Buffer.from(index);
  hole.write('free', 4);
  return Buffer.concat([clip.subarray(0, moov), hole, clip.subarray(moov + index.length), larger]);
}
