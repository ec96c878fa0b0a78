/** A count that a card can draw. `many` is five and more, or a plural without a number. */
export type FigureCount = 'one' | 'two' | 'three' | 'four' | 'many';

/** What the words of a prompt say about its picture. What they do not say is absent. */
export interface Cues {
  readonly framing?: 'wide' | 'medium' | 'close';
  /** The people in the picture. */
  readonly figures?: FigureCount;
  /** A part of the body that fills the picture, instead of people. */
  readonly detail?: { readonly part: 'hands' | 'feet'; readonly count: FigureCount };
  readonly place?: 'interior' | 'exterior';
  readonly light?: 'day' | 'dusk' | 'night';
  readonly warmth?: 'warm' | 'cold';
  /** The camera looks straight down. */
  readonly angle?: 'overhead';
}

/** A side of the picture that words decide by the list of cues. */
export type CueAxis = 'framing' | 'place' | 'light' | 'warmth' | 'angle';

/** Where words end: no letter, digit, hyphen or apostrophe touches them. A possessive is another word. */
const START = String.raw`(?<![\p{L}\p{N}_'-])`;
const END = String.raw`(?![\p{L}\p{N}_]|-\p{L}|'s|'(?:\s|$))`;

/** Compiles patterns of whole words into one. Each is the source of a regular expression in lower case. */
export const wholeWords = (patterns: readonly string[], flags = 'gu'): RegExp =>
  new RegExp(`${START}(?:${patterns.join('|')})${END}`, flags);
