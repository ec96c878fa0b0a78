/** Big-endian numbers of four bytes. */
export const u32 = (...values: number[]): Buffer => u32List(values);

/** The same of a long list: a call has room for some thousands of arguments only. */
export function u32List(values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) buffer.writeUInt32BE(value, i * 4);
  return buffer;
}

export const zeros = (length: number): Buffer => Buffer.alloc(length);

/** A box of an MP4. */
export function makeBox(type: string, ...parts: Buffer[]): Buffer {
  const size = parts.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([u32(size), Buffer.from(type, 'latin1'), ...parts]);
}

/** A box with a version, 0, and flags. */
export const makeFullBox = (type: string, flags: number, ...parts: Buffer[]): Buffer => makeBox(type, u32(flags), ...parts);

/** A table of runs: how often each value repeats, and the value. */
export function runsOf(values: Iterable<number>): Buffer {
  const entries: [number, number][] = [];
  let last: [number, number] | undefined;
  for (const value of values) {
    if (last?.[1] === value) last[0]++;
    else {
      last = [1, value];
      entries.push(last);
    }
  }
  return Buffer.concat([u32(entries.length), u32List(entries.flat())]);
}

/** A track's picture as it is, neither turned nor scaled. */
export const MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

/** A track's data reference: the data is in this file. */
export const DATA_HERE = makeBox('dinf', makeFullBox('dref', 0, u32(1), makeFullBox('url ', 1)));
