import type { Millicredits } from '../../gateway/money.js';

/** What one take counts in the budgets of its day and month. */
export interface SharedEntry {
  /** The board's id. */
  readonly board: string;
  /** `ridge.2`. */
  readonly take: string;
  /** The gateway whose credits it counts. */
  readonly unit: string;
  /** When it was begun: `2026-11-29`, in UTC. */
  readonly day: string;
  readonly amount: Millicredits;
  /** It was sent to a sandbox, so it counts only for a request to a sandbox. */
  readonly loopback?: true;
}

/** Entries by board and take, so that the known cost can replace the reserved price. */
export type SharedEntryMap = Map<string, SharedEntry>;

/** The entries of all boards of an output folder. */
export interface SharedEntries {
  /** Reads and changes the entries in one atomic step. Rejects with the system's error, or with a `SharedBudgetProblem`. */
  update<T>(change: (entries: SharedEntryMap) => T): Promise<T>;
}

/** The entries cannot be used. `mayRetry`: another process holds them for longer than a change takes. */
export class SharedBudgetProblem extends Error {
  override readonly name = 'SharedBudgetProblem';
  readonly mayRetry: boolean;
  /** What to do. */
  readonly hint: string;

  constructor(message: string, { mayRetry, hint }: { readonly mayRetry: boolean; readonly hint: string }) {
    super(message);
    this.mayRetry = mayRetry;
    this.hint = hint;
  }
}

export const entryKey = ({ board, take }: Pick<SharedEntry, 'board' | 'take'>): string => `${board} ${take}`;

/** The day of a moment in milliseconds since 1970, in UTC. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Removes the entries of months that are over. */
export function removeExpired(entries: SharedEntryMap, day: string): void {
  for (const [key, entry] of entries) if (entry.day.slice(0, 7) < day.slice(0, 7)) entries.delete(key);
}

/** What the entries of a gateway count on a day, or in its month, without one take. */
export function usedIn(
  entries: SharedEntryMap,
  scope: 'day' | 'month',
  { board, take, unit, day, loopback }: SharedEntry,
): Millicredits {
  const length = scope === 'day' ? day.length : day.lastIndexOf('-');
  let sum = 0;
  for (const entry of entries.values()) {
    const counts = entry.unit === unit && entry.day.slice(0, length) === day.slice(0, length);
    const isOther = entry.board !== board || entry.take !== take;
    if (counts && isOther && (loopback || !entry.loopback)) sum += entry.amount;
  }
  return sum;
}

/** Entries in memory. */
export class MemoryEntries implements SharedEntries {
  readonly #entries: SharedEntryMap = new Map();

  async update<T>(change: (entries: SharedEntryMap) => T): Promise<T> {
    return change(this.#entries);
  }
}
