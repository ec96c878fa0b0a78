import type { Source, Span } from './span.js';

/** A YAML document as plain data, and where each of its values was written. */
export interface YamlDocument {
  readonly source: Source;
  /** Mappings, lists, texts, numbers, booleans and nulls, as from JSON. */
  readonly value: unknown;
  /** Where the value at a path, or its key, was written; a path that leads to nothing gives its nearest parent that is there. */
  span(path: readonly (string | number)[], part?: 'key' | 'value'): Span;
}
