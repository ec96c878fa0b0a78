/** Bytes of a file, both ends included. */
export interface FilePart {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a `Range` header. `undefined` asks for the whole file: there is no header, or it asks for what this server does not do, as
 * several ranges at once.
 *
 * @param maxLength a longer range is cut; the caller asks for the rest
 */
export function readByteRange(
  header: string | undefined,
  size: number,
  maxLength: number,
): FilePart | 'unsatisfiable' | undefined {
  const [match, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (match === undefined || (from === '' && to === '')) return undefined;
  if (from !== '' && to !== '' && Number(from) > Number(to)) return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (start >= size || end < start) return 'unsatisfiable';
  return { start, end: Math.min(end, start + maxLength - 1) };
}
