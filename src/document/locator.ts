import type { Span } from './span.js';

/** Keys and list indexes that lead from the top of a value to a part of it. */
export type Path = readonly (string | number)[];

/** How the parts of a checked value are found and called. The value need not be the document itself: a request's body is not. */
export interface Locator {
  /**
   * Where the value at a path was written, or its key. With `missing` nothing stands at the path, and what is wanted is
   * the place at which to say so.
   */
  span(path: Path, part: 'key' | 'value' | 'missing'): Span;
  /** What the author calls the value at a path: `frames.first` for a body's `image_url`. Left out, it is the path's last key. */
  name?(path: Path): string | undefined;
  /** Who takes these values, `trinetra/kling-v3`, where it is worth saying. */
  readonly taker?: string;
  /** What a list in few words calls the value at a path, where each complaint is to be said in few words too. */
  briefName?(path: Path): string;
}
