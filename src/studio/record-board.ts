import { isLoopback } from '../gateway/loopback.js';
import type { Plan } from '../plan/plan.js';
import type { BoardRead } from '../take/event.gen.js';
import { fold } from '../take/fold.js';
import type { Ledger } from '../take/ledger.js';
import { boardFile, type Places } from './history.js';
import type { LoadedBoard } from './load.js';

/** Says in the journal what is wanted now, unless it says so already: a run that changes nothing leaves no trace. */
export async function recordBoard(loaded: LoadedBoard, places: Places, plan: Plan, ledger: Ledger): Promise<void> {
  const { board, shots } = loaded.meant;
  const event: BoardRead = {
    type: 'board',
    at: new Date().toISOString(),
    id: board.id,
    file: boardFile(loaded, places),
    sha256: board.sha256,
    loopback: plan.totals.every(({ origin }) => isLoopback(origin)),
    shots: shots.map(({ shot, fingerprint }) => ({ id: shot.id, fingerprint, takes: shot.takes })),
  };
  const before = fold(ledger.events).board;
  if (before === undefined || JSON.stringify({ ...before, at: '' }) !== JSON.stringify({ ...event, at: '' }))
    await ledger.append(event);
}
