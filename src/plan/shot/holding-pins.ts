import { positionAt } from '../../document/position.js';
import { pinSpan } from '../../picks/describe-pins.js';
import type { PicksFile } from '../../picks/read-picks.js';
import type { ResolvedPicks } from '../../picks/resolve-picks.js';
import type { Take } from '../../take/take.js';

/** Where the picks file has a pin. */
export interface PinPlace {
  /** From 1. */
  readonly line: number;
}

/** Stored takes that answer for their shots by a pin, and where the picks file has it. */
export type PinnedTakes = ReadonlyMap<Take, PinPlace>;

export const NO_PINS: PinnedTakes = new Map();

/** The takes that answer for their shots because a person pinned them. */
export function holdingPins(file: PicksFile, { pinsByShot }: ResolvedPicks<Take>): PinnedTakes {
  const pins = [...pinsByShot.values()].flat().filter(({ state, isCurrent }) => state === 'holds' && isCurrent);
  return new Map(
    pins.flatMap((pin) =>
      pin.take ? [[pin.take, { line: positionAt(file.source, pinSpan(file, pin).start).line }] as const] : [],
    ),
  );
}
