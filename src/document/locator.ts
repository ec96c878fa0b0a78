import type { Span } from './span.js';

/** Keys and list indexes, from the top of a value down to one of its parts. */
export type Path = readonly (string | number)[];

/**
 * Tells where the parts of a checked value were written, and how messages name them. The value may be the document itself, or
 * a request body that was built from it.
 */
export interface Locator {
  /** Where the value at a path was written, or its key. `missing`: the path has no value; give the place for the message. */
  span(path: Path, part: 'key' | 'value' | 'missing'): Span;
  /** The author's name for the value at a path: `frames.first` for a body's `image_url`. By default the path itself. */
  name?(path: Path): string | undefined;
  /** The model that receives the value, as `trinetra/kling-v3`. Absent if the value goes to no model. */
  readonly model?: string;
  /** A short name for the value at a path. If it is given, each diagnostic also gets a brief message. */
  briefName?(path: Path): string;
}
