import { isLoopback } from '../../gateway/loopback.js';
import type { Plan } from '../../plan/plan.js';
import { type Clock, machineClock, timestamp } from '../../system/clock.js';
import type { BoardRead } from '../../take/event.gen.js';
import { fold } from '../../take/fold.js';
import type { Ledger } from '../../take/ledger/ledger.js';
import type { LoadedBoard } from '../board/load.js';
import { type BoardPaths, boardFile } from '../prior-state/prior-state.js';

/** What is wanted now, as the journal has it. `loopback`: it is wanted of a gateway on this machine. */
export function boardRead(loaded: LoadedBoard, places: BoardPaths, loopback: boolean, clock: Clock = machineClock): BoardRead {
  const { board, shots } = loaded.meant;
  return {
    type: 'board',
    at: timestamp(clock),
    id: board.id,
    file: boardFile(loaded, places),
    sha256: board.sha256,
    loopback,
    shots: shots.map(({ shot, fingerprint }) => ({
      id: shot.id,
      fingerprint,
      takes: shot.takes,
      ...(shot.renamed_from && { renamed_from: [...shot.renamed_from] }),
    })),
  };
}

/** Says in the journal what is wanted now, unless it says so already: a run that changes nothing leaves no trace. */
export async function recordBoard(
  loaded: LoadedBoard,
  places: BoardPaths,
  plan: Plan,
  ledger: Ledger,
  clock?: Clock,
): Promise<void> {
  const loopback = plan.totals.every(({ origin }) => isLoopback(origin));
  const event = boardRead(loaded, places, loopback, clock);
  const before = fold(ledger.events).board;
  if (before === undefined || JSON.stringify({ ...before, at: '' }) !== JSON.stringify({ ...event, at: '' }))
    await ledger.append(event);
}
