/** Types of boxes at a file's top level. */
const TOP_LEVEL = 'ftyp styp moov moof mdat mfra free skip wide sidx ssix uuid udta meta meco emsg prft pdin bloc'.split(' ');

/** The most that a box without a readable type may announce to count as a real one. */
const MAX_LIKELY_BYTES = 64 * 1024 * 1024;

/**
 * Whether the bytes at a file's end may be the start of another part that was cut off. Otherwise they are only padding.
 *
 * @param head up to 16 bytes
 */
export function mayBeCutPart(head: Buffer): boolean {
  // A box starts with its length, whose first bytes are zero.
  if (head.length < 4) return head.every((byte) => byte === 0);
  const [length, type] = [head.readUInt32BE(0), head.toString('latin1', 4, 8)];
  if (head.length < 8 && (length > MAX_LIKELY_BYTES || (length < 8 && length !== 1))) return false;
  return TOP_LEVEL.some((known) => known.startsWith(type));
}

/** Whether bytes are a padding of zeros. As a box header, zeros would mean a part that goes on to the file's end. */
export const isZeroPadding = (head: Buffer): boolean => head.length >= 8 && head.subarray(0, 8).every((byte) => byte === 0);
