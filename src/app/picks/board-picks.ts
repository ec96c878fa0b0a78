import { type ResolvedPicks, resolvePicks } from '../../picks/resolve-picks.js';
import { ownClipPaths } from '../../storyboard/film-shot.js';
import type { Take } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import { filesToRead, findTakes, placesToRead, type WhereOptions } from '../prior-state/find-takes.js';
import { type BoardPaths, readPriorState } from '../prior-state/prior-state.js';
import { type LoadedPicks, loadPicks } from './load-picks.js';

/** What was decided about a board's takes. */
export interface BoardPicks {
  readonly places: BoardPaths;
  readonly takes: readonly Take[];
  readonly picks: LoadedPicks;
  readonly resolved: ResolvedPicks<Take>;
}

/** Reads a board's takes and its picks file. Opens no connection and takes no lock. */
export async function readBoardPicks(loaded: LoadedBoard, options: WhereOptions): Promise<Result<BoardPicks>> {
  const where = await findTakes(loaded, options);
  const places = placesToRead(where);
  const past = await readPriorState(loaded, places, filesToRead(where));
  if (!past.ok) return past;
  const { takes } = past.value.history;
  const picks = await loadPicks(loaded, options);
  const { shots, board } = loaded.resolved;
  const ownClips = new Set(ownClipPaths(board.film).keys());
  return { ok: true, value: { places, takes, picks, resolved: resolvePicks(shots, takes, picks.file, { ownClips }) } };
}
