import type { Source } from './span.js';

/** A place as editors count it: line and column from 1; columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const cache = new WeakMap<Source, readonly number[]>();

/** The offsets at which the lines of a source start. CRLF, LF and a lone CR each end a line, as in editors. */
export function lineStarts(source: Source): readonly number[] {
  const cached = cache.get(source);
  if (cached) return cached;
  const { text } = source;
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  cache.set(source, starts);
  return starts;
}

/** Line and column of an offset. An offset outside the text counts as its nearest end. */
export function positionAt(source: Source, offset: number): Position {
  const starts = lineStarts(source);
  const at = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (starts[low] as number) + 1 };
}
