import { isLoopback } from '../../gateway/loopback.js';
import type { Millicredits } from '../../gateway/money.js';
import { spent, type Take, takeName } from '../take.js';

/** The name of a take: its shot and its number. */
type TakeKey = Pick<Take, 'shot' | 'take'>;

/** What one take counts. */
interface Entry {
  readonly unit: string;
  readonly origin: string;
  readonly isLoopback: boolean;
  /** Reserved until the cost is known. */
  price: Millicredits;
  amount: Millicredits;
  /** Its intent is not durable yet. */
  isBeginning: boolean;
  /** The runs that it counts for, and what it counts there. */
  readonly runs: ReadonlyMap<string, Counting>;
}

/**
 * What a take counts in a run. `all`: what it counts on the board. `excess`: only what that exceeds its price, as its price counts
 * among what was spent before the run.
 */
export type Counting = 'all' | 'excess';

/** A request that is to be counted. */
export interface Reservation {
  readonly unit: string;
  readonly origin: string;
  readonly price?: Millicredits | undefined;
  readonly run_id: string;
}

const NO_RUNS: Entry['runs'] = new Map();

const isCostKnown = (take: Take): boolean => take.charged !== undefined || take.status === 'failed';

/**
 * What a take counts against a cap: its reserved price until its cost is known, and then its cost, also more. A refused take counts
 * nothing. A suspected second job counts as much again.
 */
export function countedAmount(take: Take, price: Millicredits = 0): Millicredits {
  const cost = spent(take);
  if (take.refused || (isCostKnown(take) && cost !== undefined)) return cost ?? 0;
  return Math.max(cost ?? 0, price);
}

/** What the takes of a board count against its caps, by run and unit, kept up to date take by take. */
export class BudgetUse {
  readonly #entries = new Map<string, Entry>();
  /** The names of takes that were counted, by the id of the shot in them. */
  readonly #namesByShot = new Map<string, Set<string>>();
  readonly #sums = new Map<string, Millicredits>();

  /** @param takes those that there are already */
  constructor(takes: Iterable<Take> = []) {
    for (const take of takes) this.update(take);
  }

  /** Counts a take before its intent is durable. Returns what takes the reservation back. */
  begin(key: TakeKey, { unit, origin, price = 0, run_id }: Reservation): () => void {
    const name = takeName(key);
    const before = this.#remove(name);
    this.#add(name, {
      unit,
      origin,
      isLoopback: isLoopback(origin),
      price,
      amount: price,
      isBeginning: true,
      runs: new Map([[run_id, 'all']]),
    });
    return () => {
      this.#remove(name);
      if (before) this.#add(name, before);
    };
  }

  /** Counts a take that exists for one more run, with a price where its cost is not known. */
  hold(take: Take, { run_id, price = 0 }: Pick<Reservation, 'run_id' | 'price'>, counting: Counting = 'all'): void {
    const before = this.#remove(takeName(take));
    const runs = new Map([...(before?.runs ?? []), [run_id, before?.runs.get(run_id) ?? counting] as const]);
    this.#add(takeName(take), entryOf(take, Math.max(price, before?.price ?? 0), runs));
  }

  /** Counts a take as its last durable event has it. `hasBegun`: that event is the intent. */
  update(take: Take, hasBegun = false): void {
    const name = takeName(take);
    const before = this.#entries.get(name);
    if (before?.isBeginning && !hasBegun) return;
    if (before?.unit === take.unit && before.origin === take.origin && before.amount === countedAmount(take, before.price)) {
      before.isBeginning = false;
      return;
    }
    if (before) this.#remove(name);
    this.#add(name, entryOf(take, before?.price ?? 0, before?.runs ?? NO_RUNS));
  }

  /** Counts the cost in an event that is not durable yet, where it is more: the next take has to fit beside it. */
  raise(take: Take): void {
    const before = this.#entries.get(takeName(take));
    if (before !== undefined && !before.isBeginning && countedAmount(take, before.price) > before.amount) this.update(take);
  }

  /** What takes count in a run, or on the board where none is named. Takes of a sandbox count only for a request to a sandbox. */
  used(
    unit: string,
    { run_id, origin = '' }: { readonly run_id?: string | undefined; readonly origin?: string } = {},
  ): Millicredits {
    const sumOf = (loopback: boolean) => this.#sums.get(sumKey(unit, loopback, run_id)) ?? 0;
    return sumOf(false) + (run_id !== undefined || isLoopback(origin) ? sumOf(true) : 0);
  }

  /**
   * What the other takes of a take's shot count on the board.
   *
   * @param ids every id that the shot has or had
   */
  usedOfShot(key: TakeKey, ids: readonly string[], unit: string, origin: string): Millicredits {
    let sum = 0;
    for (const name of new Set(ids.flatMap((id) => [...(this.#namesByShot.get(id) ?? [])]))) {
      const entry = this.#entries.get(name);
      if (entry === undefined || name === takeName(key)) continue;
      if (entry.unit === unit && (isLoopback(origin) || !entry.isLoopback)) sum += entry.amount;
    }
    return sum;
  }

  /** What one take counts there. */
  amountOf(key: TakeKey, run_id?: string): Millicredits {
    const entry = this.#entries.get(takeName(key));
    if (entry === undefined) return 0;
    return run_id === undefined ? entry.amount : amountIn(entry, entry.runs.get(run_id));
  }

  #add(name: string, entry: Entry): void {
    const shot = name.slice(0, name.lastIndexOf('.'));
    this.#namesByShot.set(shot, (this.#namesByShot.get(shot) ?? new Set()).add(name));
    this.#entries.set(name, entry);
    this.#count(entry, 1);
  }

  #remove(name: string): Entry | undefined {
    const entry = this.#entries.get(name);
    if (entry === undefined) return undefined;
    this.#entries.delete(name);
    this.#count(entry, -1);
    return entry;
  }

  #count(entry: Entry, sign: 1 | -1): void {
    this.#countIn(entry, undefined, sign * entry.amount);
    for (const [run_id, counting] of entry.runs) this.#countIn(entry, run_id, sign * amountIn(entry, counting));
  }

  #countIn({ unit, isLoopback }: Entry, run_id: string | undefined, amount: Millicredits): void {
    const key = sumKey(unit, isLoopback, run_id);
    this.#sums.set(key, (this.#sums.get(key) ?? 0) + amount);
  }
}

function amountIn({ amount, price }: Entry, counting: Counting | undefined): Millicredits {
  if (counting === undefined) return 0;
  return counting === 'all' ? amount : Math.max(0, amount - price);
}

const entryOf = (take: Take, price: Millicredits, runs: Entry['runs']): Entry => ({
  unit: take.unit,
  origin: take.origin,
  isLoopback: isLoopback(take.origin),
  price,
  amount: countedAmount(take, price),
  isBeginning: false,
  runs,
});

const sumKey = (unit: string, loopback: boolean, run_id = ''): string => `${loopback} ${unit} ${run_id}`;
