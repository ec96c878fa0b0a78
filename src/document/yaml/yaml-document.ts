import type { Source, Span } from '../span.js';

/** A scalar as it was written. */
export interface WrittenScalar {
  /** Its text, if it has no quotes. Empty if nothing was written. */
  readonly plain?: string;
  /** UTF-16 offsets into the source. */
  readonly start: number;
  readonly end: number;
}

/** A YAML document as plain data, with the place of each value. */
export interface YamlDocument {
  readonly source: Source;
  /** Mappings, lists, texts, numbers, booleans and nulls, as from JSON. */
  readonly value: unknown;
  /** `value` as release 0.1 read it: with numbers for some plain scalars that are texts now. Absent if it is the same. */
  readonly legacyValue?: unknown;
  /** Where the value at a path was written, or its key. A path to nothing gives its nearest parent. */
  span(path: readonly (string | number)[], part?: 'key' | 'value'): Span;
  /** The scalar at a path, through aliases. Undefined if the path leads to no scalar. */
  scalar(path: readonly (string | number)[]): WrittenScalar | undefined;
}
