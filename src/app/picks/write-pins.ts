import { setPins } from '../../picks/edit-picks.js';
import type { Pin } from '../../picks/picks.gen.js';
import { lineIdOf } from '../../picks/picks-text.js';
import { formatPins } from '../../picks/pin-line.js';
import type { LoadedBoard } from '../board/load.js';
import { type LoadedPicks, type PicksOf, pickableBoardOf } from './load-picks.js';
import { type PicksReplaced, replacePicks } from './replace-picks.js';

/** A change to one shot's pins. */
export interface PinChange {
  readonly shot: string;
  /** It may run more than once: where the file changes meanwhile, it gets the new pins. */
  readonly change: (before: readonly Pin[]) => readonly Pin[];
}

/** A shot's pins before and after a change. */
export interface PinsChanged {
  readonly shot: string;
  readonly before: readonly Pin[];
  readonly after: readonly Pin[];
}

/** What became of changes to pins. Unless it is ok, nothing was written. */
export type PinsWritten =
  | ((PicksReplaced & { readonly ok: true }) & { readonly lines: readonly PinsChanged[] })
  | (PicksReplaced & { readonly ok: false });

/** Changes the pins of a board's picks file: all of them or none. See {@link replacePicks}. */
export async function writePins(
  loaded: LoadedBoard,
  changes: readonly PinChange[],
  options: PicksOf = {},
): Promise<PinsWritten> {
  const board = pickableBoardOf(loaded);
  let lines: readonly PinsChanged[] = [];
  const textAfter = ({ file, source }: LoadedPicks) => {
    const pins = file?.pins ?? new Map<string, readonly Pin[]>();
    lines = changes.map(({ shot, change }) => {
      const before = pins.get(lineIdOf(board.shots.find(({ id }) => id === shot) ?? { id: shot }, pins) ?? '') ?? [];
      return { shot, before, after: change(before) };
    });
    const changed = lines.filter(({ before, after }) => formatPins(before) !== formatPins(after));
    if (changed.length === 0) return undefined;
    return setPins(source, board, new Map(changed.map(({ shot, after }) => [shot, after])));
  };
  const done = await replacePicks(loaded, textAfter, options);
  return done.ok ? { ...done, lines } : done;
}
