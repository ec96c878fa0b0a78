/** Boxes that stand at a file's top level. */
const TOP_LEVEL = 'ftyp styp moov moof mdat mfra free skip wide sidx ssix uuid udta meta meco emsg prft pdin bloc'.split(' ');

/** A part whose type is not there yet is held to be one where it is no longer than this. */
const LIKELY = 64 * 1024 * 1024;

/**
 * Whether the bytes at a file's end may be the beginning of one more part that was cut off, and not merely bytes that somebody
 * left there.
 *
 * @param head up to 16 bytes, as many as there are
 */
export function mayBeCut(head: Buffer): boolean {
  // The beginning of a length.
  if (head.length < 4) return head.every((byte) => byte === 0);
  const [length, type] = [head.readUInt32BE(0), head.toString('latin1', 4, 8)];
  if (head.length < 8 && (length > LIKELY || (length < 8 && length !== 1))) return false;
  return TOP_LEVEL.some((one) => one.startsWith(type));
}

/** Whether bytes are a filling of zeros, which reads like a part that goes on to the file's end. */
export const isFilling = (head: Buffer): boolean => head.length >= 8 && head.subarray(0, 8).every((byte) => byte === 0);
