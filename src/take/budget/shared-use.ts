import type { Millicredits } from '../../gateway/money.js';
import {
  dayOf,
  entryKey,
  removeExpired,
  type SharedEntries,
  type SharedEntry,
  type SharedEntryMap,
  usedIn,
} from './shared-entries.js';

/** A cap on what all boards spend in the present day or month. */
interface SharedCap {
  readonly scope: string;
  readonly max: Millicredits;
}

type Counted = Omit<SharedEntry, 'board' | 'day'>;

/** What one board's takes count in the budgets that span boards. */
export class SharedUse {
  readonly #entries: SharedEntries;
  readonly #board: string;
  readonly #now: () => number;
  /** Takes with an entry, and what it counts. */
  readonly #amounts = new Map<string, Millicredits>();
  /** Amounts that could not be written yet. */
  readonly #unwritten = new Map<string, Millicredits>();

  /** @param now milliseconds since 1970, by the ledger's clock */
  constructor(entries: SharedEntries, board: string, now: () => number) {
    this.#entries = entries;
    this.#board = board;
    this.#now = now;
  }

  /**
   * Corrects the board's entries after a crash. Nobody else may begin takes of the board meanwhile.
   *
   * @param amountOf what a take counts now
   */
  async reconcile(amountOf: (take: string, written: Millicredits) => Millicredits): Promise<void> {
    const amounts = await this.#update((entries) => {
      const own = [...entries.values()].filter(({ board }) => board === this.#board);
      return own.map((entry) => {
        const amount = amountOf(entry.take, entry.amount);
        setAmount(entries, entry, amount);
        return [entry.take, amount] as const;
      });
    });
    for (const [take, amount] of amounts) this.#amounts.set(take, amount);
  }

  /** Counts a take where it fits all caps; with `force` also where it does not. Returns the first cap that it does not fit. */
  async count<C extends SharedCap>(
    counted: Counted,
    caps: readonly C[],
    force: boolean,
  ): Promise<{ readonly cap: C; readonly used: Millicredits } | undefined> {
    this.#unwritten.delete(counted.take);
    const over = await this.#update((entries, day) => {
      const entry = { ...counted, board: this.#board, day };
      const usedBy = ({ scope }: SharedCap) => usedIn(entries, scope === 'day' ? 'day' : 'month', entry);
      const cap = caps.find((cap) => !(usedBy(cap) + entry.amount <= cap.max));
      // A take that is held again stays in the day in which it was begun.
      const begun = force ? entries.get(entryKey(entry))?.day : undefined;
      if (cap === undefined || force) entries.set(entryKey(entry), { ...entry, day: begun ?? day });
      return cap && { cap, used: usedBy(cap) };
    });
    if (over === undefined || force) this.#amounts.set(counted.take, counted.amount);
    return over;
  }

  /** Replaces what a take counts. If that cannot be written now, it is written with the next change. */
  async correct(take: string, amount: Millicredits): Promise<void> {
    const before = this.#amounts.get(take);
    if (before === undefined || before === amount) return;
    this.#amounts.set(take, amount);
    this.#unwritten.set(take, amount);
    await this.#update(() => {}).catch(() => {});
  }

  /** Writes the amounts that are due, and changes the entries. */
  async #update<T>(change: (entries: SharedEntryMap, day: string) => T): Promise<T> {
    const due = [...this.#unwritten];
    const value = await this.#entries.update((entries) => {
      const day = dayOf(this.#now());
      removeExpired(entries, day);
      for (const [take, amount] of due) {
        const entry = entries.get(entryKey({ board: this.#board, take }));
        if (entry) setAmount(entries, entry, amount);
      }
      return change(entries, day);
    });
    for (const [take, amount] of due) if (this.#unwritten.get(take) === amount) this.#unwritten.delete(take);
    return value;
  }
}

/** A take that counts nothing needs no entry. */
function setAmount(entries: SharedEntryMap, entry: SharedEntry, amount: Millicredits): void {
  if (amount === 0) entries.delete(entryKey(entry));
  else entries.set(entryKey(entry), { ...entry, amount });
}
