import { formatPick, MAX_NOTE, type PickLine } from './pick-line.js';
import type { Pin } from './picks.gen.js';
import { formatPins } from './pin-line.js';
import type { PicksFile } from './read-picks.js';

/** A mapping of the picks file that has one line for each shot. */
export interface LineList<V> {
  readonly name: 'picks' | 'pins';
  /** The value of a shot about which nothing is said. */
  readonly none: V;
  linesOf(file: PicksFile): ReadonlyMap<string, V>;
  format(value: V): string;
  /** Whether a value is more than a line may have. */
  isTooLong?(value: V): boolean;
}

/** What was decided about each shot's takes. */
export const PICK_LINES: LineList<PickLine> = {
  name: 'picks',
  none: {},
  linesOf: ({ lines }) => lines,
  format: formatPick,
  isTooLong: ({ note = '' }) => [...note].length > MAX_NOTE,
};

/** The pinned takes of each shot. */
export const PIN_LINES: LineList<readonly Pin[]> = {
  name: 'pins',
  none: [],
  linesOf: ({ pins }) => pins,
  format: formatPins,
};
