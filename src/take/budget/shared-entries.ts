import type { Millicredits } from '../../gateway/money.js';

/** A board among all boards of a user. */
export interface SharedBoard {
  /** Stands for its output folder: {@link entriesPlace} makes it. */
  readonly folder: string;
  /** The board's id. */
  readonly board: string;
}

/** What one take counts in the budgets of its day and month. */
export interface SharedEntry extends SharedBoard {
  /** `ridge.2`. */
  readonly take: string;
  /** The gateway whose credits it counts. */
  readonly unit: string;
  /** When it was begun: `2026-11-29`, in UTC. */
  readonly day: string;
  readonly amount: Millicredits;
  /** It was sent to a sandbox, so it counts only for a request to a sandbox. */
  readonly loopback?: true;
  /** It came from a manifest: another person, or another clone, may have bought it. It counts in its folder only. */
  readonly imported?: true;
  /** Its ledger was removed, and a new take may have its name: which entry of this name it is, from 1. */
  readonly lost?: number;
}

/** Entries by board and take, so that the known cost can replace the reserved price. */
export type SharedEntryMap = Map<string, SharedEntry>;

/** Which entries a cap counts: those of the present day or month, of the board's output folder or of all folders of the user. */
export interface SharedScope {
  readonly scope: 'day' | 'month';
  /** `folder` by default. */
  readonly reach?: 'folder' | 'user';
}

/** The entries of all boards of a user. */
export interface SharedEntries {
  /** Reads and changes the entries in one atomic step. `change` may be called again. Rejects with the system's error, or with a `SharedBudgetProblem`. */
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

export const entryKey = ({ folder, board, take, lost = 0 }: Pick<SharedEntry, keyof SharedBoard | 'take' | 'lost'>): string =>
  `${folder} ${board} ${take} ${lost}`;

/** The day of a moment in milliseconds since 1970, in UTC. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const monthOf = (day: string): string => day.slice(0, 7);

/** Whether a day's month is over on another day. */
export const isExpired = (day: string, today: string): boolean => monthOf(day) < monthOf(today);

/** Removes the entries of months that are over. */
export function removeExpired(entries: SharedEntryMap, today: string): void {
  for (const [key, { day }] of entries) if (isExpired(day, today)) entries.delete(key);
}

/** A take that counts nothing needs no entry. */
export function setAmount(entries: SharedEntryMap, entry: SharedEntry, amount: Millicredits): void {
  if (amount === 0) entries.delete(entryKey(entry));
  else entries.set(entryKey(entry), { ...entry, amount });
}

/** What the entries of a gateway count on a day, or in its month, without one take. */
export function usedIn(
  entries: SharedEntryMap,
  { scope, reach = 'folder' }: SharedScope,
  { folder, board, take, unit, day, loopback }: Omit<SharedEntry, 'amount' | 'lost'>,
): Millicredits {
  const own = entryKey({ folder, board, take });
  const period = scope === 'day' ? day : monthOf(day);
  let sum = 0;
  for (const [key, entry] of entries) {
    const counts = entry.unit === unit && entry.day.startsWith(period) && (reach === 'user' || entry.folder === folder);
    const isElse = reach === 'user' && entry.imported;
    if (counts && key !== own && !isElse && (loopback || !entry.loopback)) sum += entry.amount;
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
