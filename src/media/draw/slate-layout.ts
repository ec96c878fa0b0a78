/** The places of a slate's parts in a frame, in pixels. */
export interface SlateLayout {
  /** The font size of the prompt, the shot and the take. */
  readonly letter: number;
  /** The font size of the rest. */
  readonly small: number;
  readonly margin: number;
  /** Whether the model has a line of its own. */
  readonly isNarrow: boolean;
  /** The bands above and below the picture. */
  readonly top: { readonly height: number };
  readonly bottom: { readonly y: number };
  /** The height of the line in the colour of the take, at the foot of the upper band. */
  readonly rule: number;
  /** The picture between the bands. */
  readonly view: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** The progress bar. */
  readonly bar: { readonly y: number; readonly height: number };
  /** The timecode's right end, its baseline, its font size, and the width that it needs. */
  readonly counter: { readonly right: number; readonly foot: number; readonly letter: number; readonly width: number };
}

const TIMECODE = '00:00:00:00';

/** How far the timecode moves on after a digit, or after a colon, in pixels. */
export const advanceOf = (character: string, letter: number): number => Math.ceil(letter * (character === ':' ? 0.34 : 0.59));

/** The lines that a prompt may take. */
export const countLines = (width: number, height: number): number => (width >= height * 1.3 ? 2 : width >= height ? 3 : 4);

/** Lays out the slate of a frame of this size. */
export function layOutSlate(width: number, height: number): SlateLayout {
  // A very thin frame keeps some of its picture.
  const side = Math.min(width, height, Math.max(width, height) * 0.75);
  const letter = Math.max(6, Math.round(side / 25));
  const small = Math.max(5, Math.round(letter * 0.76));
  const margin = Math.max(4, Math.round(side / 26));
  const isNarrow = width < height * 1.3;
  const bar = { y: even(height) - Math.max(2, even(side / 120)), height: Math.max(2, even(side / 120)) };
  const top = { height: even(Math.min(letter * 2.1, height * 0.22)) };
  const rows = countLines(width, height) * letter * 1.28 + (isNarrow ? 2 : 1) * small * 1.4 + letter * 0.95;
  const bottom = { y: even(Math.max(bar.y - rows, height * 0.52)) };
  const digit = Math.max(6, Math.round(letter * 0.92));
  const counter = {
    right: width - margin,
    foot: bar.y - Math.round(letter * 0.45),
    letter: digit,
    width: [...TIMECODE].reduce((sum, character) => sum + advanceOf(character, digit), 0),
  };
  const view = { x: 0, y: top.height, width, height: bottom.y - top.height };
  return { letter, small, margin, isNarrow, top, bottom, rule: Math.max(2, even(side / 130)), view, bar, counter };
}

function even(length: number): number {
  return Math.round(length / 2) * 2;
}
