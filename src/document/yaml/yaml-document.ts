import type { Source, Span } from '../span.js';

/** A scalar as it was written. */
export interface WrittenScalar {
  /** Its text, where it stands without quotes; empty where nothing was written. */
  readonly plain?: string;
  /** UTF-16 offsets into the source. */
  readonly start: number;
  readonly end: number;
}

/** A YAML document as plain data, and where each of its values was written. */
export interface YamlDocument {
  readonly source: Source;
  /** Mappings, lists, texts, numbers, booleans and nulls, as from JSON. */
  readonly value: unknown;
  /** `value` as release 0.1 read it: numbers where plain scalars are texts now. Absent where that is the same. */
  readonly formerly?: unknown;
  /** Where the value at a path, or its key, was written; a path that leads to nothing gives its nearest parent that is there. */
  span(path: readonly (string | number)[], part?: 'key' | 'value'): Span;
  /** The scalar at a path, also through an alias; nothing where a list or a mapping stands there, or nothing. */
  scalar(path: readonly (string | number)[]): WrittenScalar | undefined;
}
