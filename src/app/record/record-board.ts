import { isLoopback } from '../../gateway/loopback.js';
import type { Plan } from '../../plan/plan.js';
import { idsOf } from '../../storyboard/shot.js';
import { type Clock, machineClock, timestamp } from '../../system/clock.js';
import type { BoardRead } from '../../take/event.gen.js';
import type { Ledger } from '../../take/ledger/ledger.js';
import type { LoadedBoard } from '../board/load.js';
import { type BoardPaths, boardFile } from '../prior-state/prior-state.js';

/**
 * The event that describes the board as it is now.
 *
 * @param loopback it is rendered at gateways on this machine
 * @param pinned names of takes that answer for their shots by a pin
 */
export function boardEvent(
  loaded: LoadedBoard,
  places: BoardPaths,
  loopback: boolean,
  clock: Clock = machineClock,
  pinned: Iterable<string> = [],
): BoardRead {
  const { board, shots } = loaded.resolved;
  const pinnedByShot = new Map<string, string[]>();
  for (const name of [...pinned].sort()) {
    const shot = name.slice(0, name.lastIndexOf('.'));
    pinnedByShot.set(shot, [...(pinnedByShot.get(shot) ?? []), name]);
  }
  return {
    type: 'board',
    at: timestamp(clock),
    id: board.id,
    file: boardFile(loaded, places),
    sha256: board.sha256(),
    loopback,
    shots: shots.map(({ shot, fingerprint }) => {
      const own = idsOf(shot).flatMap((one) => pinnedByShot.get(one) ?? []);
      return {
        id: shot.id,
        fingerprint,
        takes: shot.takes,
        ...(shot.renamed_from && { renamed_from: [...shot.renamed_from] }),
        ...(own.length > 0 && { pinned: own }),
      };
    }),
  };
}

/** Appends the board to the journal where it changed: a run that changes nothing leaves no trace. */
export async function recordBoard(
  loaded: LoadedBoard,
  places: BoardPaths,
  plan: Plan,
  ledger: Ledger,
  clock?: Clock,
): Promise<void> {
  const loopback = plan.totals.every(({ origin }) => isLoopback(origin));
  const event = boardEvent(loaded, places, loopback, clock, plan.picks?.pinned);
  const before = ledger.projection.board;
  if (before === undefined || JSON.stringify({ ...before, at: '' }) !== JSON.stringify({ ...event, at: '' }))
    await ledger.append(event);
}
