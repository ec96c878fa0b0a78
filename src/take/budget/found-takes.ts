import { isLoopback } from '../../gateway/loopback.js';
import { type Take, takeName } from '../take.js';
import { countedAmount } from './budget-use.js';
import {
  dayOf,
  entryKey,
  isExpired,
  type SharedBoard,
  type SharedEntry,
  type SharedEntryMap,
  setAmount,
} from './shared-entries.js';

/** A take that a ledger or a manifest in an output folder has. */
export interface FoundTake {
  /** The id of its board. */
  readonly board: string;
  readonly take: Take;
}

/**
 * Adds takes of this month that the entries lack: of runs without a budget for the day or month. An entry that exists is lowered
 * only where its cost is known, as another process may have begun a refused take again meanwhile.
 */
export function addFound(
  entries: SharedEntryMap,
  folder: SharedBoard['folder'],
  found: Iterable<FoundTake>,
  today: string,
): void {
  for (const { board, take } of found) {
    const begunMs = Date.parse(take.submitted_at);
    // A time that cannot be read hides nothing from a cap.
    const day = Number.isNaN(begunMs) ? today : dayOf(begunMs);
    if (isExpired(day, today)) continue;
    const key = { folder, board, take: takeName(take) };
    const before = entries.get(entryKey(key));
    // Only a take that was sent from here has the account that sent it.
    const imported = take.account === undefined ? { imported: true as const } : {};
    if (before === undefined)
      setAmount(entries, { ...key, ...countingOf(take), ...imported, day, amount: 0 }, countedAmount(take));
    else if (!take.refused) setAmount(entries, before, countedAmount(take, before.amount));
  }
}

/** Which amounts a take counts among. */
export const countingOf = ({ unit, origin }: Pick<Take, 'unit' | 'origin'>): Pick<SharedEntry, 'unit' | 'loopback'> => ({
  unit,
  ...(isLoopback(origin) && { loopback: true as const }),
});
