import type { Millicredits } from '../../gateway/money.js';
import { type Take, takeName } from '../take.js';
import { countedAmount } from './budget-use.js';
import { addFound, type FoundTake } from './found-takes.js';
import {
  dayOf,
  entryKey,
  removeExpired,
  type SharedBoard,
  type SharedEntries,
  type SharedEntry,
  type SharedEntryMap,
  type SharedScope,
  setAmount,
  usedIn,
} from './shared-entries.js';

/** A cap on what boards spend in the present day or month. */
interface SharedCap extends SharedScope {
  readonly max: Millicredits;
}

type Counted = Omit<SharedEntry, keyof SharedBoard | 'day' | 'lost'>;

/** What one board's takes count in the budgets that span boards. */
export class SharedUse {
  readonly #entries: SharedEntries;
  readonly #board: SharedBoard;
  readonly #now: () => number;
  /** Takes with an entry, and what it counts. */
  readonly #amounts = new Map<string, Millicredits>();
  /** Amounts that could not be written yet. */
  readonly #unwritten = new Map<string, Millicredits>();

  /** @param now milliseconds since 1970, by the ledger's clock */
  constructor(entries: SharedEntries, board: SharedBoard, now: () => number) {
    this.#entries = entries;
    this.#board = { folder: board.folder, board: board.board };
    this.#now = now;
  }

  /**
   * Corrects the board's entries after a crash, and adds takes that have none. Nobody else may begin takes of the board meanwhile.
   *
   * @param takes those of the board's ledger
   * @param found takes of the output folder: those of other boards, and of this board's manifest
   * @param isNew the board had no ledger until now
   */
  async reconcile(takes: Iterable<Take>, found: readonly FoundTake[], isNew: boolean): Promise<void> {
    const { folder, board } = this.#board;
    const inManifest = found.filter((one) => one.board === board).map(({ take }) => take);
    const own = new Map([...inManifest, ...takes].map((take) => [takeName(take), take]));
    const amounts = await this.#update((entries, day) => {
      for (const entry of this.#ownIn(entries)) {
        const take = own.get(entry.take);
        if (take) setAmount(entries, entry, countedAmount(take, entry.amount));
        // What was spent stays spent, also where its ledger was removed.
        else if (isNew) keepAsLost(entries, entry);
        // The run died before the intent was durable: nothing was sent.
        else entries.delete(entryKey(entry));
      }
      const others = found.filter((one) => one.board !== board);
      addFound(entries, folder, [...others, ...[...own.values()].map((take) => ({ board, take }))], day);
      return this.#ownIn(entries).map(({ take, amount }) => [take, amount] as const);
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
      const key = { ...this.#board, take: counted.take };
      // A take that is held again stays in the day in which it was begun.
      const begun = force ? entries.get(entryKey(key))?.day : undefined;
      const entry = { ...counted, ...key, day: begun ?? day };
      const cap = caps.find((cap) => !(usedIn(entries, cap, entry) + entry.amount <= cap.max));
      if (cap === undefined || force) entries.set(entryKey(entry), entry);
      return cap && { cap, used: usedIn(entries, cap, entry) };
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

  #ownIn(entries: SharedEntryMap): SharedEntry[] {
    const { folder, board } = this.#board;
    return [...entries.values()].filter((one) => one.folder === folder && one.board === board && one.lost === undefined);
  }

  /** Writes the amounts that are due, and changes the entries. */
  async #update<T>(change: (entries: SharedEntryMap, day: string) => T): Promise<T> {
    const due = [...this.#unwritten];
    const value = await this.#entries.update((entries) => {
      const day = dayOf(this.#now());
      removeExpired(entries, day);
      for (const [take, amount] of due) {
        const entry = entries.get(entryKey({ ...this.#board, take }));
        if (entry) setAmount(entries, entry, amount);
      }
      return change(entries, day);
    });
    for (const [take, amount] of due) if (this.#unwritten.get(take) === amount) this.#unwritten.delete(take);
    return value;
  }
}

/** Gives an entry a name that no take of a new ledger gets. */
function keepAsLost(entries: SharedEntryMap, entry: SharedEntry): void {
  let lost = 1;
  while (entries.has(entryKey({ ...entry, lost }))) lost += 1;
  entries.delete(entryKey(entry));
  entries.set(entryKey({ ...entry, lost }), { ...entry, lost });
}
