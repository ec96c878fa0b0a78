import type { Span } from '../document/span.js';

/** Where a shot's value was written. `program`: it is our own default, and the span is the shot's id. */
export interface Place {
  readonly span: Span;
  readonly from: 'shot' | 'defaults' | 'board' | 'profile' | 'program';
}
