import { setPicks } from '../../picks/edit-picks.js';
import { formatPick, type PickLine } from '../../picks/pick-line.js';
import { lineIdOf } from '../../picks/picks-text.js';
import type { LineChange } from '../../report/picks/pick-document.js';
import type { LoadedBoard } from '../board/load.js';
import { type LoadedPicks, type PicksOf, pickableBoardOf } from './load-picks.js';
import { type ConflictingLines, type PicksReplaced, replacePicks } from './replace-picks.js';

/** A change to one shot's line. */
export interface PickChange {
  readonly shot: string;
  /** The line after the change. It may run more than once: where the file changes meanwhile, it gets the new line. */
  readonly change: (before: PickLine) => PickLine;
  /** The line that the person saw. If the file has another one, nothing is written. */
  readonly expected?: PickLine;
}

/** What became of changes to a picks file. Unless it is ok, nothing was written. */
export type PicksWritten =
  | ((PicksReplaced & { readonly ok: true }) & { readonly lines: readonly LineChange[] })
  | (PicksReplaced & { readonly ok: false });

/** Changes lines of a board's picks file: all of them or none. See {@link replacePicks}. */
export async function writePicks(
  loaded: LoadedBoard,
  changes: readonly PickChange[],
  options: PicksOf = {},
): Promise<PicksWritten> {
  const board = pickableBoardOf(loaded);
  const lineOf = (shot: string, { file }: LoadedPicks): PickLine => {
    const all = file?.lines ?? new Map<string, PickLine>();
    return all.get(lineIdOf(board.shots.find(({ id }) => id === shot) ?? { id: shot }, all) ?? '') ?? {};
  };
  let lines: readonly LineChange[] = [];
  const textAfter = (before: LoadedPicks) => {
    const now = changes.map((one) => ({ ...one, line: lineOf(one.shot, before) }));
    const conflicts = now.flatMap(({ shot, expected, line }): ConflictingLines['conflicts'] =>
      expected !== undefined && formatPick(expected) !== formatPick(line) ? [{ shot, now: line }] : [],
    );
    if (conflicts.length > 0) return { conflicts };
    lines = now.map(({ shot, change, line }) => ({ shot, before: line, after: change(line) }));
    const changed = lines.filter((one) => formatPick(one.before) !== formatPick(one.after));
    if (changed.length === 0) return undefined;
    return setPicks(before.source, board, new Map(changed.map(({ shot, after }) => [shot, after])));
  };
  const done = await replacePicks(loaded, textAfter, options);
  return done.ok ? { ...done, lines } : done;
}
