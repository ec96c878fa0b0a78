import { type Box, findBox } from '../inspect/boxes.js';

/** Which part of a track a player plays, in the track's units. */
export interface Edit {
  /** How long nothing is played before it. */
  readonly delay: number;
  /** Where it starts in the track. */
  readonly from: number;
  /** How long it plays; infinite where the list does not say. */
  readonly length: number;
  /** There are several parts, or one plays at another speed: `from` and `length` do not describe it. */
  readonly isComplex: boolean;
}

/**
 * Reads the edit list of a track.
 *
 * @param movieTimescale units a second of the list's lengths
 * @param timescale units a second of the track
 */
export function readEdit(index: Buffer, trak: Box, movieTimescale: number, timescale: number): Edit {
  const list = findBox(index, trak.body, trak.end, 'edts', 'elst');
  if (list === undefined) return { delay: 0, from: 0, length: Number.POSITIVE_INFINITY, isComplex: false };
  const isLong = index[list.body] === 1;
  let delay = 0;
  let length = 0;
  let from: number | undefined;
  let isComplex = false;
  for (let nth = 0; nth < index.readUInt32BE(list.body + 4); nth++) {
    const at = list.body + 8 + nth * (isLong ? 20 : 12);
    const part = isLong ? Number(index.readBigUInt64BE(at)) : index.readUInt32BE(at);
    const start = isLong ? Number(index.readBigInt64BE(at + 8)) : index.readInt32BE(at + 4);
    const seconds = part / movieTimescale;
    if (index.readUInt32BE(at + (isLong ? 16 : 8)) !== 0x10000) isComplex = true;
    if (start < 0 && from === undefined) delay += seconds * timescale;
    else {
      if (from !== undefined) isComplex = true;
      from ??= start;
      length += seconds * timescale;
    }
  }
  return { delay, from: from ?? 0, length: length > 0 ? length : Number.POSITIVE_INFINITY, isComplex };
}
